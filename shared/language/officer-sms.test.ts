import { describe, expect, test } from 'vitest';
import { HAZARDS, INCIDENT_STATUSES, LANGUAGES, LEVELS } from '../kernel/vocabulary.ts';
import {
  approvalRequestText,
  callOutText,
  deputyCallText,
  quorumText,
  secondCallText,
  standDownText,
} from './officer-sms.ts';
import { fitsOnePart } from './one-part.ts';

const token = 'x'.repeat(22);
const link = `https://ndhr.ye/r/${token}`;
const localLink = `http://localhost:4280/r/${token}`;
const place = { ar: 'ساحل حضرموت', en: 'the Coast' };
const inPlaceOf = { ar: 'مدير الدفاع المدني', en: 'the director of Civil Defence' };
const call = { place, link, code: '1234', inPlaceOf };

const everyCase = LANGUAGES.flatMap((language) =>
  INCIDENT_STATUSES.flatMap((status) =>
    HAZARDS.flatMap((hazard) => LEVELS.map((level) => ({ language, status, hazard, level }))),
  ),
);

describe('what an officer gets', () => {
  test('every call fits one part with a short link, and has the link and the code', () => {
    for (const { language, ...one } of everyCase) {
      for (const write of [callOutText, secondCallText, deputyCallText]) {
        const text = write({ ...call, ...one }, language);
        expect(fitsOnePart(text), text).toBe(true);
        expect(text.split('\n').at(-1)).toBe(link);
        expect(text).toContain('1234');
      }
    }
  });

  test('a call names the level always, and the hazard when there is room', () => {
    const cyclone = { ...call, status: 'Actual', hazard: 'tropical-cyclone', level: 'red' } as const;
    expect(callOutText(cyclone, 'ar')).toBe(`استدعاء أحمر، إعصار\nرمز 1234\n${link}`);
    expect(callOutText(cyclone, 'en')).toBe(
      `Red call-out, tropical cyclone in the Coast\ncode 1234\n${link}`,
    );
    expect(callOutText({ ...cyclone, status: 'Exercise' }, 'ar')).toBe(`تمرين: استدعاء أحمر\n1234\n${link}`);
  });

  test('with the longer link of a local run a call never needs more than two parts', () => {
    for (const { language, ...one } of everyCase) {
      const text = deputyCallText({ ...call, ...one, link: localLink }, language);
      expect(text.length, text).toBeLessThanOrEqual(fitsOnePart(text) ? 160 : 134);
    }
  });

  test('a request for approval says what is to be sent, and to how many when there is room', () => {
    const request = { recipients: 4210, lastMinutes: 35, link } as const;
    for (const { language, ...one } of everyCase) {
      for (const kind of ['alert', 'update', 'cancel', 'all-clear'] as const) {
        const text = approvalRequestText({ ...request, ...one, kind }, language);
        expect(fitsOnePart(text), text).toBe(true);
      }
    }
    expect(
      approvalRequestText(
        { ...request, status: 'Actual', hazard: 'flash-flood', level: 'red', kind: 'alert' },
        'ar',
      ),
    ).toBe(`للاعتماد: تحذير أحمر (4210)\n${link}`);
  });

  test('the quorum and the end of the call-out are told in one part', () => {
    for (const { language, ...one } of everyCase) {
      expect(fitsOnePart(quorumText({ ...one, present: 12 }, language))).toBe(true);
      expect(fitsOnePart(standDownText(one, language))).toBe(true);
    }
  });

  test('everything that leaves during an exercise says so first', () => {
    const exercise = { ...call, status: 'Exercise', hazard: 'dust', level: 'yellow' } as const;
    const texts = [
      callOutText(exercise, 'ar'),
      secondCallText(exercise, 'ar'),
      deputyCallText(exercise, 'ar'),
      approvalRequestText({ ...exercise, kind: 'cancel', recipients: 3, lastMinutes: 2 }, 'ar'),
      quorumText({ ...exercise, present: 5 }, 'ar'),
      standDownText(exercise, 'ar'),
    ];
    for (const text of texts) expect(text.startsWith('تمرين: ')).toBe(true);
  });
});
