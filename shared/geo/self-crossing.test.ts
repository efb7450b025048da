import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LatLon, Ring } from './coordinates.ts';
import { segmentsCross } from './polygon.ts';
import { crossesItself } from './self-crossing.ts';

/** Every pair of segments, one after the other. */
const byPairs = (ring: Ring): boolean =>
  ring.some((a, i) =>
    ring.some((c, j) => {
      const [b, d] = [ring[i + 1], ring[j + 1]];
      return j > i + 1 && b !== undefined && d !== undefined && segmentsCross(a, b, c, d);
    }),
  );

const closed = (points: readonly LatLon[]): Ring => [...points, ...points.slice(0, 1)];
const degrees = fc.double({ min: -3, max: 3, noNaN: true });
const whole = fc.integer({ min: -3, max: 3 });

describe('whether an outline crosses itself', () => {
  test.each([
    ['anywhere', fc.tuple(degrees, degrees)],
    ['on a few points, touching and lying on itself', fc.tuple(whole, whole)],
  ])('is what comparing all its segments says: %s', (_, point) => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), fc.boolean(), (points, around) => {
        const angle = ([lat, lon]: LatLon) => Math.atan2(lat, lon);
        const ring = closed(around ? points.toSorted((a, b) => angle(a) - angle(b)) : points);
        const answer = crossesItself(ring);
        seen.add(answer);
        expect(answer).toBe(byPairs(ring) ? 'yes' : 'no');
      }),
      { numRuns: 1500 },
    );
    expect(seen).toEqual(new Set(['yes', 'no']));
  });

  test('is found where one long edge passes through forty thousand short ones', () => {
    const coast = Array.from({ length: 40_000 }, (_, i): LatLon => [14 + 0.001 * (i % 2), 48 + i / 10_000]);
    expect(crossesItself(closed([...coast, [13, 52], [13, 48]]))).toBe('no');
    expect(crossesItself(closed([...coast, [13, 52], [15, 48.5], [13, 48]]))).toBe('yes');
  });

  test('is left open for a tangle, in a moment', () => {
    const tangle = Array.from(
      { length: 60_000 },
      (_, i): LatLon => [i % 2 === 0 ? 0 : 10, (i * 7919) % 10_007],
    );
    const started = performance.now();
    // A tangle that never crosses: all its edges lie on one line.
    const flat = tangle.map(([, lon]): LatLon => [0, lon]);
    expect(crossesItself(closed(flat))).toBe('unknown');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
