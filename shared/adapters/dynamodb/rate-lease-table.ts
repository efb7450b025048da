import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { LANES } from '../../sms/gateway.ts';
import type { RateLease, RateRequest } from '../../sms/ports.ts';
import { type Bucket, FULL_BUCKET, type Lease, lease } from '../../sms/rate.ts';
import { ITEM_KEYS } from './table-keys.ts';

const keyOf = (gateway: string) => ({
  [ITEM_KEYS.partition]: { S: `rate#${gateway}` },
  [ITEM_KEYS.sort]: { S: 'bucket' },
});

const Moment = z.object({ N: z.coerce.number() }).transform(({ N }) => N);
const BucketItem = z.object({
  fullAtMs: Moment,
  lanes: z
    .object({ M: z.partialRecord(z.enum(LANES), Moment) })
    .transform(({ M }) => M)
    .default({}),
  revision: Moment.default(0),
});
type Stored = z.infer<typeof BucketItem>;

/** Lost races in a row. With 15 senders that each ask a few times a second, two in a row are rare. */
const MAX_CONFLICTS = 10;

/**
 * The bucket of each gateway as one item of the ledger table, written only over what was read. Who loses ten races in a row is told to come back:
 * unless it has priority, for which the last write is without condition, since a call-out that overdraws beats one that waits. Errors
 * of the table are thrown.
 */
export const dynamoRateLease = ({ client, table }: { client: DynamoDBClient; table: string }): RateLease => {
  const read = async (gateway: string) => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: keyOf(gateway), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : BucketItem.parse(Item);
  };

  /** False when somebody else has written since `before` was read. */
  const write = async (
    gateway: string,
    before: Stored | undefined,
    after: Bucket,
    insist: boolean,
  ): Promise<boolean> => {
    const seen = before?.revision ?? 0;
    const condition =
      seen === 0
        ? { ConditionExpression: 'attribute_not_exists(revision)' }
        : {
            ConditionExpression: 'revision = :seen',
            ExpressionAttributeValues: { ':seen': { N: String(seen) } },
          };
    const lanes = Object.entries(after.lanes).map(([lane, until]) => [lane, { N: String(until) }]);
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: {
            ...keyOf(gateway),
            fullAtMs: { N: String(after.fullAtMs) },
            lanes: { M: Object.fromEntries(lanes) },
            revision: { N: String(seen + 1) },
          },
          ...(insist ? {} : condition),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const attempt = async (request: RateRequest, insist: boolean): Promise<Lease | 'conflict'> => {
    const { gateway, parts, minimum, priority, lane, now, ratePerSecond, burstSeconds } = request;
    const stored = await read(gateway);
    const taken = lease(
      stored ?? FULL_BUCKET,
      { wanted: parts, minimum, priority, lane },
      now,
      ratePerSecond,
      ratePerSecond * burstSeconds,
    );
    // Whoever got nothing may still have left a mark, to which the lanes behind it yield.
    if (taken.granted === 0 && taken.state === stored) return taken;
    return (await write(gateway, stored, taken.state, insist)) ? taken : 'conflict';
  };

  return {
    take: async (request) => {
      for (let conflicts = 0; conflicts <= MAX_CONFLICTS; conflicts += 1) {
        const taken = await attempt(request, request.priority && conflicts === MAX_CONFLICTS);
        if (taken !== 'conflict')
          return { granted: taken.granted, retryAfterSeconds: taken.retryAfterSeconds };
      }
      return { granted: 0, retryAfterSeconds: 1 };
    },
  };
};
