import fc from 'fast-check';

/** The default alphabet of TS 23.038 without ESC, and its extension table; written down a second time, so that a slip in one shows. */
export const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
export const GSM_EXTENSION = '\f^{}\\[~]|€';
const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئة٠١٢٣٤٥٦٧٨٩،؛؟ \n.';
const EMOJI = '🌀🌊🚨📢😀';
/** Harakat, a hamza above, a skin tone, an enclosing keycap, a variation selector, a joiner: what clings to the character before it. */
const CLINGING = ['\u064e', '\u0651', '\u0652', '\u0654', '🏽', '\u20e3', '\ufe0f', '\u200d'];
const JOINED = ['👨‍👩‍👧', '🇾🇪', '1️⃣', 'بَ', 'مُّ', '\r\n'];

const around = (units: readonly string[], lengths: readonly number[]) =>
  fc.tuple(fc.constantFrom(...lengths), fc.integer({ min: -4, max: 4 })).chain(([length, delta]) => {
    const characters = Math.max(0, length + delta);
    return fc
      .array(fc.constantFrom(...units), { minLength: characters, maxLength: characters })
      .map((chosen) => chosen.join(''));
  });

/** Texts whose characters stand alone, one code point each, near the lengths at which a part is full. */
export const standardText = fc.oneof(
  { weight: 4, arbitrary: around([...ARABIC], [0, 12, 35, 70, 70, 70, 134, 134, 201]) },
  { weight: 3, arbitrary: around([...GSM_BASIC.replace('\r', '')], [0, 40, 80, 160, 160, 306]) },
  {
    weight: 3,
    arbitrary: around([...GSM_BASIC.replace('\r', ''), ...GSM_EXTENSION.repeat(4)], [80, 120, 120, 153]),
  },
  { weight: 2, arbitrary: around([...ARABIC, ...EMOJI.repeat(4), ...GSM_EXTENSION], [30, 50, 67, 110]) },
);

/** The same with characters that cling to each other: marks, joined emoji, flags, CRLF. */
export const clingingText = fc.oneof(
  { weight: 3, arbitrary: around([...ARABIC, ...CLINGING, ...JOINED], [20, 35, 67, 70, 134]) },
  { weight: 1, arbitrary: around([...GSM_BASIC, '\r\n', '\r\n'], [40, 140, 153, 160, 306]) },
);
