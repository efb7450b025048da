import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { type Instant, plusSeconds, secondsBetween } from '../../kernel/instant.ts';
import type { ShortLived } from '../../subscriber/ports.ts';
import { keyOf } from './batch.ts';
import { EXPIRES_AT } from './table-keys.ts';

const itemKey = (key: string) => keyOf(`short#${key}`, 'item');

const Item = z.object({ value: z.object({ S: z.string() }), until: z.object({ S: z.string() }) });

/** The table removes an item some time after this, in seconds since 1970; until then readers look at `until`. */
const expiry = (until: Instant): AttributeValue => ({ N: String(Math.ceil(Date.parse(until) / 1000)) });

const DONE = 'done';
const OPEN = 'open';
/** What stood there a moment ago and was let go meanwhile. */
const GONE = '';
const EPOCH: Instant = '1970-01-01T00:00:00.000Z';

const isRefused = (error: unknown): boolean => error instanceof ConditionalCheckFailedException;

export const dynamoShortLived = (client: DynamoDBClient, table: string): ShortLived => {
  const itemOf = (key: string, value: string, until: Instant) => ({
    ...itemKey(key),
    value: { S: value },
    until: { S: until },
    [EXPIRES_AT]: expiry(until),
  });
  const put = (key: string, value: string, until: Instant) =>
    client.send(new PutItemCommand({ TableName: table, Item: itemOf(key, value, until) }));
  const alive = (item: unknown, now: Instant): string | undefined => {
    if (item === undefined) return undefined;
    const { value, until } = Item.parse(item);
    return until.S > now ? value.S : undefined;
  };

  const get = async (key: string, now: Instant) => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: itemKey(key), ConsistentRead: true }),
    );
    return alive(item, now);
  };
  /** Puts it where nothing stands; otherwise answers what does. */
  const standing = async (key: string, value: string, now: Instant, seconds: number) => {
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: itemOf(key, value, plusSeconds(now, seconds)),
          ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
          ExpressionAttributeNames: { '#until': 'until' },
          ExpressionAttributeValues: { ':now': { S: now } },
        }),
      );
      return undefined;
    } catch (error) {
      if (!isRefused(error)) throw error;
      return (await get(key, now)) ?? GONE;
    }
  };

  return {
    async put(key, value, now, seconds) {
      await put(key, value, plusSeconds(now, seconds));
    },

    get,

    // The condition, not the deletion alone, makes it one taker: DynamoDB Local answers two deletions with the same old item.
    async take(key, now) {
      try {
        const { Attributes } = await client.send(
          new DeleteItemCommand({
            TableName: table,
            Key: itemKey(key),
            ConditionExpression: '#until > :now',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':now': { S: now } },
            ReturnValues: 'ALL_OLD',
          }),
        );
        return alive(Attributes, now);
      } catch (error) {
        if (isRefused(error)) return undefined;
        throw error;
      }
    },

    async countUp(key, { most, seconds }, now) {
      const window = Math.floor(secondsBetween(EPOCH, now) / seconds);
      const until = plusSeconds(EPOCH, (window + 1) * seconds);
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: itemKey(`${key}#${window}`),
            UpdateExpression: 'ADD used :one SET #expires = :expires',
            ConditionExpression: 'attribute_not_exists(used) OR used < :most',
            ExpressionAttributeNames: { '#expires': EXPIRES_AT },
            ExpressionAttributeValues: {
              ':one': { N: '1' },
              ':most': { N: String(most) },
              ':expires': expiry(until),
            },
          }),
        );
        return true;
      } catch (error) {
        if (isRefused(error)) return false;
        throw error;
      }
    },

    async putOnce(key, value, now, seconds) {
      return (await standing(key, value, now, seconds)) ?? value;
    },

    async claim(key, now, seconds) {
      const stands = await standing(key, OPEN, now, seconds);
      if (stands === undefined) return 'claimed';
      return stands === DONE ? 'done' : 'busy';
    },

    async finish(key, now, seconds) {
      await put(key, DONE, plusSeconds(now, seconds));
    },

    async release(key) {
      await client.send(new DeleteItemCommand({ TableName: table, Key: itemKey(key) }));
    },
  };
};
