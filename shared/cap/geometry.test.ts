import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCircle, readPolygon } from './geometry.ts';

describe('polygons', () => {
  test('a closed ring is read as it stands, latitude first', () => {
    expect(readPolygon(' 14.5,49.1\n14.6,49.1  14.6,-49.25 14.5,49.1 ')).toEqual({
      kind: 'ring',
      points: [
        [14.5, 49.1],
        [14.6, 49.1],
        [14.6, -49.25],
        [14.5, 49.1],
      ],
      closedHere: false,
    });
  });

  test('an open ring is closed, and says so', () => {
    const reading = readPolygon('14.5,49.1 14.6,49.1 14.6,49.2');
    expect(reading).toMatchObject({ kind: 'ring', closedHere: true });
    expect(reading.kind === 'ring' && reading.points.at(-1)).toEqual([14.5, 49.1]);
  });

  test('nothing, or only white space, is empty', () => {
    expect(readPolygon('').kind).toBe('empty');
    expect(readPolygon(' \n\t').kind).toBe('empty');
  });

  test.each([
    ['fewer than three corners', '14.5,49.1 14.6,49.1', 'it has fewer than three corners'],
    ['a point that goes there and back', '14.5,49.1 14.6,49.1 14.5,49.1', 'it has fewer than three corners'],
    ['a word', '14.5,49.1 here 14.6,49.2', '"here" is not a latitude,longitude'],
    ['a space after the comma', '14.5, 49.1', '"14.5," is not a latitude,longitude'],
    ['a height', '14.5,49.1,0 14.6,49.1,0', '"14.5,49.1,0" is not a latitude,longitude'],
    ['a latitude beyond the pole', '91,49', '"91,49" is not a latitude,longitude'],
    ['a longitude beyond the date line', '14,181', '"14,181" is not a latitude,longitude'],
    ['two points', '1..5,49', '"1..5,49" is not a latitude,longitude'],
    ['an exponent', '1e1,49', '"1e1,49" is not a latitude,longitude'],
    ['only a point', '.,49', '".,49" is not a latitude,longitude'],
  ])('%s cannot be read', (_, text, why) => {
    expect(readPolygon(text)).toEqual({ kind: 'unreadable', why });
  });

  test('every coordinate is the number that JavaScript reads', () => {
    const digits = fc.stringMatching(/^[-+]?(?:[0-8]?\d(?:\.\d{0,20})?|\.\d{1,20})$/);
    fc.assert(
      fc.property(digits, digits, (lat, lon) => {
        expect(readCircle(`${lat},${lon} 1`)).toEqual({ lat: Number(lat), lon: Number(lon), radiusKm: 1 });
      }),
    );
  });
});

describe('circles', () => {
  test('are a centre and a radius in kilometres', () => {
    expect(readCircle(' 14.5,49.1 20.5 ')).toEqual({ lat: 14.5, lon: 49.1, radiusKm: 20.5 });
    expect(readCircle('14.5,49.1 0.0')).toEqual({ lat: 14.5, lon: 49.1, radiusKm: 0 });
  });

  test.each(['', '14.5,49.1', '14.5,49.1 -1', '14.5,49.1 20 km', '14.5,49.1 20km', '20', '14.5 49.1 20'])(
    '"%s" is not one',
    (text) => {
      expect(readCircle(text)).toBeUndefined();
    },
  );
});
