import Flatbush from 'flatbush';
import { type Doubt, readRing } from './alert-ring.ts';
import { type Box, boundingBox, boxesOverlap, type LatLon, type Polygon, type Ring } from './coordinates.ts';
import { type Coded, type Geocode, matchGeocodes } from './geocodes.ts';
import { distanceKm, polygonContains, ringContains, segmentsMeet } from './polygon.ts';
import { runBoxes, trackOf } from './track.ts';

type Circle = { readonly lat: number; readonly lon: number; readonly radiusKm: number };

/** The areas of a CAP message as they were sent. */
export type AlertArea = {
  readonly polygons: readonly Ring[];
  readonly circles: readonly Circle[];
  readonly geocodes: readonly Geocode[];
};

export type DistrictShape = Coded & { readonly polygons: readonly Polygon[] };

/** `pcodes` in the order of `districts`, none twice; `doubts` for a person to read. */
type DistrictMatch = { readonly pcodes: readonly string[]; readonly doubts: readonly Doubt[] };

/** A circle up to this size is meant as a point. This project's proposal. */
const POINT_RADIUS_KM = 5;
/** Boundaries are simplified, and ports and headlands fall just outside them. This project's proposal. */
const NEAR_COAST_KM = 10;
/** The widest cyclone of this sea does not reach so far; whoever draws this may have meant another unit. This project's proposal. */
const HUGE_RADIUS_KM = 600;

/**
 * Which districts an alert's area reaches: any overlap counts, a touched edge too. A small circle in the
 * sea within 10 km of a district means that district, and a doubt says so. Never throws, whatever the area.
 * An outline of 41,009 points takes about 10 ms.
 */
export const matchDistricts = (area: AlertArea, districts: readonly DistrictShape[]): DistrictMatch => {
  const index = indexOf(districts);
  const hit = new Set<number>();
  const doubts: Doubt[] = [];
  for (const [i, points] of area.polygons.entries()) {
    const read = readRing(points, `polygon ${i + 1}`);
    doubts.push(...read.doubts);
    const box = boundingBox([read.ring]);
    for (const turn of [-360, 0, 360]) {
      const turned = { ...box, west: box.west + turn, east: box.east + turn };
      if (boxesOverlap(turned, index.box)) addByRing(turnedBy(read.ring, turn), index, hit);
    }
  }
  for (const [i, circle] of area.circles.entries())
    addByCircle(circle, `circle ${i + 1}`, index, hit, doubts);
  const named = matchGeocodes(area.geocodes, districts);
  const drawn = area.polygons.length + area.circles.length > 0;
  doubts.push(...named.doubts.filter(({ code }) => code !== 'geocode-unknown' || !drawn));
  if (drawn && hit.size === 0 && named.pcodes.length === 0)
    doubts.push(...doubtsOfSwapping(area, districts, index));
  if (!drawn && area.geocodes.length === 0) {
    doubts.push({ code: 'area-empty', detail: 'the area is only described in words', values: {} });
  }
  const byName = new Set(named.pcodes);
  const pcodes = districts
    .filter(({ pcode }, d) => hit.has(d) || byName.has(pcode))
    .map(({ pcode }) => pcode);
  return { pcodes, doubts };
};

const swapped = ([lat, lon]: LatLon): LatLon => [lon, lat];

/** The same shapes with latitude and longitude exchanged: the commonest slip of whoever draws by hand. */
export const swapArea = ({ polygons, circles, geocodes }: AlertArea): AlertArea => ({
  polygons: polygons.map((ring) => ring.map(swapped)),
  circles: circles.map(({ lat, lon, radiusKm }) => ({ lat: lon, lon: lat, radiusKm })),
  geocodes,
});

/** Whether an area that reaches nothing here would do so with its coordinates exchanged. Only said, never taken. */
const doubtsOfSwapping = (area: AlertArea, districts: readonly DistrictShape[], { box }: Index): Doubt[] => {
  const other = swapArea(area);
  const near = boxesOverlap(
    boundingBox([...other.polygons, other.circles.map(({ lat, lon }): LatLon => [lat, lon])]),
    box,
  );
  if (!near) return [];
  const hit = new Set<number>();
  for (const ring of other.polygons)
    if (ring.every(([lat]) => Math.abs(lat) <= 90)) addByRing(ring, indexOf(districts), hit);
  for (const circle of other.circles) addByCircle(circle, '', indexOf(districts), hit, []);
  if (hit.size === 0) return [];
  const detail = `the area is nowhere near; with latitude and longitude exchanged it would reach ${hit.size} districts`;
  return [{ code: 'maybe-swapped', detail, values: { count: hit.size } }];
};

type Index = {
  readonly districts: readonly DistrictShape[];
  readonly box: Box;
  /** The box of each district. */
  readonly boxes: readonly Box[];
  readonly edges: readonly (readonly [from: LatLon, to: LatLon])[];
  /** The district of each edge. */
  readonly owners: Int32Array;
  readonly tree: Flatbush | undefined;
};

/** Kept for as long as the list of districts is: a place has one, and thousands of areas are asked of it. */
const indexes = new WeakMap<readonly DistrictShape[], Index>();

const indexOf = (districts: readonly DistrictShape[]): Index => {
  const known = indexes.get(districts);
  if (known !== undefined) return known;
  const owned = districts.flatMap(({ polygons }, owner) =>
    polygons.flat().flatMap((ring) => edgesOf(ring).map((edge) => ({ owner, edge }))),
  );
  const edges = owned.map(({ edge }) => edge);
  const tree = edges.length === 0 ? undefined : new Flatbush(edges.length);
  for (const [from, to] of edges) {
    const [west, east] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
    tree?.add(west, Math.min(from[0], to[0]), east, Math.max(from[0], to[0]));
  }
  tree?.finish();
  const index = {
    districts,
    box: boundingBox(districts.flatMap(({ polygons }) => polygons.flat())),
    boxes: districts.map(({ polygons }) => boundingBox(polygons.flat())),
    edges,
    owners: Int32Array.from(owned, ({ owner }) => owner),
    tree,
  };
  indexes.set(districts, index);
  return index;
};

const edgesOf = (ring: Ring): [LatLon, LatLon][] =>
  ring.slice(1).flatMap((to, i) => {
    const from = ring[i];
    return from === undefined ? [] : [[from, to]];
  });

const turnedBy = (ring: Ring, degrees: number): Ring =>
  degrees === 0 ? ring : ring.map(([lat, lon]): LatLon => [lat, lon + degrees]);

/** Segments of an outline that are looked up in the index together: fine outlines take short steps, coarse ones long ones. */
const runOf = (ring: Ring): number => Math.min(16, Math.max(1, ring.length >> 9));

/** Districts with a boundary that the ring meets. */
const addByBoundary = (ring: Ring, { box, edges, owners, tree }: Index, hit: Set<number>): void => {
  const size = runOf(ring);
  const runs = runBoxes(trackOf(ring), size);
  const isOpen = (edge: number): boolean => !hit.has(owners[edge] ?? -1);
  for (let run = 0; run * 4 < runs.length; run++) {
    const [west = 0, south = 0, east = 0, north = 0] = runs.subarray(run * 4, run * 4 + 4);
    if (south > box.north || north < box.south || west > box.east || east < box.west) continue;
    for (const candidate of tree?.search(west, south, east, north, isOpen) ?? []) {
      const [edge, owner] = [edges[candidate], owners[candidate]];
      if (edge === undefined || owner === undefined || hit.has(owner)) continue;
      if (runMeets(ring, run * size, size, edge)) hit.add(owner);
    }
  }
};

const runMeets = (ring: Ring, from: number, size: number, [c, d]: readonly [LatLon, LatLon]): boolean => {
  for (let i = from; i < from + size; i++) {
    const [a, b] = [ring[i], ring[i + 1]];
    if (a === undefined || b === undefined) return false;
    if (segmentsMeet(a, b, c, d)) return true;
  }
  return false;
};

const inBox = ({ south, west, north, east }: Box, [lat, lon]: LatLon): boolean =>
  lat >= south && lat <= north && lon >= west && lon <= east;

/** First every boundary that the ring meets; what is left is wholly inside, wholly around, or apart, and one point of each tells. */
const addByRing = (ring: Ring, index: Index, hit: Set<number>): void => {
  const [start] = ring;
  if (start === undefined) return;
  addByBoundary(ring, index, hit);
  const around = boundingBox([ring]);
  for (const [d, { polygons }] of index.districts.entries()) {
    const box = index.boxes[d];
    if (hit.has(d) || box === undefined || !boxesOverlap(box, around)) continue;
    const inside = polygons.some(
      ([outer]) => outer?.[0] !== undefined && inBox(around, outer[0]) && ringContains(ring, outer[0]),
    );
    if (inside || (inBox(box, start) && polygons.some((polygon) => polygonContains(polygon, start))))
      hit.add(d);
  }
};

const addByCircle = (
  circle: Circle,
  label: string,
  { districts }: Index,
  hit: Set<number>,
  doubts: Doubt[],
): void => {
  const { lat, lon, radiusKm } = circle;
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 360 && radiusKm >= 0 && radiusKm < Infinity)) {
    doubts.push({
      code: 'circle-unusable',
      detail: `${label} is at ${lat},${lon} with radius ${radiusKm} km; it was left out`,
      values: { shape: label, at: `${lat},${lon}`, km: String(radiusKm) },
    });
    return;
  }
  if (radiusKm > HUGE_RADIUS_KM) {
    const detail = `${label} has a radius of ${radiusKm} km; everything in it was taken`;
    doubts.push({ code: 'circle-huge', detail, values: { shape: label, km: radiusKm } });
  }
  const distances = districts.map(({ polygons }) => distanceKm([lat, lon], polygons));
  const nearest = Math.min(...distances);
  for (const [d, distance] of distances.entries()) if (distance <= radiusKm) hit.add(d);
  if (nearest <= radiusKm || radiusKm > POINT_RADIUS_KM || nearest - radiusKm > NEAR_COAST_KM) return;
  const d = distances.indexOf(nearest);
  hit.add(d);
  const detail = `${label} is in no district; ${districts[d]?.pcode} is ${nearest.toFixed(1)} km away and was taken`;
  const values = { shape: label, district: districts[d]?.pcode ?? '', km: nearest.toFixed(1) };
  doubts.push({ code: 'nearest-district', detail, values });
};
