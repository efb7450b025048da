import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { TableBuilt } from '../services/dynamodb.ts';
import { type HttpReply, jsonError } from '../services/http-call.ts';

const Attributes = z.record(z.string(), z.unknown());
const Entry = z.object({
  sequence: z.number(),
  table: z.string(),
  record: z.record(z.string(), z.unknown()),
});
/** `record` is a DynamoDB stream record as Lambda and pipes get it. */
export type StreamEntry = z.infer<typeof Entry>;

const Write = z.object({
  TableName: z.string().optional(),
  Item: Attributes.optional(),
  ConditionExpression: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
  TransactItems: z.array(z.record(z.string(), z.object({ TableName: z.string() }))).optional(),
});

const WRITES = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
  'ExecuteStatement',
]);

export type StreamJournal = {
  /**
   * Makes a write to a table with a stream and keeps the record that its stream would have. Only a conditional put of
   * a new item can be followed here; any other write to such a table is answered with an error that says so.
   */
  write(operation: string, body: Buffer, forward: () => Promise<HttpReply>): Promise<HttpReply>;
  /** The first entries of a table's stream after the one numbered `sequence`. */
  after(table: string, sequence: number, limit: number): readonly StreamEntry[];
  /** Entries up to `sequence` are read by everyone. */
  forget(sequence: number): void;
  last(): number;
};

/** @param file keeps entries that are not read yet over a restart; @param last the highest number given so far */
export const openStreamJournal = (
  tables: readonly TableBuilt[],
  region: string,
  file: string | undefined,
  last: number,
): StreamJournal => {
  const streamed = new Map(
    tables.flatMap(({ name, arn, properties }) =>
      properties.StreamSpecification === undefined
        ? []
        : [
            [
              name,
              {
                arn: `${arn}/stream/local`,
                view: properties.StreamSpecification.StreamViewType,
                keys: properties.KeySchema,
              },
            ] as const,
          ],
    ),
  );
  let entries: StreamEntry[] =
    file !== undefined && existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => Entry.parse(JSON.parse(line)))
      : [];
  let sequence = Math.max(last, entries.at(-1)?.sequence ?? 0);

  const append = (table: string, item: z.infer<typeof Attributes>) => {
    const stream = streamed.get(table);
    if (stream === undefined) return;
    sequence++;
    const image = JSON.stringify(item);
    const number = String(sequence).padStart(21, '0');
    const entry: StreamEntry = {
      sequence,
      table,
      record: {
        eventID: createHash('md5').update(`${table}/${number}`).digest('hex'),
        eventName: 'INSERT',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: region,
        dynamodb: {
          ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
          Keys: Object.fromEntries(
            stream.keys.map(({ AttributeName }) => [AttributeName, item[AttributeName]]),
          ),
          ...(stream.view === 'KEYS_ONLY' ? {} : { NewImage: item }),
          SequenceNumber: number,
          SizeBytes: Buffer.byteLength(image),
          StreamViewType: stream.view,
        },
        eventSourceARN: stream.arn,
      },
    };
    entries.push(entry);
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
  };

  return {
    write: async (operation, body, forward) => {
      if (streamed.size === 0 || !WRITES.has(operation)) return forward();
      const write = Write.parse(JSON.parse(body.toString()));
      const touched = [
        write.TableName,
        ...Object.keys(write.RequestItems ?? {}),
        ...(write.TransactItems ?? []).flatMap((item) =>
          Object.values(item).map(({ TableName }) => TableName),
        ),
      ].find((name) => name !== undefined && streamed.has(name));
      if (touched === undefined) return forward();
      if (operation !== 'PutItem' || !/attribute_not_exists/i.test(write.ConditionExpression ?? ''))
        return jsonError(
          400,
          'com.amazon.coral.validate#ValidationException',
          `${operation} on ${touched}: the local stream can follow only puts with attribute_not_exists`,
        );
      const reply = await forward();
      if (reply.status === 200 && write.Item !== undefined) append(touched, write.Item);
      return reply;
    },
    after: (table, from, limit) => {
      const found: StreamEntry[] = [];
      for (const entry of entries) {
        if (found.length === limit) break;
        if (entry.sequence > from && entry.table === table) found.push(entry);
      }
      return found;
    },
    forget: (upTo) => {
      if (entries.length === 0) return;
      entries = entries.filter((entry) => entry.sequence > upTo);
      if (entries.length === 0 && file !== undefined) writeFileSync(file, '');
    },
    last: () => sequence,
  };
};
