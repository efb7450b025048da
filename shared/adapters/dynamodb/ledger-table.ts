import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  type KeysAndAttributes,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { Batch, Ledger, Plan, Progress } from '../../alert/ledger.ts';
import {
  checkpointOn,
  claimOn,
  heldBy,
  releaseOn,
  type StoredProgress,
  seenAs,
} from '../../alert/progress.ts';
import { Recipient, TIERS } from '../../audience/subscriber.ts';

const alertKey = (alertId: string): AttributeValue => ({ S: `alert#${alertId}` });
/** Eight digits: up to a hundred ranks of a million batches sort by number. */
const digits = (number: number): string => String(number).padStart(8, '0');
const batchKey = (number: number): AttributeValue => ({ S: `batch#${digits(number)}` });
const listKey = (number: number): AttributeValue => ({ S: `list#${digits(number)}` });
const noticeKey = (noticeId: string) => ({ pk: { S: `notice#${noticeId}` }, sk: { S: 'notice' } });

const Text = z.object({ S: z.string() }).transform(({ S }) => S);
const Count = z.object({ N: z.coerce.number() }).transform(({ N }) => N);
const Positions = z.array(z.int().min(0));
/**
 * Progress as it is kept: one string, since every write is of the whole and on condition of the revision that was seen, and since
 * the engine's own form of twenty attributes costs more to write and to read than all else of a batch.
 */
const Kept = z.object({
  alertId: z.string(),
  number: z.int(),
  tier: z.enum(TIERS),
  pcode: z.string(),
  prefix: z.string().exactOptional(),
  size: z.int(),
  revision: z.int(),
  next: z.int(),
  again: Positions,
  retried: z.int(),
  tries: z.int(),
  done: z.boolean(),
  claimedUntil: z.string().exactOptional(),
  attempting: Positions,
  inDoubt: Positions,
  accepted: z.int(),
  failed: z.int(),
  possibleRepeats: z.int(),
  firstAt: z.string().exactOptional(),
  lastAt: z.string().exactOptional(),
}) satisfies z.ZodType<StoredProgress>;
const BatchItem = z.object({ body: Text });

const progressOf = (item: unknown): Progress => seenAs(Kept.parse(JSON.parse(BatchItem.parse(item).body)));

const text = (value: string): AttributeValue => ({ S: value });
const count = (value: number): AttributeValue => ({ N: String(value) });
/** What stands in a list's item beside its keys. The recipients are one string: read and written whole, and far cheaper to take apart. */
const ListItem = z.object({
  alertId: Text,
  number: Count,
  tier: Text.pipe(z.enum(TIERS)),
  pcode: Text,
  prefix: Text.exactOptional(),
  recipients: Text.transform((json) => z.array(Recipient).parse(JSON.parse(json))),
});

const listItem = ({ alertId, number, tier, pcode, prefix, recipients }: Batch) => ({
  pk: alertKey(alertId),
  sk: listKey(number),
  alertId: text(alertId),
  number: count(number),
  tier: text(tier),
  pcode: text(pcode),
  ...(prefix === undefined ? {} : { prefix: text(prefix) }),
  recipients: text(JSON.stringify(recipients)),
});

const PlanItem = z.object({
  written: z
    .object({ M: z.record(z.string(), Count) })
    .transform(({ M }) => M)
    .default({}),
  recipients: Count.default(0),
  complete: z
    .object({ BOOL: z.boolean() })
    .transform(({ BOOL }) => BOOL)
    .default(false),
});

/** What one BatchWriteItem and one BatchGetItem may hold; a list has about 20 KB, and an answer at most 16 MB. */
const MOST_WRITES = 25;
const MOST_READS = 50;

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

  /** Written only over what `seen` showed. */
  const write = async (seen: Progress, next: StoredProgress): Promise<boolean> => {
    const written = await conditionally(
      client.send(
        new PutItemCommand({
          TableName: table,
          Item: {
            pk: alertKey(seen.alertId),
            sk: batchKey(seen.number),
            revision: count(next.revision),
            body: text(JSON.stringify(next)),
          },
          ...(seen.revision === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'revision = :seen',
                ExpressionAttributeValues: { ':seen': count(seen.revision) },
              }),
        }),
      ),
    );
    return written !== undefined;
  };

  async function* items(alertId: string, from: AttributeValue, to: AttributeValue) {
    let start: Record<string, AttributeValue> | undefined;
    do {
      const page: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': alertKey(alertId), ':from': from, ':to': to },
          ExclusiveStartKey: start,
        }),
      );
      yield* page.Items ?? [];
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  }

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

    async recordPlan(alertId, { written, recipients, complete }) {
      const ranks = Object.entries(written).map(([rank, batches]) => [rank, count(batches)]);
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { pk: alertKey(alertId), sk: text('plan') },
          UpdateExpression: 'SET written = :written, recipients = :recipients, #complete = :complete',
          ExpressionAttributeNames: { '#complete': 'complete' },
          ExpressionAttributeValues: {
            ':written': { M: Object.fromEntries(ranks) },
            ':recipients': count(recipients),
            ':complete': { BOOL: complete },
          },
        }),
      );
    },

    async plan(alertId): Promise<Plan> {
      return PlanItem.parse((await get({ pk: alertKey(alertId), sk: text('plan') })) ?? {});
    },

    async takeTurn(alertId, worker, turn, now, until) {
      const taken = await conditionally(
        client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk: alertKey(alertId), sk: text(`turn#${worker}`) },
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

    async writeBatches(batches) {
      for (let start = 0; start < batches.length; start += MOST_WRITES) {
        const some = batches.slice(start, start + MOST_WRITES);
        let left: WriteRequest[] = some.map((batch) => ({ PutRequest: { Item: listItem(batch) } }));
        while (left.length > 0) {
          const { UnprocessedItems } = await client.send(
            new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
          );
          left = UnprocessedItems?.[table] ?? [];
        }
      }
    },

    async *lists(alertId, from) {
      for await (const item of items(alertId, listKey(from), text('list#:'))) yield ListItem.parse(item);
    },

    async readLists(alertId, numbers) {
      const found = new Map<number, Batch>();
      for (let start = 0; start < numbers.length; start += MOST_READS) {
        let Keys: KeysAndAttributes['Keys'] = numbers
          .slice(start, start + MOST_READS)
          .map((number) => ({ pk: alertKey(alertId), sk: listKey(number) }));
        while (Keys !== undefined && Keys.length > 0) {
          const answer: BatchGetItemCommandOutput = await client.send(
            new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
          );
          for (const item of answer.Responses?.[table] ?? []) {
            const list = ListItem.parse(item);
            found.set(list.number, list);
          }
          Keys = answer.UnprocessedKeys?.[table]?.Keys;
        }
      }
      return numbers.map((number) => {
        const list = found.get(number);
        if (list === undefined) throw new Error(`batch ${number} of ${alertId} has no list`);
        return list;
      });
    },

    async *batches(alertId, from) {
      for await (const item of items(alertId, batchKey(from), text('batch#:'))) yield progressOf(item);
    },

    async claim(before, claim) {
      const next = claimOn(before, claim);
      return next !== undefined && (await write(before, next)) ? heldBy(next) : undefined;
    },

    async checkpoint(claimed, after) {
      await write(claimed, checkpointOn(claimed, after));
    },

    async release(claimed) {
      await write(claimed, releaseOn(claimed));
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
      const { gateway, providerMessageId } = (await get(noticeKey(noticeId))) ?? {};
      if (providerMessageId === undefined) return { kind: 'busy' };
      return { kind: 'sent', gateway: Text.parse(gateway), providerMessageId: Text.parse(providerMessageId) };
    },

    async finishNotice(noticeId, { gateway, providerMessageId }) {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: noticeKey(noticeId),
          UpdateExpression: 'SET providerMessageId = :id, gateway = :gateway',
          ExpressionAttributeValues: { ':id': text(providerMessageId), ':gateway': text(gateway) },
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
