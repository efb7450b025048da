import type { CapCircle, CapPoint } from './alert.ts';

/*
 * `<polygon>` is "lat,lon lat,lon …" and `<circle>` is "lat,lon radius", degrees WGS 84 and kilometres
 * (CAP 1.2, 3.2.4). The schema sees only text, so what cannot be read here is still valid CAP.
 *
 * Coordinates are most of a large alert, so they are read where they stand, without cutting the text up.
 */

const POWERS_OF_TEN = Array.from({ length: 16 }, (_, power) => 10 ** power);

/** Reads along a text; `number` gives NaN where none stands, and then does not move. */
class Cursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether there is something after the white space. */
  next(): boolean {
    const { text } = this;
    for (; this.at < text.length; this.at += 1) {
      const code = text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0xa && code !== 0x9 && code !== 0xd) return true;
    }
    return false;
  }

  take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  /** Whether a part ends here: at white space or at the end. */
  ends(): boolean {
    const code = this.text.charCodeAt(this.at);
    return Number.isNaN(code) || code === 0x20 || code === 0xa || code === 0x9 || code === 0xd;
  }

  /** `-12.345`: up to fifteen digits are exact as an integer, and so is its quotient by a power of ten. */
  number(): number {
    const { text, at: start } = this;
    const sign = text.charCodeAt(start);
    let at = sign === 0x2d || sign === 0x2b ? start + 1 : start;
    let digits = 0;
    let mantissa = 0;
    let point = -1;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x2e && point < 0) point = at;
      else if (code >= 0x30 && code <= 0x39) {
        mantissa = mantissa * 10 + code - 0x30;
        digits += 1;
      } else break;
    }
    if (digits === 0) return Number.NaN;
    this.at = at;
    if (digits > 15) return Number(text.slice(start, at));
    const value = point < 0 ? mantissa : mantissa / (POWERS_OF_TEN[at - point - 1] ?? 1);
    return sign === 0x2d ? -value : value;
  }

  /** Undefined where no latitude,longitude on the globe stands. */
  point(): CapPoint | undefined {
    const lat = this.number();
    const lon = this.take(',') ? this.number() : Number.NaN;
    return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && this.ends() ? [lat, lon] : undefined;
  }
}

export type PolygonReading =
  | { readonly kind: 'ring'; readonly points: readonly CapPoint[]; readonly closedHere: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** A ring whose last point is not its first gets that point added, and `closedHere` says so. */
export const readPolygon = (text: string): PolygonReading => {
  const cursor = new Cursor(text);
  const points: CapPoint[] = [];
  while (cursor.next()) {
    const start = cursor.at;
    const point = cursor.point();
    if (point === undefined) {
      const part = /^[^ \t\n\r]{0,40}/.exec(text.slice(start, start + 40))?.[0] ?? '';
      return { kind: 'unreadable', why: `${JSON.stringify(part)} is not a latitude,longitude` };
    }
    points.push(point);
  }
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return { kind: 'empty' };
  const closedHere = first[0] !== last[0] || first[1] !== last[1];
  if (closedHere) points.push(first);
  return points.length < 4
    ? { kind: 'unreadable', why: 'it has fewer than three corners' }
    : { kind: 'ring', points, closedHere };
};

export const readCircle = (text: string): CapCircle | undefined => {
  const cursor = new Cursor(text);
  const point = cursor.next() ? cursor.point() : undefined;
  const radiusKm = cursor.next() ? cursor.number() : Number.NaN;
  if (point === undefined || !(radiusKm >= 0) || !cursor.ends() || cursor.next()) return undefined;
  return { lat: point[0], lon: point[1], radiusKm };
};
