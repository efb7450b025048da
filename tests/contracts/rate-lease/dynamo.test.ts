import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoRateLease } from '../../../shared/adapters/dynamodb/rate-lease-table.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { RateLease } from '../../../shared/sms/ports.ts';
import { rateLeaseContract } from './suite.ts';

const table = `ledger-${randomUUID()}`;
let server: Server | undefined;
let client: DynamoDBClient;
let lease: RateLease;

/** An engine of our own in this process, unless `DYNAMODB_ENDPOINT` names another. */
const startDynalite = async (): Promise<string> => {
  const started = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  if (typeof address !== 'object' || address === null) throw new Error('dynalite has no port');
  return `http://127.0.0.1:${address.port}`;
};

beforeAll(async () => {
  client = new DynamoDBClient({
    region: 'eu-central-1',
    endpoint: process.env['DYNAMODB_ENDPOINT'] ?? (await startDynalite()),
    credentials: { accessKeyId: 'TESTKEY', secretAccessKey: 'test' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName: table });
  lease = dynamoRateLease({ client, table });
});

afterAll(async () => {
  await client.send(new DeleteTableCommand({ TableName: table }));
  client.destroy();
  server?.close();
});

rateLeaseContract('in DynamoDB', () => lease);

const request = {
  parts: 1,
  minimum: 1,
  ratePerSecond: 10,
  burstSeconds: 2,
  priority: false,
  lane: 'other' as const,
  now: instant('2023-10-21T06:00:00Z'),
};

test('a bucket item that is not one is an error, not a full bucket', async () => {
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: { pk: { S: 'rate#broken' }, sk: { S: 'bucket' }, fullAtMs: { S: 'soon' } },
    }),
  );
  await expect(lease.take({ ...request, gateway: 'broken' })).rejects.toThrow();
});

test('a table that is not there is an error, even for a call-out', async () => {
  const missing = dynamoRateLease({ client, table: 'no-such-table' });
  await expect(missing.take({ ...request, gateway: 'sns', priority: true })).rejects.toThrow();
});
