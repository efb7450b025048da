import { type Instant, secondsBetween } from '../kernel/instant.ts';
import type { RateLease, RateRequest } from '../sms/ports.ts';

/** Parts leased and not used within this time are let go of: sent later, they would be a burst that nobody reckons with. */
const KEPT_SECONDS = 1;
/** Parts asked for at once at most, where the rate allows as many within a fraction of a second. */
const MOST_AHEAD = 1_000;
const AHEAD_SECONDS = 0.25;
const BURST_SECONDS = 1;

type Wanted = Pick<RateRequest, 'gateway' | 'parts' | 'minimum' | 'ratePerSecond' | 'lane'>;
type Kept = { parts: number; readonly at: Instant };

/**
 * Rate for the slices of one sender, leased in larger parts than a slice where the rate is high, so that the shared bucket is
 * asked a few times a second and not for every slice.
 */
export const rateWallet = (lease: RateLease) => {
  const kept = new Map<string, Kept>();
  let asking: Promise<unknown> = Promise.resolve();

  const fromKept = ({ gateway, parts, minimum }: Wanted, now: Instant): number => {
    const own = kept.get(gateway);
    if (own === undefined || own.parts < minimum || secondsBetween(own.at, now) > KEPT_SECONDS) return 0;
    const granted = Math.min(parts, own.parts);
    own.parts -= granted;
    return granted;
  };

  const ask = async (wanted: Wanted, now: Instant) => {
    const already = fromKept(wanted, now);
    if (already > 0) return { granted: already, retryAfterSeconds: 0 };
    const ahead = Math.min(MOST_AHEAD, Math.floor(wanted.ratePerSecond * AHEAD_SECONDS));
    const parts = Math.max(wanted.parts, ahead);
    const request = { ...wanted, parts, burstSeconds: BURST_SECONDS, priority: false, now };
    const { granted, retryAfterSeconds } = await lease.take(request);
    kept.set(wanted.gateway, { parts: Math.max(0, granted - wanted.parts), at: now });
    return { granted: Math.min(granted, wanted.parts), retryAfterSeconds };
  };

  return {
    /** `granted` as of a lease; asked by several at once, the bucket is asked once for all. */
    take(wanted: Wanted, now: Instant): Promise<{ granted: number; retryAfterSeconds: number }> {
      const taken = asking.then(() => ask(wanted, now));
      asking = taken.catch(() => undefined);
      return taken;
    },
    /** What was granted and will not be used. */
    giveBack(gateway: string, parts: number): void {
      const own = kept.get(gateway);
      if (own !== undefined) own.parts += parts;
    },
  };
};
