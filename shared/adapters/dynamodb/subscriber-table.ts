import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  QueryCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { Recipient, type SubscriberStore } from '../../audience/subscriber.ts';

const Text = z.object({ S: z.string() }).transform(({ S }) => S);

/** One item for each district of a recipient: partition the district, sort by tier and recipient. */
const Item = z
  .object({
    recipientId: Text,
    sealedPhone: Text,
    language: Text,
    tier: Text,
    districts: z.object({ L: z.array(Text) }).transform(({ L }) => L),
  })
  .pipe(Recipient);

/** By key, since one BatchWriteItem may not hold two writes of a key. */
const itemsOf = ({
  recipientId,
  sealedPhone,
  language,
  tier,
  districts,
}: Recipient): [key: string, request: WriteRequest][] =>
  districts.map((pcode) => [
    `${pcode}#${tier}#${recipientId}`,
    {
      PutRequest: {
        Item: {
          pk: { S: `district#${pcode}` },
          sk: { S: `${tier}#${recipientId}` },
          recipientId: { S: recipientId },
          sealedPhone: { S: sealedPhone },
          language: { S: language },
          tier: { S: tier },
          districts: { L: districts.map((district) => ({ S: district })) },
        },
      },
    },
  ]);

/** What one BatchWriteItem may hold. */
const MOST_WRITES = 25;

export const dynamoSubscriberStore = (client: DynamoDBClient, table: string): SubscriberStore => {
  /** Writes up to 25 requests, and again those that the table was too busy for. */
  const write = async (requests: readonly WriteRequest[]): Promise<void> => {
    for (let left = [...requests]; left.length > 0; ) {
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }));
      left = answer.UnprocessedItems?.[table] ?? [];
    }
  };

  return {
    async *inDistrict(pcode, tier) {
      let start: Record<string, AttributeValue> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :tier)',
            ExpressionAttributeValues: { ':pk': { S: `district#${pcode}` }, ':tier': { S: `${tier}#` } },
            ExclusiveStartKey: start,
          }),
        );
        for (const item of page.Items ?? []) yield Item.parse(item);
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },

    async put(recipients) {
      const waiting = new Map<string, WriteRequest>();
      let written = 0;
      const writeSome = async () => {
        const some = [...waiting].slice(0, MOST_WRITES);
        for (const [key] of some) waiting.delete(key);
        await write(some.map(([, request]) => request));
      };
      for await (const recipient of recipients) {
        for (const [key, request] of itemsOf(recipient)) waiting.set(key, request);
        written += 1;
        while (waiting.size >= MOST_WRITES) await writeSome();
      }
      while (waiting.size > 0) await writeSome();
      return written;
    },
  };
};
