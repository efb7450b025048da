import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, plusSeconds } from '../kernel/instant.ts';
import { type Attempt, afterAttempt, expectedSource, type SourceEntry } from './book.ts';
import { healthOf } from './health.ts';
import { followHealth, type Standing, sourceAggregate } from './standing.ts';

const JULY = instant('2023-07-10T06:00:00Z');
const OCTOBER = instant('2023-10-21T06:00:00Z');
const season = { about: 'test', months: [5, 6, 10, 11, 12] };
const source = { id: 'met', silentAfterMinutes: 60, silentAfterMinutesInCycloneSeason: 20 };
const FAULT = { code: 'timed-out', detail: 'no answer' } as const;

const book = (start: string, ...attempts: readonly (readonly [minutes: number, Attempt['outcome']])[]) =>
  attempts.reduce<SourceEntry>(
    (entry, [minutes, outcome]) => {
      const at = plusSeconds(start, minutes * 60);
      return afterAttempt(entry, 'met', outcome === 'well' ? { at, outcome } : { at, outcome, fault: FAULT });
    },
    expectedSource('met', start),
  );
const health = (start: string, minutes: number, entry: SourceEntry | undefined) =>
  healthOf(source, entry, season, plusSeconds(start, minutes * 60));

describe('a source', () => {
  test.each([
    ['healthy after a good attempt', 19, book(OCTOBER, [0, 'well']), 'healthy', false],
    ['degraded while it is heard in part', 19, book(OCTOBER, [0, 'degraded']), 'degraded', false],
    [
      'failing when the last attempt failed',
      19,
      book(OCTOBER, [0, 'well'], [5, 'failing']),
      'failing',
      false,
    ],
    ['silent when its time is over', 20, book(OCTOBER, [0, 'well']), 'silent', true],
    ['silent though every attempt is made', 20, book(OCTOBER, [0, 'well'], [19, 'failing']), 'silent', true],
    ['never heard, and not yet silent', 19, book(OCTOBER, [5, 'failing']), 'never-heard', false],
    ['never heard, and silent from when it was expected', 20, book(OCTOBER), 'never-heard', true],
    ['never heard when the book does not know it', 20, undefined, 'never-heard', false],
  ] as const)('is %s', (_, minutes, entry, state, overdue) => {
    expect(health(OCTOBER, minutes, entry)).toMatchObject({ state, overdue });
  });

  test('may be silent for longer out of the cyclone season', () => {
    const entry = book(JULY, [0, 'well']);
    expect(health(JULY, 59, entry)).toMatchObject({ state: 'healthy', allowedMinutes: 60 });
    expect(health(JULY, 60, entry)).toMatchObject({ state: 'silent', cycloneSeason: false });
  });
});

/** The events of a source over the minutes at which it is swept. */
const recorded = (entryAt: (minutes: number) => SourceEntry, until: number, every = 5) => {
  let standing: Standing = sourceAggregate.initial;
  const said: string[] = [];
  for (let minutes = 0; minutes <= until; minutes += every) {
    const now = plusSeconds(OCTOBER, minutes * 60);
    for (let again = 0; again < 2; again += 1) {
      for (const event of followHealth(standing, healthOf(source, entryAt(minutes), season, now), now)
        .events) {
        said.push(`${minutes} ${event.type.replace(/^source-|\.v1$/g, '')}`);
        standing = sourceAggregate.evolve(standing, event, now);
      }
    }
  }
  return said;
};
const upTo = (attempts: readonly (readonly [number, Attempt['outcome']])[]) => (minutes: number) =>
  book(OCTOBER, ...attempts.filter(([at]) => at <= minutes));

describe('the record of a source', () => {
  test('has its silence once, and once that it is heard again', () => {
    expect(
      recorded(
        upTo([
          [0, 'well'],
          [60, 'well'],
        ]),
        70,
      ),
    ).toEqual(['20 silent', '60 heard-again']);
  });
  test('has the silence of a source that was never heard', () => {
    expect(recorded(upTo([[5, 'failing']]), 40)).toEqual(['20 silent']);
  });
  test('has a fault once, and that it is over', () => {
    expect(
      recorded(
        upTo([
          [0, 'well'],
          [5, 'degraded'],
          [15, 'degraded'],
          [25, 'well'],
        ]),
        30,
      ),
    ).toEqual(['5 degraded', '25 heard-again']);
  });
  test('says nothing of an attempt or two that fail, and has three in a row', () => {
    expect(
      recorded(
        upTo([
          [0, 'well'],
          [5, 'failing'],
          [10, 'failing'],
          [15, 'well'],
        ]),
        15,
      ),
    ).toEqual([]);
    expect(
      recorded(
        upTo([
          [0, 'well'],
          [5, 'failing'],
          [10, 'failing'],
          [15, 'failing'],
        ]),
        15,
      ),
    ).toEqual(['15 degraded']);
  });
  test('has both when a source comes back with a fault', () => {
    expect(
      recorded(
        upTo([
          [0, 'well'],
          [30, 'degraded'],
        ]),
        30,
      ),
    ).toEqual(['20 silent', '30 heard-again', '30 degraded']);
  });
  test('never has the same twice in a row, whatever happens', () => {
    const attempt = fc.tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom<Attempt['outcome']>('well', 'degraded', 'failing'),
    );
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 20 }), (attempts) => {
        const inOrder = attempts.toSorted(([a], [b]) => a - b);
        const said = recorded(upTo(inOrder), 200).map((line) => line.split(' ')[1]);
        expect(said.some((what, index) => what === said[index - 1])).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
