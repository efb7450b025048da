import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { FROM_LEVELS } from '../audience/subscriber.ts';
import type { Instant } from '../kernel/instant.ts';
import { GROUPS, LANGUAGES } from '../kernel/vocabulary.ts';
import { type E164, parsePhone } from '../sms/phone.ts';
import { wordsOf } from './fold.ts';
import type { Gazetteer } from './gazetteer.ts';
import { Choice } from './subscription.ts';

/** The columns of a list, in any order. The first four and the last two must be there; of an empty optional cell the first value holds. */
const IMPORT_COLUMNS = [
  'phone',
  'districts',
  'consent_source',
  'consent_date',
  'language',
  'for',
  'groups',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];
/** Written by the export; they say nothing that an import could take. */
const IGNORED: readonly string[] = ['since', 'relay'];
const NEEDED: readonly ImportColumn[] = ['phone', 'districts', 'consent_source', 'consent_date'];

export type ImportRow = {
  /** The line of the file, the header being line 1. */
  readonly line: number;
  readonly phone: E164;
  readonly choice: Choice;
  readonly source: string;
  readonly givenAt: Instant;
};

/** Where and what; `line` 1 and no column is the file itself. `value` is never a phone number. */
export type ImportFault = {
  readonly line: number;
  readonly column?: ImportColumn;
  readonly rule: ImportRule;
  readonly value?: string;
};

const IMPORT_RULES = [
  'not-a-table',
  'empty',
  'too-long',
  'column-missing',
  'column-unknown',
  'phone-invalid',
  'phone-landline',
  'phone-simulated',
  'phone-differs',
  'place-missing',
  'place-unknown',
  'place-unsure',
  'too-many-districts',
  'value-unknown',
  'source-missing',
  'date-invalid',
  'date-future',
] as const;
export type ImportRule = (typeof IMPORT_RULES)[number];

type ReadImport =
  | { readonly kind: 'rows'; readonly rows: readonly ImportRow[]; readonly duplicates: number }
  | { readonly kind: 'faulty'; readonly faults: readonly ImportFault[] };

/** More is read by the command line in pieces; a page of more faults than this is read by nobody. */
const MOST_ROWS = 50_000;
const MOST_FAULTS = 200;

const Rows = z.array(z.array(z.string()));
const listOf = (cell: string): string[] =>
  cell
    .split(/[|;؛]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

type Deps = {
  readonly places: Gazetteer;
  readonly pcodes: ReadonlySet<string>;
  readonly allowSimulated: boolean;
};

/** Reads a list of people who gave their consent elsewhere. One fault anywhere, and nothing of it is taken. */
export const readImportFile = (
  text: string,
  { places, pcodes, allowSimulated }: Deps,
  now: Instant,
): ReadImport => {
  let table: string[][];
  try {
    table = Rows.parse(
      parse(text, { bom: true, skip_empty_lines: true, trim: true, relax_column_count: true }),
    );
  } catch {
    return { kind: 'faulty', faults: [{ line: 1, rule: 'not-a-table' }] };
  }
  const [header = [], ...lines] = table;
  if (lines.length === 0) return { kind: 'faulty', faults: [{ line: 1, rule: 'empty' }] };
  if (lines.length > MOST_ROWS) return { kind: 'faulty', faults: [{ line: 1, rule: 'too-long' }] };
  const columns = header.map((name) => name.toLowerCase().trim());
  const faults: ImportFault[] = [
    ...NEEDED.filter((name) => !columns.includes(name)).map(
      (column): ImportFault => ({ line: 1, column, rule: 'column-missing' }),
    ),
    ...columns
      .filter((name) => !IMPORT_COLUMNS.some((known) => known === name) && !IGNORED.includes(name))
      .map((value): ImportFault => ({ line: 1, rule: 'column-unknown', value: value.slice(0, 40) })),
  ];
  if (faults.length > 0) return { kind: 'faulty', faults };

  const rows = new Map<E164, ImportRow>();
  let duplicates = 0;
  for (const [index, cells] of lines.entries()) {
    const line = index + 2;
    const before = faults.length;
    const cell = (column: ImportColumn): string => cells[columns.indexOf(column)] ?? '';
    const fault = (column: ImportColumn, rule: ImportRule, value?: string): void => {
      faults.push({ line, column, rule, ...(value === undefined ? {} : { value: value.slice(0, 60) }) });
    };
    const parsed = parsePhone(cell('phone'), { allowSimulated });
    if ('invalid' in parsed) {
      const rules = { landline: 'phone-landline', simulated: 'phone-simulated' } as const;
      const { invalid } = parsed;
      fault('phone', invalid === 'landline' || invalid === 'simulated' ? rules[invalid] : 'phone-invalid');
    }
    const districts: string[] = [];
    for (const name of listOf(cell('districts'))) {
      if (pcodes.has(name)) {
        districts.push(name);
        continue;
      }
      const found = places.find(wordsOf(name));
      if (found.unsure.length > 0) fault('districts', 'place-unsure', name);
      else if (found.districts.length === 0 || found.rest.length > 0)
        fault('districts', 'place-unknown', name);
      else districts.push(...found.districts);
    }
    if (districts.length === 0 && faults.length === before) fault('districts', 'place-missing');
    const oneOf = <Value extends string>(
      column: ImportColumn,
      values: readonly [Value, ...Value[]],
    ): Value => {
      const given = cell(column).toLowerCase();
      const known = given === '' ? values[0] : values.find((value) => value === given);
      if (known === undefined) fault(column, 'value-unknown', given);
      return known ?? values[0];
    };
    const groups = listOf(cell('groups')).flatMap((name) => {
      const group = GROUPS.find((one) => one === name.toLowerCase());
      if (group === undefined) fault('groups', 'value-unknown', name);
      return group ?? [];
    });
    const source = cell('consent_source').slice(0, 200);
    if (source === '') fault('consent_source', 'source-missing');
    const day = z.iso.date().safeParse(cell('consent_date'));
    if (!day.success) fault('consent_date', 'date-invalid', cell('consent_date'));
    const givenAt: Instant = day.success ? `${day.data}T00:00:00.000Z` : now;
    if (givenAt > now) fault('consent_date', 'date-future', cell('consent_date'));
    const choice = Choice.safeParse({
      districts: [...new Set(districts)],
      language: oneOf('language', LANGUAGES),
      fromLevel: oneOf('for', FROM_LEVELS),
      groups: GROUPS.filter((group) => groups.includes(group)),
    });
    if (!choice.success && faults.length === before) fault('districts', 'too-many-districts');
    if (faults.length > before || !choice.success || 'invalid' in parsed) continue;
    const row = { line, phone: parsed.e164, choice: choice.data, source, givenAt };
    const known = rows.get(parsed.e164);
    if (known === undefined) rows.set(parsed.e164, row);
    else if (JSON.stringify({ ...known, line }) === JSON.stringify(row)) duplicates += 1;
    else fault('phone', 'phone-differs', String(known.line));
  }
  return faults.length > 0
    ? { kind: 'faulty', faults: faults.slice(0, MOST_FAULTS) }
    : { kind: 'rows', rows: [...rows.values()], duplicates };
};
