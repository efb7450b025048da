import { createHash, randomBytes } from 'node:crypto';
import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { Instant } from '../../kernel/instant.ts';
import { endOf, type SessionStore } from '../../session/session.ts';
import { type Item, keyOf } from './batch.ts';
import { EXPIRES_AT, ITEM_KEYS } from './table-keys.ts';

const SECRET_BYTES = 32;

const SessionItem = z.object({
  personId: z.object({ S: z.string() }),
  signedInAt: z.object({ S: z.string() }),
});
const IndexItem = z.object({
  [ITEM_KEYS.sort]: z.object({ S: z.string() }),
  until: z.object({ S: z.string() }),
});

/** Keyed by the hash of the secret, so that whoever reads the table can sign in as nobody. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const sessionKey = (hash: string) => keyOf(`session#${hash}`, 'item');
/** Beside it, which sessions a person has: the door reads one item a request, and somebody can be signed out everywhere. */
const indexKey = (personId: string, hash: string) => keyOf(`sessions-of#${personId}`, hash);

export const dynamoSessionStore = (client: DynamoDBClient, table: string): SessionStore => {
  const put = (item: Item, until: Instant) =>
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: { ...item, [EXPIRES_AT]: { N: String(Math.ceil(Date.parse(until) / 1000)) } },
      }),
    );
  const remove = (Key: Item) =>
    client.send(new DeleteItemCommand({ TableName: table, Key, ReturnValues: 'ALL_OLD' }));

  const openOf = async (personId: string) => {
    const found: { readonly hash: string; readonly until: Instant }[] = [];
    for await (const { Items = [] } of paginateQuery(
      { client },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: '#pk = :person',
        ExpressionAttributeNames: { '#pk': ITEM_KEYS.partition },
        ExpressionAttributeValues: { ':person': { S: `sessions-of#${personId}` } },
      },
    ))
      for (const item of Items) {
        const { sk, until } = IndexItem.parse(item);
        found.push({ hash: sk.S, until: until.S });
      }
    return found;
  };

  return {
    async open({ personId, signedInAt }) {
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      const hash = hashOf(secret);
      const until = endOf({ personId, signedInAt });
      // First what finds it: a session that nobody could end must not come to be.
      await put({ ...indexKey(personId, hash), until: { S: until } }, until);
      await put({ ...sessionKey(hash), personId: { S: personId }, signedInAt: { S: signedInAt } }, until);
      return secret;
    },

    async find(secret, now) {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: sessionKey(hashOf(secret)), ConsistentRead: true }),
      );
      if (item === undefined) return undefined;
      const { personId, signedInAt } = SessionItem.parse(item);
      const session = { personId: personId.S, signedInAt: signedInAt.S };
      return endOf(session) > now ? session : undefined;
    },

    async close(secret) {
      const hash = hashOf(secret);
      const { Attributes } = await remove(sessionKey(hash));
      if (Attributes !== undefined) await remove(indexKey(SessionItem.parse(Attributes).personId.S, hash));
    },

    async closeAll(personId) {
      for (const { hash } of await openOf(personId)) {
        await remove(sessionKey(hash));
        await remove(indexKey(personId, hash));
      }
    },

    async countOf(personId, now) {
      return (await openOf(personId)).filter(({ until }) => until > now).length;
    },
  };
};
