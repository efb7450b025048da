import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanSms } from './clean.ts';
import { segment } from './segments.ts';

describe('what is removed is reported by kind and number', () => {
  test.each([
    ['\u200fتحذير\u200e \u202b77\u202c', 'تحذير 77', [{ kind: 'bidi', characters: 4 }]],
    ['\ufeffتح\u200cذير\u200b', 'تحذير', [{ kind: 'zero-width', characters: 3 }]],
    ['تحـــذير', 'تحذير', [{ kind: 'tatweel', characters: 3 }]],
    ['تَحْذِيرٌ', 'تحذير', [{ kind: 'diacritic', characters: 4 }]],
    ['a\u0000b\u0007', 'ab', [{ kind: 'control', characters: 2 }]],
    ['ا\ud83cب', 'اب', [{ kind: 'unpaired-surrogate', characters: 1 }]],
    ['تحذير 🌀', 'تحذير 🌀', []],
  ])('%j', (text, cleaned, removed) => {
    expect(cleanSms(text)).toEqual({ text: cleaned, removed });
  });
  test('several kinds are listed once each', () => {
    expect(cleanSms('\u200fتَـ\u200f').removed).toEqual([
      { kind: 'bidi', characters: 2 },
      { kind: 'tatweel', characters: 1 },
      { kind: 'diacritic', characters: 1 },
    ]);
  });
});

describe('letters are kept', () => {
  test('hamza and madda on their letters are letters, not diacritics, however they were typed', () => {
    expect(cleanSms('أإآؤئ'.normalize('NFD'))).toEqual({ text: 'أإآؤئ', removed: [] });
  });
  test('a hamza parted from its alef by an invisible character joins it', () => {
    expect(cleanSms('ا\u200c\u0654').text).toBe('أ');
  });
  test('letters copied from a PDF become plain letters', () => {
    expect(cleanSms('ﺗﺤﺬﻳﺮ ﻻ').text).toBe('تحذير لا');
  });
  test('Latin accents stay', () => {
    expect(cleanSms('cafe\u0301').text).toBe('café');
  });
});

test('line breaks become one LF each, tabs and special spaces one space', () => {
  expect(cleanSms('أ\r\nب\rج\u2028د\te\u00a0f').text).toBe('أ\nب\nج\nد e f');
});

describe('laws for any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          'ا',
          'ه',
          'e',
          '\u0301',
          '\u064e',
          '\u0654',
          '\u0640',
          '\u200c',
          '\u200f',
          '\r',
          '\n',
          'ﻻ',
          '\ud83c',
          '\udf00',
        ),
      )
      .map((c) => c.join('')),
  );
  test('cleaning twice is cleaning once, and the second time removes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = cleanSms(text).text;
        expect(cleanSms(once)).toEqual({ text: once, removed: [] });
      }),
      { numRuns: 2_000 },
    );
  });
  test('the result is well-formed NFC without CR', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: cleaned } = cleanSms(text);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned.normalize('NFC')).toBe(cleaned);
        expect(cleaned).not.toContain('\r');
      }),
    );
  });
  test('a vocalised text never costs more parts once cleaned', () => {
    const vocalised = fc
      .array(fc.constantFrom('ح', 'ذ', 'ر', ' ', '\u064e', '\u0652', '\u0640'), { maxLength: 300 })
      .map((c) => c.join(''));
    fc.assert(
      fc.property(vocalised, (text) => {
        expect(segment(cleanSms(text).text).parts).toBeLessThanOrEqual(segment(text).parts);
      }),
    );
  });
});
