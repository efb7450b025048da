import type { Recipient } from '../audience/subscriber.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Language } from '../kernel/vocabulary.ts';
import type { SendOutcome } from '../sms/gateway.ts';
import type { RateLease } from '../sms/ports.ts';
import { type Checkpoint, type Ledger, type Progress, type Tally, tallyOf } from './ledger.ts';

/** A claim that does not come back within this time belongs to a sender that died; far above what a chunk takes. */
const CLAIM_SECONDS = 120;
/**
 * Rounds over those whom a passing fault left out, each after a rest twice as long as the one before: 15 s to 4 min,
 * together near 8 minutes. Then who may have been sent to counts as failed; who certainly was not is tried on.
 */
const MOST_TRIES = 5;
const FIRST_REST_SECONDS = 15;
/** Calls to the gateway at once; SNS answers in about 150 ms, so this serves some 100 a second. */
const CONCURRENCY = 16;

export type Sending = {
  readonly alertId: string;
  /** The text for a district and language, and how many parts it takes. */
  readonly text: (pcode: string, language: Language) => { readonly text: string; readonly parts: number };
  /** Whether the alert still stands. Asked after a claim: who takes the alert back later sees the claim and follows it. */
  readonly stands: () => Promise<boolean>;
};

export type SendDeps = {
  readonly ledger: Ledger;
  readonly lease: RateLease;
  readonly gateway: string;
  readonly rateUnit: 'message' | 'part';
  readonly ratePerSecond: number;
  readonly send: (recipient: Recipient, text: string, idempotencyKey: string) => Promise<SendOutcome>;
  readonly now: () => Instant;
};

/** `batch`: from where to go on, the first that is not done. */
export type Step =
  | { readonly kind: 'sent'; readonly batch: number }
  /** Nothing else will leave either: a spending limit or a missing right. Nobody is given up for it; an operator must act. */
  | { readonly kind: 'blocked'; readonly reason: string; readonly batch: number }
  /** Come back in so many seconds: the rate is used up, or the open batches are in other hands. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly batch: number }
  | { readonly kind: 'finished'; readonly tally: Tally };

const positionsOf = ({ next, size, again, retried }: Progress, most: number): number[] =>
  next < size
    ? Array.from({ length: Math.min(most, size - next) }, (_, index) => next + index)
    : again.slice(0, Math.min(most, again.length - retried));

const nextOpen = async (ledger: Ledger, alertId: string, from: number, now: Instant) => {
  let busyUntil: Instant | undefined;
  let first: number | undefined;
  for await (const batch of ledger.batches(alertId, from)) {
    if (batch.done) continue;
    first ??= batch.number;
    if (batch.claimedUntil === undefined || batch.claimedUntil <= now) return { open: batch, first };
    if (busyUntil === undefined || batch.claimedUntil < busyUntil) busyUntil = batch.claimedUntil;
  }
  return { busyUntil, first: first ?? from };
};

const sendAll = async (deps: SendDeps, sending: Sending, batch: Progress, positions: readonly number[]) => {
  const list = await deps.ledger.recipients(sending.alertId, batch.number);
  const outcomes = new Map<number, SendOutcome>();
  const waiting = [...positions];
  const worker = async () => {
    for (let position = waiting.shift(); position !== undefined; position = waiting.shift()) {
      const recipient = list[position];
      if (recipient === undefined) throw new RangeError(`batch ${batch.number} has no recipient ${position}`);
      const { text } = sending.text(batch.pcode, recipient.language);
      outcomes.set(position, await deps.send(recipient, text, `${sending.alertId}:${recipient.recipientId}`));
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, positions.length) }, worker));
  return outcomes;
};

const blockedBy = (outcomes: ReadonlyMap<number, SendOutcome>): string | undefined => {
  for (const outcome of outcomes.values()) {
    if (outcome.kind === 'failed' && (outcome.error === 'budget' || outcome.error === 'configuration'))
      return outcome.detail;
  }
  return undefined;
};

/** Gone for certain, refused for certain, or to be tried again; a transient fault leaves open whether it went. */
const fateOf = (outcome: SendOutcome): 'accepted' | 'failed' | 'unsent' | 'unknown' => {
  if (outcome.kind === 'accepted') return 'accepted';
  if (outcome.error === 'permanent' || outcome.error === 'opted-out') return 'failed';
  return outcome.error === 'transient' ? 'unknown' : 'unsent';
};

const checkpointOf = (
  batch: Progress,
  outcomes: ReadonlyMap<number, SendOutcome>,
  at: Instant,
): Checkpoint => {
  const fates = new Map([...outcomes].map(([position, outcome]) => [position, fateOf(outcome)] as const));
  const having = (...wanted: readonly string[]) =>
    [...fates].flatMap(([position, fate]) => (wanted.includes(fate) ? [position] : []));
  const left = having('unsent', 'unknown');
  const firstRound = batch.next < batch.size;
  const next = firstRound ? batch.next + outcomes.size : batch.next;
  const again = [...batch.again.filter((position) => !fates.has(position)), ...left];
  const retried = firstRound ? 0 : batch.retried + left.length;
  const roundOver = next === batch.size && (firstRound || retried === again.length);
  const counts = roundOver && !firstRound && blockedBy(outcomes) === undefined;
  const tries = counts ? batch.tries + 1 : batch.tries;
  // A doubt stays until an answer settles it: that a later attempt certainly did not go says nothing of an earlier one.
  const doubted = batch.inDoubt.filter((position) => (fates.get(position) ?? 'unsent') === 'unsent');
  const inDoubt = [...doubted, ...having('unknown')];
  const givenUp = counts && tries >= MOST_TRIES ? again.filter((position) => inDoubt.includes(position)) : [];
  const remaining = again.filter((position) => !givenUp.includes(position));
  const accepted = having('accepted').length;
  const rests = roundOver && remaining.length > 0;
  const restSeconds = FIRST_REST_SECONDS * 2 ** Math.min(tries, MOST_TRIES - 1);
  return {
    next,
    again: remaining,
    retried: roundOver ? 0 : retried,
    tries,
    done: next === batch.size && remaining.length === 0,
    inDoubt,
    accepted,
    failed: having('failed').length + givenUp.length,
    notRepeated: having('unsent', 'failed').filter((position) => batch.inDoubt.includes(position)).length,
    ...(accepted === 0 ? {} : { at }),
    ...(rests ? { restUntil: plusSeconds(at, restSeconds) } : {}),
  };
};

/**
 * One step of a send: at most a second's worth of the gateway's rate, of one batch. The caller asks whether
 * the alert still holds before every step, so a cancel is seen within a second of sending.
 */
export const sendStep = async (deps: SendDeps, sending: Sending, from: number): Promise<Step> => {
  const now = deps.now();
  const { open, busyUntil, first } = await nextOpen(deps.ledger, sending.alertId, from, now);
  if (open === undefined) {
    if (busyUntil === undefined)
      return { kind: 'finished', tally: await tallyOf(deps.ledger, sending.alertId) };
    const seconds = Math.ceil((Date.parse(busyUntil) - Date.parse(now)) / 1000);
    return { kind: 'wait', seconds: Math.max(1, seconds), batch: first };
  }
  const each =
    deps.rateUnit === 'message'
      ? 1
      : Math.max(sending.text(open.pcode, 'ar').parts, sending.text(open.pcode, 'en').parts);
  const wanted = positionsOf(open, Math.max(1, Math.floor(deps.ratePerSecond / each)));
  const { granted, retryAfterSeconds } = await deps.lease.take({
    gateway: deps.gateway,
    parts: wanted.length * each,
    minimum: each,
    ratePerSecond: deps.ratePerSecond,
    burstSeconds: 1,
    priority: false,
    now,
  });
  if (granted === 0)
    return { kind: 'wait', seconds: Math.max(1, Math.ceil(retryAfterSeconds)), batch: first };
  const positions = wanted.slice(0, Math.floor(granted / each));
  const until = plusSeconds(now, CLAIM_SECONDS);
  const claimed = await deps.ledger.claim(open, {
    alertId: sending.alertId,
    number: open.number,
    positions,
    now,
    until,
  });
  if (claimed === undefined) return { kind: 'sent', batch: first };
  if (!(await sending.stands())) {
    await deps.ledger.release(claimed);
    return { kind: 'sent', batch: first };
  }
  const outcomes = await sendAll(deps, sending, claimed, positions);
  await deps.ledger.checkpoint(claimed, checkpointOf(claimed, outcomes, deps.now()));
  const reason = blockedBy(outcomes);
  return reason === undefined ? { kind: 'sent', batch: first } : { kind: 'blocked', reason, batch: first };
};
