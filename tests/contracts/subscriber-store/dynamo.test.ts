import { BatchWriteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoRelayAcknowledgements } from '../../../shared/adapters/dynamodb/relay-table.ts';
import { dynamoShortLived } from '../../../shared/adapters/dynamodb/short-lived-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { dynamoSubscriptionStore } from '../../../shared/adapters/dynamodb/subscription-table.ts';
import { ITEM_KEYS } from '../../../shared/adapters/dynamodb/table-keys.ts';
import type { RecipientStore } from '../../../shared/audience/subscriber.ts';
import { people, person } from '../../../shared/audience/testing/people.ts';
import { startTable, type TestTable } from '../dynamodb-table.ts';
import { all } from '../ledger/suite.ts';
import { relayAcknowledgementsContract, shortLivedContract } from './short-lived.ts';
import { aSubscriber, subscriptionStoreContract } from './subscriptions.ts';
import { subscriberStoreContract } from './suite.ts';

let started: TestTable;
let store: RecipientStore;

beforeAll(async () => {
  started = await startTable({ name: ITEM_KEYS.partition, type: 'S' }, { name: ITEM_KEYS.sort, type: 'S' });
  store = dynamoSubscriberStore(started.client, started.table);
});
afterAll(() => started.stop());

subscriberStoreContract('in DynamoDB', () => store);
const subscriptions = () => dynamoSubscriptionStore(started.client, started.table, store);
subscriptionStoreContract('in DynamoDB', () => ({ recipients: store, subscriptions: subscriptions() }));
shortLivedContract('in DynamoDB', () => dynamoShortLived(started.client, started.table));
relayAcknowledgementsContract('in DynamoDB', () =>
  dynamoRelayAcknowledgements(started.client, started.table),
);

test('a writer that dies before the lists agree leaves a person whom the next reader puts right', async () => {
  const dying = dynamoSubscriptionStore(started.client, started.table, {
    put: () => Promise.reject(new Error('the function was killed')),
    remove: () => Promise.reject(new Error('the function was killed')),
  });
  const someone = aSubscriber(800, ['ZY0008']);
  await expect(dying.save(someone)).rejects.toThrow('killed');
  expect(await all(store.inDistrict('ZY0008', 'resident'))).toEqual([]);
  expect(await subscriptions().load(someone.recipientId)).toEqual(someone);
  expect(await all(store.inDistrict('ZY0008', 'resident'))).toHaveLength(1);

  const left = aSubscriber(801, ['ZY0008']);
  await subscriptions().save(left);
  const subscription = {
    phase: 'left',
    at: '2026-01-01T00:00:00.000Z',
    language: 'ar',
    consents: [],
  } as const;
  await expect(dying.save({ ...left, revision: 2, subscription })).rejects.toThrow('killed');
  await all(subscriptions().all());
  expect(await all(store.inDistrict('ZY0008', 'resident'))).toHaveLength(1);
});

test('a district of more than a page of the table is read whole', async () => {
  // Sealed phones this long make a page of 1 MB of a few hundred people.
  const many = people(300, 1, ['ZY0001']).map((one) => ({ ...one, sealedPhone: 'x'.repeat(5_000) }));
  await store.put(many);
  expect(await all(store.inDistrict('ZY0001', 'resident'))).toHaveLength(300);
});

test('what the table was too busy to write is written again: a card, again, and the entry', async () => {
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
  await store.put([person(7_000, ['ZY0002'])]);
  stack.remove('busy');
  expect(calls).toBe(3);
  expect(await all(store.inDistrict('ZY0002', 'resident'))).toEqual([person(7_000, ['ZY0002'])]);
});

test('an entry that is not a person is an error, not a person left out', async () => {
  const Item = { pk: { S: 'district#ZY0003' }, sk: { S: 'resident#1' }, recipientId: { S: '1' } };
  await started.client.send(new PutItemCommand({ TableName: started.table, Item }));
  await expect(all(store.inDistrict('ZY0003', 'resident'))).rejects.toThrow();
});
