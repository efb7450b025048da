import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../kernel/vocabulary.ts';
import { PersonId } from '../place/fields.ts';
import { CHANNELS, type Person, ROLES, type Role } from '../place/roster.ts';
import { type E164, parsePhone } from '../sms/phone.ts';
import type { Bounds } from './decide.ts';
import type { KnownPerson } from './roster.ts';

/** The columns of the roster as a table, in any order; all of them must be there. Several values in a cell stand between semicolons. */
export const ROSTER_COLUMNS = [
  'id',
  'name_ar',
  'name_en',
  'office_ar',
  'office_en',
  'roles',
  'half',
  'districts',
  'language',
  'phones',
  'channels',
  'deputy',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

export type RosterFileRule =
  | 'not-a-table'
  | 'empty'
  | 'too-long'
  | 'column-missing'
  | 'column-unknown'
  | 'value-missing'
  | 'value-long'
  | 'value-unknown'
  | 'id-invalid'
  | 'id-twice'
  | 'phone-invalid'
  | 'phone-landline'
  | 'phone-simulated'
  | 'phone-twice'
  | 'deputy-unknown'
  | 'own-deputy';

/** Where and what; `line` 1 without a column is the file itself. `value` is never a phone number. */
export type RosterFault = {
  readonly line: number;
  readonly column?: RosterColumn;
  readonly rule: RosterFileRule;
  readonly value?: string;
};

/** A person as the table has them; the id is given where the cell was empty. */
export type RosterRow = Person & { readonly line: number };

export type ReadRoster =
  | { readonly kind: 'rows'; readonly rows: readonly RosterRow[] }
  | { readonly kind: 'faulty'; readonly faults: readonly RosterFault[] };

/** All of it goes into one commit of the log, which holds 400 KB. */
const MOST_ROWS = 400;
const MOST_FAULTS = 200;
const LONGEST_TEXT = 120;
const MOST_PHONES = 4;

const Rows = z.array(z.array(z.string()));
const SEPARATOR = /[;|؛]/;
const listOf = (cell: string): string[] => [
  ...new Set(
    cell
      .split(SEPARATOR)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

/** What a spreadsheet would take for a formula begins with an apostrophe, which is no part of the text. */
const guarded = (cell: string): string => (/^[=@\t]/.test(cell) ? `'${cell}` : cell);
const unguarded = (cell: string): string => cell.replace(/^'(?=[=@\t])/, '');

/** A spreadsheet takes the plus away. */
const withPlus = (phone: string): string => (/^967\d{9}$/.test(phone) ? `+${phone}` : phone);

const numberOfId = (id: string): number => Number(/^p-(\d+)$/.exec(id)?.[1] ?? 0);

type Deps = Bounds & { readonly known: Iterable<string>; readonly allowSimulated: boolean };

const tableOf = (text: string): string[][] | undefined => {
  try {
    return Rows.parse(
      parse(text, { bom: true, skip_empty_lines: true, trim: true, relax_column_count: true }),
    );
  } catch {
    return undefined;
  }
};

const headerFaults = (columns: readonly string[]): RosterFault[] => [
  ...ROSTER_COLUMNS.filter((column) => !columns.includes(column)).map(
    (column): RosterFault => ({ line: 1, column, rule: 'column-missing' }),
  ),
  ...columns
    .filter((name) => !ROSTER_COLUMNS.some((column) => column === name))
    .map((name): RosterFault => ({ line: 1, rule: 'column-unknown', value: name.slice(0, 40) })),
];

/** Reads the whole roster from a table. One fault anywhere, and nothing of it is taken. */
export const readRosterFile = (text: string, deps: Deps): ReadRoster => {
  const fileFault = (rule: RosterFileRule): ReadRoster => ({ kind: 'faulty', faults: [{ line: 1, rule }] });
  const table = tableOf(text);
  if (table === undefined) return fileFault('not-a-table');
  const [header = [], ...lines] = table;
  if (lines.length === 0) return fileFault('empty');
  if (lines.length > MOST_ROWS) return fileFault('too-long');
  const columns = header.map((name) => name.toLowerCase());
  const faults = headerFaults(columns);
  if (faults.length > 0) return { kind: 'faulty', faults };
  const cellOf = (cells: readonly string[], column: RosterColumn) =>
    unguarded(cells[columns.indexOf(column)] ?? '');

  const inFile = lines.map((cells) => cellOf(cells, 'id')).filter((id) => id !== '');
  let last = Math.max(0, ...[...inFile, ...deps.known].map(numberOfId));
  const nextId = (): string => {
    last += 1;
    return `p-${String(last).padStart(2, '0')}`;
  };
  const phonesSeen = new Set<E164>();

  const rows = lines.map((cells, index): RosterRow => {
    const line = index + 2;
    const cell = (column: RosterColumn) => cellOf(cells, column);
    const fault = (column: RosterColumn, rule: RosterFileRule, value?: string): void => {
      faults.push({ line, column, rule, ...(value === undefined ? {} : { value: value.slice(0, 60) }) });
    };
    const needed = (column: RosterColumn): string => {
      const value = cell(column);
      if (value === '') fault(column, 'value-missing');
      if (value.length > LONGEST_TEXT) fault(column, 'value-long');
      return value;
    };
    const each = <Value extends string>(column: RosterColumn, values: readonly Value[]): Value[] =>
      listOf(cell(column)).flatMap((name) => {
        const found = values.find((value) => value === name);
        if (found === undefined) fault(column, 'value-unknown', name);
        return found ?? [];
      });
    const id = cell('id');
    if (id !== '' && !PersonId.safeParse(id).success) fault('id', 'id-invalid', id);
    if (id !== '' && inFile.indexOf(id) !== inFile.lastIndexOf(id)) fault('id', 'id-twice', id);
    const roles: Role[] = each('roles', ROLES);
    if (listOf(cell('roles')).length === 0) fault('roles', 'value-missing');
    const [half, ...halves] = each('half', [...deps.halves]);
    if (halves.length > 0) fault('half', 'value-unknown', cell('half'));
    const districts = each('districts', [...deps.pcodes]);
    const [language, ...languages]: Language[] = each('language', LANGUAGES);
    if (cell('language') === '') fault('language', 'value-missing');
    if (languages.length > 0) fault('language', 'value-unknown', cell('language'));
    const channels = each('channels', CHANNELS);
    const deputy = cell('deputy');
    if (deputy !== '' && !inFile.includes(deputy)) fault('deputy', 'deputy-unknown', deputy);
    if (deputy !== '' && deputy === id) fault('deputy', 'own-deputy', deputy);
    const phones = listOf(cell('phones')).flatMap((typed) => {
      const parsed = parsePhone(withPlus(typed), { allowSimulated: deps.allowSimulated });
      if ('invalid' in parsed) {
        const special = { landline: 'phone-landline', simulated: 'phone-simulated' } as const;
        const { invalid } = parsed;
        fault(
          'phones',
          invalid === 'landline' || invalid === 'simulated' ? special[invalid] : 'phone-invalid',
        );
        return [];
      }
      if (phonesSeen.has(parsed.e164)) fault('phones', 'phone-twice');
      phonesSeen.add(parsed.e164);
      return [parsed.e164];
    });
    if (phones.length > MOST_PHONES) fault('phones', 'value-long');
    return {
      line,
      id: id === '' ? nextId() : id,
      name: { ar: needed('name_ar'), en: needed('name_en') },
      office: { ar: needed('office_ar'), en: needed('office_en') },
      roles,
      half,
      districts: districts.length === 0 ? undefined : districts,
      language: language ?? 'ar',
      phones,
      channels: channels.length === 0 ? undefined : channels,
      deputy: deputy === '' ? undefined : deputy,
    };
  });
  return faults.length > 0
    ? { kind: 'faulty', faults: faults.slice(0, MOST_FAULTS) }
    : { kind: 'rows', rows };
};

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The roster as the table that the import reads again, with the phones in it: to be kept as safe as they are. */
export const rosterCsv = (
  people: Iterable<KnownPerson>,
  numberOf: (id: string) => string | undefined,
): string => {
  const lines = [...people].map((person) =>
    [
      person.id,
      person.name.ar,
      person.name.en,
      person.office.ar,
      person.office.en,
      person.roles.join(';'),
      person.half ?? '',
      (person.districts ?? []).join(';'),
      person.language,
      person.phones.flatMap((id) => numberOf(id) ?? []).join(';'),
      (person.channels ?? []).join(';'),
      person.deputy ?? '',
    ]
      .map((cell) => quoted(guarded(cell)))
      .join(','),
  );
  return `${[ROSTER_COLUMNS.join(','), ...lines].join('\n')}\n`;
};
