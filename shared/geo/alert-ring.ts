import type { LatLon, Ring } from './coordinates.ts';
import { crossesItself } from './self-crossing.ts';

/** A reason to let a person look at the area: what was odd, and what was made of it. */
export type Doubt = {
  readonly code: DoubtCode;
  readonly detail: string;
  /** What fills in the words of another language. */
  readonly values: Readonly<Record<string, string | number>>;
};
type DoubtCode =
  | 'ring-empty'
  | 'ring-degenerate'
  | 'ring-not-closed'
  | 'ring-crosses-itself'
  | 'ring-not-checked'
  | 'ring-around-pole'
  | 'crosses-antimeridian'
  | 'coordinate-out-of-range'
  | 'maybe-swapped'
  | 'circle-unusable'
  | 'circle-is-point'
  | 'circle-huge'
  | 'geocode-unknown'
  | 'geocode-old'
  | 'geocode-widened'
  | 'nearest-district'
  | 'area-empty';

/** A ring that can be measured: closed, no point twice in a row, longitudes running on over the antimeridian. */
type ReadRing = { readonly ring: Ring; readonly doubts: readonly Doubt[] };

const inRange = ([lat, lon]: LatLon): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 360;
const same = (a: LatLon | undefined, b: LatLon | undefined): boolean =>
  a?.[0] === b?.[0] && a?.[1] === b?.[1];

/**
 * Makes the ring of an alert usable and says what was wrong with it. Never throws; the ring is empty
 * when nothing can be made of it. `label` begins each detail.
 */
export const readRing = (points: Ring, label: string): ReadRing => {
  if (points.length === 0)
    return {
      ring: [],
      doubts: [
        { code: 'ring-empty', detail: `${label} has no points; it was left out`, values: { shape: label } },
      ],
    };
  const outside = points.find((point) => !inRange(point));
  if (outside !== undefined) {
    const detail = `${label} has a point at ${outside.join(',')}, which is not on the earth; it was left out`;
    return {
      ring: [],
      doubts: [{ code: 'coordinate-out-of-range', detail, values: { shape: label, at: outside.join(',') } }],
    };
  }
  const doubts: Doubt[] = [];
  const values = { shape: label };
  if (points.length > 1 && !same(points[0], points.at(-1))) {
    doubts.push({
      code: 'ring-not-closed',
      detail: `${label} does not end where it begins; it was closed`,
      values,
    });
  }
  const unwrapped = runOnOverAntimeridian(points, label, doubts);
  const repeats = (point: LatLon, i: number): boolean => i > 0 && same(point, unwrapped[i - 1]);
  const distinct = unwrapped.some(repeats) ? unwrapped.filter((point, i) => !repeats(point, i)) : unwrapped;
  const [first] = distinct;
  const ring =
    first === undefined || (distinct.length > 1 && same(first, distinct.at(-1)))
      ? distinct
      : [...distinct, first];
  if (ring.length < 4) {
    doubts.push({
      code: 'ring-degenerate',
      detail: `${label} encloses nothing; it was taken as the line between its points`,
      values,
    });
  } else {
    const crossing = crossesItself(ring);
    if (crossing === 'yes')
      doubts.push({
        code: 'ring-crosses-itself',
        detail: `${label} crosses itself; every part that it goes around was taken`,
        values,
      });
    if (crossing === 'unknown')
      doubts.push({
        code: 'ring-not-checked',
        detail: `${label} is too tangled to see whether it crosses itself`,
        values,
      });
  }
  return { ring, doubts };
};

/**
 * A step of more than half the earth is read as the short way over the antimeridian. A step of exactly
 * 360° stays: it is the edge of a box that spans the whole earth.
 */
const runOnOverAntimeridian = (points: Ring, label: string, doubts: Doubt[]): Ring => {
  // Nearly no outline comes there, and then it is not copied.
  if (points.every((point, i) => Math.abs(point[1] - (points[i - 1] ?? point)[1]) <= 180)) return points;
  let offset = 0;
  const unwrapped = points.map((point, i): LatLon => {
    const step = point[1] - (points[i - 1] ?? point)[1];
    if (Math.abs(step) > 180 && Math.abs(step) < 360) offset -= 360 * Math.sign(step);
    return [point[0], point[1] + offset];
  });
  const [first] = points;
  const closed = same(first, points.at(-1));
  if (unwrapped.every((point, i) => same(point, points[i]))) return points;
  if (closed && offset !== 0) {
    doubts.push({
      code: 'ring-around-pole',
      detail: `${label} goes around a pole; its points were taken as they stand`,
      values: { shape: label },
    });
    return points;
  }
  doubts.push({
    code: 'crosses-antimeridian',
    detail: `${label} crosses the antimeridian; the short way was taken`,
    values: { shape: label },
  });
  return unwrapped;
};
