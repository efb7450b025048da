import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertKind } from '../../events/vocabulary.ts';
import { HAZARDS, INCIDENT_STATUSES, LANGUAGES } from '../kernel/vocabulary.ts';
import { capText } from './cap-text.ts';
import { CAP_FIELDS, type CapExpectation, type CapField, checkCapText, problemText } from './check-cap.ts';
import { HADRAMOUT_DISTRICTS } from './testing/hadramout-districts.ts';

const KINDS = ['alert', 'update', 'cancel', 'all-clear'] as const satisfies readonly AlertKind[];
const senderNames = [
  { ar: 'مركز الإنذار المبكر بمحافظة حضرموت', en: 'Early Warning Centre, Hadramout Governorate' },
];
const districtNames = HADRAMOUT_DISTRICTS.slice(16, 20);
const otherPlaces = HADRAMOUT_DISTRICTS.filter((name) => !districtNames.includes(name));
const times = { onset: '2023-10-22T16:00:00.000Z', expires: '2023-10-24T01:00:00.000Z' };

const flood: CapExpectation = {
  kind: 'alert',
  status: 'Actual',
  hazard: 'flash-flood',
  level: 'red',
  districtNames,
  otherPlaces,
  senderNames,
  ...times,
};
const written = capText(flood);
const check = (field: CapField, change: (text: string) => string, expected = flood) =>
  checkCapText(field, change(written[field].ar), expected, 'ar');

describe('the words of a CAP document', () => {
  test('as the platform writes them have no problem, whatever is told', () => {
    for (const kind of KINDS)
      for (const status of INCIDENT_STATUSES)
        for (const hazard of HAZARDS)
          for (const level of ['yellow', 'red'] as const)
            for (const time of [times, { expires: times.expires }]) {
              const { onset: _, expires: __, ...rest } = flood;
              const expected = { ...rest, kind, status, hazard, level, ...time };
              const text = capText(expected);
              for (const field of CAP_FIELDS)
                for (const language of LANGUAGES) {
                  const problems = checkCapText(field, text[field][language], expected, language);
                  if (problems.length > 0)
                    expect.fail(`${field} ${text[field][language]}: ${problems.join(', ')}`);
                }
            }
  });

  test('as the platform writes them have no problem, whenever it is told', () => {
    const moment = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    const [kind, hazard] = [fc.constantFrom(...KINDS), fc.constantFrom(...HAZARDS)];
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 200 }), kind, hazard, (start, hours, told, about) => {
        const onset = start.toISOString();
        const expires = new Date(start.getTime() + hours * 3_600_000).toISOString();
        const expected = { ...flood, onset, expires, kind: told, hazard: about };
        const text = capText(expected);
        for (const field of CAP_FIELDS)
          for (const language of LANGUAGES) {
            const said = text[field][language];
            expect(checkCapText(field, said, expected, language), said).toEqual([]);
          }
      }),
      { numRuns: 300 },
    );
  });

  test('name every district in the description, one in the headline, and none but their own', () => {
    expect(check('description', (text) => text.replace('دوعن', ''))).toEqual(['districts-missing']);
    expect(check('headline', () => 'تحذير أحمر: سيول في الأودية')).toEqual(['place-missing']);
    for (const field of CAP_FIELDS)
      expect(
        check(field, (text) => `${text} وتريم`),
        field,
      ).toEqual(['other-place']);
  });

  test('name the level in the headline and no other anywhere', () => {
    expect(check('headline', (text) => text.replace('أحمر', ''))).toEqual(['level-missing']);
    expect(check('headline', (text) => text.replace('أحمر', 'برتقالي'))).toEqual([
      'other-level',
      'level-missing',
    ]);
    expect(check('description', (text) => `${text} المستوى الأصفر`)).toEqual(['other-level']);
  });

  test('name the hazard in headline and description', () => {
    expect(check('headline', (text) => text.replace('سيول', 'رياح'))).toEqual(['hazard-missing']);
    expect(check('description', (text) => text.replace(/تدفق.*الشعاب/, 'رياح شديدة'))).toEqual([
      'hazard-missing',
    ]);
  });

  test('say the time in the description, and no other time anywhere', () => {
    expect(check('description', (text) => text.replace(/من مساء.*أكتوبر/, ''))).toEqual(['day-missing']);
    expect(check('description', (text) => text.replace('الثلاثاء', 'الأربعاء'))).toEqual(['time-differs']);
    expect(check('description', (text) => text.replace('24 أكتوبر', '25 أكتوبر'))).toEqual(['time-differs']);
    expect(check('instruction', (text) => `${text} غدا`)).toEqual(['relative-day']);
  });

  test('of an all clear warn of nothing, and of a cancellation say so', () => {
    expect(check('instruction', () => 'هذا تحذير', { ...flood, kind: 'all-clear' })).toEqual([
      'all-clear-warns',
    ]);
    expect(check('headline', () => 'تحذير أحمر: سيول في دوعن', { ...flood, kind: 'cancel' })).toEqual([
      'cancel-missing',
    ]);
  });

  test('are in their language, not empty, and the headline is short', () => {
    expect(check('instruction', () => 'Keep away')).toEqual(['wrong-script']);
    expect(check('instruction', () => ' ')).toEqual(['empty']);
    expect(check('headline', (text) => text + ' وابتعدوا'.repeat(12))).toEqual(['too-long']);
    expect(check('instruction', (text) => `${text} ${String.fromCodePoint(0x1f300)}`)).toEqual([
      'bad-character',
    ]);
    expect(check('instruction', (text) => `${text} https://evil.example`)).toEqual(['other-link']);
  });

  test('of an exercise say so in headline and description', () => {
    const exercise = { ...flood, status: 'Exercise' as const };
    expect(check('headline', (text) => text, exercise)).toEqual(['mark-missing']);
    expect(check('description', (text) => text, exercise)).toEqual(['exercise-unsaid']);
  });

  test('have every problem explained in both languages', () => {
    for (const problem of ['empty', 'districts-missing', 'not-one-part'] as const) {
      expect(problemText(problem).ar).toMatch(/\p{Script=Arabic}/u);
      expect(problemText(problem).en).toMatch(/^[\x20-\x7E]+$/);
    }
  });
});
