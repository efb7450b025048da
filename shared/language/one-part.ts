/** Characters that GSM-7 and ASCII share, one septet each. Others are rare in our English, and count as Arabic does. */
const GSM_ASCII = /^[\n\r A-Za-z0-9@$!"#%&'()*+,\-./:;<=>?_]*$/;

const ONE_PART = { gsm: 160, ucs2: 70 } as const;
const TWO_PARTS = { gsm: 306, ucs2: 134 } as const;

const fits = (text: string, limit: { readonly gsm: number; readonly ucs2: number }): boolean =>
  text.length <= (GSM_ASCII.test(text) ? limit.gsm : limit.ucs2);

/** One SMS: 70 UTF-16 units, or 160 when every character is in GSM-7. Errs to the shorter limit. */
export const fitsOnePart = (text: string): boolean => fits(text, ONE_PART);

/** Two SMS: 134 units, or 306 in GSM-7. */
export const fitsTwoParts = (text: string): boolean => fits(text, TWO_PARTS);

/** The first that fits one part, else the first that fits two, else the last. Candidates are ordered richest first. */
export const richestThatFits = (candidates: readonly string[]): string =>
  candidates.find((text) => fits(text, ONE_PART)) ??
  candidates.find((text) => fits(text, TWO_PARTS)) ??
  candidates.at(-1) ??
  '';

/** The first that fits two parts, else the last. */
export const richestInTwoParts = (candidates: readonly string[]): string =>
  candidates.find(fitsTwoParts) ?? candidates.at(-1) ?? '';
