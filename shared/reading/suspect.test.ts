import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { readIemRain } from './iem.ts';
import type { Reading, Variable } from './reading.ts';
import { isJump, runsAfter, suspicionOf } from './suspect.ts';

const START = '2026-08-23T00:00:00.000Z';
const POSITION = [14.6626, 49.375] as const;

const hourly = (variable: Variable, values: readonly number[], start: Instant = START): Reading[] =>
  values.map((value, i) => ({
    source: 'gauge',
    basis: 'observation',
    variable,
    place: { pcode: 'YE1927', position: POSITION },
    from: plusSeconds(start, i * 3600),
    to: plusSeconds(start, (i + 1) * 3600),
    value,
    quality: 'good',
  }));

const suspicion = (readings: readonly Reading[]) => runsAfter([], readings).map(suspicionOf);
const zeros = (hours: number): number[] => Array.from({ length: hours }, () => 0);
const DAY = 24;

/*
 * What the hourly rain of Riyan airport (OYRN) was from 23 August to 15 September 2026 in the archive of the Iowa Environmental Mesonet: 0.00
 * in each of 541 hours, with 23 hours missing, fifteen of them in a row.
 */
const MISSING = ['08-24 22', '08-26 01', '08-28 18', '08-29 00', '09-04 00', '09-11 21'];
const riyan = (): Uint8Array => {
  const lines = ['station,valid,p01i'];
  for (let at = Date.UTC(2026, 7, 23); at <= Date.UTC(2026, 8, 15, 11); at += 3_600_000) {
    const valid = new Date(at).toISOString();
    const gap = valid >= '2026-09-02T14' && valid < '2026-09-03T07';
    if (gap || MISSING.includes(valid.slice(5, 13).replace('T', ' '))) continue;
    lines.push(`OYRN,${valid.slice(0, 16).replace('T', ' ')},0.00`);
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
};

describe('a rain gauge', () => {
  test('at Riyan airport that read 0.00 for 23 days is suspect, not dry', () => {
    const { readings, faults } = readIemRain(riyan(), {
      source: 'iem',
      places: [{ pcode: 'YE1927', position: POSITION, station: 'OYRN' }],
      models: [],
    });
    expect([readings.length, faults]).toEqual([541, []]);
    const runs = runsAfter([], readings);
    expect(runs).toEqual([
      expect.objectContaining({
        value: 0,
        since: '2026-08-22T23:00:00.000Z',
        last: '2026-09-15T11:00:00.000Z',
        count: 541,
      }),
    ]);
    expect(runs.map(suspicionOf)).toEqual(['never-but-zero']);
  });

  test('is believed for the first fortnight', () => {
    expect(suspicion(hourly('rain', zeros(13 * DAY)))).toEqual([undefined]);
    expect(suspicion(hourly('rain', zeros(14 * DAY)))).toEqual(['never-but-zero']);
  });

  test('that has shown rain is believed when it says zero, until that is more than a year ago', () => {
    const rained = runsAfter([], hourly('rain', [0, 4.2]));
    const dryFor = (days: number) =>
      runsAfter(rained, hourly('rain', zeros(days * DAY), '2026-08-24T00:00:00.000Z')).map(suspicionOf);
    expect(dryFor(60)).toEqual([undefined]);
    expect(dryFor(410)).toEqual(['never-but-zero']);
  });

  test('that says zero three times in three weeks has said too little', () => {
    const sparse = [0, 10 * DAY, 21 * DAY].flatMap((hours) =>
      hourly('rain', [0], plusSeconds(START, hours * 3600)),
    );
    expect(suspicion(sparse)).toEqual([undefined]);
  });
});

describe('a sensor', () => {
  test.each<[Variable, number, number]>([
    ['temperature', 27, 24],
    ['pressure', 1008, 24],
    ['dew-point', 24, 48],
    ['wind', 11, 48],
  ])('of %s that says %d for %d hours is stuck', (variable, value, hours) => {
    const values = Array.from({ length: hours }, () => value);
    expect(suspicion(hourly(variable, values))).toEqual(['stuck']);
    expect(suspicion(hourly(variable, values.slice(1)))).toEqual([undefined]);
    expect(suspicion(hourly(variable, values.with(12, value + 1)))).toEqual([undefined]);
  });

  test('may see ten kilometres for a month', () => {
    expect(
      suspicion(
        hourly(
          'visibility',
          Array.from({ length: 30 * DAY }, () => 10_000),
        ),
      ),
    ).toEqual([undefined]);
  });
});

describe('runs', () => {
  test('are the same however the readings are cut, ordered or repeated', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0, 0, 1.5), { maxLength: 30 }), fc.nat(30), (values, cut) => {
        const readings = hourly('rain', values);
        const whole = runsAfter([], readings);
        const first = runsAfter([], readings.slice(0, cut).toReversed());
        const both = runsAfter(first, readings);
        expect(runsAfter(first, readings.slice(cut))).toEqual(whole);
        expect(both).toEqual(whole);
        expect(runsAfter(whole, readings)).toEqual(whole);
      }),
    );
  });

  test('are of instruments: a forecast of no rain proves nothing about a gauge', () => {
    const forecast = hourly('rain', zeros(30 * DAY)).map((reading) => ({
      ...reading,
      basis: 'forecast' as const,
    }));
    expect(runsAfter([], forecast)).toEqual([]);
  });
});

test('the air does not jump, and a flood wave does', () => {
  const jumps = (variable: Variable, ...values: readonly number[]) => {
    const [first, second] = hourly(variable, values);
    return first !== undefined && second !== undefined && isJump(first, second);
  };
  expect(jumps('temperature', 30, 19)).toBe(false);
  expect(jumps('temperature', 30, 0)).toBe(true);
  expect(jumps('pressure', 1008, 940)).toBe(true);
  expect(jumps('wadi-level', 0.2, 6)).toBe(false);
  expect(jumps('rain', 0, 90)).toBe(false);
});
