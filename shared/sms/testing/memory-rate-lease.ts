import type { RateLease } from '../ports.ts';
import { FULL_BUCKET, lease } from '../rate.ts';

/** Buckets in memory, one a gateway. */
export const memoryRateLease = (): RateLease => {
  const buckets = new Map<string, typeof FULL_BUCKET>();
  return {
    take: async ({ gateway, parts, minimum, ratePerSecond, burstSeconds, priority, lane, now }) => {
      const { granted, state, retryAfterSeconds } = lease(
        buckets.get(gateway) ?? FULL_BUCKET,
        { wanted: parts, minimum, priority, lane },
        now,
        ratePerSecond,
        ratePerSecond * burstSeconds,
      );
      buckets.set(gateway, state);
      return { granted, retryAfterSeconds };
    },
  };
};
