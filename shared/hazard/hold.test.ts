import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { LEVELS, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { Memory } from './assessed.ts';
import { calmSince, hold, type Now } from './hold.ts';

const START = '2024-10-23T00:00:00.000Z';
const policy = { holding: { about: 'x', clearFraction: 0.8, downAfterHours: 6, weakAfterMinutes: 50 } };
const at = (minutes: number): Instant => plusSeconds(START, minutes * 60);
const strongly = (level: Level): Now => ({ strong: level, any: level, held: level });
const weakly = (level: Level): Now => ({ strong: 'green', any: level, held: level });

/** What each look gives, a look every so many minutes. */
const looks = (every: number, ...seen: readonly Now[]): Memory[] => {
  let memory = calmSince(START);
  return seen.map((now, i) => {
    memory = hold(memory, now, policy, at(i * every));
    return memory;
  });
};
const levels = (memories: readonly Memory[]): Level[] => memories.map(({ level }) => level);

describe('a level', () => {
  test('rises at once on strong evidence, over several steps', () => {
    expect(levels(looks(30, strongly('green'), strongly('red')))).toEqual(['green', 'red']);
  });
  test('rises on weak evidence only when it lasts', () => {
    expect(levels(looks(30, weakly('orange'), weakly('orange'), weakly('orange')))).toEqual([
      'green',
      'green',
      'orange',
    ]);
    expect(levels(looks(30, weakly('orange'), weakly('green'), weakly('orange'), weakly('green')))).toEqual([
      'green',
      'green',
      'green',
      'green',
    ]);
  });
  test('falls only when it has not been held for six hours on end', () => {
    const calm = Array.from({ length: 7 }, () => strongly('green'));
    expect(levels(looks(60, strongly('orange'), ...calm))).toEqual([
      ...Array.from({ length: 7 }, () => 'orange'),
      'green',
    ]);
    const again = looks(60, strongly('orange'), ...calm.slice(0, 5), strongly('orange'), ...calm.slice(0, 5));
    expect(levels(again)).toEqual(again.map(() => 'orange'));
  });
  test('is held between its step and the eased one', () => {
    const between: Now = { strong: 'green', any: 'green', held: 'orange' };
    expect(levels(looks(600, strongly('orange'), between, between)).at(-1)).toBe('orange');
  });
  test('falls to what is still held, not to green', () => {
    expect(levels(looks(400, strongly('red'), strongly('yellow'), strongly('yellow'))).at(-1)).toBe('yellow');
  });
  test('says since when it is what it is', () => {
    const [, raised, same] = looks(30, strongly('green'), strongly('red'), strongly('red'));
    expect([raised?.since, same?.since]).toEqual([at(30), at(30)]);
  });
});

describe('whatever is seen', () => {
  const level = fc.constantFrom(...LEVELS);
  const now = fc
    .tuple(level, level, level)
    .map((three) => three.toSorted((a, b) => levelRank(a) - levelRank(b)))
    .map(([strong = 'green', any = 'green', held = 'green']): Now => ({ strong, any, held }));

  test('noise around a step makes no level flap: at most one rise and one fall in six hours', () => {
    fc.assert(
      fc.property(
        fc.array(now, { minLength: 10, maxLength: 60 }),
        fc.integer({ min: 10, max: 90 }),
        (seen, every) => {
          const made = levels(looks(every, ...seen));
          for (const step of LEVELS.slice(1)) {
            const falls = made.flatMap((is, i) =>
              i > 0 && levelRank(is) < levelRank(step) && levelRank(made[i - 1] ?? 'green') >= levelRank(step)
                ? [i]
                : [],
            );
            const rises = made.flatMap((is, i) =>
              i > 0 && levelRank(is) >= levelRank(step) && levelRank(made[i - 1] ?? 'green') < levelRank(step)
                ? [i]
                : [],
            );
            for (const fall of falls) {
              const rise = rises.findLast((i) => i < fall) ?? 0;
              expect((fall - rise) * every).toBeGreaterThanOrEqual(6 * 60);
            }
          }
        },
      ),
    );
  });
  test('strong evidence is never below what it says', () => {
    fc.assert(
      fc.property(fc.array(now, { minLength: 1, maxLength: 30 }), (seen) => {
        for (const [i, { level: is }] of looks(30, ...seen).entries())
          expect(levelRank(is)).toBeGreaterThanOrEqual(levelRank(seen[i]?.strong ?? 'green'));
      }),
    );
  });
});
