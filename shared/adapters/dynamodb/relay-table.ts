import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { plusSeconds } from '../../kernel/instant.ts';
import type { RelayAcknowledgements } from '../../subscriber/ports.ts';
import { type Item, keyOf } from './batch.ts';
import { EXPIRES_AT } from './table-keys.ts';

const Acknowledged = z.object({ pcode: z.object({ S: z.string() }) }).transform(({ pcode }) => pcode.S);

/** Who acknowledged is of use while the alert is followed and reported on; the counts are in the report. */
const KEPT_SECONDS = 90 * 86_400;

export const dynamoRelayAcknowledgements = (
  client: DynamoDBClient,
  table: string,
): RelayAcknowledgements => ({
  async record({ alertId, recipientId, pcode, at }) {
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: {
            ...keyOf(`relayed#${alertId}`, recipientId),
            pcode: { S: pcode },
            at: { S: at },
            [EXPIRES_AT]: { N: String(Math.ceil(Date.parse(plusSeconds(at, KEPT_SECONDS)) / 1000)) },
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },

  async has(alertId, recipientId) {
    const Key = keyOf(`relayed#${alertId}`, recipientId);
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return item !== undefined;
  },

  async count(alertId) {
    const counts = new Map<string, number>();
    let start: Item | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: `relayed#${alertId}` } },
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) {
        const pcode = Acknowledged.parse(item);
        counts.set(pcode, (counts.get(pcode) ?? 0) + 1);
      }
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return counts;
  },
});
