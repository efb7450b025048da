import { distance, point, pointToPolygonDistance, polygon as turfPolygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundingBox, boxesOverlap, greatCircleKm, type LatLon, type Ring } from './coordinates.ts';
import { distanceKm, polygonContains, ringContains, segmentsCross, segmentsMeet } from './polygon.ts';

const square: Ring = [
  [14, 48],
  [14, 50],
  [16, 50],
  [16, 48],
  [14, 48],
];
const hole: Ring = [
  [14.5, 48.5],
  [14.5, 49],
  [15, 49],
  [15, 48.5],
  [14.5, 48.5],
];
const toLonLat = (ring: Ring) => ring.map(([lat, lon]) => [lon, lat]);
const anywhere = fc.tuple(
  fc.double({ min: -89, max: 89, noNaN: true }),
  fc.double({ min: -180, max: 180, noNaN: true }),
);
const near = fc.tuple(
  fc.double({ min: 12, max: 18, noNaN: true }),
  fc.double({ min: 46, max: 52, noNaN: true }),
);

describe('great-circle distance', () => {
  it('from Mukalla to Seiyun is 159 km', () => {
    expect(greatCircleKm([14.54248, 49.12424], [15.93, 48.78])).toBeCloseTo(158.7, 0);
  });
  it('agrees with turf anywhere on earth', () => {
    fc.assert(
      fc.property(anywhere, anywhere, ([latA, lonA], [latB, lonB]) => {
        expect(greatCircleKm([latA, lonA], [latB, lonB])).toBeCloseTo(
          distance([lonA, latA], [lonB, latB]),
          3,
        );
      }),
    );
  });
});

describe('a point and a polygon', () => {
  it('a point inside is contained, one outside is not, and the edge belongs to the inside', () => {
    expect(ringContains(square, [15, 49])).toBe(true);
    expect(ringContains(square, [15, 51])).toBe(false);
    expect(ringContains(square, [14, 49])).toBe(true);
    expect(ringContains(square, [16, 50])).toBe(true);
  });
  it('a point in a hole is outside', () => {
    expect(polygonContains([square, hole], [14.7, 48.7])).toBe(false);
    expect(polygonContains([square, hole], [15.5, 48.7])).toBe(true);
  });
  it('what a self-crossing ring goes around twice is inside', () => {
    const star: Ring = [0, 2, 4, 1, 3, 0].map(
      (k): LatLon => [15 + Math.cos(k * 1.2566), 49 + Math.sin(k * 1.2566)],
    );
    expect(ringContains(star, [15, 49])).toBe(true);
  });
  it('is 0 km away when inside, and the distance to the nearest edge when outside', () => {
    expect(distanceKm([15, 49], [[square]])).toBe(0);
    expect(distanceKm([15, 51], [[square]])).toBeCloseTo(greatCircleKm([15, 51], [15, 50]), 1);
    expect(distanceKm([15, 49], [])).toBe(Infinity);
  });
  it('agrees with turf on the distance within half a percent, given edges short enough for its great circles', () => {
    const inSteps = square.slice(1).flatMap(([lat, lon], i) => {
      const [fromLat, fromLon] = square[i] ?? [lat, lon];
      return Array.from(
        { length: 40 },
        (_, k): LatLon => [fromLat + ((lat - fromLat) * k) / 40, fromLon + ((lon - fromLon) * k) / 40],
      );
    });
    const shape = turfPolygon([toLonLat([...inSteps, ...inSteps.slice(0, 1)])]);
    fc.assert(
      fc.property(near, (at) => {
        const theirs = Math.max(
          0,
          pointToPolygonDistance(point([at[1], at[0]]), shape, { method: 'geodesic' }),
        );
        expect(Math.abs(distanceKm(at, [[square]]) - theirs)).toBeLessThanOrEqual(0.05 + theirs * 0.005);
      }),
    );
  });
});

describe('two segments', () => {
  it('that touch at an end meet but do not cross', () => {
    expect(segmentsMeet([0, 0], [0, 2], [0, 1], [1, 1])).toBe(true);
    expect(segmentsCross([0, 0], [0, 2], [0, 1], [1, 1])).toBe(false);
  });
  it('on one line meet only where they overlap', () => {
    expect(segmentsMeet([0, 0], [0, 2], [0, 1], [0, 3])).toBe(true);
    expect(segmentsMeet([0, 0], [0, 1], [0, 2], [0, 3])).toBe(false);
  });
  it('that pass through each other cross', () => {
    expect(segmentsCross([0, 0], [2, 2], [0, 2], [2, 0])).toBe(true);
    expect(segmentsMeet([0, 0], [2, 2], [0, 2], [0.9, 1.2])).toBe(false);
  });
});

describe('a bounding box', () => {
  it('holds every point and nothing more', () => {
    expect(boundingBox([square, hole])).toEqual({ south: 14, west: 48, north: 16, east: 50 });
  });
  it('of nothing overlaps nothing', () => {
    expect(boxesOverlap(boundingBox([]), boundingBox([square]))).toBe(false);
  });
});
