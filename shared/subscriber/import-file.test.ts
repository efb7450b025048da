import { describe, expect, test } from 'vitest';
import { applyImport, previewImport } from './apply-import.ts';
import { leave } from './decide.ts';
import { subscribersCsv } from './export.ts';
import { gazetteer } from './gazetteer.ts';
import { type ImportFault, readImportFile } from './import-file.ts';
import { testDesk } from './testing/desk.ts';
import { HADRAMOUT_PLACES } from './testing/hadramout-places.ts';

const NOON = '2026-01-10T12:00:00.000Z';
const HEADER = 'phone,districts,consent_source,consent_date,language,for,groups';
const pcodes = new Set(HADRAMOUT_PLACES.districts.map(({ pcode }) => pcode));
const deps = { places: gazetteer(HADRAMOUT_PLACES), pcodes, allowSimulated: true };
const read = (...lines: readonly string[]) => readImportFile([HEADER, ...lines].join('\n'), deps, NOON);
const rowsOf = (...lines: readonly string[]) => {
  const parsed = read(...lines);
  if (parsed.kind === 'faulty') throw new Error(JSON.stringify(parsed.faults));
  return parsed.rows;
};
const faultsOf = (...lines: readonly string[]): readonly ImportFault[] => {
  const parsed = read(...lines);
  return parsed.kind === 'faulty' ? parsed.faults : [];
};
const PAPER = 'paper forms of the fishing co-operative,2026-01-05';
const GOOD = `0750000041,الشحر|سيؤن,${PAPER},ar,orange,fishing`;

describe('a list of people who agreed elsewhere', () => {
  test('is read whole: numbers and places as people write them', () => {
    expect(rowsOf(GOOD, `00967 750-000-042,YE1927;Tarim,${PAPER},,,`)).toEqual([
      {
        line: 2,
        phone: '+967750000041',
        choice: { districts: ['YE1915', 'YE1910'], language: 'ar', fromLevel: 'orange', groups: ['fishing'] },
        source: 'paper forms of the fishing co-operative',
        givenAt: '2026-01-05T00:00:00.000Z',
      },
      expect.objectContaining({
        phone: '+967750000042',
        choice: { districts: ['YE1927', 'YE1911'], language: 'ar', fromLevel: 'yellow', groups: [] },
      }),
    ]);
  });
  test('may begin with a byte-order mark and have its columns in any order', () => {
    const text = `\ufeffconsent_date,phone,consent_source,districts\r\n2026-01-05,750000041,paper,الشحر\r\n`;
    expect(readImportFile(text, deps, NOON)).toMatchObject({
      kind: 'rows',
      rows: [{ phone: '+967750000041' }],
    });
  });
  test('counts who is on it twice in the same words, and refuses who is on it in two', () => {
    expect(read(GOOD, GOOD)).toMatchObject({ kind: 'rows', duplicates: 1, rows: [{ line: 2 }] });
    expect(faultsOf(GOOD, `750000041,تريم,${PAPER},ar,orange,fishing`)).toEqual([
      { line: 3, column: 'phone', rule: 'phone-differs', value: '2' },
    ]);
  });

  test.each([
    [`05312345,الشحر,${PAPER},,,`, 'phone', 'phone-landline'],
    [`12,الشحر,${PAPER},,,`, 'phone', 'phone-invalid'],
    [`,الشحر,${PAPER},,,`, 'phone', 'phone-invalid'],
    [`750000041,,${PAPER},,,`, 'districts', 'place-missing'],
    [`750000041,باريس,${PAPER},,,`, 'districts', 'place-unknown'],
    [`750000041,المكلا,${PAPER},,,`, 'districts', 'place-unsure'],
    ['750000041,الشحر,,2026-01-05,,,', 'consent_source', 'source-missing'],
    ['750000041,الشحر,paper,5/1/2026,,,', 'consent_date', 'date-invalid'],
    ['750000041,الشحر,paper,2026-02-01,,,', 'consent_date', 'date-future'],
    [`750000041,الشحر,${PAPER},fr,,`, 'language', 'value-unknown'],
    [`750000041,الشحر,${PAPER},,purple,`, 'for', 'value-unknown'],
    [`750000041,الشحر,${PAPER},,,hunters`, 'groups', 'value-unknown'],
    [`750000041,رماه|ثمود|القف|العبر|القطن|شبام|ساه|تريم|عمد,${PAPER},,,`, 'districts', 'too-many-districts'],
  ])('%s is refused by its line, column and rule, and nothing of the list is taken', (line, column, rule) => {
    expect(read(GOOD, line)).toMatchObject({ kind: 'faulty', faults: [{ line: 3, column, rule }] });
  });
  test.each([
    ['phone,name\n1,2', ['column-missing', 'column-missing', 'column-missing', 'column-unknown']],
    [HEADER, ['empty']],
    ['', ['empty']],
    ['"a', ['not-a-table']],
  ])('the file %j is refused as a whole', (text, rules) => {
    const parsed = readImportFile(text, deps, NOON);
    expect(parsed.kind === 'faulty' && parsed.faults.map(({ rule }) => rule)).toEqual(rules);
  });
  test('no fault repeats a number', () => {
    expect(
      JSON.stringify(faultsOf(`7500000411,الشحر,${PAPER},,,`, `750000041x,باريس,${PAPER},,,`)),
    ).not.toContain('750000041');
  });
});

describe('an import', () => {
  const clock = { now: () => NOON };
  const list = [GOOD, `750000042,تريم,${PAPER},,,`, `750000043,تريم,${PAPER},,,`] as const;

  test('does what its preview said, and does nothing the second time', async () => {
    const { desk, inDistrict } = testDesk(clock);
    const rows = rowsOf(...list);
    const preview = await previewImport({ desk, clock }, rows, 'p-07', 'record-1');
    expect(await inDistrict('YE1911')).toEqual([]);
    expect(await applyImport({ desk }, rows, 'p-07', 'record-1')).toEqual(preview);
    expect(preview).toEqual({ rows: 3, added: 3, changed: 0, unchanged: 0, leftSince: 0 });
    expect((await inDistrict('YE1911')).toSorted()).toEqual(['+967750000042', '+967750000043']);
    expect(await applyImport({ desk }, rows, 'p-07', 'record-1')).toMatchObject({ added: 0, unchanged: 3 });
  });
  test('keeps where the consent is, and the officer', async () => {
    const { desk } = testDesk(clock);
    await applyImport({ desk }, rowsOf(GOOD), 'p-07', 'record-1');
    expect((await desk.find('+967750000041'))?.subscription).toMatchObject({
      consents: [
        {
          what: 'given',
          means: 'import',
          officerId: 'p-07',
          wording: 'record-1',
          source: 'paper forms of the fishing co-operative',
        },
      ],
    });
  });
  test('leaves alone who has left since the consent of the list', async () => {
    const { desk, inDistrict } = testDesk(clock);
    await applyImport({ desk }, rowsOf(...list), 'p-07', 'record-1');
    await desk.forPhone('+967750000042', (state, now) => leave(state, { means: 'sms' }, now));
    expect(await applyImport({ desk }, rowsOf(...list), 'p-07', 'record-1')).toMatchObject({
      leftSince: 1,
      unchanged: 2,
    });
    expect(await inDistrict('YE1911')).toEqual(['+967750000043']);
  });
  test('reads what was exported', async () => {
    const { desk, store, locker } = testDesk(clock);
    await applyImport({ desk }, rowsOf(...list), 'p-07', 'record-1');
    const exported = (await Array.fromAsync(subscribersCsv(store, locker))).join('');
    const again = readImportFile(exported, deps, NOON);
    expect(again.kind === 'rows' && again.rows.map(({ phone }) => phone).toSorted()).toEqual([
      '+967750000041',
      '+967750000042',
      '+967750000043',
    ]);
    expect(again.kind === 'rows' && again.rows.map(({ choice }) => choice)).toEqual(
      expect.arrayContaining(rowsOf(...list).map(({ choice }) => choice)),
    );
  });
});
