import { readFileSync } from 'node:fs';
import { booleanIntersects, circle as turfCircle, polygon as turfPolygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LatLon, Ring } from './coordinates.ts';
import { type AlertArea, type DistrictShape, matchDistricts } from './match-districts.ts';

const Collection = z.object({
  features: z.array(
    z.object({
      properties: z.object({ pcode: z.string() }),
      geometry: z.object({
        type: z.literal('Polygon'),
        coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
      }),
    }),
  ),
});
const { features } = Collection.parse(JSON.parse(readFileSync('places/hadramout/districts.geojson', 'utf8')));
const hadramout: DistrictShape[] = features.map(({ properties, geometry }) => ({
  pcode: properties.pcode,
  oldPcode: { YE1926: 'YE1930', YE1927: 'YE1929' }[properties.pcode],
  polygons: [geometry.coordinates.map((ring) => ring.map(([lon, lat]): LatLon => [lat, lon]))],
}));
const capPolygons = z
  .array(z.object({ id: z.string(), points: z.array(z.tuple([z.number(), z.number()])) }))
  .parse(JSON.parse(readFileSync('tests/fixtures/geo/cap-polygons.json', 'utf8')));

const area = (parts: Partial<AlertArea>): AlertArea => ({
  polygons: [],
  circles: [],
  geocodes: [],
  ...parts,
});
const match = (parts: Partial<AlertArea>) => matchDistricts(area(parts), hadramout);
const codes = (parts: Partial<AlertArea>) => match(parts).doubts.map(({ code }) => code);
const box = (south: number, west: number, north: number, east: number): Ring => [
  [south, west],
  [south, east],
  [north, east],
  [north, west],
  [south, west],
];
const byTurf = (ring: Ring): string[] => {
  const shape = turfPolygon([ring.map(([lat, lon]) => [lon, lat])]);
  return features
    .filter(({ geometry }) => booleanIntersects(shape, geometry))
    .map(({ properties }) => properties.pcode);
};
/** A ring without self-crossing: one radius for each of the directions, in order. */
const starAround = ([lat, lon]: LatLon, radii: readonly number[]): Ring => {
  const ring = radii.map((radius, i): LatLon => {
    const angle = (2 * Math.PI * i) / radii.length;
    return [lat + radius * Math.sin(angle), lon + radius * Math.cos(angle)];
  });
  return [...ring, ...ring.slice(0, 1)];
};
const star = fc
  .tuple(
    fc.tuple(fc.double({ min: 13, max: 19.5, noNaN: true }), fc.double({ min: 46, max: 52.5, noNaN: true })),
    fc.array(fc.double({ min: 0.05, max: 1.5, noNaN: true }), { minLength: 3, maxLength: 12 }),
    fc.constantFrom(0.05, 0.4, 1, 3),
  )
  .map(([centre, radii, size]) =>
    starAround(
      centre,
      radii.map((radius) => radius * size),
    ),
  );

describe('a polygon', () => {
  it('inside one district, with no boundary crossed, hits that district alone', () => {
    expect(match({ polygons: [box(17.9, 50.8, 18, 50.9)] })).toEqual({ pcodes: ['YE1901'], doubts: [] });
  });
  it('around the whole governorate hits all 28', () => {
    expect(match({ polygons: [box(10, 40, 25, 60)] }).pcodes).toHaveLength(28);
  });
  it('that crosses a district with no corner of either in the other hits it', () => {
    expect(match({ polygons: [box(17, 40, 17.01, 60)] }).pcodes).toEqual([
      'YE1901',
      'YE1902',
      'YE1903',
      'YE1904',
    ]);
  });
  it('over the sea, over Mahra or on the other side of the earth hits none', () => {
    expect(
      match({ polygons: [box(10, 50, 12, 55), box(16, 52.1, 17, 53), box(-17, -51, -15, -49)] }).pcodes,
    ).toEqual([]);
  });
  it('agrees with turf whatever its shape and size', () => {
    fc.assert(
      fc.property(star, (ring) => {
        expect(match({ polygons: [ring] }).pcodes).toEqual(byTurf(ring));
      }),
    );
  });
  it.each(capPolygons)('agrees with turf when the real outline $id is laid over Hadramout', ({ points }) => {
    const [lat0, lon0] = points[0] ?? [0, 0];
    const laid = points.map(([lat, lon]): LatLon => [15.4 + (lat - lat0), 49 + (lon - lon0)]);
    expect(match({ polygons: [laid] }).pcodes).toEqual(byTurf(laid));
  });
  it('of 41,009 points takes well under a second', () => {
    const radii = Array.from({ length: 41_008 }, (_, i) => 1.4 + 0.02 * Math.sin(i / 7));
    const ring = starAround([15.2, 49.3], radii);
    matchDistricts(area({}), hadramout);
    const started = performance.now();
    const { pcodes, doubts } = match({ polygons: [ring] });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(pcodes.length).toBeGreaterThan(15);
    expect(doubts).toEqual([]);
  });
});

describe('a badly drawn polygon', () => {
  const open: Ring = [
    [17.9, 50.8],
    [17.9, 50.9],
    [18, 50.9],
  ];
  const bow: Ring = [
    [17.9, 50.8],
    [18, 50.9],
    [17.9, 50.9],
    [18, 50.8],
    [17.9, 50.8],
  ];
  it.each([
    ['not closed', open, ['YE1901'], ['ring-not-closed']],
    ['crossing itself', bow, ['YE1901'], ['ring-crosses-itself']],
    ['of one point', [[17.9, 50.8]] satisfies Ring, ['YE1901'], ['ring-degenerate']],
    [
      'of two points',
      [
        [17.9, 50.8],
        [17.9, 49.9],
        [17.9, 50.8],
      ] satisfies Ring,
      ['YE1901', 'YE1902'],
      ['ring-degenerate'],
    ],
    ['empty', [], [], ['ring-empty']],
    [
      'with a latitude of 148',
      [
        [148, 50],
        [149, 50],
        [149, 51],
        [148, 50],
      ] satisfies Ring,
      [],
      ['coordinate-out-of-range'],
    ],
    [
      'with a point that is no number',
      [
        [Number.NaN, 50],
        [15, 50],
        [15, 51],
      ] satisfies Ring,
      [],
      ['coordinate-out-of-range'],
    ],
  ])('%s still gives what can be had, and a doubt', (_, ring: Ring, pcodes, doubts) => {
    expect(match({ polygons: [ring] }).pcodes).toEqual(pcodes);
    expect(codes({ polygons: [ring] })).toEqual(doubts);
  });
  it('with every point twice is no worse for it', () => {
    const doubled = box(17.9, 50.8, 18, 50.9).flatMap((point) => [point, point]);
    expect(match({ polygons: [doubled] })).toEqual({ pcodes: ['YE1901'], doubts: [] });
  });
  it('never makes it throw, whatever the numbers are', () => {
    const anything = fc.double();
    const areas = fc.record({
      polygons: fc.array(fc.array(fc.tuple(anything, anything), { maxLength: 8 }), { maxLength: 3 }),
      circles: fc.array(fc.record({ lat: anything, lon: anything, radiusKm: anything }), { maxLength: 3 }),
      geocodes: fc.array(fc.record({ valueName: fc.string(), value: fc.string() }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(areas, (any) => {
        expect(matchDistricts(any, hadramout).pcodes.length).toBeLessThanOrEqual(28);
      }),
    );
  });
});

describe('the antimeridian', () => {
  const fiji: DistrictShape = { pcode: 'FJ01', polygons: [[box(-18, 178, -16, 180)]] };
  it('a polygon over it takes the short way, and says so', () => {
    const over: Ring = [
      [-17, 179],
      [-17, -179],
      [-16.5, -179],
      [-16.5, 179],
      [-17, 179],
    ];
    const { pcodes, doubts } = matchDistricts(area({ polygons: [over] }), [fiji]);
    expect([pcodes, doubts.map(({ code }) => code)]).toEqual([['FJ01'], ['crosses-antimeridian']]);
    expect(match({ polygons: [over] }).pcodes).toEqual([]);
  });
  it('longitudes that run on past 180 mean the same place', () => {
    expect(match({ polygons: [box(17.9, 50.8 - 360, 18, 50.9 - 360)] }).pcodes).toEqual(['YE1901']);
  });
  it('a box from −180 to 180 is the whole earth', () => {
    expect(match({ polygons: [box(-90, -180, 90, 180)] }).pcodes).toHaveLength(28);
  });
  it('a circle reaches over it', () => {
    expect(
      matchDistricts(area({ circles: [{ lat: -17, lon: -179.9, radiusKm: 30 }] }), [fiji]).pcodes,
    ).toEqual(['FJ01']);
  });
});

describe('a circle', () => {
  it('agrees with turf except within half a percent of its edge', () => {
    const centre = fc.tuple(
      fc.double({ min: 12, max: 20, noNaN: true }),
      fc.double({ min: 45, max: 53, noNaN: true }),
    );
    fc.assert(
      fc.property(centre, fc.double({ min: 12, max: 300, noNaN: true }), ([lat, lon], radiusKm) => {
        const { pcodes } = match({ circles: [{ lat, lon, radiusKm }] });
        const reach = (km: number) => {
          const shape = turfCircle([lon, lat], km, { steps: 128 });
          return features
            .filter(({ geometry }) => booleanIntersects(shape, geometry))
            .map(({ properties }) => properties.pcode);
        };
        expect(pcodes).toEqual(expect.arrayContaining(reach(radiusKm * 0.995)));
        expect(reach(radiusKm * 1.005)).toEqual(expect.arrayContaining([...pcodes]));
      }),
      { numRuns: 30 },
    );
  });
  it('that is a point in a district hits it', () => {
    expect(match({ circles: [{ lat: 14.54248, lon: 49.12424, radiusKm: 0 }] })).toEqual({
      pcodes: ['YE1927'],
      doubts: [],
    });
  });
  it('that is a point just off the coast means the nearest district, and says so', () => {
    const dhabbaPort = { lat: 14.7, lon: 49.5, radiusKm: 0 };
    const { pcodes, doubts } = match({ circles: [dhabbaPort] });
    expect(pcodes).toEqual(['YE1915']);
    expect(doubts).toEqual([
      {
        code: 'nearest-district',
        detail: expect.stringContaining('YE1915 is'),
        values: { shape: 'circle 1', district: 'YE1915', km: '0.1' },
      },
    ]);
  });
  it('of 40 km that stays in the open sea is left at sea', () => {
    expect(match({ circles: [{ lat: 13.9, lon: 50.5, radiusKm: 40 }] })).toEqual({ pcodes: [], doubts: [] });
  });
  it('with a negative radius is left out and doubted', () => {
    expect(codes({ circles: [{ lat: 15, lon: 49, radiusKm: -1 }] })).toEqual(['circle-unusable']);
  });
});

describe('a geocode', () => {
  const named = (value: string, valueName = 'P-CODE') => match({ geocodes: [{ valueName, value }] });
  it.each(['P-CODE', 'OCHA-PCODE', 'pcode', 'ADM2_PCODE'])('called %s names a district', (valueName) => {
    expect(named('YE1913', valueName)).toEqual({ pcodes: ['YE1913'], doubts: [] });
  });
  it('of the governorate names all 28, and of the country too', () => {
    expect(named('YE19').pcodes).toHaveLength(28);
    expect(named('YE').pcodes).toHaveLength(28);
  });
  it('of another governorate names none', () => {
    expect(named('YE2801')).toEqual({ pcodes: [], doubts: [] });
  });
  it('of a sub-district names its district, with a doubt', () => {
    expect(named('YE191304').pcodes).toEqual(['YE1913']);
    expect(named('YE191304').doubts.map(({ code }) => code)).toEqual(['geocode-widened']);
  });
  it('from the older list names the district that it now is, with a doubt', () => {
    expect(named('YE1930').pcodes).toEqual(['YE1926']);
    expect(named('YE1930').doubts.map(({ code }) => code)).toEqual(['geocode-old']);
  });
  it('of an unknown kind is doubted only when nothing is drawn', () => {
    expect(named('YE123', 'EMMA_ID').doubts.map(({ code }) => code)).toEqual(['geocode-unknown']);
    const drawn = {
      geocodes: [{ valueName: 'EMMA_ID', value: 'YE123' }],
      polygons: [box(17.9, 50.8, 18, 50.9)],
    };
    expect(codes(drawn)).toEqual([]);
  });
  it('adds to what is drawn, in the order of the districts', () => {
    const both = {
      geocodes: [{ valueName: 'P-CODE', value: 'YE1927' }],
      polygons: [box(17.9, 50.8, 18, 50.9)],
    };
    expect(match(both).pcodes).toEqual(['YE1901', 'YE1927']);
  });
});

it('an area that is only words is doubted', () => {
  expect(codes({})).toEqual(['area-empty']);
});
