import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { greatCircleKm, type LatLon } from '../geo/coordinates.ts';
import { plusSeconds } from '../kernel/instant.ts';
import type { Advisory } from './advisory.ts';
import { along, closestApproach, distancesTo, pathOf } from './path.ts';

const START = '2023-10-22T00:00:00.000Z';
const hours = (n: number) => plusSeconds(START, n * 3600);
const fix = (n: number, ...position: [number, number]): Advisory => ({
  centre: 'jtwc',
  at: hours(n),
  position,
  windKt: 50,
  windMinutes: 1,
  stage: 'TS',
});
const path = (...fixes: readonly Advisory[]) => pathOf(fixes) ?? expect.fail('no path');
const SHIHR =
  readPlacePackFolder('places/hadramout').districts.find(({ pcode }) => pcode === 'YE1915') ?? expect.fail();

const point = fc.tuple(
  fc.double({ min: -80, max: 80, noNaN: true }),
  fc.double({ min: -180, max: 180, noNaN: true }),
);

describe('between two positions', () => {
  test('the way is the great circle, at an even speed', () => {
    fc.assert(
      fc.property(point, point, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, fraction) => {
        const whole = greatCircleKm(a, b);
        fc.pre(whole > 1 && whole < 15_000);
        const p = along(a, b, fraction);
        expect(greatCircleKm(a, p)).toBeCloseTo(whole * fraction, 3);
        expect(greatCircleKm(p, b)).toBeCloseTo(whole * (1 - fraction), 3);
      }),
    );
  });
  test('it goes the short way over the antimeridian', () => {
    const [, lon] = along([0, 179], [0, -179], 0.5);
    expect(Math.abs(lon)).toBeCloseTo(180);
  });
  test('a position told at a time is where it is at that time', () => {
    const way = path(fix(0, 12, 56), fix(6, 13, 55), fix(12, 14, 54));
    expect(way.at(hours(6))).toEqual([13, 55]);
    expect(way.at(hours(-3))).toEqual([12, 56]);
    expect(way.at(hours(3))[0]).toBeCloseTo(12.5, 1);
  });
});

describe('after the last position', () => {
  test('it goes on as it moved over the last twelve hours', () => {
    const way = path(fix(0, 10, 60), fix(6, 13, 55), fix(18, 13, 53));
    expect(way.speedKt).toBeCloseTo(greatCircleKm([13, 55], [13, 53]) / 1.852 / 12, 5);
    const [lat, lon]: LatLon = way.at(hours(30));
    expect([lat, lon]).toEqual([expect.closeTo(13, 1), expect.closeTo(51, 1)]);
  });
  test('of a single position nobody knows where it goes', () => {
    const way = path(fix(0, 12, 56));
    expect([way.speedKt, way.at(hours(24))]).toEqual([0, [12, 56]]);
  });
  test('of none there is no way', () => {
    expect(pathOf([])).toBeUndefined();
  });
});

describe('the closest approach', () => {
  test('is to the edge of the district, not to its middle', () => {
    const way = path(fix(0, 14, 52), fix(24, 14, 47));
    const { km, at } = closestApproach(way, SHIHR.polygons, START, 24) ?? expect.fail();
    expect(km).toBeGreaterThan(0);
    expect(km).toBeLessThan(greatCircleKm(SHIHR.label, way.at(at)) - 5);
  });
  test('is nothing where the system passes over', () => {
    const way = path(fix(0, 13, 49.6), fix(24, 16, 49.6));
    expect(closestApproach(way, SHIHR.polygons, START, 24)?.km).toBe(0);
  });
  test('is never beyond the hours asked for', () => {
    const way = path(fix(0, 10, 55), fix(12, 11, 54));
    expect(closestApproach(way, SHIHR.polygons, START, 12)?.at).toBe(hours(12));
  });
  test('what is too far to matter is never said to be nearer than it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 40, max: 70, noNaN: true }),
        (lat, lon) => {
          const way = path(fix(0, lat, lon));
          const [exact] = distancesTo(way, SHIHR.polygons, START, 0);
          const [rough] = distancesTo(way, SHIHR.polygons, START, 0, { relevantKm: 300 });
          expect(rough?.km).toBeLessThanOrEqual((exact?.km ?? 0) + 1e-9);
          if ((exact?.km ?? 0) <= 300) expect(rough?.km).toBe(exact?.km);
          else expect(rough?.km).toBeGreaterThan(300);
        },
      ),
    );
  });
});
