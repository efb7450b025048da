import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AlertApproved } from '../../events/alert-approved/v1.ts';
import { AlertRefused } from '../../events/alert-refused/v1.ts';
import type { PublishedCommit } from '../../events/envelope.ts';
import { done, eachRecord } from './each-record.ts';

const approved = (alertId: string) => ({
  type: 'alert-approved.v1',
  data: { alertId, approvedBy: 'p-02', path: 'two-person' },
});
const other = { type: 'quorum-missed.v1', data: { present: [], needed: 3 } };

const commit = (sequence: number, ...events: PublishedCommit['events']): PublishedCommit => ({
  stream: 'incident/wind-20231021-1',
  sequence,
  at: '2023-10-21T06:00:00.000Z',
  actor: { kind: 'person', id: 'p-02' },
  cause: 'test',
  types: events.map(({ type }) => type),
  events,
});

const record = (messageId: string, body: unknown): SQSRecord => ({
  messageId,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  receiptHandle: messageId,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'test',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:test',
  awsRegion: 'eu-central-1',
});
const queue = (...records: readonly SQSRecord[]): SQSEvent => ({ Records: [...records] });
const one = (messageId: string, alertId: string) => record(messageId, commit(1, approved(alertId)));

type Consume = Parameters<typeof eachRecord<AlertApproved>>[2];
const consuming = (input: SQSEvent, consume: Consume, concurrency?: number) =>
  eachRecord<AlertApproved>(input, [AlertApproved], consume, concurrency);
const failed = async (answer: ReturnType<typeof eachRecord>) =>
  (await answer).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).toSorted();

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  for (const level of ['warn', 'error', 'log'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void said.push(String(line)));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the records of a queue', () => {
  test('each is handed over parsed, with where it was written', async () => {
    const seen: unknown[] = [];
    const answer = consuming(queue(one('m1', 'wind-1'), one('m2', 'wind-2')), async (consumed) => {
      seen.push(consumed);
      return done;
    });
    expect(await answer).toEqual({ batchItemFailures: [] });
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({
      event: approved('wind-1'),
      envelope: {
        id: 'incident/wind-20231021-1:1:0',
        sequence: 1,
        index: 0,
        at: '2023-10-21T06:00:00.000Z',
        actor: { kind: 'person', id: 'p-02' },
      },
    });
    expect(said).toEqual([]);
  });

  test('of a commit only the events that the queue takes are handed over, under their own place', async () => {
    const ids: string[] = [];
    const body = commit(7, other, approved('wind-1'), other, approved('wind-2'));
    await consuming(queue(record('m1', body)), async ({ envelope }) => {
      ids.push(envelope.id);
      return done;
    });
    expect(ids).toEqual(['incident/wind-20231021-1:7:1', 'incident/wind-20231021-1:7:3']);
  });

  test('only those that fail come again', async () => {
    const answer = consuming(
      queue(one('m1', 'wind-1'), one('m2', 'wind-2'), one('m3', 'wind-3')),
      async ({ event }) => {
        if (event.data.alertId === 'wind-1') throw new Error('the table cannot be reached');
        return event.data.alertId === 'wind-2' ? { kind: 'retry', reason: 'not there yet' } : done;
      },
    );
    expect(await failed(answer)).toEqual(['m1', 'm2']);
    expect(said.join()).toContain('the table cannot be reached');
    expect(said.join()).toContain('not there yet');
  });

  test('what the rules refuse is said and does not come again', async () => {
    const answer = consuming(queue(one('m1', 'wind-1')), async () => ({
      kind: 'refused',
      reason: 'incident-closed',
    }));
    expect(await failed(answer)).toEqual([]);
    expect(said).toHaveLength(1);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      event: 'incident/wind-20231021-1:1:0',
      reason: 'incident-closed',
    });
  });

  test('a record of which one event fails comes again once, and its other events are dealt with', async () => {
    const seen: string[] = [];
    const body = commit(1, approved('wind-1'), approved('wind-2'), approved('wind-3'));
    const answer = consuming(queue(record('m1', body)), async ({ event }) => {
      seen.push(event.data.alertId);
      return event.data.alertId === 'wind-3' ? done : { kind: 'retry', reason: 'later' };
    });
    expect(await failed(answer)).toEqual(['m1']);
    expect(seen.toSorted()).toEqual(['wind-1', 'wind-2', 'wind-3']);
  });

  test.each([
    ['a body that is not JSON', '{"to":"+967750000101"'],
    ['a body that is not a commit', { hello: '+967750000101' }],
    ['an empty body', ''],
    ['a commit without events', { ...commit(1), events: [] }],
    ['a commit with no event that the queue takes', commit(1, other)],
    [
      'an event that breaks its contract',
      commit(1, { type: 'alert-approved.v1', data: { alertId: '+967750000101' } }),
    ],
    [
      'a commit with one good and one broken event',
      commit(1, approved('wind-9'), { type: 'alert-approved.v1', data: {} }),
    ],
  ])('%s fails alone, without being handed over and without being repeated in the log', async (_, body) => {
    const seen: string[] = [];
    const answer = consuming(queue(record('bad', body), one('good', 'wind-1')), async ({ event }) => {
      seen.push(event.data.alertId);
      return done;
    });
    expect(await failed(answer)).toEqual(['bad']);
    expect(seen).toEqual(['wind-1']);
    expect(said.join()).toContain('bad');
    expect(said.join()).not.toMatch(/\d{7}/);
  });

  test('several contracts may share a queue', async () => {
    const seen: string[] = [];
    const refused = {
      type: 'alert-refused.v1',
      data: { alertId: 'wind-1', refusedBy: 'p-01', reason: 'لا' },
    };
    await eachRecord<AlertApproved | AlertRefused>(
      queue(record('m1', commit(1, refused)), one('m2', 'wind-2')),
      [AlertApproved, AlertRefused],
      async ({ event }) => {
        seen.push(event.type === 'alert-refused.v1' ? event.data.reason : event.data.path);
        return done;
      },
    );
    expect(seen).toEqual(['لا', 'two-person']);
  });

  test.each([1, 3, 20])(
    'no more than %i are dealt with at the same time, and no fewer while there are more',
    async (limit) => {
      let [now, most] = [0, 0];
      const waiting: (() => void)[] = [];
      const records = Array.from({ length: 12 }, (_, index) => one(`m${index}`, `wind-${index}`));
      const answer = consuming(
        queue(...records),
        async () => {
          now += 1;
          most = Math.max(most, now);
          await new Promise<void>((resolve) => waiting.push(resolve));
          now -= 1;
          return done;
        },
        limit,
      );
      let released = 0;
      while (released < records.length) {
        await Promise.resolve();
        const next = waiting.shift();
        if (next === undefined) continue;
        next();
        released += 1;
      }
      expect(await failed(answer)).toEqual([]);
      expect(most).toBe(Math.min(limit, records.length));
    },
  );

  test('an empty batch is done', async () => {
    expect(await failed(consuming(queue(), async () => done))).toEqual([]);
  });
});
