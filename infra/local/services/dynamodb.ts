import { EventEmitter, once } from 'node:events';
import type { OutgoingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import dynalite from 'dynalite';
import { CannotStart } from '../cannot-start.ts';
import type { Blueprint, Built } from '../template/blueprint.ts';
import { type HttpReply, post } from './http-call.ts';

/** Something that answers DynamoDB's JSON calls. */
export type DynamodbEngine = {
  call(operation: string, headers: OutgoingHttpHeaders, body: Buffer | string): Promise<HttpReply>;
  stop(): Promise<void>;
};

/**
 * An engine elsewhere. Every function signs with its own key, and DynamoDB Local keeps one database a key and region,
 * so all calls go on under one of each; `keyId` parts machines that share an engine.
 */
export const remoteDynamodb = (endpoint: string, keyId: string): DynamodbEngine => ({
  call: (_, headers, body) => {
    const scope = /Credential=[^/]+\/(\d+)\/[^/]+\//;
    const authorization = String(headers['authorization']).replace(scope, `Credential=${keyId}/$1/local/`);
    return post(new URL(endpoint), { ...headers, authorization }, body);
  },
  stop: async () => {},
});

/** The parts of a request and of a response that dynalite touches: it answers here without a socket. */
class DynaliteRequest extends EventEmitter {
  readonly method = 'POST';
  readonly url = '/';
  readonly headers: OutgoingHttpHeaders;
  constructor(headers: OutgoingHttpHeaders) {
    super();
    this.headers = headers;
  }
}

class DynaliteResponse extends EventEmitter {
  statusCode = 200;
  readonly headers: Record<string, string> = {};
  setHeader(name: string, value: string | number) {
    this.headers[name.toLowerCase()] = String(value);
  }
  end(body: string) {
    this.emit('answer', body);
  }
}

/**
 * dynalite 4.0 ends a query by calling `return` on its iterator. The iterators of abstract-level have `close` instead,
 * so every query would keep its iterator and a snapshot of the data: 1 GB after 16,000 queries.
 */
const letIteratorsClose = () => {
  const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  for (const store of ['level', 'memory-level']) {
    const { AbstractKeyIterator, AbstractValueIterator } = createRequire(fromDynalite.resolve(store))(
      'abstract-level',
    );
    for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator])
      prototype.return ??= prototype.close;
  }
};

/** dynalite inside this thread; `path` is its LevelDB folder, in memory without one. */
export const localDynamodb = (path: string | undefined): DynamodbEngine => {
  letIteratorsClose();
  // Items are stored as Buffers; one cut from Node's shared pool would hold on to all 64 KiB of it.
  Buffer.poolSize = 0;
  const server = dynalite({
    ...(path === undefined ? {} : { path }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  return {
    call: async (_, headers, body) => {
      const request = new DynaliteRequest(headers);
      const response = new DynaliteResponse();
      const answered = once(response, 'answer');
      server.emit('request', request, response);
      request.emit('data', Buffer.from(body));
      request.emit('end');
      const [text] = await answered;
      return { status: response.statusCode, headers: response.headers, body: Buffer.from(String(text)) };
    },
    stop: () =>
      new Promise((resolve) => {
        // It never listened, so closing reports that; its database is closed all the same only after it has.
        server.listen(0, '127.0.0.1', () => server.close(() => resolve()));
      }),
  };
};

const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20230101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20230101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/** One call of the machine itself. */
const callDynamodb = (engine: DynamodbEngine, operation: string, input: unknown): Promise<HttpReply> =>
  engine.call(
    operation,
    { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` },
    JSON.stringify(input),
  );

export type TableBuilt = Built<'AWS::DynamoDB::Table'> | Built<'AWS::DynamoDB::GlobalTable'>;
export const tablesOf = (blueprint: Blueprint): readonly TableBuilt[] => [
  ...blueprint.all('AWS::DynamoDB::Table'),
  ...blueprint.all('AWS::DynamoDB::GlobalTable'),
];

/**
 * Makes the tables that are not there yet and waits until they can be used.
 * @param afresh empties those that are there: an engine elsewhere may hold what another run has left
 */
export const createTables = async (
  engine: DynamodbEngine,
  tables: readonly TableBuilt[],
  afresh: boolean,
): Promise<void> => {
  for (const { name, properties } of tables) {
    if (afresh) {
      await callDynamodb(engine, 'DeleteTable', { TableName: name });
      await until(engine, name, (description) => description.includes('ResourceNotFoundException'));
    }
    const indexes = (list: typeof properties.GlobalSecondaryIndexes) =>
      list?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
    const made = await callDynamodb(engine, 'CreateTable', {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: properties.KeySchema,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexes: indexes(properties.GlobalSecondaryIndexes),
      LocalSecondaryIndexes: indexes(properties.LocalSecondaryIndexes),
    });
    const answer = made.body.toString();
    if (made.status !== 200 && !answer.includes('ResourceInUseException'))
      throw new CannotStart(`table ${name} cannot be made: ${answer}`);
    await until(engine, name, (description) => description.includes('"TableStatus":"ACTIVE"'));
  }
};

const until = async (
  engine: DynamodbEngine,
  name: string,
  reached: (description: string) => boolean,
): Promise<void> => {
  const described = await callDynamodb(engine, 'DescribeTable', { TableName: name });
  if (reached(described.body.toString())) return;
  await new Promise((resolve) => setTimeout(resolve, 5));
  await until(engine, name, reached);
};
