import type { Recipient } from '../audience/subscriber.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Language } from '../kernel/vocabulary.ts';
import type { SendOutcome } from '../sms/gateway.ts';
import type { RateLease } from '../sms/ports.ts';
import { type Checkpoint, type Ledger, type Progress, type Tally, tallyOf } from './ledger.ts';

/** A claim that does not come back within this time belongs to a sender that died; far above what a chunk takes. */
const CLAIM_SECONDS = 120;
/** Attempts at recipients whom a passing fault left out, before they count as failed. */
const MOST_TRIES = 5;
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

export type Step =
  | { readonly kind: 'sent'; readonly batch: number }
  /** Nothing else will leave either: a spending limit or a missing right. Nobody is given up for it; an operator must act. */
  | { readonly kind: 'blocked'; readonly reason: string; readonly batch: number }
  /** Come back in so many seconds: the rate is used up, or the open batches are in other hands. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly batch: number }
  | { readonly kind: 'finished'; readonly tally: Tally };

const positionsOf = ({ next, size, again }: Progress, most: number): number[] =>
  next < size
    ? Array.from({ length: Math.min(most, size - next) }, (_, index) => next + index)
    : again.slice(0, most);

const nextOpen = async (ledger: Ledger, alertId: string, from: number, now: Instant) => {
  let busyUntil: Instant | undefined;
  for await (const batch of ledger.batches(alertId, from)) {
    if (batch.done) continue;
    if (batch.claimedUntil === undefined || batch.claimedUntil <= now) return { open: batch };
    if (busyUntil === undefined || batch.claimedUntil < busyUntil) busyUntil = batch.claimedUntil;
  }
  return { busyUntil };
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

const checkpointOf = (
  batch: Progress,
  positions: readonly number[],
  outcomes: ReadonlyMap<number, SendOutcome>,
  at: Instant,
): Checkpoint => {
  const retry: number[] = [];
  const doubtful: number[] = [];
  let accepted = 0;
  let failed = 0;
  for (const [position, outcome] of outcomes) {
    if (outcome.kind === 'accepted') accepted += 1;
    else if (outcome.error === 'permanent' || outcome.error === 'opted-out') failed += 1;
    else retry.push(position);
    if (outcome.kind === 'failed' && outcome.error === 'transient') doubtful.push(position);
  }
  const firstRound = batch.next < batch.size;
  const next = firstRound ? batch.next + positions.length : batch.next;
  const left = batch.again.filter((position) => !positions.includes(position));
  const tries = firstRound || blockedBy(outcomes) !== undefined ? batch.tries : batch.tries + 1;
  const again = [...left, ...retry];
  const given = tries >= MOST_TRIES && next === batch.size;
  return {
    next,
    again: given ? [] : again,
    tries,
    done: next === batch.size && (again.length === 0 || given),
    inDoubt: [...batch.inDoubt.filter((position) => !positions.includes(position)), ...doubtful],
    accepted,
    failed: failed + (given ? again.length : 0),
    at,
  };
};

/**
 * One step of a send: at most a second's worth of the gateway's rate, of one batch. The caller asks whether
 * the alert still holds before every step, so a cancel is seen within a second of sending.
 */
export const sendStep = async (deps: SendDeps, sending: Sending, from: number): Promise<Step> => {
  const now = deps.now();
  const { open, busyUntil } = await nextOpen(deps.ledger, sending.alertId, from, now);
  if (open === undefined) {
    if (busyUntil === undefined)
      return { kind: 'finished', tally: await tallyOf(deps.ledger, sending.alertId) };
    const seconds = Math.ceil((Date.parse(busyUntil) - Date.parse(now)) / 1000);
    return { kind: 'wait', seconds: Math.max(1, seconds), batch: from };
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
    return { kind: 'wait', seconds: Math.max(1, Math.ceil(retryAfterSeconds)), batch: open.number };
  const positions = wanted.slice(0, Math.floor(granted / each));
  const until = plusSeconds(now, CLAIM_SECONDS);
  const claimed = await deps.ledger.claim(open, {
    alertId: sending.alertId,
    number: open.number,
    positions,
    now,
    until,
  });
  if (claimed === undefined) return { kind: 'sent', batch: open.number };
  if (!(await sending.stands())) {
    await deps.ledger.release(claimed);
    return { kind: 'sent', batch: open.number };
  }
  const outcomes = await sendAll(deps, sending, claimed, positions);
  await deps.ledger.checkpoint(claimed, checkpointOf(claimed, positions, outcomes, deps.now()));
  const reason = blockedBy(outcomes);
  return reason === undefined
    ? { kind: 'sent', batch: open.number }
    : { kind: 'blocked', reason, batch: open.number };
};
