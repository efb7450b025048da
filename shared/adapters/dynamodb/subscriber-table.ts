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

const itemsOf = ({ recipientId, sealedPhone, language, tier, districts }: Recipient): WriteRequest[] =>
  districts.map((pcode) => ({
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
  }));

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
      let waiting: WriteRequest[] = [];
      let written = 0;
      for await (const recipient of recipients) {
        waiting.push(...itemsOf(recipient));
        written += 1;
        if (waiting.length < MOST_WRITES) continue;
        await write(waiting.slice(0, MOST_WRITES));
        waiting = waiting.slice(MOST_WRITES);
      }
      for (; waiting.length > 0; waiting = waiting.slice(MOST_WRITES))
        await write(waiting.slice(0, MOST_WRITES));
      return written;
    },
  };
};
