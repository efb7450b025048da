import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertKind } from '../../events/vocabulary.ts';
import { HAZARDS, INCIDENT_STATUSES, LANGUAGES, LEVELS } from '../kernel/vocabulary.ts';
import { segment } from '../sms/segments.ts';
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

const templates = KINDS.flatMap((kind) =>
  INCIDENT_STATUSES.flatMap((status) =>
    HAZARDS.flatMap((hazard) => LEVELS.map((level) => ({ kind, status, hazard, level }))),
  ),
);
/** And a cancel of what was sent by mistake. */
const everyCase = templates.flatMap((one) =>
  one.kind === 'cancel' ? [one, { ...one, mistake: true as const }] : [one],
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

  test('a correction says that the message itself was the mistake', () => {
    const correction: PublicAlert = { ...flood, kind: 'cancel', mistake: true };
    expect(publicAlertText(correction, 'ar')).toBe(
      'رسالة التحذير السابقة أرسلت خطأ: سيول في دوعن\nأهملوها\nالإنذار المبكر',
    );
    expect(publicAlertText(correction, 'en')).toBe(
      "The previous warning was sent by mistake: floods in Daw'an. Disregard it. No action is needed. EWC Hadramout",
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

describe('what is told beyond the first message', () => {
  const number = '482915';
  const link = `https://short.example/alert/${number}`;
  const times = fc
    .record({
      start: fc.date({
        min: new Date('2026-01-01T00:00:00Z'),
        max: new Date('2027-12-31T00:00:00Z'),
        noInvalidDate: true,
      }),
      hours: fc.integer({ min: 1, max: 120 }),
      known: fc.constantFrom('both', 'end', 'none'),
    })
    .map(({ start, hours, known }) => {
      const expires = new Date(start.getTime() + hours * 3_600_000).toISOString();
      if (known === 'none') return {};
      return known === 'end' ? { expires } : { onset: start.toISOString(), expires };
    });
  const detail = fc.constantFrom(
    {},
    { detail: 'none' as const },
    { detail: 'second-part' as const },
    { detail: 'link' as const, link },
  );

  test('whatever is told, wherever and whenever, the text keeps to its parts and passes its own checks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyCase),
        fc.constantFrom(...HADRAMOUT_SMS_NAMES),
        times,
        detail,
        fc.constantFrom(...LANGUAGES),
        (one, place, time, more, language) => {
          const alert: PublicAlert = {
            ...one,
            ...time,
            ...more,
            place,
            senderName,
            number,
          };
          const text = publicAlertText(alert, language);
          const otherPlaces = HADRAMOUT_SMS_NAMES.filter((other) => other !== place);
          const mostParts = alert.detail === 'second-part' || alert.detail === 'link' ? 2 : 1;
          const problems = checkPublicText(text, { ...alert, otherPlaces, mostParts }, language);
          expect(problems, text).toEqual([]);
          expect(segment(text).parts, text).toBeLessThanOrEqual(mostParts);
          if (alert.detail === 'second-part') expect(text).toContain(number);
          if (alert.detail === 'link') expect(text.endsWith(link), text).toBe(true);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  test('a wrong word in any of them is found: level, place, hazard, day', () => {
    const wrong: Readonly<Record<string, (text: string) => string>> = {
      'other-level': (text) => text.replace('أحمر', 'أصفر'),
      'place-missing': (text) => text.replace(/دوعن/g, 'تريم'),
      'hazard-missing': (text) => text.replaceAll('سيول', 'غبار').replaceAll('السيل', 'الغبار'),
      'time-differs': (text) => text.replace('الإثنين', 'الخميس'),
      'says-cancelled': (text) => `إلغاء ${text}`,
      'wrong-script': () => 'Red warning',
    };
    for (const more of [{}, { detail: 'second-part' as const }, { detail: 'link' as const, link }]) {
      const alert: PublicAlert = { ...flood, ...more, number };
      const mostParts = alert.detail === 'second-part' ? 2 : 1;
      const otherPlaces = HADRAMOUT_SMS_NAMES.filter(({ ar }) => ar !== 'دوعن');
      for (const [problem, change] of Object.entries(wrong)) {
        const text = change(publicAlertText(alert, 'ar'));
        expect(checkPublicText(text, { ...alert, otherPlaces, mostParts }, 'ar'), text).toContain(problem);
      }
    }
  });

  test('the number stands beside the sender where there is room, and goes before the sender does', () => {
    expect(publicAlertText({ ...flood, kind: 'all-clear', number }, 'ar')).toBe(
      'زال خطر السيول عن دوعن\nلا تعبروا واديا جاريا\nالإنذار المبكر 482915',
    );
    expect(publicAlertText({ ...flood, number }, 'ar')).toContain(senderName.ar);
    expect(publicAlertText({ ...flood, number }, 'en')).toContain('EWC Hadramout, no. 482915');
  });

  test('a second part has from when until when, what to do at length, and the number', () => {
    expect(publicAlertText({ ...flood, number, detail: 'second-part' }, 'ar')).toBe(
      'تحذير أحمر: سيول في دوعن من عصر الإثنين حتى فجر الثلاثاء\nابتعدوا عن مجاري السيول\nأبلغوا من حولكم\nالإنذار المبكر، رقم 482915',
    );
  });
});
