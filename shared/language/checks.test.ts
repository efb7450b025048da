import { describe, expect, test } from 'vitest';
import { checkPublicText, remarksOn, TEXT_PROBLEMS, type TextExpectation } from './checks.ts';

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

describe('what a text says of the time', () => {
  // From the afternoon of Monday 23 October to the early morning of Wednesday 25 October.
  const times = { onset: '2023-10-23T13:00:00.000Z', expires: '2023-10-25T01:00:00.000Z' };
  const begun = { expires: times.expires };
  const ar = (when: string, known: Partial<TextExpectation> = times) =>
    check(`تحذير أحمر: سيول في دوعن ${when}\nالإنذار المبكر`, { mostParts: 2, ...known });
  const en = (when: string, known: Partial<TextExpectation> = times) =>
    checkPublicText(`Red warning: floods in Daw'an ${when}. EWC Hadramout`, { ...expected, ...known }, 'en');

  test.each([
    'من عصر الإثنين',
    'عصر الإثنين',
    'الإثنين عصرا',
    'يوم الاثنين',
    'من عصر الإثنين حتى فجر الأربعاء',
    'عصر الإثنين والثلاثاء',
    'الإثنين 23 أكتوبر',
    'عصر الإثنين 23/10',
    'الإثنين 4:00 عصرا',
    '',
  ])('%s is its time', (when) => {
    expect(ar(when)).toEqual([]);
  });

  test.each([
    'من عصر الثلاثاء',
    'صباح الإثنين',
    'الثلاثاء',
    'ليلة الإثنين',
    'من عصر الإثنين حتى فجر الخميس',
    'حتى عصر الإثنين',
    'من فجر الأربعاء',
    'عصر الإثنين والخميس',
    'الإثنين 24 أكتوبر',
    'عصر الإثنين 24/10',
    'الإثنين 5:00 عصرا',
  ])('%s is not', (when) => {
    expect(ar(when)).toEqual(['time-differs']);
  });

  test('in English too', () => {
    for (const when of ['from Monday afternoon', 'Monday', 'Monday afternoon until early Wednesday'])
      expect(en(when)).toEqual([]);
    for (const when of ['from Tuesday', 'Monday morning', 'until Monday', 'Monday 24 October'])
      expect(en(when)).toEqual(['time-differs']);
  });

  test('of a danger that has begun says until when', () => {
    expect(ar('حتى فجر الأربعاء', begun)).toEqual([]);
    expect(ar('من فجر الأربعاء', begun)).toEqual(['time-differs']);
    expect(ar('حتى فجر الثلاثاء', begun)).toEqual(['time-differs']);
  });

  test('names no day where the alert has none', () => {
    expect(ar('الإثنين', {})).toEqual(['time-differs']);
  });

  test.each(['اليوم', 'غدا', 'الليلة', 'هذا المساء'])('names its day instead of %s', (when) => {
    expect(ar(when)).toEqual(['relative-day']);
  });

  test.each(['today', 'tonight', 'tomorrow', 'this evening'])('names its day instead of %s', (when) => {
    expect(en(when)).toEqual(['relative-day']);
  });
});

describe('what a text says besides', () => {
  const others = [
    { ar: 'تريم', en: 'Tarim' },
    { ar: 'الشحر', en: 'Ash Shihr' },
    { ar: 'وادي حجر', en: 'Wadi Hajar' },
  ];

  test.each(['وتريم', 'وفي الشحر', 'للشحر', 'ووادي حجر', 'والشِّحر'.replace(/\p{Mark}/gu, '')])(
    'may not name another district: %s',
    (addition) => {
      expect(check(`تحذير أحمر: سيول في دوعن ${addition}`, { otherPlaces: others })).toEqual(['other-place']);
    },
  );

  test('names its own although another is a part of it', () => {
    const place = { ar: 'أرياف تريم', en: 'Tarim rural' };
    expect(check('تحذير أحمر: سيول في أرياف تريم', { place, otherPlaces: others })).toEqual([]);
  });

  test('calls red a warning and yellow an alert', () => {
    expect(check('تنبيه أحمر: سيول في دوعن')).toEqual(['other-rung']);
    expect(check('تحذير أصفر: سيول في دوعن', { level: 'yellow' })).toEqual(['other-rung']);
    expect(checkPublicText("Red alert: floods in Daw'an", expected, 'en')).toEqual(['other-rung']);
  });

  test('says what it does to the one before', () => {
    expect(check('زال خطر السيول، تحذير أحمر: سيول في دوعن')).toEqual(['says-over']);
    expect(check('إلغاء تحذير أحمر: سيول في دوعن')).toEqual(['says-cancelled']);
    expect(check(good, { kind: 'cancel' })).toEqual(['cancel-missing']);
    expect(check('سيول في دوعن', { kind: 'all-clear' })).toEqual(['over-missing']);
  });

  test('carries no link and no number but its own', () => {
    const link = 'https://n.example/alert/482915';
    expect(check(`${good}\n${link}`, { link, mostParts: 2 })).toEqual([]);
    expect(check(`${good}\nhttps://evil.example/1`, { link, mostParts: 2 })).toEqual(['other-link']);
    expect(check(`${good} 482915`, { number: '482915' })).toEqual([]);
    expect(check(`${good} 482916`, { number: '482915' })).toEqual(['other-number']);
    expect(check(`${good} 482915`)).toEqual(['other-number']);
  });

  test.each(['5-10', '5 - 10', '5–10', '23 / 10'])('has no numbers that change places: %s', (numbers) => {
    expect(check(`تحذير أحمر: سيول في دوعن ${numbers}`)).toContain('numbers-turn');
  });

  test.each(['5 إلى 10', '3.5'])('may have numbers that do not: %s', (numbers) => {
    expect(check(`تحذير أحمر: سيول في دوعن ${numbers}`)).toEqual([]);
  });

  test('of two parts is a fault unless it was chosen', () => {
    const long = `${good} ${'احذروا السيول '.repeat(5)}`;
    expect(check(long)).toEqual(['not-one-part']);
    expect(check(long, { mostParts: 2 })).toEqual([]);
    expect(check(long.repeat(2), { mostParts: 2 })).toEqual(['not-two-parts']);
  });

  test('says more than it must: who sends it, which number, when', () => {
    const all = { ...expected, number: '482915', expires: '2023-10-25T01:00:00.000Z' };
    expect(remarksOn('تحذير أحمر: سيول في دوعن', all, 'ar')).toEqual([
      'sender-missing',
      'number-missing',
      'time-missing',
    ]);
    expect(remarksOn(`${good} 482915 حتى فجر الأربعاء`, all, 'ar')).toEqual([]);
  });
});
