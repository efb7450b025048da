import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { ITEM_KEYS } from './table-keys.ts';

export type Item = Record<string, AttributeValue>;

/** What one BatchWriteItem and one BatchGetItem may hold. */
const MOST_WRITES = 25;
const MOST_READS = 100;

export const keyOf = (pk: string, sk: string) => ({
  [ITEM_KEYS.partition]: { S: pk },
  [ITEM_KEYS.sort]: { S: sk },
});

/** Writes everything, and again what the table was too busy for. No two requests may be about one key. */
export const writeAll = async (
  client: DynamoDBClient,
  table: string,
  requests: readonly WriteRequest[],
): Promise<void> => {
  const batches: WriteRequest[][] = [];
  for (let from = 0; from < requests.length; from += MOST_WRITES)
    batches.push(requests.slice(from, from + MOST_WRITES));
  await Promise.all(
    batches.map(async (batch) => {
      for (let left = batch; left.length > 0; ) {
        const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }));
        left = answer.UnprocessedItems?.[table] ?? [];
      }
    }),
  );
};

/** The items of these keys that are there, in no order, as they are now; at half the price as they were a moment ago. */
export const readAll = async (
  client: DynamoDBClient,
  table: string,
  keys: readonly Item[],
  ConsistentRead = true,
): Promise<Item[]> => {
  const found: Item[] = [];
  for (let from = 0; from < keys.length; from += MOST_READS) {
    for (let left = keys.slice(from, from + MOST_READS); left.length > 0; ) {
      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead } } }),
      );
      found.push(...(answer.Responses?.[table] ?? []));
      left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
  return found;
};
