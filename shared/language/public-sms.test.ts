import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertKind } from '../../events/vocabulary.ts';
import { HAZARDS, INCIDENT_STATUSES, LANGUAGES, LEVELS } from '../kernel/vocabulary.ts';
import { checkPublicText } from './checks.ts';
import { fitsOnePart } from './one-part.ts';
import { type PublicAlert, publicAlertText } from './public-sms.ts';
import { HADRAMOUT_SMS_NAMES } from './testing/hadramout-districts.ts';

const KINDS = ['alert', 'update', 'cancel', 'all-clear'] as const satisfies readonly AlertKind[];
const senderName = { ar: 'الإنذار المبكر', en: 'EWC Hadramout' };
const dawan = { ar: 'دوعن', en: "Daw'an" };
const mondayAfternoon = '2023-10-23T13:00:00.000Z';
const tuesdayDawn = '2023-10-24T01:00:00.000Z';

const flood: PublicAlert = {
  kind: 'alert',
  status: 'Actual',
  hazard: 'flash-flood',
  level: 'red',
  place: dawan,
  onset: mondayAfternoon,
  expires: tuesdayDawn,
  senderName,
};

const everyCase = KINDS.flatMap((kind) =>
  INCIDENT_STATUSES.flatMap((status) =>
    HAZARDS.flatMap((hazard) => LEVELS.map((level) => ({ kind, status, hazard, level }))),
  ),
);
const times = [{ onset: mondayAfternoon, expires: tuesdayDawn }, { expires: tuesdayDawn }, {}];

describe('what the public gets', () => {
  test('a red flood warning reads as a person would write it', () => {
    expect(publicAlertText(flood, 'ar')).toBe(
      'تحذير أحمر: سيول في دوعن عصر الإثنين\nابتعدوا عن الأودية\nالإنذار المبكر',
    );
    expect(publicAlertText(flood, 'en')).toBe(
      "Red warning: flash floods in Daw'an from Monday afternoon. Keep away from flood channels. EWC Hadramout",
    );
  });

  test.each(HADRAMOUT_SMS_NAMES)('every text for $en is one part and passes every check', (place) => {
    for (const one of everyCase) {
      for (const time of times) {
        for (const language of LANGUAGES) {
          const alert = { ...one, ...time, place, senderName };
          const text = publicAlertText(alert, language);
          const problems = checkPublicText(text, alert, language);
          if (problems.length > 0) expect.fail(`${text}: ${problems.join(', ')}`);
        }
      }
    }
  });

  test('a place of up to 16 letters and a sender of up to 14 always fit', () => {
    const arabic = (maxLength: number) =>
      fc.string({ unit: fc.constantFrom('ا', 'ل', 'و', 'ق', 'ي', 'ة'), minLength: 1, maxLength });
    fc.assert(
      fc.property(
        fc.constantFrom(...everyCase),
        arabic(16),
        arabic(14),
        fc.constantFrom(...times),
        (one, place, sender, time) => {
          const names = { place: { ar: place, en: place }, senderName: { ar: sender, en: sender } };
          const text = publicAlertText({ ...one, ...time, ...names }, 'ar');
          expect(fitsOnePart(text), text).toBe(true);
          expect(text).toContain(place);
        },
      ),
    );
  });

  test('a danger that has begun is told until when it lasts', () => {
    const { onset: _, ...begun } = flood;
    expect(publicAlertText(begun, 'ar')).toContain('حتى فجر الثلاثاء');
  });

  test('a real warning to any district names the sender', () => {
    for (const place of HADRAMOUT_SMS_NAMES) {
      for (const hazard of HAZARDS) {
        for (const level of LEVELS) {
          expect(publicAlertText({ ...flood, place, hazard, level }, 'ar')).toContain(senderName.ar);
        }
      }
    }
  });

  test('when room is short the advice gets shorter before the time is lost', () => {
    const longer = publicAlertText({ ...flood, place: { ar: 'غيل بن يمين', en: '' } }, 'ar');
    expect(longer).toContain('الإثنين');
    expect(longer).toContain('اتركوا الوادي');
  });

  test('an update says so where there is room, and else is the plain warning', () => {
    expect(publicAlertText({ ...flood, kind: 'update' }, 'ar')).toMatch(/^تحذير أحمر محدث: سيول في دوعن/);
  });

  test('an all clear warns of nothing, yet keeps people out of wadis that still run', () => {
    expect(publicAlertText({ ...flood, kind: 'all-clear' }, 'ar')).toBe(
      'زال خطر السيول عن دوعن\nلا تعبروا واديا جاريا\nالإنذار المبكر',
    );
    expect(publicAlertText({ ...flood, kind: 'all-clear', hazard: 'heat' }, 'ar')).not.toContain('واد');
  });

  test('an exercise and a test say so in their first word', () => {
    expect(publicAlertText({ ...flood, status: 'Exercise' }, 'ar').split(' ')[0]).toBe('تمرين:');
    expect(publicAlertText({ ...flood, status: 'Test' }, 'ar').split(' ')[0]).toBe('تجربة:');
    expect(publicAlertText({ ...flood, status: 'Exercise' }, 'en').split(' ')[0]).toBe('EXERCISE:');
  });
});
