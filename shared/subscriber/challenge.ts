import { z } from 'zod';
import { LANGUAGES } from '../kernel/vocabulary.ts';
import { Choice } from './subscription.ts';

/** A one-time code is good for ten minutes: an SMS in a crowded network can take several. */
export const CODE_SECONDS = 600;
export const CODE_DIGITS = 6;
/** One guess in a million each. */
export const MOST_TRIES = 5;

/** What the holder of the phone will have asked for once they give the code. */
export const Wish = z.discriminatedUnion('for', [
  z.object({ for: z.literal('join'), choice: Choice, wording: z.string().min(1) }).readonly(),
  z.object({ for: z.literal('leave') }).readonly(),
  /** To see and change one's own subscription. */
  z.object({ for: z.literal('see') }).readonly(),
]);
export type Wish = z.infer<typeof Wish>;

/**
 * A subscription that is pending: somebody has typed a number, and nobody knows yet whether it is theirs. One is outstanding for each
 * number; a newer one replaces it. The code is kept as a keyed hash, and the number is not kept at all.
 */
export const Challenge = z.object({
  /** Different for each challenge, so that tries are counted for each. */
  id: z.string().min(8),
  codeHash: z.string().min(16),
  language: z.enum(LANGUAGES),
  wish: Wish,
});
export type Challenge = z.infer<typeof Challenge>;

/**
 * How many codes leave, at most: for one number, for the address of one visitor (a whole quarter can share one behind an operator's gateway),
 * for an address of the edge, through which many come, and in all, since each costs money and rate. Windows in seconds.
 */
export const CODE_LIMITS = {
  phone: { most: 3, seconds: 3_600 },
  visitor: { most: 60, seconds: 3_600 },
  edge: { most: 240, seconds: 3_600 },
  all: { most: 1_200, seconds: 3_600 },
} as const;

/** Answers by SMS to one number: the first for whatever it asks, the second of them when it is not understood or not subscribed. */
export const ANSWER_LIMITS = {
  all: { most: 12, seconds: 3_600 },
  notUnderstood: { most: 3, seconds: 86_400 },
} as const;
