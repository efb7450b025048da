/** Whole numbers below 2³², evenly spread, the same for the same seed (mulberry32): to play and to test, never for a secret. */
export const wordsFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
};

/** Numbers in [0, 1), the same for the same seed. */
export const randomFrom = (seed: number): (() => number) => {
  const next = wordsFrom(seed);
  return () => next() / 2 ** 32;
};
