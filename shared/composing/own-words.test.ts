import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { draftAlert } from '../alert/draft.ts';
import { facing, openOf, sends } from '../alert/testing/drafts.ts';
import { assessment, follows } from '../incident/testing/story.ts';
import { NO_OWN_WORDS, reworded } from './own-words.ts';

const pack = readPlacePackFolder('places/hadramout');
const [SHIHR, CITY] = ['YE1915', 'YE1927'] as const;
const story = facing([
  { pcode: SHIHR, level: 'red' },
  { pcode: CITY, level: 'yellow' },
]);
const draft = draftAlert(openOf(story), 'alert', pack, story.now);
const known = { number: '482915', link: 'https://n.example/alert/482915' };
const textOf = (made: ReturnType<typeof reworded>, pcode: string) =>
  made.draft.texts.find((text) => text.pcode === pcode);

describe('the words of a person', () => {
  test('that are none leave the draft as it is', () => {
    expect(reworded(draft, NO_OWN_WORDS, pack, known)).toEqual({ draft, removals: [], changed: false });
  });

  test('for all are filled in for each district, by what the alert says of it', () => {
    const all = { ar: '{level}: إعصار في {place} {time} {number}', en: '{level}: cyclone in {place} {link}' };
    const made = reworded(draft, { ...NO_OWN_WORDS, all }, pack, known);
    expect(textOf(made, SHIHR)).toEqual({
      pcode: SHIHR,
      ar: 'تحذير أحمر: إعصار في الشحر حتى ليل الإثنين 482915',
      en: 'red warning: cyclone in Ash Shihr https://n.example/alert/482915',
    });
    expect(textOf(made, CITY)?.ar).toContain('تنبيه أصفر: إعصار في مدينة المكلا');
    expect(made.changed).toBe(true);
  });

  test('for one district go before those for all, in the language in which they are', () => {
    const own = { ...NO_OWN_WORDS, all: { ar: 'للجميع' }, texts: { [SHIHR]: { en: 'for one' } } };
    const made = reworded(draft, own, pack, known);
    expect(textOf(made, SHIHR)).toEqual({ pcode: SHIHR, ar: 'للجميع', en: 'for one' });
    expect(textOf(made, CITY)).toMatchObject({
      ar: 'للجميع',
      en: textOf({ draft, removals: [], changed: false }, CITY)?.en,
    });
  });

  test('for all are not said to a district whose danger is over', () => {
    const smaller = story.does(
      ...sends('alert', pack),
      follows({ ...assessment(2, [{ pcode: SHIHR, level: 'red' }]), expires: '2023-10-23T18:00:00.000Z' }),
    );
    const update = draftAlert(openOf(smaller), 'update', pack, smaller.now);
    const made = reworded(update, { ...NO_OWN_WORDS, all: { ar: 'للجميع' } }, pack, known);
    expect(textOf(made, SHIHR)?.ar).toBe('للجميع');
    expect(textOf(made, CITY)?.ar).toContain('زال خطر الإعصار');
  });

  test('keep a placeholder that is not known, so that it is found', () => {
    const made = reworded(draft, { ...NO_OWN_WORDS, all: { ar: '{place} {constructor}' } }, pack, {});
    expect(textOf(made, SHIHR)?.ar).toBe('الشحر {constructor}');
  });

  test('are cleaned, and what was taken out is told by field', () => {
    const own = { ...NO_OWN_WORDS, texts: { [SHIHR]: { ar: 'تحـذير ٢٣' } } };
    expect(reworded(draft, own, pack, known).removals).toEqual([
      {
        field: SHIHR,
        language: 'ar',
        removed: [
          { kind: 'tatweel', characters: 1 },
          { kind: 'digits', characters: 2 },
        ],
      },
    ]);
  });

  test('of the document keep the marks on their letters', () => {
    const own = { ...NO_OWN_WORDS, cap: { description: { ar: 'أُلغيَ' } } };
    const made = reworded(draft, own, pack, known);
    expect(made.draft.description).toEqual({ ar: 'أُلغيَ', en: draft.description.en });
    expect(made.removals).toEqual([]);
  });
});
