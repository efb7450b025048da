import type { Instant } from '../kernel/instant.ts';
import type { Lane } from './gateway.ts';

export type RateRequest = {
  /** Which gateway's limit; each has its own bucket. */
  readonly gateway: string;
  /** Parts (or messages, where the gateway's `rateUnit` is so) that could be sent at once. */
  readonly parts: number;
  /** Fewest of use, normally those of the next message. */
  readonly minimum: number;
  readonly ratePerSecond: number;
  /** How many seconds of rate may go at once after a rest: the bucket holds ratePerSecond × burstSeconds. */
  readonly burstSeconds: number;
  /** Call-outs: always granted whole, and the public waits for the debt. */
  readonly priority: boolean;
  /** While a lane before it has something to send, nothing is granted. */
  readonly lane: Lane;
  readonly now: Instant;
};

/** The one bucket that all senders of a gateway share. Asking again is not idempotent: what is granted and not used is lost. */
export interface RateLease {
  /**
   * `granted` is 0 or between `minimum` and `parts`. With 0, `retryAfterSeconds` is when `minimum` may be had; it is more than 0.
   */
  take(request: RateRequest): Promise<{ readonly granted: number; readonly retryAfterSeconds: number }>;
}
