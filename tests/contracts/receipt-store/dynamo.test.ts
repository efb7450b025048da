import { afterAll, beforeAll } from 'vitest';
import { dynamoReceiptStore } from '../../../shared/adapters/dynamodb/receipt-table.ts';
import { ITEM_KEYS } from '../../../shared/adapters/dynamodb/table-keys.ts';
import type { ReceiptStore } from '../../../shared/receipt/ports.ts';
import { startTable, type TestTable } from '../dynamodb-table.ts';
import { receiptStoreContract } from './suite.ts';

let started: TestTable;
let store: ReceiptStore;

beforeAll(async () => {
  started = await startTable({ name: ITEM_KEYS.partition, type: 'S' }, { name: ITEM_KEYS.sort, type: 'S' });
  store = dynamoReceiptStore(started.client, started.table);
});
afterAll(() => started.stop());

receiptStoreContract('in DynamoDB', () => store);
