/** The default alphabet of 3GPP TS 23.038 §6.2.1, without ESC: each of these is one septet. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** The extension table of TS 23.038 §6.2.1.1: ESC and a septet, so two. */
const EXTENSION = new Set('\f^{}\\[~]|€');

/** Units in an SMS of 140 octets: alone, and with the 6-octet header that concatenation needs (TS 23.040 §9.2.3.24.1). */
const CAPACITY = {
  'GSM-7': { alone: 160, concatenated: 153 },
  'UCS-2': { alone: 70, concatenated: 67 },
} as const;

export type SmsEncoding = keyof typeof CAPACITY;

export type Segmentation = {
  readonly encoding: SmsEncoding;
  /** Septets in GSM-7 (an extension character is two), UTF-16 code units in UCS-2. */
  readonly units: number;
  /** SMS that the text is sent and billed as; an empty text is still one. */
  readonly parts: number;
  /** Units that still fit before the text costs one part more. */
  readonly unitsLeft: number;
};

/**
 * Counts a text as handsets and AWS do. One character outside the GSM alphabet, such as any Arabic letter, makes all of it
 * UCS-2: TS 23.038 has no national table for Arabic. An extension pair and a surrogate pair are never cut, so a part
 * may end a unit early; anything else may be, combining marks included. CR and LF are one unit each, so CRLF is two:
 * `cleanSms` makes it one. SNS says that it breaks long texts between words, which can add a part to a text that nearly fills
 * its last one.
 */
export const segment = (text: string): Segmentation => {
  const characters = Array.from(text);
  const encoding = characters.every((c) => BASIC.has(c) || EXTENSION.has(c)) ? 'GSM-7' : 'UCS-2';
  const widths = characters.map((c) => (encoding === 'UCS-2' ? c.length : EXTENSION.has(c) ? 2 : 1));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const { alone, concatenated } = CAPACITY[encoding];
  if (units <= alone) return { encoding, units, parts: 1, unitsLeft: alone - units };

  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > concatenated) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return { encoding, units, parts, unitsLeft: concatenated - used };
};
