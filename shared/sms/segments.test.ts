import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segment } from './segments.ts';
import { agreement, calculated } from './testing/segments-agreement.ts';
import { clingingText, GSM_BASIC, GSM_EXTENSION, standardText } from './testing/texts.ts';

describe('the limits of one and of several parts', () => {
  test.each([
    ['', 'GSM-7', 0, 1, 160],
    ['a'.repeat(160), 'GSM-7', 160, 1, 0],
    ['a'.repeat(161), 'GSM-7', 161, 2, 145],
    ['a'.repeat(306), 'GSM-7', 306, 2, 0],
    ['a'.repeat(307), 'GSM-7', 307, 3, 152],
    ['a'.repeat(459), 'GSM-7', 459, 3, 0],
    ['a'.repeat(460), 'GSM-7', 460, 4, 152],
    ['ا'.repeat(70), 'UCS-2', 70, 1, 0],
    ['ا'.repeat(71), 'UCS-2', 71, 2, 63],
    ['ا'.repeat(134), 'UCS-2', 134, 2, 0],
    ['ا'.repeat(135), 'UCS-2', 135, 3, 66],
    ['ا'.repeat(201), 'UCS-2', 201, 3, 0],
    ['ا'.repeat(202), 'UCS-2', 202, 4, 66],
  ])('%#: %j is %s, %i units, %i parts, %i left', (text, encoding, units, parts, unitsLeft) => {
    expect(segment(text)).toEqual({ encoding, units, parts, unitsLeft });
  });
});

describe('what a character costs', () => {
  test.each([...GSM_EXTENSION])('%j of the extension table is two septets', (character) => {
    expect(segment(character)).toMatchObject({ encoding: 'GSM-7', units: 2 });
  });
  test('every character of the default alphabet is one septet', () => {
    expect(segment(GSM_BASIC)).toMatchObject({ encoding: 'GSM-7', units: 127 });
  });
  test.each(['`', 'ç', 'é\u0301', '\t', '\u001b', '“', '–', '\u00a0', 'ا', 'İ'])(
    '%j makes the text UCS-2',
    (character) => {
      expect(segment(`a${character}`).encoding).toBe('UCS-2');
    },
  );
  test('in UCS-2 an extension character is one unit like any other', () => {
    expect(segment('ا€').units).toBe(2);
  });
  test('an emoji is two units: 35 fit in one part, 36 do not', () => {
    expect(segment('🌀'.repeat(35))).toMatchObject({ units: 70, parts: 1 });
    expect(segment('🌀'.repeat(36))).toMatchObject({ units: 72, parts: 2 });
  });
  test('diacritics, tatweel and zero-width characters cost a unit each', () => {
    expect(segment('تَحْذِيرٌ').units).toBe(9);
    expect(segment('تحـذير\u200c').units).toBe(7);
  });
  test('CRLF is two units in both encodings, LF one', () => {
    expect([segment('a\r\nb').units, segment('a\nb').units]).toEqual([4, 3]);
    expect([segment('ا\r\nب').units, segment('ا\nب').units]).toEqual([4, 3]);
  });
  test('an unpaired surrogate is one unit', () => {
    expect(segment('ا\ud83c').units).toBe(2);
  });
});

describe('pairs are never cut', () => {
  test('a surrogate pair moves whole into the next part', () => {
    const text = `${'ا'.repeat(66)}🌀${'ا'.repeat(66)}`;
    expect(segment(text)).toMatchObject({ units: 134, parts: 3 });
  });
  test('an extension pair moves whole into the next part', () => {
    const text = `${'a'.repeat(152)}€${'a'.repeat(152)}`;
    expect(segment(text)).toMatchObject({ units: 306, parts: 3 });
  });
});

describe('against an independent calculator', () => {
  test('both agree on encoding, parts and space left wherever characters stand alone', () => {
    expect(agreement('standard', { texts: 4_000, seed: 1 })).toMatchObject({
      agreed: 4_000,
      unexplained: [],
    });
  }, 60_000);
  test('where characters cling together, all difference is that it holds them in one part', () => {
    const { agreed, heldTogether, unexplained } = agreement('clinging', { texts: 2_000, seed: 1 });
    expect(unexplained).toEqual([]);
    expect(heldTogether).toBeGreaterThan(0);
    expect(agreed + heldTogether).toBe(2_000);
  }, 60_000);

  test('known difference: it keeps a combining mark with its letter, a handset does not', () => {
    const text = `${'ا'.repeat(66)}بَ${'ا'.repeat(66)}`;
    expect(segment(text).parts).toBe(2);
    expect(calculated(text).parts).toBe(3);
  });
  test('known difference: it keeps a joined emoji, a flag or a keycap in one part, a handset keeps only surrogate pairs', () => {
    for (const grapheme of ['👨‍👩‍👧', '🇾🇪', '1️⃣']) {
      const text = `${'ا'.repeat(67 - 2)}${grapheme}${'ا'.repeat(134 - 65 - grapheme.length)}`;
      expect([segment(text).parts, calculated(text).parts], grapheme).toEqual([2, 3]);
    }
  });
  test('it counts characters in graphemes, ours are UTF-16 units, as the standard', () => {
    expect(segment('تَحْذِيرٌ').units).toBe(9);
  });
  test('known difference: one grapheme longer than a part overflows its count and is cut in ours', () => {
    const text = `ب${'\u064e'.repeat(140)}`;
    expect(segment(text)).toMatchObject({ units: 141, parts: 3 });
    expect(calculated(text).parts).not.toBe(3);
  });
  test('with any text ours is never more parts than its, because it only refuses more cuts', () => {
    const anyText = fc.string({ unit: 'grapheme-composite', maxLength: 180 });
    fc.assert(
      fc.property(anyText, (text) => {
        expect(segment(text).encoding).toBe(calculated(text).encoding);
        expect(segment(text).parts).toBeLessThanOrEqual(calculated(text).parts);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});

describe('laws for any text', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), standardText, clingingText);
  test('units are septets or UTF-16 length, and the parts can hold them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { encoding, units, parts, unitsLeft } = segment(text);
        const room = { 'GSM-7': [160, 153], 'UCS-2': [70, 67] }[encoding];
        if (encoding === 'UCS-2') expect(units).toBe(text.length);
        const capacity = parts === 1 ? room[0] : room[1];
        expect(units + unitsLeft).toBeLessThanOrEqual(parts * (capacity ?? 0));
        expect(parts === 1).toBe(units <= (room[0] ?? 0));
      }),
    );
  });
  test('as many letters as there are units left cost nothing, one more costs a part', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { parts, unitsLeft } = segment(text);
        expect(segment(text + 'a'.repeat(unitsLeft)).parts).toBe(parts);
        expect(segment(text + 'a'.repeat(unitsLeft + 1)).parts).toBeGreaterThan(parts);
      }),
    );
  });
});
