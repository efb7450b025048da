import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capTime, isCapTime, readCapTime } from './time.ts';

describe('CAP times', () => {
  test.each([
    '2023-10-21T09:00:00+03:00',
    '2012-05-02T23:21:04-00:00',
    '2024-02-29T00:00:00+14:00',
    '2000-02-29T23:59:59-14:00',
    '2023-12-31T24:00:00+05:30',
  ])('%s is one', (text) => {
    expect(isCapTime(text)).toBe(true);
  });

  test.each([
    ['no offset', '2023-10-21T09:00:00'],
    ['Z', '2023-10-21T09:00:00Z'],
    ['a fraction', '2023-10-21T09:00:00.5+03:00'],
    ['a comma for the sign', '2023-10-21T09:00:00,03:00'],
    ['29 February of a common year', '2023-02-29T09:00:00+03:00'],
    ['29 February of 1900', '1900-02-29T09:00:00+03:00'],
    ['31 April', '2023-04-31T09:00:00+03:00'],
    ['month 13', '2023-13-01T09:00:00+03:00'],
    ['day 0', '2023-10-00T09:00:00+03:00'],
    ['hour 25', '2023-10-21T25:00:00+03:00'],
    ['a second past midnight as hour 24', '2023-10-21T24:00:01+03:00'],
    ['minute 60', '2023-10-21T09:60:00+03:00'],
    ['a leap second', '2016-12-31T23:59:60+00:00'],
    ['an offset beyond 14 hours', '2023-10-21T09:00:00+14:01'],
    ['the year 0', '0000-10-21T09:00:00+03:00'],
    ['Arabic digits', '٢٠٢٣-10-21T09:00:00+03:00'],
    ['words', 'tomorrow'],
  ])('%s is not one', (_, text) => {
    expect(isCapTime(text)).toBe(false);
  });

  test('what names one moment in another form is brought to the form of CAP', () => {
    expect(readCapTime('2023-10-21T06:00:00Z')).toEqual({
      written: '2023-10-21T06:00:00+00:00',
      at: '2023-10-21T06:00:00.000Z',
    });
    expect(readCapTime('2023-10-21T06:00:00.999-01:00')?.written).toBe('2023-10-21T06:00:00-01:00');
    expect(readCapTime('2023-10-21T06:00:00')).toBeUndefined();
  });

  test('an hour 24 is the next day', () => {
    expect(readCapTime('2023-12-31T24:00:00+03:00')?.at).toBe('2023-12-31T21:00:00.000Z');
  });

  test.each([
    '0001-01-01T00:00:00+00:00',
    '0099-12-31T23:59:59-05:30',
    '0100-03-01T00:00:00+14:00',
    '1969-12-31T23:59:59-00:00',
    '9999-12-31T23:59:59+00:00',
  ])('%s is the moment that JavaScript reads', (text) => {
    expect(readCapTime(text)?.at).toBe(new Date(text).toISOString());
  });

  test('a moment is written with the offset that is asked for, and read back as the same moment', () => {
    expect(capTime('2023-10-21T06:00:00.000Z', 180).written).toBe('2023-10-21T09:00:00+03:00');
    expect(capTime('2023-10-21T06:00:00.000Z', -210).written).toBe('2023-10-21T02:30:00-03:30');
    const moments = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(moments, fc.integer({ min: -840, max: 840 }), (seconds, offset) => {
        const at = new Date(Math.floor(seconds / 1000) * 1000).toISOString();
        const time = capTime(at, offset);
        expect(readCapTime(time.written)).toEqual({ written: time.written, at });
      }),
    );
  });

  test('an offset that has no form is a mistake of the caller', () => {
    expect(() => capTime('2023-10-21T06:00:00.000Z', 900)).toThrow(RangeError);
    expect(() => capTime('2023-10-21T06:00:00.000Z', 1.5)).toThrow(RangeError);
  });
});
