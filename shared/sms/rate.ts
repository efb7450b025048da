import type { Instant } from '../kernel/instant.ts';
import { LANES, type Lane } from './gateway.ts';

/**
 * A token bucket kept as one number: when it will be full again, in ms since the epoch, to the microsecond. Full is any moment in
 * the past. `lanes` says until when each lane that others yield to has something to send, in ms since the epoch. So small
 * an item makes taking from it one conditional write.
 */
export type Bucket = { readonly fullAtMs: number; readonly lanes: Readonly<Partial<Record<Lane, number>>> };

export const FULL_BUCKET: Bucket = { fullAtMs: 0, lanes: {} };

/** A lane that asked has something to send for this long; a sender under way asks once a second. */
const LANE_HOLDS_MS = 3_000;
/** A mark that is younger than this is left as it is, so that waiting costs few writes. */
const LANE_RENEWED_AFTER_MS = 1_000;

export type LeaseRequest = {
  /** Parts that could be sent at once. */
  readonly wanted: number;
  /** Fewest parts of use to the caller (those of its next message); fewer are not granted. */
  readonly minimum: number;
  /** Call-outs: granted at once, whatever is left; what is sent after them waits until their debt is paid. */
  readonly priority: boolean;
  /** While a lane before it has something to send, it gets nothing. */
  readonly lane: Lane;
};

export type Lease = {
  /** Parts, 0 or between `minimum` and `wanted`. */
  readonly granted: number;
  readonly state: Bucket;
  /** 0 when granted; else seconds until `minimum` parts will be there if nobody else takes them. */
  readonly retryAfterSeconds: number;
};

const toMicrosecond = (ms: number): number => Math.ceil(ms * 1000) / 1000;

/** Parts within this of a whole one are whole: a microsecond at 1,000 parts a second. */
const TOLERANCE = 1e-3;

const aheadOf = (lane: Lane): readonly Lane[] => LANES.slice(0, LANES.indexOf(lane));

/** Nobody yields to the last lane, so it leaves no mark. */
const marked = (state: Bucket, lane: Lane, nowMs: number): Bucket => {
  const until = nowMs + LANE_HOLDS_MS;
  if (lane === LANES.at(-1) || (state.lanes[lane] ?? 0) > until - LANE_RENEWED_AFTER_MS) return state;
  return { ...state, lanes: { ...state.lanes, [lane]: until } };
};

/**
 * Takes parts from a bucket that refills by `ratePerSecond` parts and holds `burst` of them. Over any time, lent parts are at
 * most burst + rate × seconds, plus what priority took. A message of more parts than the bucket holds goes when it is full
 * and leaves a debt. `now` may run backwards between callers: the bucket never refills twice for the same second.
 */
export const lease = (
  before: Bucket,
  { wanted, minimum, priority, lane }: LeaseRequest,
  now: Instant,
  ratePerSecond: number,
  burst: number,
): Lease => {
  if (!(ratePerSecond > 0) || !(burst > 0)) throw new RangeError('rate and burst must be more than 0');
  if (!(wanted >= minimum && minimum > 0))
    throw new RangeError('a lease wants at least its minimum, and that at least a part');
  const nowMs = Date.parse(now);
  const state = marked(before, lane, nowMs);
  const msPerPart = 1000 / ratePerSecond;
  const startMs = Math.max(state.fullAtMs, nowMs);
  const available = burst - (startMs - nowMs) / msPerPart;
  const take = (granted: number): Lease => ({
    granted,
    state: { ...state, fullAtMs: toMicrosecond(startMs + granted * msPerPart) },
    retryAfterSeconds: 0,
  });

  if (priority) return take(wanted);
  const first = aheadOf(lane).find((other) => (state.lanes[other] ?? 0) > nowMs);
  if (first !== undefined) return { granted: 0, state, retryAfterSeconds: LANE_HOLDS_MS / 1000 };
  const needed = Math.min(minimum, burst);
  if (available + TOLERANCE >= needed) {
    return take(Math.max(minimum, Math.min(wanted, Math.floor(available + TOLERANCE))));
  }
  const waitMs = Math.max(1, Math.ceil((needed - available) * msPerPart));
  return { granted: 0, state, retryAfterSeconds: waitMs / 1000 };
};
