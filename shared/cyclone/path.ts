import {
  type Box,
  boundingBox,
  greatCircleKm,
  type LatLon,
  type Polygon,
  wrapLongitude,
} from '../geo/coordinates.ts';
import { distanceKm } from '../geo/polygon.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import type { Advisory } from './advisory.ts';

const RADIANS = Math.PI / 180;
type Vector = readonly [number, number, number];

const vectorOf = ([lat, lon]: LatLon): Vector => [
  Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS),
  Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS),
  Math.sin(lat * RADIANS),
];
const pointOf = ([x, y, z]: Vector): LatLon => [
  Math.atan2(z, Math.hypot(x, y)) / RADIANS,
  wrapLongitude(Math.atan2(y, x) / RADIANS),
];

/** The point of the great circle through `a` and `b` at this fraction of the way; beyond 1 it goes on at the same speed. */
export const along = (a: LatLon, b: LatLon, fraction: number): LatLon => {
  const [u, v] = [vectorOf(a), vectorOf(b)];
  const dot = Math.min(1, Math.max(-1, u[0] * v[0] + u[1] * v[1] + u[2] * v[2]));
  const angle = Math.acos(dot);
  if (angle < 1e-9) return a;
  const [p, q] = [
    Math.sin((1 - fraction) * angle) / Math.sin(angle),
    Math.sin(fraction * angle) / Math.sin(angle),
  ];
  return pointOf([p * u[0] + q * v[0], p * u[1] + q * v[1], p * u[2] + q * v[2]]);
};

/** How far back the motion is taken from: the fixes of one advisory jump about by a tenth of a degree. */
const MOTION_HOURS = 12;
const KM_PER_NAUTICAL_MILE = 1.852;

export type Path = {
  /** Between two fixes on the great circle; after the last one as it moved before. Before the first: the first. */
  readonly at: (moment: Instant) => LatLon;
  /** Of the last hours before the last fix; 0 when there is one fix only. */
  readonly speedKt: number;
  readonly last: Advisory;
};

/**
 * The way of a system by the advisories that are known, in the order of time; undefined of none. The forecast is persistence: it moves on
 * as it moved over the last twelve hours. No centre's forecast is in a best track, and this is what a forecaster without one would draw.
 */
export const pathOf = (advisories: readonly Advisory[]): Path | undefined => {
  const last = advisories.at(-1);
  if (last === undefined) return undefined;
  const since = plusSeconds(last.at, -MOTION_HOURS * 3600);
  const before = advisories.findLast(({ at }) => at <= since) ?? advisories[0] ?? last;
  const seconds = secondsBetween(before.at, last.at);
  const km = greatCircleKm(before.position, last.position);
  return {
    last,
    speedKt: seconds === 0 ? 0 : km / KM_PER_NAUTICAL_MILE / (seconds / 3600),
    at: (moment) => {
      if (moment > last.at) {
        return seconds === 0
          ? last.position
          : along(before.position, last.position, secondsBetween(before.at, moment) / seconds);
      }
      const next = advisories.find(({ at }) => at >= moment) ?? last;
      const previous = advisories.findLast(({ at }) => at <= moment) ?? next;
      const span = secondsBetween(previous.at, next.at);
      return span === 0
        ? next.position
        : along(previous.position, next.position, secondsBetween(previous.at, moment) / span);
    },
  };
};

export type Approach = { readonly km: number; readonly at: Instant };

const STEP_HOURS = 3;
const REFINE_HOURS = 0.5;

const boxes = new WeakMap<readonly Polygon[], Box>();
const boxOf = (polygons: readonly Polygon[]): Box => {
  const box = boxes.get(polygons) ?? boundingBox(polygons.flat());
  boxes.set(polygons, box);
  return box;
};

/** Less than the length of a degree of latitude anywhere. */
const LEAST_KM_PER_DEGREE = 110;

/** Never more than the distance to what is in the box. */
const leastKm = ([lat, lon]: LatLon, { south, north, west, east }: Box): number => {
  const up = Math.max(0, south - lat, lat - north);
  const aside = Math.max(0, west - lon, lon - east);
  const squeeze = Math.cos(Math.max(Math.abs(lat), Math.abs(south), Math.abs(north)) * RADIANS);
  return LEAST_KM_PER_DEGREE * Math.max(up, aside * squeeze);
};

/** Km from the path to the nearest edge of the polygons, every so many hours. Beyond `relevantKm` the exact distance is not worth its time. */
export const distancesTo = (
  path: Path,
  polygons: readonly Polygon[],
  from: Instant,
  hours: number,
  { stepHours = STEP_HOURS, relevantKm = Number.POSITIVE_INFINITY } = {},
): Approach[] =>
  Array.from({ length: Math.floor(hours / stepHours) + 1 }, (_, i) => {
    const at = plusSeconds(from, i * stepHours * 3600);
    const point = path.at(at);
    const least = leastKm(point, boxOf(polygons));
    return { at, km: least > relevantKm ? least : distanceKm(point, polygons) };
  });

/** When the system is nearest to the polygons and how near, to half an hour; the first time where it is there for long. */
export const closestApproach = (
  path: Path,
  polygons: readonly Polygon[],
  from: Instant,
  hours: number,
): Approach | undefined => {
  const nearest = (list: readonly Approach[]) =>
    list.reduce<Approach | undefined>(
      (so, next) => (so === undefined || next.km < so.km ? next : so),
      undefined,
    );
  const coarse = nearest(distancesTo(path, polygons, from, hours));
  if (coarse === undefined) return undefined;
  const begin = plusSeconds(coarse.at, -STEP_HOURS * 3600);
  const start = begin < from ? from : begin;
  const left = secondsBetween(start, plusSeconds(from, hours * 3600)) / 3600;
  return (
    nearest(
      distancesTo(path, polygons, start, Math.min(2 * STEP_HOURS, left), { stepHours: REFINE_HOURS }),
    ) ?? coarse
  );
};
