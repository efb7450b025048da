import { greatCircleKm, type LatLon, type Polygon, type Ring, wrapLongitude } from './coordinates.ts';

/** Twice the signed area of the triangle a, b, p: positive when p is left of a→b. */
const side = ([aLat, aLon]: LatLon, [bLat, bLon]: LatLon, [pLat, pLon]: LatLon): number =>
  (bLon - aLon) * (pLat - aLat) - (pLon - aLon) * (bLat - aLat);

const between = (value: number, a: number, b: number): boolean =>
  value >= Math.min(a, b) && value <= Math.max(a, b);

const inBoxOf = (p: LatLon, a: LatLon, b: LatLon): boolean =>
  between(p[0], a[0], b[0]) && between(p[1], a[1], b[1]);

const opposite = (x: number, y: number): boolean => (x > 0 && y < 0) || (x < 0 && y > 0);

/** Whether two segments pass through each other, each ending on both sides of the other. Touching does not count. */
export const segmentsCross = (a: LatLon, b: LatLon, c: LatLon, d: LatLon): boolean =>
  opposite(side(a, b, c), side(a, b, d)) && opposite(side(c, d, a), side(c, d, b));

/** Whether two segments share a point, ends included. Edges are straight in latitude and longitude, as CAP and GeoJSON have them. */
export const segmentsMeet = (a: LatLon, b: LatLon, c: LatLon, d: LatLon): boolean => {
  const [ofC, ofD, ofA, ofB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  return (
    (opposite(ofC, ofD) && opposite(ofA, ofB)) ||
    (ofC === 0 && inBoxOf(c, a, b)) ||
    (ofD === 0 && inBoxOf(d, a, b)) ||
    (ofA === 0 && inBoxOf(a, c, d)) ||
    (ofB === 0 && inBoxOf(b, c, d))
  );
};

/**
 * Whether a closed ring goes around the point, or through it. By winding and not by parity, so the
 * part that a self-crossing ring encloses twice is inside too: a warning drawn badly still warns.
 */
export const ringContains = (ring: Ring, point: LatLon): boolean => {
  let turns = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]];
    if (a === undefined || b === undefined) continue;
    // Most edges are wholly north or south of the point.
    if ((a[0] < point[0] && b[0] < point[0]) || (a[0] > point[0] && b[0] > point[0])) continue;
    const position = side(a, b, point);
    if (position === 0 && inBoxOf(point, a, b)) return true;
    if (a[0] <= point[0] && b[0] > point[0] && position > 0) turns++;
    if (a[0] > point[0] && b[0] <= point[0] && position < 0) turns--;
  }
  return turns !== 0;
};

/** Whether the point is in the outer ring and in none of the holes. */
export const polygonContains = ([outer, ...holes]: Polygon, point: LatLon): boolean =>
  outer !== undefined && ringContains(outer, point) && !holes.some((hole) => ringContains(hole, point));

/** The point of a segment that is nearest to `p`, found on a plane through `p` that is true in scale there. */
const nearestOnSegment = (p: LatLon, a: LatLon, b: LatLon): LatLon => {
  const squeeze = Math.cos((p[0] * Math.PI) / 180);
  const [ax, ay] = [wrapLongitude(a[1] - p[1]) * squeeze, a[0] - p[0]];
  const [dx, dy] = [wrapLongitude(b[1] - a[1]) * squeeze, b[0] - a[0]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return [a[0] + along * (b[0] - a[0]), a[1] + along * wrapLongitude(b[1] - a[1])];
};

/** Km from a point to the nearest of the polygons; 0 inside one or on its edge; Infinity if there is none. */
export const distanceKm = (point: LatLon, polygons: readonly Polygon[]): number => {
  let nearest = Infinity;
  for (const polygon of polygons) {
    if (polygonContains(polygon, point)) return 0;
    for (const ring of polygon) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1], ring[i]];
        if (a === undefined || b === undefined) continue;
        nearest = Math.min(nearest, greatCircleKm(point, nearestOnSegment(point, a, b)));
      }
    }
  }
  return nearest;
};
