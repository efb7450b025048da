import { describe, expect, test } from 'vitest';
import { checkPublicText, TEXT_PROBLEMS, type TextExpectation } from './checks.ts';

const expected: TextExpectation = {
  kind: 'alert',
  status: 'Actual',
  hazard: 'flash-flood',
  level: 'red',
  place: { ar: 'دوعن', en: "Daw'an" },
  senderName: { ar: 'الإنذار المبكر', en: 'EWC Hadramout' },
};
const good = 'تحذير أحمر: سيول في دوعن\nالإنذار المبكر';
const check = (text: string, changes: Partial<TextExpectation> = {}) =>
  checkPublicText(text, { ...expected, ...changes }, 'ar');

describe('a public text', () => {
  test('that says what it should has no problem', () => {
    expect(check(good)).toEqual([]);
    expect(checkPublicText("Red warning: flash floods in Daw'an. EWC Hadramout", expected, 'en')).toEqual([]);
  });

  test('must name the colour of its level and of no other', () => {
    expect(check('تحذير: سيول في دوعن')).toEqual(['level-missing']);
    expect(check('تحذير أحمر برتقالي: سيول في دوعن')).toEqual(['other-level']);
  });

  test('must name the hazard and the place of the reader', () => {
    expect(check('تحذير أحمر في دوعن')).toEqual(['hazard-missing']);
    expect(check('تحذير أحمر: سيول في تريم')).toEqual(['place-missing']);
  });

  test('must be in the language it is meant for', () => {
    expect(check('دوعن أحمر سيول flash floods in the wadi')).toContain('wrong-script');
    expect(checkPublicText(`${good} red floods in Daw'an`, expected, 'en')).toContain('wrong-script');
    expect(check('')).toContain('wrong-script');
  });

  test('that is an all clear has no word of warning, but may have the name of the centre', () => {
    const clear = { kind: 'all-clear', level: 'green' } as const;
    expect(check('زال خطر السيول عن دوعن\nالإنذار المبكر', clear)).toEqual([]);
    for (const word of ['تحذير', 'تنبيه', 'إنذار', 'أحمر']) {
      expect(check(`زال خطر السيول عن دوعن ${word}`, clear)).toEqual(['all-clear-warns']);
    }
  });

  test('of an exercise says so first, and of a real incident never', () => {
    expect(check(good, { status: 'Exercise' })).toEqual(['mark-missing']);
    expect(check(`تمرين: ${good}`, { status: 'Exercise' })).toEqual([]);
    expect(check(`تمرين: ${good}`, { status: 'Test' })).toEqual(['mark-missing']);
    expect(check(`تجربة: ${good}`)).toEqual(['mark-on-actual']);
  });

  test.each([
    ['a diacritic', 'تحذيرٌ'],
    ['tatweel', 'تحـذير'],
    ['an emoji', '⚠️'],
    ['a bidi control', '\u200F'],
    ['an Arabic-Indic digit', '٣'],
    ['a presentation form', '\uFEFB'],
  ])('has no %s', (_, extra) => {
    expect(check(`${good} ${extra}`)).toEqual(['bad-character']);
  });

  test('fits one part', () => {
    expect(check(good.padEnd(71, '.'))).toEqual(['not-one-part']);
  });

  test('with a colour in the name of its place is read rightly', () => {
    expect(check('تحذير أحمر: سيول في السد الأخضر', { place: { ar: 'السد الأخضر', en: 'x' } })).toEqual([]);
  });

  test('has every problem explained in both languages', () => {
    for (const { ar, en } of Object.values(TEXT_PROBLEMS)) {
      expect(ar).toMatch(/\p{Script=Arabic}/u);
      expect(en).toMatch(/^[\x20-\x7E]+$/);
    }
  });
});
