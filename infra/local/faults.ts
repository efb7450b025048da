import type { KillPoint } from './services/aws-front.ts';

/** What a test can make go wrong. */
export type Faults = {
  /** Every queue message and every asynchronous invocation comes twice. */
  readonly deliverTwice?: boolean;
  /** Queue messages come in an order that this number decides. */
  readonly shuffleSeed?: number;
  /** Asked before and after every call of a function to a service; yes ends the function's worker there and then. */
  readonly kill?: (point: KillPoint) => boolean;
};

/** Evenly spread numbers in [0, 1), the same for the same seed (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
