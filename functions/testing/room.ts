import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { incidentAggregate, incidentStream } from '../../shared/incident/aggregate.ts';
import type { Incident } from '../../shared/incident/incident.ts';
import { INCIDENT_ID, STARTS, type Story } from '../../shared/incident/testing/story.ts';
import { type Instant, plusSeconds } from '../../shared/kernel/instant.ts';
import { repository } from '../../shared/log/aggregate.ts';
import { type Commit, GENESIS, publishedOf, seal } from '../../shared/log/commit.ts';
import { type MemoryLogStore, memoryLogStore } from '../../shared/log/testing/memory-log-store.ts';
import { SIMULATED_PHONE } from '../../shared/sms/testing/simulated-phone.ts';

export const HADRAMOUT = readPlacePackFolder('places/hadramout');

export type TestClock = { now(): Instant; after(seconds: number): void };

/** Stands still until it is moved. */
export const testClock = (start: Instant = STARTS): TestClock => {
  let now = start;
  return {
    now: () => now,
    after: (seconds) => {
      now = plusSeconds(now, seconds);
    },
  };
};

const record = (body: string, index: number): SQSRecord => ({
  messageId: `message-${index + 1}`,
  body,
  receiptHandle: `receipt-${index + 1}`,
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

/** A delivery of the queue: message-1, message-2 … */
export const delivery = (...bodies: readonly (Commit | string)[]): SQSEvent => ({
  Records: bodies.map((body, index) =>
    record(typeof body === 'string' ? body : JSON.stringify(publishedOf(body)), index),
  ),
});

export const ALL_DONE = { batchItemFailures: [] };
/** The answer that puts these messages back. */
export const putsBack = (...numbers: readonly number[]) => ({
  batchItemFailures: numbers.map((number) => ({ itemIdentifier: `message-${number}` })),
});

/** A function's context with the time that it has left. */
export const contextWith = (getRemainingTimeInMillis: () => number): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:test',
  memoryLimitInMB: '256',
  awsRequestId: 'request-1',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

/** Appends to a stream as any writer would. */
export const append = async (
  log: MemoryLogStore,
  stream: string,
  at: Instant,
  ...events: Commit['events']
): Promise<Commit> => {
  const before = log.commits().filter((commit) => commit.stream === stream);
  const commit = seal({
    stream,
    sequence: before.length + 1,
    at,
    actor: { kind: 'system', name: 'test' },
    cause: 'test',
    events,
    previous: before.at(-1)?.hash ?? GENESIS,
  });
  if ((await log.append(commit)) !== 'written') throw new Error(`${stream} has this commit already`);
  return commit;
};

/** The log of an incident that went as the story did, an event a commit. */
export const incidentRoom = async (story: Story) => {
  const log = memoryLogStore();
  const stream = incidentStream(INCIDENT_ID);
  let told = 0;
  /** The story so far goes on to this one, behind the back of whoever reads the log. */
  const goesOn = async (longer: Story): Promise<void> => {
    for (const { event, at } of longer.history.slice(told)) await append(log, stream, at, event);
    told = longer.history.length;
  };
  await goesOn(story);
  const written = (type: string): Commit[] =>
    log.commits().filter(({ events }) => events.some((event) => event.type === type));
  const facts = (type: string): unknown[] =>
    written(type).flatMap(({ events }) =>
      events.flatMap((event) => (event.type === type ? [event.data] : [])),
    );
  const incident = async (): Promise<Incident> =>
    (await repository(incidentAggregate, { log, clock: testClock() }).load(stream)).state;
  return { log, goesOn, written, facts, incident, clock: testClock(story.now) };
};

/** What functions say on the console stays out of the test's; the lines are kept, and no phone may be in them. */
export const quietly = (): readonly string[] => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    for (const level of ['warn', 'error', 'log'] as const)
      vi.spyOn(console, level).mockImplementation((line) => void said.push(String(line)));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(said.join('\n')).not.toMatch(SIMULATED_PHONE);
  });
  return said;
};
