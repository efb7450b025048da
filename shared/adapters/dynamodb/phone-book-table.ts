import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { PhoneBook } from '../../people/ports.ts';
import { ITEM_KEYS } from './table-keys.ts';

/** One partition: a governorate has some hundreds of officers, and whoever needs one phone soon needs another. */
const PARTITION = { S: 'phones' };
const keyOf = (id: string) => ({ [ITEM_KEYS.partition]: PARTITION, [ITEM_KEYS.sort]: { S: id } });

const Item = z
  .object({
    [ITEM_KEYS.sort]: z.object({ S: z.string().min(1) }),
    sealed: z.object({ S: z.string().min(1) }),
    keptAt: z.object({ S: z.iso.datetime({ precision: 3 }) }),
  })
  .transform(({ sk, sealed, keptAt }) => ({ id: sk.S, sealed: sealed.S, keptAt: keptAt.S }));

/** The phone book as one item a number. */
export const dynamoPhoneBook = (client: DynamoDBClient, table: string): PhoneBook => ({
  keep: async ({ id, sealed, keptAt }) => {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: { ...keyOf(id), sealed: { S: sealed }, keptAt: { S: keptAt } },
      }),
    );
  },

  async *all() {
    let start: Record<string, AttributeValue> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: '#pk = :phones',
          ExpressionAttributeNames: { '#pk': ITEM_KEYS.partition },
          ExpressionAttributeValues: { ':phones': PARTITION },
          // An event that names a number may be read at once by somebody who then sends to it.
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) yield Item.parse(item);
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  },

  remove: async (id) => {
    await client.send(new DeleteItemCommand({ TableName: table, Key: keyOf(id) }));
  },
});
