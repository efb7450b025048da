import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { afterAttempt, expectedSource, SourceEntry } from '../../source/book.ts';
import type { SourceBook } from '../../source/ports.ts';
import { ITEM_KEYS } from './table-keys.ts';

/** One partition: a place has some dozens of sources, and they are always read together. */
const PARTITION = { S: 'sources' };
const keyOf = (sourceId: string) => ({ [ITEM_KEYS.partition]: PARTITION, [ITEM_KEYS.sort]: { S: sourceId } });

/** `version` counts writes, so that two at once are both counted. */
const Item = z
  .object({
    entry: z.object({ S: z.string() }),
    version: z.object({ N: z.coerce.number<string>().int() }),
  })
  .transform(({ entry, version }) => ({
    entry: SourceEntry.parse(JSON.parse(entry.S)),
    version: version.N,
  }));

/** Lost races in a row. A source has one poller, or a few pushes at once. */
const ATTEMPTS = 10;

/** Another writer won this many times in a row: the caller tries again later. */
class SourceBookContended extends Error {
  override readonly name = 'SourceBookContended';
}

/** The book as one item a source, written only over what was read. */
export const dynamoSourceBook = (client: DynamoDBClient, table: string): SourceBook => {
  const read = async (sourceId: string) => {
    const { Item: found } = await client.send(
      new GetItemCommand({ TableName: table, Key: keyOf(sourceId), ConsistentRead: true }),
    );
    return found === undefined ? undefined : Item.parse(found);
  };

  /** False when somebody else has written since `before` was read. */
  const write = async (entry: SourceEntry, before: number | undefined): Promise<boolean> => {
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: {
            ...keyOf(entry.sourceId),
            entry: { S: JSON.stringify(entry) },
            version: { N: String((before ?? 0) + 1) },
          },
          ...(before === undefined
            ? { ConditionExpression: `attribute_not_exists(${ITEM_KEYS.partition})` }
            : {
                ConditionExpression: '#version = :before',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':before': { N: String(before) } },
              }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  return {
    read: async (sourceId) => (await read(sourceId))?.entry,

    async *all() {
      let start: Record<string, AttributeValue> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: '#pk = :sources',
            ExpressionAttributeNames: { '#pk': ITEM_KEYS.partition },
            ExpressionAttributeValues: { ':sources': PARTITION },
            ExclusiveStartKey: start,
          }),
        );
        for (const item of page.Items ?? []) yield Item.parse(item).entry;
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },

    note: async (sourceId, attempt) => {
      for (let tries = 0; tries < ATTEMPTS; tries += 1) {
        const before = await read(sourceId);
        const after = afterAttempt(before?.entry, sourceId, attempt);
        if (await write(after, before?.version)) return after;
      }
      throw new SourceBookContended(sourceId);
    },

    expect: async (sourceId, since) => {
      await write(expectedSource(sourceId, since), undefined);
    },
  };
};
