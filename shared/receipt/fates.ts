import { z } from 'zod';
import { type Instant, secondsBetween } from '../kernel/instant.ts';
import { LATE_RECEIPT_SECONDS } from '../sms/health.ts';
import { RECEIPT_REASONS, type Receipt, type ReceiptReason, type ReceiptState } from '../sms/receipt.ts';

/**
 * What is known of the messages of one batch, in one small item: a letter for each. Letters only ever rise in `RISING`, and
 * the higher of two is kept, so receipts may come twice and in any order and the end is the same.
 */
export const Fates = z.object({
  /** By position in the batch. */
  letters: z.string(),
  /** Of messages in several parts of which receipts came: a letter for each part, by position. */
  parts: z.record(z.string(), z.string()),
  /** Why those that failed did; left as it is for one that was delivered after all. */
  reasons: z.record(z.string(), z.enum(RECEIPT_REASONS)),
  /** Delivered within five minutes of being sent, and later. */
  inTime: z.int().min(0),
  late: z.int().min(0),
});
export type Fates = z.infer<typeof Fates>;

export const NO_FATES: Fates = { letters: '', parts: {}, reasons: {}, inTime: 0, late: 0 };

/** Nothing said, queued, taken by the operator, expired, failed, delivered. A phone that has it has it, whatever else is said. */
const RISING = '.qaefd';
const LETTERS: Readonly<Record<ReceiptState, string>> = {
  queued: 'q',
  accepted: 'a',
  unknown: '.',
  expired: 'e',
  failed: 'f',
  delivered: 'd',
};
const FINAL = 'efd';

const higher = (a: string, b: string): string => (RISING.indexOf(a) >= RISING.indexOf(b) ? a : b);

const letterAt = (letters: string, position: number): string => letters[position] ?? '.';

const withLetter = (letters: string, position: number, letter: string): string => {
  const padded = letters.padEnd(position, '.');
  return padded.slice(0, position) + letter + padded.slice(position + 1);
};

/** Of a message in parts: delivered when all are, lost when one is, else what the furthest is. */
const ofParts = (letters: string): string => {
  const all = [...letters];
  if (all.every((letter) => letter === 'd')) return 'd';
  if (all.includes('f')) return 'f';
  if (all.includes('e')) return 'e';
  return all.some((letter) => letter === 'a' || letter === 'd') ? 'a' : all.reduce(higher, '.');
};

/** A letter for each message, with what its parts say. */
export const lettersOf = ({ letters, parts }: Fates): string => {
  let all = letters;
  for (const [position, own] of Object.entries(parts)) {
    const at = Number(position);
    all = withLetter(all, at, higher(letterAt(letters, at), ofParts(own)));
  }
  return all;
};

const fateAt = ({ letters, parts }: Fates, position: number): string => {
  const own = parts[position];
  const whole = letterAt(letters, position);
  return own === undefined ? whole : higher(whole, ofParts(own));
};

/** The fates after a receipt for the message at a position. The same object when it tells nothing new. */
export const withReceipt = (
  fates: Fates,
  position: number,
  { state, reason, part, sentAt, at }: Pick<Receipt, 'state' | 'reason' | 'part' | 'sentAt' | 'at'>,
): Fates => {
  const said = LETTERS[state];
  let { letters, parts } = fates;
  if (part !== undefined && part.of > 1) {
    const known = (parts[position] ?? '').padEnd(part.of, '.');
    const own = withLetter(known, part.number - 1, higher(letterAt(known, part.number - 1), said));
    if (own !== parts[position]) parts = { ...parts, [position]: own };
  } else if (higher(letterAt(letters, position), said) !== letterAt(letters, position)) {
    letters = withLetter(letters, position, said);
  }
  const before = fateAt(fates, position);
  const letter = fateAt({ ...fates, letters, parts }, position);
  const reasons = reasonsAfter(fates.reasons, position, reason);
  if (letters === fates.letters && parts === fates.parts && reasons === fates.reasons) return fates;
  const arrives = letter === 'd' && before !== 'd';
  const waited = sentAt === undefined ? 0 : secondsBetween(sentAt, at);
  const isLate = waited > LATE_RECEIPT_SECONDS;
  return {
    letters,
    parts,
    reasons,
    inTime: fates.inTime + (arrives && !isLate ? 1 : 0),
    late: fates.late + (arrives && isLate ? 1 : 0),
  };
};

/** The first reason in the order of the list is kept, so that the order of receipts does not matter. */
const reasonsAfter = (
  reasons: Fates['reasons'],
  position: number,
  reason: ReceiptReason | undefined,
): Fates['reasons'] => {
  const before = reasons[position];
  if (reason === undefined || (before !== undefined && rank(before) <= rank(reason))) return reasons;
  return { ...reasons, [position]: reason };
};
const rank = (reason: ReceiptReason): number => RECEIPT_REASONS.indexOf(reason);

/** Positions that are lost for good since `before`, with why. */
export const newlyLost = (before: Fates, after: Fates): { position: number; reason: ReceiptReason }[] =>
  [...lettersOf(after)].flatMap((letter, position) => {
    const reason = after.reasons[position];
    const isNew = letter === 'f' && fateAt(before, position) !== 'f';
    return isNew && reason !== undefined ? [{ position, reason }] : [];
  });

/** Positions that are known to have been delivered, and were not before. */
export const newlyDelivered = (before: Fates, after: Fates): number[] =>
  [...lettersOf(after)].flatMap((letter, position) =>
    letter === 'd' && fateAt(before, position) !== 'd' ? [position] : [],
  );

export type FateCounts = { readonly delivered: number; readonly failed: number; readonly open: number };

/** Of the messages of a batch of which anything was said. `open`: the last word is not in. */
export const countFates = (fates: Fates): FateCounts => {
  let [delivered, failed, open] = [0, 0, 0];
  for (const letter of lettersOf(fates)) {
    if (letter === 'd') delivered += 1;
    else if (FINAL.includes(letter)) failed += 1;
    else if (letter !== '.') open += 1;
  }
  return { delivered, failed, open };
};

/** After so long nothing more is expected of a gateway, and what is not known stays unknown. */
export const RECEIPT_HOURS = 72;
export const isUnknownBy = (sentAt: Instant, now: Instant): boolean =>
  secondsBetween(sentAt, now) >= RECEIPT_HOURS * 3600;
