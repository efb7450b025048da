import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoSessionStore } from '../../../shared/adapters/dynamodb/session-table.ts';
import type { SessionStore } from '../../../shared/session/session.ts';
import { startTable, type TestTable } from '../dynamodb-table.ts';
import { sessionStoreContract } from './suite.ts';

let started: TestTable;
let store: SessionStore;
beforeAll(async () => {
  started = await startTable({ name: 'pk', type: 'S' }, { name: 'sk', type: 'S' });
  store = dynamoSessionStore(started.client, started.table);
});
afterAll(() => started.stop());

sessionStoreContract('in DynamoDB', () => store);

test('who reads the whole table can sign in as nobody, and everything in it has an end', async () => {
  const secret = await store.open({ personId: 'p-01', signedInAt: '2023-10-21T06:00:00.000Z' });
  const { Items = [] } = await started.client.send(new ScanCommand({ TableName: started.table }));
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(JSON.stringify(Items)).not.toContain(secret);
  for (const item of Items) expect(item['expiresAt']?.N).toMatch(/^\d{10}$/);
});
