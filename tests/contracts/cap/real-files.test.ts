import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkCap } from '../../../shared/cap/check.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { expectations, fixture, fixturesIn, manifest } from './fixtures.ts';
import { askOracle } from './schema-oracle.ts';

describe('the real CAP files', () => {
  test('every file is there as its manifest row says, with a licence', () => {
    const rows = manifest();
    const files = [...fixturesIn('alerts'), ...fixturesIn('invalid'), ...fixturesIn('feeds')];
    expect(rows.map(({ file }) => file).sort()).toEqual([...files, 'schema/CAP-v1.2.xsd'].sort());
    for (const { file, sha256 } of rows) {
      expect(createHash('sha256').update(fixture(file)).digest('hex'), file).toBe(sha256);
    }
  });

  test('each alert file has an expected verdict', () => {
    expect(
      expectations()
        .map(({ file }) => file)
        .sort(),
    ).toEqual([...fixturesIn('alerts'), ...fixturesIn('invalid')].sort());
  });

  test.each(expectations())('$file is $verdict', ({ file, verdict, reason_contains }) => {
    const check = checkCap(file, fixture(file));
    expect(check.verdict, check.reasons.join('\n')).toBe(verdict);
    expect(check.reasons.join('\n')).toContain(reason_contains);
    expect(check.reasons.length === 0).toBe(verdict === 'accepted');
  });

  test.each([...fixturesIn('alerts'), ...fixturesIn('invalid')])(
    '%s is accepted if and only if the schema of OASIS allows it',
    (file) => {
      const { verdict, why } = askOracle(fixture(file));
      expect(checkCap(file, fixture(file)).verdict === 'accepted', why).toBe(verdict === 'valid');
    },
  );

  test('every file of alerts/ is accepted', () => {
    const verdicts = fixturesIn('alerts').map((file) => checkCap(file, fixture(file)).verdict);
    expect(verdicts).toEqual(Array.from({ length: 21 }, () => 'accepted'));
  });

  test.each(fixturesIn('feeds'))('%s, which is no alert, is rejected with a reason', (file) => {
    const check = checkCap(file, fixture(file));
    expect(check.verdict).toBe('rejected');
    expect(check.reasons).toHaveLength(1);
  });

  test('a file of the Israel service with empty polygons is accepted and says that they are left out', () => {
    const reading = readCap(fixture('alerts/kde-il-ims-flash-flood.xml'));
    if (reading.verdict === 'rejected') throw new Error(reading.reasons.join());
    expect(reading.warnings[0]).toBe('info[1].area[1].polygon[1]: <polygon> is empty; it is left out.');
    expect(reading.alert.info[1]?.language).toBe('he-IL');
    expect(reading.alert.info[1]?.area[0]?.geocode).toEqual([{ valueName: 'EMMA_ID', value: 'IL043' }]);
  });

  test('a prefixed, signed alert with an offset of half an hour is read whole', () => {
    const reading = readCap(fixture('alerts/imd-extremely-heavy-rain-2026-09-03.xml'));
    if (reading.verdict === 'rejected') throw new Error(reading.reasons.join());
    const { alert } = reading;
    expect(alert.signed).toBe(true);
    expect(alert.sent).toEqual({ written: '2026-09-03T12:51:21+05:30', at: '2026-09-03T07:21:21.000Z' });
    expect(alert.info[0]?.area[0]?.polygon[0]?.[0]).toEqual([25.1254, 80.2881]);
    expect(alert.info[0]?.area[0]?.polygon[0]).toHaveLength(10);
  });

  test('an ISO-8859-1 file keeps its accents', () => {
    const reading = readCap(fixture('alerts/gcl-earthquake-iso8859-1.cap'));
    if (reading.verdict === 'rejected') throw new Error(reading.reasons.join());
    expect(reading.alert.info[0]?.headline).toBe(
      'EQ 4.6 Usulután, Usulután, El Salvador - PRELIMINARY REPORT',
    );
  });

  test('the German file of nine languages is put in order, and its copied descriptions are told', () => {
    const reading = readCap(fixture('invalid/kde-mow-ar-nine-languages.xml'));
    if (reading.verdict !== 'repaired') throw new Error(reading.verdict);
    expect(reading.alert.info.map(({ language }) => language)).toEqual([
      'de',
      'de-LS',
      'en',
      'ar',
      'es',
      'fr',
      'pl',
      'ru',
      'tr',
    ]);
    expect(reading.alert.info[3]?.headline).toMatch(/\p{Script=Arabic}/u);
    expect(reading.alert.info.flatMap(({ area }) => area.flatMap(({ polygon }) => polygon))).toHaveLength(
      225,
    );
    expect(reading.warnings).toContain(
      'info[4]: <description> is that of info[1], though the languages differ (ar and de).',
    );
  });
});
