import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { HealthStore } from '../../sms/gateway-traffic.ts';
import { ITEM_KEYS } from './table-keys.ts';

const keyOf = (gateway: string) => ({
  [ITEM_KEYS.partition]: { S: `health#${gateway}` },
  [ITEM_KEYS.sort]: { S: 'health' },
});

const Window = z.object({ sinceMs: z.number(), good: z.number(), bad: z.number() });
const Health = z.object({
  phase: z.enum(['well', 'demoted', 'shut']),
  calls: Window,
  receipts: Window,
  tryAtMs: z.number(),
  restSeconds: z.number(),
  sinceMs: z.number(),
});
const Item = z.object({ body: z.object({ S: z.string() }) }).transform(({ body }) => body.S);

/** How each gateway does, as one small item of the ledger table. */
export const dynamoHealthStore = (client: DynamoDBClient, table: string): HealthStore => ({
  async read(gateway) {
    const answer = await client.send(new GetItemCommand({ TableName: table, Key: keyOf(gateway) }));
    return answer.Item === undefined ? undefined : Health.parse(JSON.parse(Item.parse(answer.Item)));
  },
  async write(gateway, health) {
    const Item = { ...keyOf(gateway), body: { S: JSON.stringify(health) } };
    await client.send(new PutItemCommand({ TableName: table, Item }));
  },
});
