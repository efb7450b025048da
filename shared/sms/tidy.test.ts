import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tidySms } from './tidy.ts';

test.each([
  [
    'تحذير 🌀🌧️ أحمر',
    'تحذير أحمر',
    [
      { kind: 'zero-width', characters: 1 },
      { kind: 'emoji', characters: 2 },
    ],
  ],
  ['الإثنين ٢٣/١٠', 'الإثنين 23/10', [{ kind: 'digits', characters: 4 }]],
  ['٥٠٪', '50%', [{ kind: 'digits', characters: 3 }]],
  [
    'تحـــذير  أَحمر ',
    'تحذير أحمر',
    [
      { kind: 'tatweel', characters: 3 },
      { kind: 'diacritic', characters: 1 },
    ],
  ],
  ['أ \r\n\r\n  ب', 'أ\nب', []],
  ['\u200fأ\u200e', 'أ', [{ kind: 'bidi', characters: 2 }]],
])('%j is sent as %j', (typed, text, removed) => {
  expect(tidySms(typed)).toEqual({ text, removed });
});

test('tidying twice is tidying once, whatever was typed', () => {
  const piece = fc.constantFrom(
    'ا',
    ' ',
    '\n',
    '\r\n',
    '٣',
    '۴',
    '🌀',
    '👍🏽',
    '🇾🇪',
    '\u0640',
    '\u064e',
    '\u200f',
    'a',
    '1\u20e3',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece).map((all) => all.join('')),
      ),
      (typed) => {
        const { text } = tidySms(typed);
        expect(tidySms(text)).toEqual({ text, removed: [] });
      },
    ),
  );
});
