import Flatbush from 'flatbush';
import type { CapPolygon } from '../cap/alert.ts';
import { type Box, boundingBox, boxesOverlap } from '../geo/coordinates.ts';
import { ringContains, segmentsCross } from '../geo/polygon.ts';

/*
 * How the areas of one alert lie to each other. Neighbours share a border that was rounded and cut into other pieces on each
 * side, so whatever is nearer than about two metres is the same place here.
 */

type Point = CapPolygon[number];
type Edge = readonly [from: Point, to: Point];

const TOLERANCE_DEGREES = 0.00002;

/** In degrees, as if they were square: enough to tell metres from nothing. */
const distance = ([lat, lon]: Point, [[aLat, aLon], [bLat, bLon]]: Edge): number => {
  const [dLat, dLon] = [bLat - aLat, bLon - aLon];
  const length = dLat ** 2 + dLon ** 2;
  const along = length === 0 ? 0 : ((lat - aLat) * dLat + (lon - aLon) * dLon) / length;
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(lat - aLat - at * dLat, lon - aLon - at * dLon);
};

const isOn = (point: Point, edge: Edge): boolean => distance(point, edge) <= TOLERANCE_DEGREES;

class Outline {
  readonly ring: CapPolygon;
  readonly edges: readonly Edge[];
  readonly index: Flatbush;
  readonly box: Box;

  constructor(ring: CapPolygon) {
    this.ring = ring;
    this.box = boundingBox([ring]);
    this.edges = ring.slice(1).flatMap((to, n): Edge[] => {
      const from = ring[n];
      return from === undefined ? [] : [[from, to]];
    });
    this.index = new Flatbush(Math.max(1, this.edges.length));
    for (const [[aLat, aLon], [bLat, bLon]] of this.edges) {
      this.index.add(Math.min(aLat, bLat), Math.min(aLon, bLon), Math.max(aLat, bLat), Math.max(aLon, bLon));
    }
    if (this.edges.length === 0) this.index.add(0, 0, 0, 0);
    this.index.finish();
  }

  /** The edges whose box comes near that of a segment. */
  near([[aLat, aLon], [bLat, bLon]]: Edge): Edge[] {
    const pad = TOLERANCE_DEGREES;
    return this.index
      .search(
        Math.min(aLat, bLat) - pad,
        Math.min(aLon, bLon) - pad,
        Math.max(aLat, bLat) + pad,
        Math.max(aLon, bLon) + pad,
      )
      .flatMap((n): Edge[] => {
        const edge = this.edges[n];
        return edge === undefined ? [] : [edge];
      });
  }
}

/** Whether they pass through each other, and not only near an end. */
const crosses = (one: Edge, other: Edge): boolean =>
  segmentsCross(...one, ...other) &&
  !one.some((point) => isOn(point, other)) &&
  !other.some((point) => isOn(point, one));

const touches = (one: Edge, other: Edge): boolean =>
  segmentsCross(...one, ...other) ||
  one.some((point) => isOn(point, other)) ||
  other.some((point) => isOn(point, one));

const someEdges = (a: Outline, b: Outline, holds: (one: Edge, other: Edge) => boolean): boolean =>
  a.edges.some((edge) => b.near(edge).some((other) => holds(edge, other)));

const middle = ([[aLat, aLon], [bLat, bLon]]: Edge): Point => [(aLat + bLat) / 2, (aLon + bLon) / 2];

/** Of two outlines that do not cross: whether a part of `a` lies in `b`, its border apart; also when the two are the same. */
const reachesInto = (a: Outline, b: Outline): boolean => {
  let isElsewhere = false;
  for (const edge of a.edges) {
    for (const point of [edge[0], middle(edge)]) {
      if (b.near([point, point]).some((other) => isOn(point, other))) continue;
      if (boxesOverlap(boundingBox([[point]]), b.box) && ringContains(b.ring, point)) return true;
      isElsewhere = true;
    }
  }
  return !isElsewhere;
};

const overlap = (a: Outline, b: Outline): boolean =>
  boxesOverlap(a.box, b.box) && (someEdges(a, b, crosses) || reachesInto(a, b) || reachesInto(b, a));

/** Whether any two of the polygons share more than a border or a point. */
export const overlapping = (polygons: readonly CapPolygon[]): boolean => {
  const outlines = polygons.map((ring) => new Outline(ring));
  return outlines.some((a, n) => outlines.slice(n + 1).some((b) => overlap(a, b)));
};

/** Whether some of the polygons cannot be reached from the others by way of those that touch. */
export const apart = (polygons: readonly CapPolygon[]): boolean => {
  const [first, ...rest] = polygons.map((ring) => new Outline(ring));
  const reached = first === undefined ? [] : [first];
  const left = new Set(rest);
  for (const one of reached) {
    for (const other of left) {
      if (!someEdges(one, other, touches) && !reachesInto(one, other) && !reachesInto(other, one)) continue;
      left.delete(other);
      reached.push(other);
    }
  }
  return left.size > 0;
};
