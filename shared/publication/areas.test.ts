import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import type { CapPolygon } from '../cap/alert.ts';
import { apart, overlapping } from './areas.ts';

const { districts } = readPlacePackFolder('places/hadramout');
/** As they are written: in six decimals. */
const outlines = districts.flatMap(({ polygons }) =>
  polygons.flatMap(([outer]): CapPolygon[] =>
    outer === undefined
      ? []
      : [outer.map(([lat, lon]) => [Number(lat.toFixed(6)), Number(lon.toFixed(6))] as const)],
  ),
);

const square = (lat: number, lon: number, size = 1): CapPolygon => [
  [lat, lon],
  [lat, lon + size],
  [lat + size, lon + size],
  [lat + size, lon],
  [lat, lon],
];
const moved = (ring: CapPolygon, by: number): CapPolygon =>
  ring.map(([lat, lon]) => [lat + by, lon + by] as const);

describe('the districts of Hadramout', () => {
  test('do not overlap, all of them together, and that is found out in time', () => {
    const began = performance.now();
    expect(overlapping(outlines)).toBe(false);
    expect(apart(outlines)).toBe(false);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('overlap with any of them that is there twice, or moved by a hundred metres', () => {
    for (const ring of outlines) {
      expect(overlapping([ring, ring])).toBe(true);
      expect(overlapping([ring, moved(ring, 0.001)])).toBe(true);
    }
  });
});

describe('two squares', () => {
  test.each([
    ['share an edge', square(14, 50), false, false],
    ['share a part of an edge', square(14.5, 50), false, false],
    ['share a corner', square(15, 50), false, false],
    ['are a metre apart', square(14, 50.00001), false, false],
    ['are a kilometre apart', square(14, 50.01), false, true],
    ['overlap by a kilometre', square(14, 49.99), true, false],
    ['lie one in the other', square(14.4, 49.4, 0.1), true, false],
    ['lie one in the other, at its border', square(14, 49, 0.1), true, false],
    ['are the same', square(14, 49), true, false],
    ['are far apart', square(20, 60), false, true],
  ])('that %s', (_, other, doOverlap, areApart) => {
    for (const pair of [
      [square(14, 49), other],
      [other, square(14, 49)],
    ]) {
      expect(overlapping(pair)).toBe(doOverlap);
      expect(apart(pair)).toBe(areApart);
    }
  });

  test('overlap when their middles are nearer than a side, and else do not', () => {
    const offset = fc.integer({ min: -250, max: 250 }).map((n) => n / 100 + 0.003);
    fc.assert(
      fc.property(offset, offset, (lat, lon) => {
        const both = [square(14, 49), square(14 + lat, 49 + lon)];
        expect(overlapping(both)).toBe(Math.abs(lat) < 1 && Math.abs(lon) < 1);
        expect(apart(both)).toBe(!(Math.abs(lat) < 1 && Math.abs(lon) < 1));
      }),
    );
  });
});

test('a chain of squares is not apart while each touches the next, whatever their order', () => {
  const chain = [0, 1, 2, 3, 4].map((n) => square(14, 49 + n));
  expect(apart([])).toBe(false);
  const order = [3, 0, 4, 1, 2].flatMap((n) => (chain[n] === undefined ? [] : [chain[n]]));
  expect(apart(order)).toBe(false);
  expect(apart(order.filter((ring) => ring !== chain[2]))).toBe(true);
});
