import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { degreeOf, imdCategory, kindOf } from './advisory.ts';
import { readTrack } from './read-track.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const jtwc = (id: string) => readTrack(readFileSync(`places/hadramout/storms/${id}.csv`));
const imd = readTrack(readFileSync('tests/fixtures/tracks/imd_form.csv'));
const HEADER = 'time_utc,lat,lon,wind_kt,pres_hpa,stage\n';

describe('a table of positions', () => {
  test('of JTWC has means of one minute, pressures and names', () => {
    const { advisories, faults } = jtwc('chapala-2015');
    expect(faults).toEqual([]);
    expect(advisories).toHaveLength(34);
    expect(advisories[14]).toEqual({
      centre: 'jtwc',
      name: 'CHAPALA',
      at: '2015-10-30T06:00:00.000Z',
      position: [14.1, 61.1],
      windKt: 130,
      windMinutes: 1,
      pressureHpa: 926,
      stage: 'ST',
    });
  });

  test('of RSMC New Delhi has means of three minutes and its own categories', () => {
    expect(imd.faults).toEqual([]);
    expect(imd.advisories[2]).toEqual({
      centre: 'rsmc-new-delhi',
      storm: '202306',
      at: '2023-10-22T12:00:00.000Z',
      position: [13.3, 54.4],
      windKt: 95,
      windMinutes: 3,
      stage: 'ESCS',
    });
  });

  test('is put in the order of time', () => {
    const { advisories } = readTrack(
      bytes(`${HEADER}2023-10-22T06:00Z,12,55,50,,TS\n2023-10-22T00:00Z,12,56,50,,TS\n`),
    );
    expect(advisories.map(({ position }) => position[1])).toEqual([56, 55]);
  });

  test.each([
    ['yesterday,12,55,50,,TS', 'line 2 time_utc'],
    ['2023-13-22T06:00Z,12,55,50,,TS', 'line 2 time_utc'],
    ['2023-10-22T06:00Z,95,55,50,,TS', 'line 2 lat'],
    ['2023-10-22T06:00Z,12,,50,,TS', 'line 2 lon'],
    ['2023-10-22T06:00Z,12,55,500,,TS', 'line 2 wind_kt'],
    ['2023-10-22T06:00Z,12,55,-9,,TS', 'line 2 wind_kt'],
    ['2023-10-22T06:00Z,12,55,50,,', 'line 2 stage'],
    ['2023-10-22T06:00Z,12', 'line 2'],
  ])('%s is told as %s, and loses no other line', (line, field) => {
    const { advisories, faults } = readTrack(bytes(`${HEADER}${line}\n2023-10-22T12:00Z,13,54,50,,TS\n`));
    expect(advisories).toHaveLength(1);
    expect(faults).toMatchObject([{ field }]);
  });

  test.each(['', '<html>', 'a,b\n1,2\n', '\u0000'])('that is none (%j) is told', (text) => {
    expect(readTrack(bytes(text))).toMatchObject({ advisories: [], faults: [expect.anything()] });
  });

  test('never breaks, whatever comes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (given) => void readTrack(given)));
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (given) => void readTrack(bytes(HEADER + given))));
  });
});

describe('the name of a system', () => {
  test.each([
    [15, 'LPA', 'depression', undefined],
    [25, 'D', 'depression', undefined],
    [30, 'DD', 'deep-depression', undefined],
    [45, 'CS', 'cyclonic-storm', undefined],
    [60, 'SCS', 'cyclonic-storm', undefined],
    [70, 'VSCS', 'cyclone', 1],
    [105, 'ESCS', 'cyclone', 3],
    [140, 'SuCS', 'cyclone', 5],
  ] as const)('%i kt of one minute is about %s, a %s of degree %s', (windKt, category, kind, degree) => {
    const advisory = {
      centre: 'jtwc',
      at: '',
      position: [0, 0],
      windKt,
      windMinutes: 1,
      stage: 'TD',
    } as const;
    expect(imdCategory(advisory)).toEqual({ category, exact: false });
    if (category !== 'LPA') expect(kindOf(advisory)).toBe(kind);
    expect(degreeOf(advisory)).toBe(degree);
  });

  test('is IMD’s own where IMD says it', () => {
    expect(imd.advisories.map((advisory) => imdCategory(advisory))).toEqual(
      ['D', 'VSCS', 'ESCS', 'DD'].map((category) => ({ category, exact: true })),
    );
  });

  test('is a disturbance before it is a depression, whatever its wind', () => {
    expect(kindOf(jtwc('tej-2023').advisories[0] ?? imd.advisories[0] ?? expect.fail())).toBe('disturbance');
  });
});
