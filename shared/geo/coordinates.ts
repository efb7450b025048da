/** Degrees, latitude first: the order of CAP, not of GeoJSON. */
export type LatLon = readonly [lat: number, lon: number];

/** A closed line of points. Only the rings of `AlertArea` may arrive unclosed; see `readRing`. */
export type Ring = readonly LatLon[];

/** The outer ring first, then its holes. Always closed. */
export type Polygon = readonly Ring[];

export type Box = {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
};

/** Mean radius of the earth (IUGG), km. */
const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in km, on a sphere: within 0.6 % of the ellipsoid. */
export const greatCircleKm = ([latA, lonA]: LatLon, [latB, lonB]: LatLon): number => {
  const halfLat = Math.sin(radians(latB - latA) / 2);
  const halfLon = Math.sin(radians(lonB - lonA) / 2);
  const chord = halfLat ** 2 + Math.cos(radians(latA)) * Math.cos(radians(latB)) * halfLon ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
};

/** The smallest box around all points; of no points, one that overlaps nothing. */
export const boundingBox = (rings: Iterable<Ring>): Box => {
  let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [lat, lon] of ring) {
      if (lat < south) south = lat;
      if (lat > north) north = lat;
      if (lon < west) west = lon;
      if (lon > east) east = lon;
    }
  }
  return { south, west, north, east };
};

/** Touching counts. */
export const boxesOverlap = (a: Box, b: Box): boolean =>
  a.south <= b.north && b.south <= a.north && a.west <= b.east && b.west <= a.east;

/** The same meridian, between −180 and 180. */
export const wrapLongitude = (lon: number): number => lon - 360 * Math.round(lon / 360);
