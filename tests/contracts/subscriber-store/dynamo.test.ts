import { BatchWriteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { ITEM_KEYS } from '../../../shared/adapters/dynamodb/table-keys.ts';
import type { SubscriberStore } from '../../../shared/audience/subscriber.ts';
import { people, person } from '../../../shared/audience/testing/people.ts';
import { startTable, type TestTable } from '../dynamodb-table.ts';
import { all } from '../ledger/suite.ts';
import { subscriberStoreContract } from './suite.ts';

let started: TestTable;
let store: SubscriberStore;

beforeAll(async () => {
  started = await startTable({ name: ITEM_KEYS.partition, type: 'S' }, { name: ITEM_KEYS.sort, type: 'S' });
  store = dynamoSubscriberStore(started.client, started.table);
});
afterAll(() => started.stop());

subscriberStoreContract('in DynamoDB', () => store);

test('a district of more than a page of the table is read whole', async () => {
  // Sealed phones this long make a page of 1 MB of a few hundred people.
  const many = people(300, 1, ['ZY0001']).map((one) => ({ ...one, sealedPhone: 'x'.repeat(5_000) }));
  await store.put(many);
  expect(await all(store.inDistrict('ZY0001', 'resident'))).toHaveLength(300);
});

test('what the table was too busy to write is written again', async () => {
  const stack = started.client.middlewareStack;
  let calls = 0;
  stack.add(
    (next, context) => async (args) => {
      calls += context.commandName === BatchWriteItemCommand.name ? 1 : 0;
      const input: unknown = args.input;
      if (calls !== 1 || typeof input !== 'object' || input === null || !('RequestItems' in input))
        return next(args);
      return { output: { $metadata: {}, UnprocessedItems: input.RequestItems }, response: {} };
    },
    { step: 'initialize', name: 'busy' },
  );
  await store.put([person(1, ['ZY0002'])]);
  stack.remove('busy');
  expect(calls).toBe(2);
  expect(await all(store.inDistrict('ZY0002', 'resident'))).toEqual([person(1, ['ZY0002'])]);
});

test('an entry that is not a person is an error, not a person left out', async () => {
  const Item = { pk: { S: 'district#ZY0003' }, sk: { S: 'resident#1' }, recipientId: { S: '1' } };
  await started.client.send(new PutItemCommand({ TableName: started.table, Item }));
  await expect(all(store.inDistrict('ZY0003', 'resident'))).rejects.toThrow();
});
