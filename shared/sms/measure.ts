import { type SmsEncoding, segment } from './segments.ts';

/** What a composer watches while writing. */
export type Measured = {
  readonly units: number;
  /** Units until it costs one part more. */
  readonly left: number;
  readonly parts: number;
  readonly encoding: SmsEncoding;
  /** Of all who get it, with two decimals. */
  readonly cost: string;
};

/** The same on the server and in the browser. */
export const measure = (text: string, recipients: number, usdPerPart: number): Measured => {
  const { units, unitsLeft, parts, encoding } = segment(text);
  return { units, left: unitsLeft, parts, encoding, cost: (parts * recipients * usdPerPart).toFixed(2) };
};
