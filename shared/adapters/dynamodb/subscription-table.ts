import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { RecipientStore } from '../../audience/subscriber.ts';
import type { SubscriptionStore } from '../../subscriber/ports.ts';
import { recipientOf, Subscriber } from '../../subscriber/subscription.ts';
import { type Item, keyOf, writeAll } from './batch.ts';

const SORT = 'subscription';
const personKey = (recipientId: string) => keyOf(`person#${recipientId}`, SORT);
const phoneKey = (lookup: string) => keyOf(`phone#${lookup}`, 'person');

const Count = z.object({ N: z.coerce.number() }).transform(({ N }) => N);
/** `settled`: the revision that the lists of the fan-out agree with. */
const Stored = z
  .object({ body: z.object({ S: z.string() }), settled: Count })
  .transform(({ body, settled }) => ({ subscriber: Subscriber.parse(JSON.parse(body.S)), settled }));
const Pointer = z
  .object({ recipientId: z.object({ S: z.string() }) })
  .transform(({ recipientId }) => recipientId.S);

const isTaken = (error: unknown): boolean => error instanceof ConditionalCheckFailedException;

/**
 * Subscriptions in the table of the fan-out's lists: one item a person, and one for each lookup of the number that points to it. A write
 * is the person's item first, on condition of its revision; then the lists, made to agree with whatever the item says by then. A
 * writer that dies in between leaves an item that says so, and whoever reads it next goes on.
 */
export const dynamoSubscriptionStore = (
  client: DynamoDBClient,
  table: string,
  recipients: Pick<RecipientStore, 'put' | 'remove'>,
): SubscriptionStore => {
  const read = async (Key: Item): Promise<Item | undefined> =>
    (await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }))).Item;

  const pointerOf = async (lookup: string): Promise<string | undefined> => {
    const item = await read(phoneKey(lookup));
    return item === undefined ? undefined : Pointer.parse(item);
  };

  /** True when the item was written; false when its condition does not hold. */
  const conditionally = async (write: () => Promise<unknown>): Promise<boolean> => {
    try {
      await write();
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      throw error;
    }
  };

  const agree = async (subscriber: Subscriber): Promise<void> => {
    const recipient = recipientOf(subscriber);
    if (recipient === undefined) await recipients.remove([subscriber.recipientId]);
    else await recipients.put([recipient]);
  };

  const loadSettled = async (recipientId: string): Promise<Subscriber | undefined> => {
    for (;;) {
      const item = await read(personKey(recipientId));
      if (item === undefined) return undefined;
      const { subscriber, settled } = Stored.parse(item);
      if (settled === subscriber.revision) return subscriber;
      await agree(subscriber);
      const revision = { N: String(subscriber.revision) };
      const agreed = await conditionally(() =>
        client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: personKey(recipientId),
            UpdateExpression: 'SET settled = :revision',
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': revision },
          }),
        ),
      );
      if (agreed) return subscriber;
    }
  };

  const write = (lookup: string, recipientId: string, condition?: string): Promise<boolean> =>
    conditionally(() =>
      client.send(
        new PutItemCommand({
          TableName: table,
          Item: { ...phoneKey(lookup), recipientId: { S: recipientId } },
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
        }),
      ),
    );

  return {
    async idOf(lookups) {
      for (const lookup of lookups.toReversed()) {
        const holder = await pointerOf(lookup);
        if (holder !== undefined) return holder;
      }
      return undefined;
    },

    async claim(lookups, recipientId) {
      let holder = recipientId;
      for (const [index, lookup] of lookups.entries()) {
        if (await write(lookup, holder, 'attribute_not_exists(pk)')) continue;
        const other = (await pointerOf(lookup)) ?? holder;
        // The newer version's holder wins: a writer that knows less will never see this one's claim on the older.
        if (other !== holder) for (const older of lookups.slice(0, index)) await write(older, other);
        holder = other;
      }
      return holder;
    },

    load: loadSettled,

    async save(subscriber) {
      const { recipientId, revision } = subscriber;
      const first = revision === 1;
      const written = await conditionally(() =>
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              ...personKey(recipientId),
              revision: { N: String(revision) },
              settled: { N: '0' },
              body: { S: JSON.stringify(subscriber) },
            },
            ConditionExpression: first ? 'attribute_not_exists(pk)' : 'revision = :before',
            ...(first ? {} : { ExpressionAttributeValues: { ':before': { N: String(revision - 1) } } }),
          }),
        ),
      );
      if (written) await loadSettled(recipientId);
      return written;
    },

    async erase(recipientId, lookups) {
      await client.send(new DeleteItemCommand({ TableName: table, Key: personKey(recipientId) }));
      await recipients.remove([recipientId]);
      await writeAll(
        client,
        table,
        lookups.map((lookup) => ({ DeleteRequest: { Key: phoneKey(lookup) } })),
      );
    },

    dropLookups: (lookups) =>
      writeAll(
        client,
        table,
        lookups.map((lookup) => ({ DeleteRequest: { Key: phoneKey(lookup) } })),
      ),

    async *all() {
      let start: Item | undefined;
      do {
        const page = await client.send(
          new ScanCommand({
            TableName: table,
            FilterExpression: 'sk = :sort',
            ExpressionAttributeValues: { ':sort': { S: SORT } },
            ExclusiveStartKey: start,
          }),
        );
        for (const item of page.Items ?? []) {
          const { subscriber, settled } = Stored.parse(item);
          const whole =
            settled === subscriber.revision ? subscriber : await loadSettled(subscriber.recipientId);
          if (whole !== undefined) yield whole;
        }
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },
  };
};

/** Many at once into a table that has none of them; nothing is compared, so it is for filling an empty place only. */
export const loadSubscriptions = async (
  client: DynamoDBClient,
  table: string,
  recipients: Pick<RecipientStore, 'put'>,
  people: readonly { readonly subscriber: Subscriber; readonly lookups: readonly string[] }[],
): Promise<void> => {
  await writeAll(
    client,
    table,
    people.flatMap(({ subscriber, lookups }) => {
      const revision = { N: String(subscriber.revision) };
      const body = { S: JSON.stringify(subscriber) };
      const { recipientId } = subscriber;
      return [
        { PutRequest: { Item: { ...personKey(recipientId), revision, settled: revision, body } } },
        ...lookups.map((lookup) => ({
          PutRequest: { Item: { ...phoneKey(lookup), recipientId: { S: recipientId } } },
        })),
      ];
    }),
  );
  await recipients.put(people.flatMap(({ subscriber }) => recipientOf(subscriber) ?? []));
};
