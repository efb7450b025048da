import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import { segment } from './segments.ts';

const EXTENSION = '\f^{}\\[~]|€';
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئة٠١٢٣٤٥٦٧٨٩،؛؟';
const EMOJI = '🌀🌊🚨📢😀';

/** What the calculator says, in our words. It counts free space in bits of a 140-octet SMS. */
const calculated = (text: string) => {
  const message = new SegmentedMessage(text);
  const encoding = message.getEncodingName();
  const last = message.segments.at(-1);
  const unitsLeft = Math.floor((last?.freeSizeInBits() ?? 0) / (encoding === 'GSM-7' ? 7 : 16));
  return { encoding, parts: message.segmentsCount, unitsLeft };
};

const ours = (text: string) => {
  const { encoding, parts, unitsLeft } = segment(text);
  return { encoding, parts, unitsLeft };
};

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
  test.each([...EXTENSION])('%j of the extension table is two septets', (character) => {
    expect(segment(character)).toMatchObject({ encoding: 'GSM-7', units: 2 });
  });
  test('every character of the default alphabet is one septet', () => {
    expect(segment(GSM)).toMatchObject({ encoding: 'GSM-7', units: 127 });
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

const around = (alphabet: readonly string[], lengths: readonly number[]) =>
  fc.tuple(fc.constantFrom(...lengths), fc.integer({ min: -4, max: 4 })).chain(([length, delta]) =>
    fc
      .array(fc.constantFrom(...alphabet), {
        minLength: Math.max(0, length + delta),
        maxLength: Math.max(0, length + delta),
      })
      .map((characters) => characters.join('')),
  );

/** Characters of one code point each, so that the calculator's graphemes are our characters. */
const standardText = fc.oneof(
  { weight: 4, arbitrary: around([...ARABIC, ' ', '\n', '.'], [0, 12, 35, 70, 70, 70, 134, 134, 201]) },
  { weight: 3, arbitrary: around([...GSM], [0, 40, 80, 160, 160, 306]) },
  { weight: 3, arbitrary: around([...GSM, ...EXTENSION.repeat(4)], [80, 120, 120, 153]) },
  { weight: 2, arbitrary: around([...ARABIC, ...EMOJI.repeat(4), ...EXTENSION], [30, 50, 67, 110]) },
);

describe('against an independent calculator', () => {
  test('both agree on encoding, parts and space left wherever a character is one code point', () => {
    fc.assert(
      fc.property(standardText, (text) => {
        expect(ours(text)).toEqual(calculated(text));
      }),
      { numRuns: 20_000 },
    );
  }, 120_000);

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
  test('known difference: its characters are graphemes, ours are UTF-16 units', () => {
    expect(new SegmentedMessage('تَحْذِيرٌ').numberOfCharacters).toBe(5);
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
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), standardText);
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
