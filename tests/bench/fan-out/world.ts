import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { createSnsClient } from '../../../shared/adapters/aws-sns/sns-gateway.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { ITEM_KEYS, LOG_KEYS } from '../../../shared/adapters/dynamodb/table-keys.ts';

const Ports = z.object({ dynamo: z.number(), sns: z.number(), subscribers: z.number() });
const Phones = z.object({
  total: z.number(),
  phones: z.number(),
  twice: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
});

/** What the database was asked for, in its own units. */
export type Spent = { writes: number; writeUnits: number; reads: number; readUnits: number; calls: number };

const WRITES = new Set(['PutItemCommand', 'UpdateItemCommand', 'BatchWriteItemCommand', 'DeleteItemCommand']);
const Capacity = z.object({ CapacityUnits: z.number() });
const Answered = z.object({ ConsumedCapacity: z.union([Capacity, z.array(Capacity)]).optional() });
const Asked = z.object({ RequestItems: z.record(z.string(), z.array(z.unknown())).optional() });

/** Counts what a client asks for, and what that consumes as the engine reckons it. */
const counted = (client: DynamoDBClient, spent: Spent): DynamoDBClient => {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next({
          ...args,
          input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' },
        });
        const { ConsumedCapacity: used } = Answered.parse(result.output);
        const units = [used ?? []].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
        spent.calls += 1;
        if (WRITES.has(commandName)) {
          const batch = commandName === 'BatchWriteItemCommand' ? Asked.parse(args.input).RequestItems : {};
          spent.writes += Object.values(batch ?? {}).flat().length || 1;
          spent.writeUnits += units;
        } else {
          spent.reads += 1;
          spent.readUnits += units;
        }
        return result;
      },
    { step: 'initialize', name: 'countConsumed' },
  );
  return client;
};

const credentials = { accessKeyId: 'BENCHKEY', secretAccessKey: 'bench' };
const region = 'eu-central-1';

/** The endpoint's process, its tables, and clients as the functions have them. */
export const startWorld = async (concurrency: number) => {
  const child = spawn(process.execPath, [`${import.meta.dirname}/endpoint.ts`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? 'null');
  const ports = Ports.parse(await line());
  const url = (port: number) => `http://127.0.0.1:${port}`;
  const spent: Spent = { writes: 0, writeUnits: 0, reads: 0, readUnits: 0, calls: 0 };
  const ledger = counted(dynamoClient({ region, credentials, endpoint: url(ports.dynamo) }), spent);
  const subscribers = counted(dynamoClient({ region, credentials, endpoint: url(ports.subscribers) }), spent);
  const table = async (TableName: string, { partition, sort }: { partition: string; sort: string }) => {
    const type = (name: string) => (name === LOG_KEYS.sort ? 'N' : 'S');
    await ledger.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [partition, sort].map((name) => ({
          AttributeName: name,
          AttributeType: type(name),
        })),
        KeySchema: [
          { AttributeName: partition, KeyType: 'HASH' },
          { AttributeName: sort, KeyType: 'RANGE' },
        ],
      }),
    );
    await waitUntilTableExists({ client: ledger, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName });
  };
  await table('ledger', ITEM_KEYS);
  return {
    /** Of its own for each platform: they all tell the same incident. */
    async newTable(kind: 'ledger' | 'log'): Promise<string> {
      const name = `${kind}-${randomUUID()}`;
      await table(name, kind === 'log' ? LOG_KEYS : ITEM_KEYS);
      return name;
    },
    spent,
    ledger,
    subscribers,
    sns: createSnsClient({ region, credentials, endpoint: url(ports.sns), concurrency }),
    /** What the phones got of the messages whose text begins so. */
    async phones(run: string) {
      child.stdin.write(`${run}\n`);
      return Phones.parse(await line());
    },
    stop: () => {
      child.stdin.end();
      ledger.destroy();
      subscribers.destroy();
    },
  };
};
export type World = Awaited<ReturnType<typeof startWorld>>;
