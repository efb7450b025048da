import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROSTER_COLUMNS, readRosterFile, rosterCsv } from './csv.ts';
import { differenceOf, importRoster } from './import.ts';
import type { KnownPerson } from './roster.ts';
import { BOUNDS, follow, NOON, PLACE, personOf, phoneId, SEED } from './testing/hadramout.ts';

const numbers = new Map(
  PLACE.roster.people.flatMap(({ phones }) => phones.map((phone) => [phoneId(phone), phone])),
);
const csvOf = (people: Iterable<KnownPerson> = SEED.people.values()) =>
  rosterCsv(people, (id) => numbers.get(id));
const read = (text: string) =>
  readRosterFile(text, { ...BOUNDS, known: SEED.people.keys(), allowSimulated: true });
const rowsOf = (text: string) => {
  const found = read(text);
  if (found.kind === 'faulty') throw new Error(JSON.stringify(found.faults));
  return found.rows;
};
const difference = (text: string) => differenceOf(SEED, rowsOf(text), phoneId);
const importing = (text: string, by = personOf(SEED, 'p-26')) =>
  importRoster(SEED, { by, reason: 'قائمة جديدة', difference: difference(text), bounds: BOUNDS }, NOON);

const HEADER = ROSTER_COLUMNS.join(',');
const ROW = 'p-50,اسم,Name,عمل,Office,member,coast,YE1913;YE1914,ar,+967750000950;+967750000951,sms,';
const faultsOf = (text: string) => {
  const found = read(text);
  return found.kind === 'faulty' ? found.faults : [];
};

describe('the roster as a table', () => {
  test('that was exported and is read again changes nothing', () => {
    expect(difference(csvOf())).toEqual({ edits: [], changes: [] });
    expect(importing(csvOf())).toEqual({ kind: 'accepted', events: [] });
  });

  test('tells what would be added, changed and removed', () => {
    const text = csvOf()
      .replace('Director of education', 'Head of education')
      .replace('+967750000112', '+967750000912')
      .split('\n')
      .filter((line) => !line.startsWith('p-13,'))
      .join('\n');
    const { edits, changes } = difference(`${text}${ROW.replace('p-50', '')}\n`);
    expect(edits).toMatchObject([{ personId: 'p-11', fields: { office: { en: 'Head of education' } } }]);
    expect(changes.map(({ kind, personId }) => [kind, personId])).toEqual([
      ['phones', 'p-12'],
      ['add', 'p-30'],
      ['remove', 'p-13'],
    ]);
  });

  test('is taken in one commit: the plain part is in force, roles and phones wait', () => {
    const decided = importing(
      csvOf().replace('Director of education', 'Head of education').replace('+967750000112', '+967750000912'),
    );
    if (decided.kind === 'refused') throw new Error(decided.reason);
    expect(decided.events.map(({ type }) => type)).toEqual(['person-edited.v1', 'roster-change-proposed.v1']);
    const roster = follow(SEED, decided.events);
    expect(personOf(roster, 'p-11').office.en).toBe('Head of education');
    expect(personOf(roster, 'p-12').phones).toEqual(personOf(SEED, 'p-12').phones);
    expect(JSON.stringify(decided.events)).not.toContain('+967');
  });

  test('of which one part is refused is refused whole', () => {
    const text = csvOf()
      .replace('Director of education', 'Head of education')
      .replace('+967750000112', '+967750000912');
    expect(importing(text, personOf(SEED, 'p-10'))).toMatchObject({
      kind: 'refused',
      reason: 'not-administrator',
    });
  });

  test.each([
    ['is no table', '"a', 1, undefined, 'not-a-table'],
    ['has no rows', HEADER, 1, undefined, 'empty'],
    ['lacks a column', `${HEADER.replace(',deputy', '')}\n${ROW}`, 1, 'deputy', 'column-missing'],
    ['has a column that nobody knows', `${HEADER},age\n${ROW},4`, 1, undefined, 'column-unknown'],
    ['lacks a name', `${HEADER}\n${ROW.replace('Name', '')}`, 2, 'name_en', 'value-missing'],
    [
      'has a name that is too long',
      `${HEADER}\n${ROW.replace('Name', 'n'.repeat(200))}`,
      2,
      'name_en',
      'value-long',
    ],
    ['has another role', `${HEADER}\n${ROW.replace('member', 'king')}`, 2, 'roles', 'value-unknown'],
    ['lacks a role', `${HEADER}\n${ROW.replace('member', '')}`, 2, 'roles', 'value-missing'],
    ['has another half', `${HEADER}\n${ROW.replace('coast', 'north')}`, 2, 'half', 'value-unknown'],
    [
      'has another district',
      `${HEADER}\n${ROW.replace('YE1914', 'YE2001')}`,
      2,
      'districts',
      'value-unknown',
    ],
    ['has another language', `${HEADER}\n${ROW.replace(',ar,', ',fr,')}`, 2, 'language', 'value-unknown'],
    ['lacks a language', `${HEADER}\n${ROW.replace(',ar,', ',,')}`, 2, 'language', 'value-missing'],
    ['has another channel', `${HEADER}\n${ROW.replace(',sms,', ',fax,')}`, 2, 'channels', 'value-unknown'],
    ['has a strange id', `${HEADER}\n${ROW.replace('p-50', 'Ali')}`, 2, 'id', 'id-invalid'],
    [
      'has an id twice',
      `${HEADER}\n${ROW}\n${ROW.replace('50;', '52;').replace('51', '53')}`,
      2,
      'id',
      'id-twice',
    ],
    ['has half a phone', `${HEADER}\n${ROW.replace('+967750000950', '12')}`, 2, 'phones', 'phone-invalid'],
    ['has a phone twice', `${HEADER}\n${ROW}\n${ROW.replace('p-50', 'p-51')}`, 3, 'phones', 'phone-twice'],
    ['has a deputy who is not in it', `${HEADER}\n${ROW}p-99`, 2, 'deputy', 'deputy-unknown'],
    ['has somebody deputise for themselves', `${HEADER}\n${ROW}p-50`, 2, 'deputy', 'own-deputy'],
  ])('that %s says where and what, and no phone', (_, text, line, column, rule) => {
    const faults = faultsOf(text);
    expect(faults).toContainEqual(expect.objectContaining({ line, ...(column && { column }), rule }));
    expect(JSON.stringify(faults)).not.toMatch(/9677/);
  });

  test('does not take numbers of the simulated network where real ones are wanted', () => {
    const found = readRosterFile(`${HEADER}\n${ROW}`, { ...BOUNDS, known: [], allowSimulated: false });
    expect(found).toMatchObject({ kind: 'faulty', faults: [{ rule: 'phone-simulated' }, {}] });
  });

  test('takes phones as a spreadsheet leaves them, and keeps a formula from being one', () => {
    expect(rowsOf(`${HEADER}\n${ROW.replaceAll('+967', '967')}`)[0]?.phones).toEqual([
      '+967750000950',
      '+967750000951',
    ]);
    const odd = { ...personOf(SEED, 'p-10'), name: { ar: '=1+1', en: '@x' } };
    expect(csvOf([odd])).toContain("'=1+1,'@x");
    expect(rowsOf(csvOf([odd]))[0]?.name).toEqual(odd.name);
  });

  test('comes back as it went, whatever the names', () => {
    const text = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .map((s) => s.replace(/[\p{C}\p{Z}]/gu, 'x'));
    const person = fc.record({
      ar: text,
      en: text,
      office: text,
      half: fc.option(fc.constantFrom(...BOUNDS.halves), { nil: undefined }),
      districts: fc.option(
        fc.uniqueArray(fc.constantFrom(...BOUNDS.pcodes), { minLength: 1, maxLength: 4 }),
        { nil: undefined },
      ),
      language: fc.constantFrom('ar' as const, 'en' as const),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 6 }), (people) => {
        const known = people.map(
          ({ ar, en, office, ...rest }, index): KnownPerson => ({
            id: `p-${index + 60}`,
            name: { ar: ar.replace(/^'/, 'x'), en: en.replace(/^'/, 'x') },
            office: { ar: office.replace(/^'/, 'x'), en: office.replace(/^'/, 'x') },
            roles: ['member'],
            phones: [],
            ...rest,
          }),
        );
        const roster = { ...SEED, people: new Map(known.map((one) => [one.id, one])) };
        expect(differenceOf(roster, rowsOf(csvOf(known)), phoneId)).toEqual({ edits: [], changes: [] });
      }),
      { numRuns: 100 },
    );
  });

  test('of any text is read or refused with a place, and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 13 }), { maxLength: 5 }),
        (cells) => {
          const text = [HEADER, ...cells.map((row) => row.join(','))].join('\n');
          const found = read(text);
          if (found.kind === 'faulty') for (const { line } of found.faults) expect(line).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});
