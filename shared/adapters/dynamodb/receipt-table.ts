import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { Fates, NO_FATES } from '../../receipt/fates.ts';
import type { ReceiptStore } from '../../receipt/ports.ts';
import { minuteOf } from '../../receipt/sent-index.ts';
import { readAll } from './batch.ts';
import { ITEM_KEYS } from './table-keys.ts';

const text = (value: string): AttributeValue => ({ S: value });
const keyOf = (partition: string, sort: string): Record<string, AttributeValue> => ({
  [ITEM_KEYS.partition]: text(partition),
  [ITEM_KEYS.sort]: text(sort),
});
const sentPartition = (gateway: string, minute: string): string => `sent#${gateway}#${minute}`;
const fatesPartition = (alertId: string): string => `receipts#${alertId}`;
const digits = (number: number): string => String(number).padStart(8, '0');

const Text = z.object({ S: z.string() }).transform(({ S }) => S);
const Count = z.object({ N: z.coerce.number() }).transform(({ N }) => N);
const Json = Text.transform((json): unknown => JSON.parse(json));
const SentItem = z.object({
  body: Json.pipe(
    z.object({
      gateway: z.string(),
      alertId: z.string(),
      batch: z.int(),
      at: z.string(),
      ids: z.record(z.coerce.number(), z.string()),
    }),
  ),
});
const lostKey = (recipientId: string) => keyOf(`${LOST}${recipientId}`, 'count');
const LOST = 'lost#';
const LostItem = z.object({ [ITEM_KEYS.partition]: Text, times: Count });
const FatesItem = z.object({ number: Count, revision: Count, body: Json.pipe(Fates) });

/** Receipts come within 72 hours; then nobody asks for the ids any more, and the table drops them by `expiresAt`. */
const SENT_KEPT_SECONDS = 4 * 24 * 3600;

/** What receipts say, in the ledger's table: slices by the minute in which they were taken, and an item of letters a batch. */
export const dynamoReceiptStore = (client: DynamoDBClient, table: string): ReceiptStore => {
  async function* items(partition: string) {
    let start: Record<string, AttributeValue> | undefined;
    do {
      const page: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: `${ITEM_KEYS.partition} = :pk`,
          ExpressionAttributeValues: { ':pk': text(partition) },
          ExclusiveStartKey: start,
        }),
      );
      yield* page.Items ?? [];
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  }

  return {
    async writeSent(slice) {
      const { gateway, alertId, batch, at, ids } = slice;
      const [first = '0'] = Object.keys(ids);
      const expiresAt = Math.ceil(Date.parse(at) / 1000) + SENT_KEPT_SECONDS;
      const Item = {
        ...keyOf(sentPartition(gateway, minuteOf(at)), `${alertId}#${digits(batch)}#${first}#${at}`),
        body: text(JSON.stringify(slice)),
        expiresAt: { N: String(expiresAt) },
      };
      await client.send(new PutItemCommand({ TableName: table, Item }));
    },

    async *sentIn(gateway, minute) {
      for await (const item of items(sentPartition(gateway, minute))) yield SentItem.parse(item).body;
    },

    async readFates(alertId, batch) {
      const { Item } = await client.send(
        new GetItemCommand({
          TableName: table,
          Key: keyOf(fatesPartition(alertId), digits(batch)),
          ConsistentRead: true,
        }),
      );
      if (Item === undefined) return { number: batch, fates: NO_FATES, revision: 0 };
      const { revision, body } = FatesItem.parse(Item);
      return { number: batch, fates: body, revision };
    },

    async writeFates(alertId, { number, fates, revision }) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              ...keyOf(fatesPartition(alertId), digits(number)),
              number: { N: String(number) },
              revision: { N: String(revision + 1) },
              body: text(JSON.stringify(fates)),
            },
            ...(revision === 0
              ? { ConditionExpression: 'attribute_not_exists(revision)' }
              : {
                  ConditionExpression: 'revision = :seen',
                  ExpressionAttributeValues: { ':seen': { N: String(revision) } },
                }),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    async *fatesOf(alertId) {
      for await (const item of items(fatesPartition(alertId))) {
        const { number, revision, body } = FatesItem.parse(item);
        yield { number, revision, fates: body };
      }
    },

    async countLost(recipientId) {
      const { Attributes } = await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: lostKey(recipientId),
          UpdateExpression: 'ADD times :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Count.parse(Attributes?.['times']);
    },

    async lostAmong(recipientIds) {
      const items = await readAll(client, table, [...new Set(recipientIds)].map(lostKey), false);
      return items
        .map((item) => LostItem.parse(item))
        .filter(({ times }) => times > 0)
        .map(({ [ITEM_KEYS.partition]: partition }) => partition.slice(LOST.length));
    },

    // Set to none instead of deleted: who writes here may not delete from the ledger.
    async forgetLost(recipientId) {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: lostKey(recipientId),
          UpdateExpression: 'SET times = :none',
          ExpressionAttributeValues: { ':none': { N: '0' } },
        }),
      );
    },
  };
};
