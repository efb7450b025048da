import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { Level } from '../kernel/vocabulary.ts';
import { differencesFrom, wordDifferences } from './differences.ts';

const both = (text: string) => ({ ar: text, en: text });
const at = (levels: Readonly<Record<string, Level>>): DistrictLevel[] =>
  Object.entries(levels).map(([pcode, level]) => ({ pcode, level }));
const said = (levels: Readonly<Record<string, Level>>, text = 'نص') => ({
  kind: 'alert' as const,
  level: 'orange' as const,
  districts: at(levels),
  texts: Object.keys(levels).map((pcode) => ({ pcode, ...both(text) })),
  headline: both('عنوان'),
  description: both('وصف'),
  instruction: both('إرشاد'),
});

describe('what an alert says otherwise than the last', () => {
  test('names districts that are new, gone, worse and better', () => {
    const before = said({ YE1915: 'orange', YE1927: 'orange', YE1912: 'red' });
    const now = said({ YE1913: 'yellow', YE1915: 'red', YE1927: 'yellow' });
    expect(differencesFrom(before, now).districts).toEqual([
      { pcode: 'YE1913', how: 'added', now: 'yellow' },
      { pcode: 'YE1915', how: 'raised', before: 'orange', now: 'red' },
      { pcode: 'YE1927', how: 'lowered', before: 'orange', now: 'yellow' },
      { pcode: 'YE1912', how: 'removed', before: 'red' },
    ]);
  });

  test('tells a new time, and is silent about the same', () => {
    const one = { ...said({ YE1915: 'red' }), expires: '2023-10-23T18:00:00.000Z' };
    const other = { ...one, expires: '2023-10-24T18:00:00.000Z' };
    expect(differencesFrom(one, other).times).toMatchObject({ now: { expires: other.expires } });
    expect(differencesFrom(one, one)).toEqual({ districts: [], texts: [] });
  });

  test('shows changed words of texts and of the public document, and not the words of a new district', () => {
    const before = said({ YE1915: 'orange' }, 'حتى ليل الإثنين');
    const now = {
      ...said({ YE1915: 'orange', YE1927: 'orange' }, 'حتى ليل الثلاثاء'),
      headline: both('جديد'),
    };
    expect(differencesFrom(before, now).texts.map(({ field, language }) => `${field} ${language}`)).toEqual([
      'YE1915 ar',
      'YE1915 en',
      'headline ar',
      'headline en',
    ]);
  });
});

describe('words', () => {
  test('that changed are struck out and put in whole, in Arabic too', () => {
    expect(wordDifferences('تحذير برتقالي: إعصار في الشحر', 'تحذير أحمر: إعصار في الشحر')).toEqual([
      { how: 'same', text: 'تحذير ' },
      { how: 'taken', text: 'برتقالي:' },
      { how: 'put', text: 'أحمر:' },
      { how: 'same', text: ' إعصار في الشحر' },
    ]);
  });

  test('without those put in are the text before, and without those struck out the text now', () => {
    const text = fc
      .array(fc.constantFrom('سيول', 'في', 'الشحر', 'حتى', 'red', 'now', '\n'))
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(text, text, (before, now) => {
        const runs = wordDifferences(before, now);
        const without = (how: string) => runs.flatMap((run) => (run.how === how ? [] : [run.text])).join('');
        expect([without('put'), without('taken')]).toEqual([before, now]);
      }),
    );
  });
});
