import { SelfTestBegun } from '../../events/self-test-begun/v1.ts';
import { SelfTestFailed } from '../../events/self-test-failed/v1.ts';
import { SelfTestPassed } from '../../events/self-test-passed/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type SelfTestEvent = SelfTestBegun | SelfTestPassed | SelfTestFailed;
export type SelfTestReached = SelfTestFailed['data']['reached'];

/** The newest test message; what an older one still does is only recorded. */
export type SelfTest =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'walking' | 'passed' | 'failed';
      readonly testId: string;
      readonly begunAt: Instant;
      readonly dueAt: Instant;
      /** Of the last one that arrived, this or an earlier one. */
      readonly lastPassed?: { readonly at: Instant; readonly seconds: number } | undefined;
      readonly reached?: SelfTestReached;
    };

export const selfTestAggregate: Aggregate<SelfTest, SelfTestEvent> = {
  initial: { phase: 'none' },
  evolve: (test, event, at) => {
    const lastPassed = test.phase === 'none' ? undefined : test.lastPassed;
    if (event.type === 'self-test-begun.v1')
      return { phase: 'walking', ...event.data, begunAt: at, lastPassed };
    if (test.phase === 'none') return test;
    const passed = event.type === 'self-test-passed.v1' ? { at, seconds: event.data.seconds } : lastPassed;
    if (event.data.testId !== test.testId) return { ...test, lastPassed: passed };
    return event.type === 'self-test-passed.v1'
      ? { ...test, phase: 'passed', lastPassed: passed }
      : { ...test, phase: 'failed', reached: event.data.reached };
  },
  parse: eventParser<SelfTestEvent>([SelfTestBegun, SelfTestPassed, SelfTestFailed]),
};

export const SELF_TEST_STREAM = 'self-test/road';

/** The CAP `identifier` of the test that begins now. */
const selfTestId = (now: Instant): string => `self-test-${now.replace(/[-:]|\.\d+/g, '').toLowerCase()}`;

export const beginSelfTest = (
  test: SelfTest,
  withinMinutes: number,
  now: Instant,
): Accepted<SelfTestEvent> => {
  const testId = selfTestId(now);
  if (test.phase !== 'none' && test.testId === testId) return accept();
  return accept({
    type: 'self-test-begun.v1',
    data: { testId, dueAt: plusSeconds(now, withinMinutes * 60) },
  });
};

/** The message is with the gateway for every test phone. Told again, or of a test that is not known, it is nothing new. */
export const passSelfTest = (
  test: SelfTest,
  arrived: { readonly testId: string; readonly phones: number; readonly gateway: string },
  now: Instant,
): Accepted<SelfTestEvent> => {
  if (test.phase === 'none' || test.testId !== arrived.testId || test.phase === 'passed') return accept();
  const seconds = Math.max(0, secondsBetween(test.begunAt, now));
  return accept({
    type: 'self-test-passed.v1',
    data: { ...arrived, seconds, late: test.phase === 'failed' },
  });
};

/** Whether the message is overdue; `reached` is how far it is known to have come. */
export const sweepSelfTest = (
  test: SelfTest,
  reached: SelfTestReached,
  now: Instant,
): Accepted<SelfTestEvent> => {
  if (test.phase !== 'walking' || now < test.dueAt) return accept();
  const afterMinutes = Math.floor(secondsBetween(test.begunAt, now) / 60);
  return accept({ type: 'self-test-failed.v1', data: { testId: test.testId, afterMinutes, reached } });
};
