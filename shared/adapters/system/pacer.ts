import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets callers through one after the other, at most so many a second. For one process: two of them that send at once go twice as
 * fast, and the gateway says so.
 */
export const pacer = (perSecond: number): (() => Promise<void>) => {
  let nextAt = 0;
  return async () => {
    const now = performance.now();
    const at = Math.max(now, nextAt);
    nextAt = at + 1000 / perSecond;
    if (at > now) await sleep(at - now);
  };
};
