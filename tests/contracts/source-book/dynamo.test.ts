import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoSourceBook } from '../../../shared/adapters/dynamodb/source-table.ts';
import type { SourceBook } from '../../../shared/source/ports.ts';
import { startTable, type TestTable } from '../dynamodb-table.ts';
import { sourceBookContract } from './suite.ts';

let started: TestTable;
let book: SourceBook;
beforeAll(async () => {
  started = await startTable({ name: 'pk', type: 'S' }, { name: 'sk', type: 'S' });
  book = dynamoSourceBook(started.client, started.table);
});
afterAll(() => started.stop());

sourceBookContract('in DynamoDB', () => book);

test('an item that is not one of the book is an error, not an unknown source', async () => {
  await started.client.send(
    new PutItemCommand({
      TableName: started.table,
      Item: { pk: { S: 'sources' }, sk: { S: 'broken' }, entry: { S: '{}' }, version: { N: '1' } },
    }),
  );
  await expect(book.read('broken')).rejects.toThrow();
});
