import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitFromItem, dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { LOG_KEYS } from '../../../shared/adapters/dynamodb/table-keys.ts';
import { GENESIS, seal } from '../../../shared/log/commit.ts';
import { startTable, type TestTable } from '../dynamodb-table.ts';
import { logStoreContract } from './suite.ts';

let engine: TestTable;

beforeAll(async () => {
  engine = await startTable({ name: LOG_KEYS.partition, type: 'S' }, { name: LOG_KEYS.sort, type: 'N' });
});
afterAll(() => engine.stop());

logStoreContract('in DynamoDB', () => dynamoLogStore(engine.client, engine.table));

const commit = seal({
  stream: 'incident/test-1',
  sequence: 1,
  at: '2023-10-21T06:00:00.000Z',
  actor: { kind: 'system', name: 'test' },
  cause: 'test',
  events: [{ type: 'x.v1', data: {} }],
  previous: GENESIS,
});
const item = (stream: string, sequence: string, body: string) => ({
  stream: { S: stream },
  sequence: { N: sequence },
  body: { S: body },
});

describe('an item of the log table', () => {
  test('is the commit that its keys name', () => {
    expect(commitFromItem(item(commit.stream, '1', JSON.stringify(commit)))).toEqual(commit);
  });

  test.each([
    ['under another stream', item('incident/test-2', '1', JSON.stringify(commit))],
    ['under another number', item(commit.stream, '2', JSON.stringify(commit))],
    ['without a body', { stream: { S: commit.stream }, sequence: { N: '1' } }],
    ['whose body is not JSON', item(commit.stream, '1', '{')],
    ['whose body is not a commit', item(commit.stream, '1', '{}')],
    ['that is not there', undefined],
  ])('%s is an error, not a commit', (_, broken) => {
    expect(() => commitFromItem(broken)).toThrow();
  });
});

test('a stream with an item that is not a commit cannot be read past it', async () => {
  const log = dynamoLogStore(engine.client, engine.table);
  await engine.client.send(
    new PutItemCommand({ TableName: engine.table, Item: item('broken/1', '1', JSON.stringify(commit)) }),
  );
  await expect(log.read('broken/1', 0)[Symbol.asyncIterator]().next()).rejects.toThrow('do not match');
});

test('a table that is not there is an error, for reading and for writing', async () => {
  const missing = dynamoLogStore(engine.client, 'no-such-table');
  await expect(missing.append(commit)).rejects.toThrow();
  await expect(missing.read('incident/x', 0)[Symbol.asyncIterator]().next()).rejects.toThrow();
});
