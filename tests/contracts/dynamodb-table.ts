import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type ScalarAttributeType,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

type Key = { readonly name: string; readonly type: ScalarAttributeType };
export type TestTable = { readonly client: DynamoDBClient; readonly table: string; stop(): Promise<void> };

/** An engine of our own in this process, unless `DYNAMODB_ENDPOINT` names another. */
const startEngine = async (): Promise<{ endpoint: string; server?: Server }> => {
  const given = process.env['DYNAMODB_ENDPOINT'];
  if (given !== undefined) return { endpoint: given };
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('dynalite has no port');
  return { endpoint: `http://127.0.0.1:${address.port}`, server };
};

/** A table of its own for one test file, gone when it stops. */
export const startTable = async (partition: Key, sort: Key): Promise<TestTable> => {
  const { endpoint, server } = await startEngine();
  const client = new DynamoDBClient({
    region: 'eu-central-1',
    endpoint,
    credentials: { accessKeyId: 'TESTKEY', secretAccessKey: 'test' },
  });
  const table = `test-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [partition, sort].map(({ name, type }) => ({
        AttributeName: name,
        AttributeType: type,
      })),
      KeySchema: [
        { AttributeName: partition.name, KeyType: 'HASH' },
        { AttributeName: sort.name, KeyType: 'RANGE' },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName: table });
  return {
    client,
    table,
    stop: async () => {
      await client.send(new DeleteTableCommand({ TableName: table }));
      client.destroy();
      server?.close();
    },
  };
};
