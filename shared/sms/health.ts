/**
 * How a gateway does, by what it answers and by what its receipts say. Plain data: the same observations give the same
 * state, wherever they are made.
 * - `well`: used first.
 * - `demoted`: it answers badly or slowly, or its messages arrive late. Others are used first; it is tried again by and by.
 * - `shut`: nothing is given to it but a few messages, now and then, to see whether it takes them again.
 */
export type GatewayHealth = {
  readonly phase: 'well' | 'demoted' | 'shut';
  readonly calls: Window;
  readonly receipts: Window;
  /** When it may be tried with a few messages; of no meaning while it is well. */
  readonly tryAtMs: number;
  /** Between tries; doubles with each that fails. */
  readonly restSeconds: number;
  /** When it last got worse, in ms since the epoch. */
  readonly sinceMs: number;
};

/** Counts since a moment, in ms since the epoch. */
type Window = { readonly sinceMs: number; readonly good: number; readonly bad: number };

const EMPTY: Window = { sinceMs: 0, good: 0, bad: 0 };
export const NEW_HEALTH: GatewayHealth = {
  phase: 'well',
  calls: EMPTY,
  receipts: EMPTY,
  tryAtMs: 0,
  restSeconds: 0,
  sinceMs: 0,
};

/** Older counts say little of now. */
const WINDOW_MS = 60_000;
/** Receipts come late by nature. */
const RECEIPT_WINDOW_MS = 10 * 60_000;
/** Fewer say nothing. */
const FEWEST = 20;
/** This share of messages that are refused, slow or late demotes a gateway: the threshold by which GOV.UK Notify changes its provider. */
const DEMOTING_SHARE = 0.15;
const SHUTTING_SHARE = 0.5;
/** Later than this after its acceptance a delivery counts as late. */
export const LATE_RECEIPT_SECONDS = 300;
/** A call that takes longer is slow. */
export const SLOW_CALL_SECONDS = 3;
const FIRST_REST_SECONDS = 15;
const LONGEST_REST_SECONDS = 240;
/** Budgets and rights are mended by people. */
const SHUT_REST_SECONDS = 60;
/** Messages in a try. */
const TRIED = 5;
/** A gateway whose messages came late is not known to be well again before receipts of newer ones are in. */
const DEMOTED_MS = 10 * 60_000;

const counted = (window: Window, good: number, bad: number, nowMs: number, lengthMs: number): Window =>
  nowMs - window.sinceMs > lengthMs
    ? { sinceMs: nowMs, good, bad }
    : { ...window, good: window.good + good, bad: window.bad + bad };

const shareOfBad = ({ good, bad }: Window): number => (good + bad < FEWEST ? 0 : bad / (good + bad));

const shut = (health: GatewayHealth, restSeconds: number, nowMs: number): GatewayHealth => ({
  ...health,
  phase: 'shut',
  calls: EMPTY,
  restSeconds,
  tryAtMs: nowMs + restSeconds * 1000,
  sinceMs: nowMs,
});

const demoted = (health: GatewayHealth, nowMs: number): GatewayHealth => ({
  ...health,
  phase: 'demoted',
  calls: EMPTY,
  receipts: EMPTY,
  tryAtMs: nowMs + DEMOTED_MS,
  sinceMs: nowMs,
});

/**
 * After some calls: `well` were answered in time, `ill` failed by its fault or were slow; `isShut` when one of them said
 * that nothing will leave by it.
 */
export const afterCalls = (
  health: GatewayHealth,
  { well, ill, isShut }: { readonly well: number; readonly ill: number; readonly isShut: boolean },
  nowMs: number,
): GatewayHealth => {
  if (isShut) return shut(health, SHUT_REST_SECONDS, nowMs);
  if (health.phase === 'shut') {
    if (nowMs < health.tryAtMs) return health;
    if (ill > well) {
      const rest = Math.min(LONGEST_REST_SECONDS, Math.max(FIRST_REST_SECONDS, health.restSeconds * 2));
      return shut(health, rest, nowMs);
    }
    return well === 0 ? health : { ...NEW_HEALTH, sinceMs: nowMs };
  }
  const calls = counted(health.calls, well, ill, nowMs, WINDOW_MS);
  const next = { ...health, calls };
  if (shareOfBad(calls) >= SHUTTING_SHARE) return shut(next, FIRST_REST_SECONDS, nowMs);
  if (shareOfBad(calls) >= DEMOTING_SHARE) return demoted(next, nowMs);
  const tried = health.phase === 'demoted' && nowMs >= health.tryAtMs && well > ill;
  return tried ? { ...NEW_HEALTH, sinceMs: nowMs } : next;
};

/** After some last receipts: `inTime` delivered within five minutes, `late` delivered later or not at all by its fault. */
export const afterReceipts = (
  health: GatewayHealth,
  { inTime, late }: { readonly inTime: number; readonly late: number },
  nowMs: number,
): GatewayHealth => {
  const receipts = counted(health.receipts, inTime, late, nowMs, RECEIPT_WINDOW_MS);
  const next = { ...health, receipts };
  return health.phase !== 'shut' && shareOfBad(receipts) >= DEMOTING_SHARE ? demoted(next, nowMs) : next;
};

/** What may be given to a gateway now. `preference`: those with the lowest are used first. */
type Permit = { readonly preference: number; readonly most: number; readonly waitSeconds: number };

export const permitOf = ({ phase, tryAtMs }: GatewayHealth, nowMs: number): Permit => {
  if (phase === 'well') return { preference: 1, most: Number.POSITIVE_INFINITY, waitSeconds: 0 };
  // A few go first to one that is tried again: whether it is well shows by no other way.
  if (nowMs >= tryAtMs) return { preference: 0, most: TRIED, waitSeconds: 0 };
  return phase === 'demoted'
    ? { preference: 2, most: Number.POSITIVE_INFINITY, waitSeconds: 0 }
    : { preference: 3, most: 0, waitSeconds: Math.max(0.1, (tryAtMs - nowMs) / 1000) };
};
