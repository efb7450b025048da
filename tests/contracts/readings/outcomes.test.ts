import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { READERS } from '../../../shared/reading/formats.ts';
import { readGdacs } from '../../../shared/reading/gdacs.ts';
import type { Reading, Sighting } from '../../../shared/reading/reading.ts';

const FOLDER = new URL('../../fixtures/api/', import.meta.url);

const Place = z.object({
  pcode: z.string(),
  position: z.tuple([z.number(), z.number()]),
  station: z.string().optional(),
});
const Outcomes = z.strictObject({
  read: z.array(
    z.strictObject({
      file: z.string(),
      format: z.enum([
        'open-meteo',
        'metar',
        'station-push',
        'observer-report',
        'iem-rain',
        'model-table',
        'gdacs',
      ]),
      about: z.string().min(1),
      source: z.string().default('recorded'),
      places: z.array(Place).default([]),
      models: z.array(z.string()).default([]),
      window: z.object({ from: z.string(), to: z.string() }).optional(),
      expect: z.strictObject({
        /** How many readings of each variable. */
        variables: z.record(z.string(), z.int()).default({}),
        sightings: z.array(z.string()).default([]),
        /** `kind level current name`. */
        events: z.array(z.string()).default([]),
        /** The fields that are named, each once. */
        faults: z.array(z.string()),
        /** One reading that must be there. */
        sample: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  ),
  notRead: z.array(z.strictObject({ file: z.string(), reason: z.string().min(30) })),
});

const { read, notRead } = Outcomes.parse(JSON.parse(readFileSync(new URL('OUTCOMES.json', FOLDER), 'utf8')));

type Row = (typeof read)[number];

const countsOf = (readings: readonly Reading[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(readings, ({ variable }) => variable)].map(([variable, some]) => [variable, some.length]),
  );
const saidOf = ({ hazard, intensity }: Sighting): string => `${hazard} ${intensity}`;

const bytesOf = ({ file }: Row): Uint8Array => readFileSync(new URL(file, FOLDER));

const outcomeOf = (row: Row, bytes = bytesOf(row)) => {
  const { format, source, places, models, window } = row;
  if (format === 'gdacs') return { readings: [], sightings: [], ...readGdacs(bytes, source) };
  const context = { source, places, models, ...(window === undefined ? {} : { window }) };
  return { events: [], ...READERS[format](bytes, context) };
};

test('every file here has an outcome, or a reason why it is not read', () => {
  const told = [...read, ...notRead].map(({ file }) => file);
  const there = readdirSync(FOLDER).filter((file) => !['OUTCOMES.json', 'PROVENANCE.md'].includes(file));
  expect(there.filter((file) => !told.includes(file))).toEqual([]);
  expect(read.filter(({ file }) => !there.includes(file))).toEqual([]);
});

describe.each(read.map((row) => [row.file, row] as const))('%s', (_, row) => {
  const { readings, sightings, faults, events } = outcomeOf(row);

  test('becomes what the table says', () => {
    expect({
      variables: countsOf(readings),
      sightings: sightings.map(saidOf),
      events: events.map(({ kind, level, current, name }) => `${kind} ${level} ${String(current)} ${name}`),
      faults: [...new Set(faults.map(({ field }) => field))],
    }).toEqual({
      variables: row.expect.variables,
      sightings: row.expect.sightings,
      events: row.expect.events,
      faults: row.expect.faults,
    });
    if (row.expect.sample !== undefined)
      expect(readings).toContainEqual(expect.objectContaining(row.expect.sample));
  });

  test('says of each fault the field and the rule, and of each reading where it came from', () => {
    for (const { field, rule } of faults) expect([field, rule].every((text) => text.length > 0)).toBe(true);
    for (const { source } of [...readings, ...sightings]) expect(source).toBe(row.source);
  });
});

/** Each makes a document a little wrong somewhere, as a bad line or a hostile hand does. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), text: fc.constant('') }),
  fc.record({
    kind: fc.constant('overwrite' as const),
    at: fc.nat(),
    text: fc.constantFrom(
      'null',
      '1e999',
      '-1e308',
      '"',
      '{',
      ']',
      '9999-12-31',
      '0000-01-01',
      '\u0000',
      'NaN',
      '<!',
      '&x;',
    ),
  }),
);

test.each(read.map((row) => [row.file, row] as const))(
  '%s, damaged anywhere, makes no reader throw',
  (_, row) => {
    const whole = Buffer.from(bytesOf(row));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        let bytes = Buffer.from(whole);
        for (const { kind, at, text } of damages) {
          const place = at % (bytes.length + 1);
          const rest = kind === 'cut' ? Buffer.alloc(0) : bytes.subarray(place + text.length);
          bytes = Buffer.concat([bytes.subarray(0, place), Buffer.from(text), rest]);
        }
        for (const { value, from, to } of outcomeOf(row, bytes).readings)
          expect(Number.isFinite(value) && from <= to && /^20\d\d-/.test(from)).toBe(true);
      }),
      { numRuns: 60 },
    );
  },
);

test('of GDACS, green is information only', () => {
  for (const row of read.filter(({ format }) => format === 'gdacs'))
    for (const { level, alerting } of outcomeOf(row).events) expect(alerting).toBe(level !== 'green');
});
