import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import dynalite from 'dynalite';
import { z } from 'zod';
import { indexesOf, indexOf, itemOf } from './subscribers.ts';

/**
 * What the fan-out talks to, in a process of its own: a DynamoDB engine for the ledger and the log, a table of as many
 * subscribers as its name says, made up page by page in DynamoDB's own form, and a phone network that answers `Publish` and
 * counts what each phone gets. Prints one line of JSON with the ports; each line that it reads is a question about the phones.
 */
const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const counts = new Map<string, { messages: Uint8Array; total: number; firstAt: number; lastAt: number }>();

const publish = async (request: IncomingMessage, response: ServerResponse) => {
  const body = await bodyOf(request);
  const phone = /PhoneNumber=%2B(\d+)/.exec(body)?.[1] ?? '';
  // The texts of the bench begin with the name of the run.
  const run = /(?:^|&)Message=([A-Za-z0-9-]+)/.exec(body)?.[1] ?? '';
  const own = counts.get(run) ?? { messages: new Uint8Array(2_000_000), total: 0, firstAt: 0, lastAt: 0 };
  counts.set(run, own);
  const index = indexOf(`+${phone}`);
  own.messages[index] = (own.messages[index] ?? 0) + 1;
  own.total += 1;
  own.firstAt ||= Date.now();
  own.lastAt = Date.now();
  response.setHeader('content-type', 'text/xml');
  response.end(
    `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`,
  );
};

const Query = z.object({
  TableName: z.templateLiteral(['subscribers-', z.number()]),
  ExpressionAttributeValues: z.object({
    ':pk': z.object({ S: z.string() }),
    ':tier': z.object({ S: z.string() }),
  }),
  Limit: z.int().optional(),
  ExclusiveStartKey: z.object({ sk: z.object({ S: z.string() }) }).optional(),
});
/** As many items as DynamoDB gives of this size in a page of 1 MB. */
const PAGE = 3_600;
const positions = new Map<string, Generator<number>>();

const subscribers = async (request: IncomingMessage, response: ServerResponse) => {
  const {
    TableName,
    ExpressionAttributeValues: values,
    ExclusiveStartKey: start,
    Limit: most = PAGE,
  } = Query.parse(JSON.parse(await bodyOf(request)));
  const pcode = values[':pk'].S.slice('district#'.length);
  const tier = values[':tier'].S.slice(0, -1);
  const token = start?.sk.S ?? '';
  const recipients = Number(TableName.slice('subscribers-'.length));
  const from = positions.get(token) ?? indexesOf(pcode, tier, recipients);
  positions.delete(token);
  const Items = [];
  while (Items.length < most) {
    const next = from.next();
    if (next.done) break;
    Items.push(itemOf(next.value, pcode));
  }
  const more = Items.length === most;
  const key = randomUUID();
  if (more) positions.set(key, from);
  const last = more ? { LastEvaluatedKey: { pk: values[':pk'], sk: { S: key } } } : {};
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end(
    JSON.stringify({
      Items,
      Count: Items.length,
      ConsumedCapacity: { TableName, CapacityUnits: Math.ceil(Items.length / 28) },
      ...last,
    }),
  );
};

const ports = {
  dynamo: await listening(dynalite({ createTableMs: 0, deleteTableMs: 0 })),
  sns: await listening(createServer({ keepAliveTimeout: 60_000 }, publish)),
  subscribers: await listening(createServer({ keepAliveTimeout: 60_000 }, subscribers)),
};
console.log(JSON.stringify(ports));
process.stdin.setEncoding('utf8');
process.stdin.on('data', (line: string) => {
  const own = counts.get(line.trim());
  const twice = own?.messages.reduce((sum, times) => sum + (times > 1 ? times - 1 : 0), 0) ?? 0;
  const phones = own?.messages.reduce((sum, times) => sum + (times > 0 ? 1 : 0), 0) ?? 0;
  console.log(
    JSON.stringify({
      total: own?.total ?? 0,
      phones,
      twice,
      firstAt: own?.firstAt ?? 0,
      lastAt: own?.lastAt ?? 0,
    }),
  );
});
process.stdin.on('end', () => process.exit());
