import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadContext } from './context.ts';
import { readOpenMeteo } from './open-meteo.ts';

const MUKALLA = { pcode: 'YE1927', position: [14.5425, 49.1242] as const };
const TARIM = { pcode: 'YE1911', position: [16.0569, 48.9989] as const };

const context = (models: readonly string[], places: ReadContext['places'] = [MUKALLA]): ReadContext => ({
  source: 'open-meteo',
  places,
  models,
});

const bytes = (answer: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(answer));

const location = (
  columns: Record<string, unknown>,
  units: Record<string, string>,
  rest: Record<string, unknown> = {},
) => ({
  latitude: 14.5,
  longitude: 49.25,
  utc_offset_seconds: 0,
  timezone: 'GMT',
  hourly_units: { time: 'iso8601', ...units },
  hourly: { time: ['2023-10-23T00:00', '2023-10-23T01:00'], ...columns },
  ...rest,
});

const read = (
  answer: unknown,
  models: readonly string[] = ['gfs_seamless'],
  places?: ReadContext['places'],
) => readOpenMeteo(bytes(answer), context(models, places));

describe('a forecast', () => {
  test('of one model has its name, though its columns do not', () => {
    const { readings } = read(location({ cape: [100, 200] }, { cape: 'J/kg' }));
    expect(readings).toMatchObject([{ model: 'gfs_seamless' }, { model: 'gfs_seamless' }]);
  });

  test('in other units and another time zone says the same as in ours', () => {
    const ours = read(
      location(
        {
          precipitation: [0, 25.4],
          wind_gusts_10m: [null, 100.008],
          temperature_2m: [25, 30],
          visibility: [304.8, 3048],
        },
        { precipitation: 'mm', wind_gusts_10m: 'km/h', temperature_2m: '°C', visibility: 'm' },
      ),
    );
    const theirs = read(
      location(
        {
          time: ['2023-10-23T03:00', '2023-10-23T04:00'],
          precipitation: [0, 1],
          wind_gusts_10m: [null, 54],
          temperature_2m: [77, 86],
          visibility: [1000, 10000],
        },
        { precipitation: 'inch', wind_gusts_10m: 'kn', temperature_2m: '°F', visibility: 'ft' },
        { utc_offset_seconds: 10_800, timezone: 'Asia/Aden' },
      ),
    );
    expect(theirs).toEqual(ours);
    expect(ours.readings).toHaveLength(7);
  });

  test('with Unix times is in UTC already, whatever its zone', () => {
    const at = Date.UTC(2023, 9, 23, 1) / 1000;
    const { readings } = read(
      location(
        { time: [at - 3600, at], cape: [1, 2] },
        { time: 'unixtime', cape: 'J/kg' },
        { utc_offset_seconds: 10_800 },
      ),
    );
    expect(readings.at(-1)).toMatchObject({ from: '2023-10-23T01:00:00.000Z' });
  });

  test('counts all rain: Open-Meteo’s `rain` leaves showers out and stands back for `precipitation`', () => {
    const units = { rain: 'mm', precipitation: 'mm' };
    const both = read(location({ rain: [1, 1], precipitation: [5, 6] }, units));
    expect(both.readings.map(({ value }) => value)).toEqual([5, 6]);
    const rainAlone = read(location({ rain: [1, 2], precipitation: [null, null] }, units));
    expect(rainAlone.readings.map(({ value }) => value)).toEqual([1, 2]);
  });

  test('for several points keeps them apart by their order', () => {
    const column = { cape: [1, 2] };
    const unit = { cape: 'J/kg' };
    const second = location({ cape: [3, 4] }, unit, { latitude: 16, longitude: 49, location_id: 1 });
    const { readings } = read([location(column, unit), second], ['gfs_seamless'], [MUKALLA, TARIM]);
    expect(readings.map(({ place, value }) => `${place.pcode} ${value}`)).toEqual([
      'YE1927 1',
      'YE1927 2',
      'YE1911 3',
      'YE1911 4',
    ]);
  });
});

describe('a partial answer', () => {
  test('for fewer points than were asked for is not shared out by guess', () => {
    const { readings, faults } = read(
      location({ cape: [1, 2] }, { cape: 'J/kg' }),
      ['gfs_seamless'],
      [MUKALLA, TARIM],
    );
    expect(readings).toEqual([]);
    expect(faults).toEqual([{ field: 'document', rule: expect.stringContaining('2 points') }]);
  });

  test('whose point is far from the one asked for is of somewhere else', () => {
    const elsewhere = location({ cape: [1, 2] }, { cape: 'J/kg' }, { latitude: 52.5, longitude: 13.4 });
    const { readings, faults } = read(
      [location({ cape: [1, 2] }, { cape: 'J/kg' }), elsewhere],
      ['gfs_seamless'],
      [MUKALLA, TARIM],
    );
    expect(new Set(readings.map(({ place }) => place.pcode))).toEqual(new Set(['YE1927']));
    expect(faults).toEqual([{ field: '[1].latitude', rule: expect.stringContaining('52.5') }]);
  });

  test('without one of the models says which', () => {
    const { readings, faults } = read(
      location(
        { cape_gfs_seamless: [1, 2], cape_ecmwf_ifs025: [null, null] },
        { cape_gfs_seamless: 'J/kg', cape_ecmwf_ifs025: 'undefined' },
      ),
      ['gfs_seamless', 'ecmwf_ifs025'],
    );
    expect(readings).toHaveLength(2);
    expect(faults).toEqual([{ field: 'ecmwf_ifs025', rule: expect.stringContaining('no value') }]);
  });

  test('that does not say which of two models it is of is not given to either', () => {
    const { readings, faults } = read(location({ cape: [1, 2] }, { cape: 'J/kg' }), [
      'gfs_seamless',
      'ecmwf_ifs025',
    ]);
    expect(readings).toEqual([]);
    expect(faults[0]).toEqual({ field: 'hourly.cape', rule: expect.stringContaining('which of the models') });
  });

  test.each([
    ['a column that is short', { cape: [1] }, { cape: 'J/kg' }, 'hourly.cape'],
    ['a unit that is none', { cape: [1, 2] }, { cape: 'furlongs' }, 'hourly.cape'],
    ['no unit', { cape: [1, 2] }, {}, 'hourly_units.cape'],
    ['text for a number', { cape: [1, 'many'] }, { cape: 'J/kg' }, 'hourly.cape[1]'],
    [
      'a time that is none',
      { time: ['2023-10-23T00:00', 'soon'], cape: [1, 2] },
      { cape: 'J/kg' },
      'hourly.time[1]',
    ],
  ])('with %s loses no other column', (_, columns, units, field) => {
    const { readings, faults } = read(
      location({ temperature_2m: [26, 27], ...columns }, { temperature_2m: '°C', ...units }),
    );
    expect(faults.map((fault) => fault.field)).toContain(field);
    expect(readings.some(({ variable, value }) => variable === 'temperature' && value === 26)).toBe(true);
  });
});

test('what cannot be true is kept as suspect', () => {
  const { readings } = read(
    location(
      { temperature_2m: [26, 99], precipitation: [-1, 2] },
      { temperature_2m: '°C', precipitation: 'mm' },
    ),
  );
  expect(readings.map(({ variable, value, quality }) => `${variable} ${value} ${quality}`)).toEqual([
    'temperature 26 good',
    'temperature 99 suspect',
    'rain -1 suspect',
    'rain 2 good',
  ]);
});

test('no document at all makes it throw, and every reading is a number of a district that was asked for', () => {
  const value = fc.oneof(fc.double({ noNaN: true }), fc.constant(null), fc.string({ maxLength: 4 }));
  const answer = fc.oneof(
    fc.json().map((text) => JSON.parse(text) as unknown),
    fc
      .dictionary(
        fc.constantFrom('cape', 'precipitation', 'temperature_2m', 'rain', 'x'),
        fc.array(value, { maxLength: 3 }),
      )
      .map((columns) => ({ ...columns }))
      .chain((columns) =>
        fc
          .array(
            fc.oneof(
              fc.double(),
              fc.string(),
              fc.constant('2023-10-23T00:00'),
              fc.constant('0000-01-01T00:00'),
            ),
            { maxLength: 3 },
          )
          .map((time) => ({ time, ...columns })),
      )
      .map((columns) => location(columns, { cape: 'J/kg', precipitation: 'mm', temperature_2m: '°C' })),
  );
  fc.assert(
    fc.property(answer, (given) => {
      for (const { value: number, place } of read(given).readings)
        expect(Number.isFinite(number) && place.pcode === 'YE1927').toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('bytes that are no JSON are told as what they begin with', () => {
  const page = new TextEncoder().encode('<html><body>Bad gateway</body></html>');
  expect(readOpenMeteo(page, context(['gfs_seamless'])).faults).toEqual([
    { field: 'document', rule: expect.stringContaining('<html>') },
  ]);
  expect(readOpenMeteo(Uint8Array.of(0xff, 0xfe, 0x00), context([])).faults).toEqual([
    { field: 'document', rule: 'must be UTF-8' },
  ]);
});
