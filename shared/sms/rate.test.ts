import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, plusSeconds } from '../kernel/instant.ts';
import { FULL_BUCKET, type LeaseRequest, lease } from './rate.ts';

const START = instant('2023-10-21T06:00:00Z');
const at = (seconds: number) => plusSeconds(START, seconds);
const ask = (request: Partial<LeaseRequest>): LeaseRequest => ({
  wanted: 1,
  minimum: 1,
  priority: false,
  lane: 'other',
  ...request,
});

describe('a bucket of 20 parts that refills by 10 a second', () => {
  const from = (state: typeof FULL_BUCKET, request: Partial<LeaseRequest>, seconds = 0) =>
    lease(state, ask(request), at(seconds), 10, 20);

  test('lends at once what it holds, and no more', () => {
    expect(from(FULL_BUCKET, { wanted: 50 }).granted).toBe(20);
  });
  test('says when the next part will be there', () => {
    const { state } = from(FULL_BUCKET, { wanted: 20 });
    expect(from(state, { wanted: 20 })).toEqual({ granted: 0, state, retryAfterSeconds: 0.1 });
    expect(from(state, { wanted: 20 }, 0.1).granted).toBe(1);
  });
  test('lends nothing rather than less than the next message needs', () => {
    const { state } = from(FULL_BUCKET, { wanted: 18 });
    expect(from(state, { wanted: 30, minimum: 3 })).toMatchObject({ granted: 0, retryAfterSeconds: 0.1 });
    expect(from(state, { wanted: 30, minimum: 3 }, 0.1).granted).toBe(3);
  });
  test('is never fuller than full, however long nobody asks', () => {
    const { state } = from(FULL_BUCKET, { wanted: 20 });
    expect(from(state, { wanted: 500 }, 3600).granted).toBe(20);
  });
  test('a call-out is granted from an empty bucket, and the public waits for its debt', () => {
    const empty = from(FULL_BUCKET, { wanted: 20 }).state;
    const callOut = from(empty, { wanted: 30, minimum: 30, priority: true });
    expect(callOut).toMatchObject({ granted: 30, retryAfterSeconds: 0 });
    expect(from(callOut.state, {}).retryAfterSeconds).toBe(3.1);
    expect(from(callOut.state, {}, 3).granted).toBe(0);
    expect(from(callOut.state, {}, 3.1).granted).toBe(1);
  });
  test('a clock that runs backwards refills nothing twice', () => {
    const { state } = from(FULL_BUCKET, { wanted: 20 }, 60);
    expect(from(state, {}, 0).granted).toBe(0);
    expect(from(state, { wanted: 99 }, 61).granted).toBe(10);
  });
});

describe('lanes', () => {
  const take = (state: typeof FULL_BUCKET, request: Partial<LeaseRequest>, seconds = 0) =>
    lease(state, ask(request), at(seconds), 10, 10);

  test('a lane gets nothing while one before it has something to send, even from a full bucket', () => {
    const { state } = take(FULL_BUCKET, { lane: 'red' });
    expect(take(state, { lane: 'orange' }, 1)).toMatchObject({ granted: 0, retryAfterSeconds: 3 });
    expect(take(state, { lane: 'cancel' }, 1).granted).toBe(1);
    expect(take(state, { lane: 'red' }, 1).granted).toBe(1);
  });
  test('goes on three seconds after the one before it has asked for the last time', () => {
    const { state } = take(FULL_BUCKET, { lane: 'red' });
    expect(take(state, { lane: 'orange' }, 2.9).granted).toBe(0);
    expect(take(state, { lane: 'orange' }, 3).granted).toBe(1);
  });
  test('a lane that waits for rate holds those behind it back, too', () => {
    const empty = take(FULL_BUCKET, { wanted: 10, lane: 'other' }).state;
    const waiting = take(empty, { lane: 'red' });
    expect(waiting.granted).toBe(0);
    expect(take(waiting.state, { lane: 'orange' }, 1).granted).toBe(0);
    expect(take(waiting.state, { lane: 'red' }, 1).granted).toBe(1);
  });
  test('a call-out is granted at once, whatever is in front', () => {
    const { state } = take(FULL_BUCKET, { wanted: 10, lane: 'cancel' });
    expect(take(state, { wanted: 7, minimum: 7, lane: 'call-out', priority: true }).granted).toBe(7);
  });
  test('nobody yields to the last lane', () => {
    const { state } = take(FULL_BUCKET, { lane: 'other' });
    expect(state.lanes).toEqual({});
  });
});

test('a message of more parts than the bucket holds goes when it is full and leaves a debt', () => {
  const first = lease(FULL_BUCKET, ask({ wanted: 3, minimum: 3 }), START, 1, 1);
  expect(first.granted).toBe(3);
  expect(lease(first.state, ask({ wanted: 3, minimum: 3 }), START, 1, 1).retryAfterSeconds).toBe(3);
});

test.each([
  [{ wanted: 0, minimum: 0 }, 10, 10],
  [{ wanted: 1, minimum: 2 }, 10, 10],
  [{ wanted: 1, minimum: 1 }, 0, 10],
  [{ wanted: 1, minimum: 1 }, 10, 0],
  [{ wanted: Number.NaN, minimum: 1 }, 10, 10],
])('a lease that makes no sense is a bug: %j at %d, burst %d', (request, rate, burst) => {
  expect(() => lease(FULL_BUCKET, ask(request), START, rate, burst)).toThrow(RangeError);
});

describe('laws for any order of requests', () => {
  const step = fc.record({
    waitMs: fc.integer({ min: 0, max: 3000 }),
    minimum: fc.integer({ min: 1, max: 4 }),
    more: fc.integer({ min: 0, max: 100 }),
    priority: fc.boolean(),
  });
  const steps = fc.array(step, { minLength: 1, maxLength: 60 });
  const rates = fc.constantFrom(1, 7, 10, 20, 100, 333, 1000);

  test('the public never gets more than burst and refill, less what priority took', () => {
    fc.assert(
      fc.property(steps, rates, fc.integer({ min: 4, max: 60 }), (requests, rate, burst) => {
        let state = FULL_BUCKET;
        let elapsedMs = 0;
        let lent = 0;
        for (const { waitMs, minimum, more, priority } of requests) {
          elapsedMs += waitMs;
          const answer = lease(
            state,
            { wanted: minimum + more, minimum, priority, lane: 'other' },
            at(elapsedMs / 1000),
            rate,
            burst,
          );
          state = answer.state;
          lent += answer.granted;
          if (answer.granted === 0) {
            expect(priority).toBe(false);
            expect(answer.retryAfterSeconds).toBeGreaterThan(0);
          } else {
            expect(answer.granted).toBeGreaterThanOrEqual(minimum);
            expect(answer.granted).toBeLessThanOrEqual(minimum + more);
            if (!priority) expect(lent).toBeLessThanOrEqual(burst + (rate * elapsedMs) / 1000 + 0.01);
          }
        }
      }),
    );
  });
  test('whoever waits as long as told gets at least the minimum', () => {
    fc.assert(
      fc.property(steps, rates, fc.integer({ min: 1, max: 60 }), (requests, rate, burst) => {
        let state = FULL_BUCKET;
        for (const { minimum, more, priority } of requests) {
          state = lease(
            state,
            { wanted: minimum + more, minimum, priority, lane: 'other' },
            START,
            rate,
            burst,
          ).state;
        }
        const refused = lease(state, ask({ wanted: 9, minimum: 2 }), START, rate, burst);
        const retried = lease(
          state,
          ask({ wanted: 9, minimum: 2 }),
          at(refused.retryAfterSeconds),
          rate,
          burst,
        );
        expect(retried.granted).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});
