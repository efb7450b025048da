import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { segment } from '../segments.ts';
import { clingingText, standardText } from './texts.ts';

type Count = { readonly encoding: string; readonly parts: number; readonly unitsLeft: number };

/** What the calculator says, in our words. It counts free space in bits of 140 octets. */
export const calculated = (text: string): Count => {
  const message = new SegmentedMessage(text);
  const encoding = message.getEncodingName();
  const free = message.segments.at(-1)?.freeSizeInBits() ?? 0;
  return {
    encoding,
    parts: message.segmentsCount,
    unitsLeft: Math.floor(free / (encoding === 'GSM-7' ? 7 : 16)),
  };
};

const counted = (text: string): Count => {
  const { encoding, parts, unitsLeft } = segment(text);
  return { encoding, parts, unitsLeft };
};

/**
 * Our count if a part could end only between graphemes (the calculator's own list of them) and not inside one. That is the one thing in
 * which it is known to leave the standard: it keeps marks, joined emoji and flags in one part, a handset only surrogate and
 * extension pairs.
 */
const ifGraphemesHeldTogether = (text: string): Count => {
  const whole = counted(text);
  if (whole.encoding !== 'UCS-2' || whole.parts === 1) return whole;
  let parts = 1;
  let used = 0;
  for (const grapheme of new SegmentedMessage(text).graphemes) {
    if (used + grapheme.length > 67) {
      parts += 1;
      used = 0;
    }
    used += grapheme.length;
  }
  return { ...whole, parts, unitsLeft: 67 - used };
};

const same = (a: Count, b: Count): boolean =>
  a.encoding === b.encoding && a.parts === b.parts && a.unitsLeft === b.unitsLeft;

type Agreement = {
  readonly texts: number;
  readonly agreed: number;
  /** Differ only in that the calculator holds graphemes together. */
  readonly heldTogether: number;
  /** JSON of the texts of whose difference nothing is known. */
  readonly unexplained: readonly string[];
};

/** Compares both on so many texts of each kind, the same for the same seed. */
export const agreement = (
  kind: 'standard' | 'clinging',
  { texts, seed }: { readonly texts: number; readonly seed: number },
): Agreement => {
  let agreed = 0;
  let heldTogether = 0;
  const unexplained: string[] = [];
  for (const text of fc.sample(kind === 'standard' ? standardText : clingingText, { numRuns: texts, seed })) {
    const theirs = calculated(text);
    if (same(counted(text), theirs)) agreed += 1;
    else if (same(ifGraphemesHeldTogether(text), theirs)) heldTogether += 1;
    else unexplained.push(JSON.stringify(text));
  }
  return { texts, agreed, heldTogether, unexplained };
};
