import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoPhoneBook } from '../../../shared/adapters/dynamodb/phone-book-table.ts';
import type { PhoneBook } from '../../../shared/people/ports.ts';
import { startTable, type TestTable } from '../dynamodb-table.ts';
import { phoneBookContract } from './suite.ts';

let started: TestTable;
let book: PhoneBook;
beforeAll(async () => {
  started = await startTable({ name: 'pk', type: 'S' }, { name: 'sk', type: 'S' });
  book = dynamoPhoneBook(started.client, started.table);
});
afterAll(() => started.stop());

phoneBookContract('in DynamoDB', () => book);

test('an item that is no number is an error, not a person without a phone', async () => {
  await started.client.send(
    new PutItemCommand({
      TableName: started.table,
      Item: { pk: { S: 'phones' }, sk: { S: 'broken' }, sealed: { S: '' }, keptAt: { S: 'today' } },
    }),
  );
  await expect(Array.fromAsync(book.all())).rejects.toThrow();
});
