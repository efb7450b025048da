import { readFileSync } from 'node:fs';
import { booleanIntersects, multiPolygon, polygon as turfPolygon } from '@turf/turf';
import { z } from 'zod';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import type { LatLon, Ring } from '../../shared/geo/coordinates.ts';
import { matchDistricts } from '../../shared/geo/match-districts.ts';
import type { Bench, Subject } from './harness.ts';

/** The middle of Hadramout. */
const MIDDLE: LatLon = [15.9, 49.2];

/** An outline as fine as that of a national service, all around the wadi. */
const fine = (): Ring => {
  const ring = Array.from({ length: 41_008 }, (_, i): LatLon => {
    const angle = (2 * Math.PI * i) / 41_008;
    const radius = 1.4 + 0.02 * Math.sin(i / 7);
    return [MIDDLE[0] + radius * Math.sin(angle), MIDDLE[1] + radius * Math.cos(angle)];
  });
  return [...ring, ...ring.slice(0, 1)];
};

/** Outlines of real CAP messages, as they are drawn, moved to Hadramout. */
const real = (): Ring[] =>
  z
    .array(z.object({ points: z.array(z.tuple([z.number(), z.number()])) }))
    .parse(JSON.parse(readFileSync('tests/fixtures/geo/cap-polygons.json', 'utf8')))
    .map(({ points }) => {
      const [lat0, lon0] = points[0] ?? MIDDLE;
      return points.map(([lat, lon]): LatLon => [MIDDLE[0] + lat - lat0, MIDDLE[1] + lon - lon0]);
    });

const lonLat = (ring: Ring): [number, number][] => ring.map(([lat, lon]) => [lon, lat]);

const { districts } = readPlacePackFolder('places/hadramout');
const shapes = districts.map(({ pcode, polygons }) => ({
  pcode,
  shape: multiPolygon(polygons.map((rings) => rings.map(lonLat))),
}));

const ours = (ring: Ring): string[] => [
  ...matchDistricts({ polygons: [ring], circles: [], geocodes: [] }, districts).pcodes,
];
const turf = (ring: Ring): string[] => {
  const outline = turfPolygon([lonLat(ring)]);
  return shapes.filter(({ shape }) => booleanIntersects(outline, shape)).map(({ pcode }) => pcode);
};

const rings = [...real(), fine()];
const agreed = rings.map((ring) => ours(ring).join(' '));

/** Fails where the two do not agree, so that neither is fast by being wrong. */
const matching = (name: string, match: (ring: Ring) => string[], times: number): Subject => ({
  name,
  round: () => {
    for (let time = 0; time < times; time += 1) {
      for (const [index, ring] of rings.entries()) {
        if (match(ring).join(' ') !== agreed[index]) throw new Error(`${name} finds other districts`);
      }
    }
    return times * rings.length;
  },
});

export const bench: Bench = {
  kind: 'comparison',
  about:
    'Outlines matched to the 28 districts a second: 30 of real alerts and one of 41,009 points; the same districts found by both.',
  unit: 'outlines',
  rounds: 7,
  warmUpRounds: 2,
  prepare: () => ({
    ours: matching('matchDistricts', ours, 15),
    baselines: [{ ...matching('turf: booleanIntersects a district', turf, 1), goal: 20 }],
  }),
};
