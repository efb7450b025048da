import { expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { checkCap } from '../cap/check.ts';
import { readFeed } from '../cap/feed.ts';
import { writeCap } from '../cap/write.ts';
import { instant, plusSeconds } from '../kernel/instant.ts';
import { selfTestText } from '../language/sources.ts';
import { segment } from '../sms/segments.ts';
import {
  beginSelfTest,
  passSelfTest,
  type SelfTest,
  type SelfTestEvent,
  selfTestAggregate,
  sweepSelfTest,
} from './self-test.ts';
import { selfTestAlert, selfTestFeed } from './self-test-document.ts';

const START = instant('2023-10-21T06:00:00.123Z');
const minutes = (n: number) => plusSeconds(START, n * 60);
const ID = 'self-test-20231021t060000z';

const walk = (
  ...steps: readonly (readonly [at: number, (test: SelfTest, now: string) => readonly SelfTestEvent[]])[]
) => {
  let state: SelfTest = selfTestAggregate.initial;
  const said: SelfTestEvent[] = [];
  for (const [at, step] of steps) {
    for (const event of step(state, minutes(at))) {
      said.push(event);
      state = selfTestAggregate.evolve(state, event, minutes(at));
    }
  }
  return { said, state };
};
const begins = (test: SelfTest, now: string) => beginSelfTest(test, 30, now).events;
const arrives = (test: SelfTest, now: string) =>
  passSelfTest(test, { testId: ID, phones: 1, gateway: 'sns' }, now).events;
const swept = (test: SelfTest, now: string) => sweepSelfTest(test, 'received', now).events;

test('a test that arrives has passed, and says how long it took', () => {
  const { said, state } = walk([0, begins], [6, arrives], [7, arrives], [40, swept]);
  expect(said).toMatchObject([
    { type: 'self-test-begun.v1', data: { testId: ID, dueAt: minutes(30) } },
    { type: 'self-test-passed.v1', data: { testId: ID, seconds: 360, late: false } },
  ]);
  expect(state).toMatchObject({ phase: 'passed', lastPassed: { seconds: 360 } });
});

test('one that does not arrive in time has failed, once, and says how far it came', () => {
  const { said } = walk([0, begins], [29, swept], [30, swept], [35, swept]);
  expect(said.slice(1)).toMatchObject([
    { type: 'self-test-failed.v1', data: { testId: ID, afterMinutes: 30, reached: 'received' } },
  ]);
});

test('one that arrives too late is recorded as late', () => {
  const { said } = walk([0, begins], [30, swept], [45, arrives]);
  expect(said.at(-1)).toMatchObject({ type: 'self-test-passed.v1', data: { late: true } });
});

test('what an older test still does does not touch the newer one', () => {
  const { said, state } = walk([0, begins], [360, begins], [361, arrives], [390, swept]);
  expect(said.map(({ type }) => type)).toEqual([
    'self-test-begun.v1',
    'self-test-begun.v1',
    'self-test-failed.v1',
  ]);
  expect(state).toMatchObject({ phase: 'failed', testId: 'self-test-20231021t120000z' });
});

test('begun twice in one second it is one test', () => {
  expect(walk([0, begins], [0, begins]).said).toHaveLength(1);
});

const pack = readPlacePackFolder('places/hadramout');

test('the message is CAP 1.2 of status Test, and the feed leads to it', () => {
  const bytes = new TextEncoder().encode(writeCap(selfTestAlert(pack, ID, START)));
  expect(checkCap('self-test', bytes)).toMatchObject({ verdict: 'accepted' });
  expect(new TextDecoder().decode(bytes)).toContain('<status>Test</status>');
  const feed = readFeed(
    new TextEncoder().encode(selfTestFeed(pack, 'https://n.example', { testId: ID, begunAt: START })),
    'https://n.example/self-test/feed.xml',
  );
  expect(feed).toMatchObject({
    entries: [{ link: `https://n.example/self-test/${ID}.xml` }],
    problems: [],
  });
  expect(
    readFeed(new TextEncoder().encode(selfTestFeed(pack, 'https://n.example')), 'https://n.example/'),
  ).toMatchObject({ kind: 'feed', entries: [] });
});

test('the SMS is one part and begins with the word for test', () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const text = selfTestText(plusSeconds(START, hour * 3600));
    expect(text).toMatch(/^اختبار /);
    expect(segment(text).parts).toBe(1);
  }
});

// @ts-expect-error A number is a test phone by the pack's word alone.
const _anyPhone: import('../place/self-test.ts').TestPhone = '+967750000101';
// @ts-expect-error The text of a test begins with the word for test.
const _anyText: import('../language/sources.ts').SelfTestText = 'إنذار أحمر';
