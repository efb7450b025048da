import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { Commit } from '../../log/commit.ts';
import type { LogStore } from '../../log/ports.ts';

/**
 * The log: partition `stream`, sort `sequence`. The body is one JSON string, so what was hashed is what is
 * stored, and the stream of the table carries it whole to the pipe.
 */
const Item = z.object({
  stream: z.object({ S: z.string() }),
  sequence: z.object({ N: z.string() }),
  body: z.object({ S: z.string() }),
});

const toItem = (commit: Commit): Record<string, AttributeValue> => ({
  stream: { S: commit.stream },
  sequence: { N: String(commit.sequence) },
  body: { S: JSON.stringify(commit) },
});

/** Also reads the `NewImage` of the table's stream. Throws when the keys and the body do not agree. */
export const commitFromItem = (item: unknown): Commit => {
  const { stream, sequence, body } = Item.parse(item);
  const commit = Commit.parse(JSON.parse(body.S));
  if (commit.stream !== stream.S || commit.sequence !== Number(sequence.N)) {
    throw new TypeError(`the keys of ${stream.S} ${sequence.N} do not match its body`);
  }
  return commit;
};

/** As many keys as one call of DynamoDB takes. */
const KEYS_AT_ONCE = 100;
const StreamOnly = z.object({ stream: z.object({ S: z.string() }) }).transform(({ stream }) => stream.S);

export const dynamoLogStore = (client: DynamoDBClient, table: string): LogStore => {
  const store: LogStore = {
    async *read(stream, after) {
      let start: Record<string, AttributeValue> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: '#stream = :stream AND #sequence > :after',
            ExpressionAttributeNames: { '#stream': 'stream', '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':stream': { S: stream }, ':after': { N: String(after) } },
            ExclusiveStartKey: start,
          }),
        );
        for (const item of page.Items ?? []) yield commitFromItem(item);
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },

    async append(commit) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: toItem(commit),
            ConditionExpression: 'attribute_not_exists(#stream)',
            ExpressionAttributeNames: { '#stream': 'stream' },
          }),
        );
        return 'written';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // The client repeats a put whose answer was lost; then what is there is this very commit.
        for await (const there of store.read(commit.stream, commit.sequence - 1)) {
          return there.hash === commit.hash ? 'written' : 'taken';
        }
        return 'taken';
      }
    },

    // Sequences have no gaps: a stream has grown when its next commit is there.
    async grown(known) {
      const keys = [...known].map(([stream, sequence]) => ({
        stream: { S: stream },
        sequence: { N: String(sequence + 1) },
      }));
      const slices = Array.from({ length: Math.ceil(keys.length / KEYS_AT_ONCE) }, (_, index) =>
        keys.slice(index * KEYS_AT_ONCE, (index + 1) * KEYS_AT_ONCE),
      );
      const found = await Promise.all(
        slices.map(async (Keys) => {
          const { Responses, UnprocessedKeys } = await client.send(
            new BatchGetItemCommand({
              RequestItems: {
                [table]: {
                  Keys,
                  ConsistentRead: true,
                  ProjectionExpression: '#stream',
                  ExpressionAttributeNames: { '#stream': 'stream' },
                },
              },
            }),
          );
          // Of those that were not looked at nothing is known, so they are read.
          return [...(Responses?.[table] ?? []), ...(UnprocessedKeys?.[table]?.Keys ?? [])].map((item) =>
            StreamOnly.parse(item),
          );
        }),
      );
      return new Set(found.flat());
    },

    async *readAll() {
      let start: Record<string, AttributeValue> | undefined;
      do {
        const page = await client.send(
          new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
        );
        for (const item of page.Items ?? []) yield commitFromItem(item);
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },
  };
  return store;
};
