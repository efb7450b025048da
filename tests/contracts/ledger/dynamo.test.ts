import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { ITEM_KEYS } from '../../../shared/adapters/dynamodb/table-keys.ts';
import type { Ledger } from '../../../shared/alert/ledger.ts';
import { people } from '../../../shared/audience/testing/people.ts';
import { startTable, type TestTable } from '../dynamodb-table.ts';
import { all, ledgerContract } from './suite.ts';

let started: TestTable;
let ledger: Ledger;

beforeAll(async () => {
  started = await startTable({ name: ITEM_KEYS.partition, type: 'S' }, { name: ITEM_KEYS.sort, type: 'S' });
  ledger = dynamoLedger(started.client, started.table);
});
afterAll(() => started.stop());

ledgerContract('in DynamoDB', () => ledger);

test('a plan of more than a page of the table is read whole', async () => {
  // A page ends after 1 MB, and a list has 20 KB.
  const alertId = 'alert-of-many-pages';
  const batches = Array.from({ length: 120 }, (_, index) => ({
    alertId,
    number: index + 1,
    tier: 'resident' as const,
    pcode: 'YE1915',
    recipients: people(100),
  }));
  await ledger.writeBatches(batches);
  expect((await all(ledger.lists(alertId, 1))).map(({ number }) => number)).toEqual(
    batches.map(({ number }) => number),
  );
});

test('an item that is not a batch is an error, not a batch with nobody in it', async () => {
  const Item = { pk: { S: 'alert#broken' }, sk: { S: 'batch#00000001' }, number: { S: 'one' } };
  await started.client.send(new PutItemCommand({ TableName: started.table, Item }));
  await expect(all(ledger.batches('broken', 1))).rejects.toThrow();
});

test('a table that is not there is an error, not a claim that another has', async () => {
  const missing = dynamoLedger(started.client, 'no-such-table');
  const [now, until] = ['2023-10-21T06:00:00.000Z', '2023-10-21T06:05:00.000Z'];
  await expect(missing.claimPlan('alert', now, until)).rejects.toThrow();
  await expect(missing.claimNotice('notice', now, until)).rejects.toThrow();
});
