import Flatbush from 'flatbush';
import { boundingBox, type LatLon, type Ring } from './coordinates.ts';
import { segmentsCross } from './polygon.ts';

/** A reason to let a person look at the area: what was odd, and what was made of it. */
export type Doubt = { readonly code: DoubtCode; readonly detail: string };
type DoubtCode =
  | 'ring-empty'
  | 'ring-degenerate'
  | 'ring-not-closed'
  | 'ring-crosses-itself'
  | 'ring-not-checked'
  | 'ring-around-pole'
  | 'crosses-antimeridian'
  | 'coordinate-out-of-range'
  | 'circle-unusable'
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
    return { ring: [], doubts: [{ code: 'ring-empty', detail: `${label} has no points; it was left out` }] };
  const outside = points.find((point) => !inRange(point));
  if (outside !== undefined) {
    const detail = `${label} has a point at ${outside.join(',')}, which is not on the earth; it was left out`;
    return { ring: [], doubts: [{ code: 'coordinate-out-of-range', detail }] };
  }
  const doubts: Doubt[] = [];
  if (points.length > 1 && !same(points[0], points.at(-1))) {
    doubts.push({ code: 'ring-not-closed', detail: `${label} does not end where it begins; it was closed` });
  }
  const unwrapped = runOnOverAntimeridian(points, label, doubts);
  const distinct = unwrapped.filter((point, i) => i === 0 || !same(point, unwrapped[i - 1]));
  const [first] = distinct;
  const ring =
    first === undefined || (distinct.length > 1 && same(first, distinct.at(-1)))
      ? distinct
      : [...distinct, first];
  if (ring.length < 4) {
    doubts.push({
      code: 'ring-degenerate',
      detail: `${label} encloses nothing; it was taken as the line between its points`,
    });
  } else {
    const crossing = crossesItself(ring);
    if (crossing === 'yes')
      doubts.push({
        code: 'ring-crosses-itself',
        detail: `${label} crosses itself; every part that it goes around was taken`,
      });
    if (crossing === 'unknown')
      doubts.push({
        code: 'ring-not-checked',
        detail: `${label} is too tangled to see whether it crosses itself`,
      });
  }
  return { ring, doubts };
};

/**
 * A step of more than half the earth is read as the short way over the antimeridian. A step of exactly
 * 360° stays: it is the edge of a box that spans the whole earth.
 */
const runOnOverAntimeridian = (points: Ring, label: string, doubts: Doubt[]): Ring => {
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
    });
    return points;
  }
  doubts.push({
    code: 'crosses-antimeridian',
    detail: `${label} crosses the antimeridian; the short way was taken`,
  });
  return unwrapped;
};

/** Edges are compared in runs, so that an outline of tens of thousands costs tens of milliseconds. */
const RUN = 8;
/** About 100 ms of work; a real outline of 41,009 points needs a tenth of it. No outline can hold a function up. */
const MOST_PAIRS = 5_000_000;

const crossesItself = (ring: Ring): 'yes' | 'no' | 'unknown' => {
  const runs = Array.from({ length: Math.ceil((ring.length - 1) / RUN) }, (_, run) => ({
    from: run * RUN,
    box: boundingBox([ring.slice(run * RUN, run * RUN + RUN + 1)]),
  }));
  const tree = new Flatbush(runs.length);
  for (const { box } of runs) tree.add(box.west, box.south, box.east, box.north);
  tree.finish();
  let pairs = 0;
  for (const [i, { from, box }] of runs.entries()) {
    for (const j of tree.search(box.west, box.south, box.east, box.north, (other) => other >= i)) {
      pairs += RUN * RUN;
      if (pairs > MOST_PAIRS) return 'unknown';
      if (runsCross(ring, from, j * RUN)) return 'yes';
    }
  }
  return 'no';
};

const runsCross = (ring: Ring, from: number, otherFrom: number): boolean => {
  for (let i = from; i < from + RUN; i++) {
    const [a, b] = [ring[i], ring[i + 1]];
    if (a === undefined || b === undefined) return false;
    const [south, north] = a[0] < b[0] ? [a[0], b[0]] : [b[0], a[0]];
    for (let j = Math.max(otherFrom, i + 2); j < otherFrom + RUN; j++) {
      const [c, d] = [ring[j], ring[j + 1]];
      if (c === undefined || d === undefined) break;
      if ((c[0] < south && d[0] < south) || (c[0] > north && d[0] > north)) continue;
      if (segmentsCross(a, b, c, d)) return true;
    }
  }
  return false;
};
