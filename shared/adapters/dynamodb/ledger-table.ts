import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { Ledger, Progress } from '../../alert/ledger.ts';
import { Recipient, TIERS } from '../../audience/subscriber.ts';

const alertKey = (alertId: string): AttributeValue => ({ S: `alert#${alertId}` });
/** Six digits, so that a hundred million recipients still sort by number. */
const batchKey = (number: number): AttributeValue => ({ S: `batch#${String(number).padStart(6, '0')}` });
const listKey = (number: number): AttributeValue => ({ S: `list#${String(number).padStart(6, '0')}` });
const noticeKey = (noticeId: string) => ({ pk: { S: `notice#${noticeId}` }, sk: { S: 'notice' } });

const Text = z.object({ S: z.string() }).transform(({ S }) => S);
const Count = z.object({ N: z.coerce.number() }).transform(({ N }) => N);
const Positions = z
  .object({ L: z.array(Count) })
  .optional()
  .transform((list) => list?.L ?? []);

const BatchItem = z.object({
  alertId: Text,
  number: Count,
  tier: Text.pipe(z.enum(TIERS)),
  pcode: Text,
  size: Count,
  revision: Count,
  next: Count,
  again: Positions,
  retried: Count,
  tries: Count,
  done: z.object({ BOOL: z.boolean() }).transform(({ BOOL }) => BOOL),
  claimedUntil: Text.optional(),
  attempting: Positions,
  inDoubt: Positions,
  accepted: Count,
  failed: Count,
  possibleRepeats: Count,
  firstAt: Text.optional(),
  lastAt: Text.optional(),
});

/** `attempting` of a claim that is over belongs to a sender that died: those recipients are in doubt. */
const progressOf = (item: unknown): Progress => {
  const { claimedUntil, firstAt, lastAt, inDoubt, attempting, ...rest } = BatchItem.parse(item);
  return {
    ...rest,
    inDoubt: [...new Set([...inDoubt, ...attempting])],
    ...(claimedUntil === undefined ? {} : { claimedUntil }),
    ...(firstAt === undefined ? {} : { firstAt }),
    ...(lastAt === undefined ? {} : { lastAt }),
  };
};

const text = (value: string): AttributeValue => ({ S: value });
const count = (value: number): AttributeValue => ({ N: String(value) });
const positions = (list: readonly number[]): AttributeValue => ({ L: list.map(count) });

/** The two items of a batch: its progress, which is small and often written, and its list, which is written once. */
export const dynamoLedger = (client: DynamoDBClient, table: string): Ledger => {
  const conditionally = async <Output>(write: Promise<Output>): Promise<Output | undefined> => {
    try {
      return await write;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };
  const get = async (Key: Record<string, AttributeValue>) =>
    (await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }))).Item;

  return {
    async claimPlan(alertId, now, until) {
      const claimed = await conditionally(
        client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk: alertKey(alertId), sk: text('plan') },
            UpdateExpression: 'SET claimedUntil = :until',
            ConditionExpression: 'attribute_not_exists(claimedUntil) OR claimedUntil <= :now',
            ExpressionAttributeValues: { ':until': text(until), ':now': text(now) },
          }),
        ),
      );
      return claimed !== undefined;
    },

    async takeTurn(alertId, turn, now, until) {
      const taken = await conditionally(
        client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk: alertKey(alertId), sk: text('turn') },
            UpdateExpression: 'SET #turn = :turn, claimedUntil = :until',
            ConditionExpression:
              'attribute_not_exists(#turn) OR #turn < :turn OR (#turn = :turn AND claimedUntil <= :now)',
            ExpressionAttributeNames: { '#turn': 'turn' },
            ExpressionAttributeValues: { ':turn': count(turn), ':until': text(until), ':now': text(now) },
          }),
        ),
      );
      return taken !== undefined;
    },

    async writeBatch({ alertId, number, tier, pcode, recipients }) {
      const pk = alertKey(alertId);
      // The list goes first: progress without a list would be a batch that nobody can send.
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: { pk, sk: listKey(number), recipients: text(JSON.stringify(recipients)) },
        }),
      );
      await conditionally(
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              pk,
              sk: batchKey(number),
              alertId: text(alertId),
              number: count(number),
              tier: text(tier),
              pcode: text(pcode),
              size: count(recipients.length),
              revision: count(0),
              next: count(0),
              retried: count(0),
              tries: count(0),
              done: { BOOL: recipients.length === 0 },
              accepted: count(0),
              failed: count(0),
              possibleRepeats: count(0),
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
    },

    async *batches(alertId, from) {
      let start: Record<string, AttributeValue> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
            ExpressionAttributeValues: {
              ':pk': alertKey(alertId),
              ':from': batchKey(from),
              ':to': text('batch#:'),
            },
            ExclusiveStartKey: start,
          }),
        );
        for (const item of page.Items ?? []) yield progressOf(item);
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },

    async recipients(alertId, number) {
      const item = await get({ pk: alertKey(alertId), sk: listKey(number) });
      if (item === undefined) throw new Error(`batch ${number} of ${alertId} has no list`);
      return z.array(Recipient).parse(JSON.parse(Text.parse(item['recipients'])));
    },

    async claim(before, { alertId, number, positions: attempting, now, until }) {
      const repeats = before.inDoubt.filter((position) => attempting.includes(position)).length;
      const claimed = await conditionally(
        client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk: alertKey(alertId), sk: batchKey(number) },
            UpdateExpression:
              'SET claimedUntil = :until, attempting = :attempting, inDoubt = :doubt ADD possibleRepeats :repeats, revision :one',
            ConditionExpression:
              'revision = :seen AND done = :open AND (attribute_not_exists(claimedUntil) OR claimedUntil <= :now)',
            ExpressionAttributeValues: {
              ':until': text(until),
              ':now': text(now),
              ':attempting': positions(attempting),
              ':doubt': positions(before.inDoubt),
              ':repeats': count(repeats),
              ':seen': count(before.revision),
              ':one': count(1),
              ':open': { BOOL: false },
            },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return claimed === undefined
        ? undefined
        : { ...progressOf(claimed.Attributes), inDoubt: before.inDoubt };
    },

    async checkpoint(claimed, after) {
      const { at, restUntil } = after;
      const settings = [
        '#next = :next, again = :again, retried = :retried, tries = :tries, done = :done, inDoubt = :doubt',
        ...(at === undefined ? [] : ['lastAt = :at, firstAt = if_not_exists(firstAt, :at)']),
        ...(restUntil === undefined ? [] : ['claimedUntil = :rest']),
      ];
      const removed = restUntil === undefined ? 'claimedUntil, attempting' : 'attempting';
      await conditionally(
        client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk: alertKey(claimed.alertId), sk: batchKey(claimed.number) },
            UpdateExpression: `SET ${settings.join(', ')} REMOVE ${removed} ADD accepted :accepted, failed :failed, possibleRepeats :not, revision :one`,
            ConditionExpression: 'revision = :mine',
            ExpressionAttributeNames: { '#next': 'next' },
            ExpressionAttributeValues: {
              ':next': count(after.next),
              ':again': positions(after.again),
              ':retried': count(after.retried),
              ':tries': count(after.tries),
              ':done': { BOOL: after.done },
              ':doubt': positions(after.inDoubt),
              ':accepted': count(after.accepted),
              ':failed': count(after.failed),
              ':not': count(-after.notRepeated),
              ':mine': count(claimed.revision),
              ':one': count(1),
              ...(at === undefined ? {} : { ':at': text(at) }),
              ...(restUntil === undefined ? {} : { ':rest': text(restUntil) }),
            },
          }),
        ),
      );
    },

    async release(claimed) {
      await conditionally(
        client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk: alertKey(claimed.alertId), sk: batchKey(claimed.number) },
            UpdateExpression: 'REMOVE claimedUntil, attempting ADD revision :one',
            ConditionExpression: 'revision = :mine',
            ExpressionAttributeValues: { ':mine': count(claimed.revision), ':one': count(1) },
          }),
        ),
      );
    },

    async claimNotice(noticeId, now, until) {
      const claimed = await conditionally(
        client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: noticeKey(noticeId),
            UpdateExpression: 'SET claimedUntil = :until',
            ConditionExpression:
              'attribute_not_exists(providerMessageId) AND (attribute_not_exists(claimedUntil) OR claimedUntil <= :now)',
            ExpressionAttributeValues: { ':until': text(until), ':now': text(now) },
          }),
        ),
      );
      if (claimed !== undefined) return { kind: 'claimed' };
      const sent = (await get(noticeKey(noticeId)))?.['providerMessageId'];
      return sent === undefined ? { kind: 'busy' } : { kind: 'sent', providerMessageId: Text.parse(sent) };
    },

    async finishNotice(noticeId, providerMessageId) {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: noticeKey(noticeId),
          UpdateExpression: 'SET providerMessageId = :id',
          ExpressionAttributeValues: { ':id': text(providerMessageId) },
        }),
      );
    },

    async releaseNotice(noticeId) {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: noticeKey(noticeId),
          UpdateExpression: 'REMOVE claimedUntil',
        }),
      );
    },
  };
};
