import type { Recipient } from '../audience/subscriber.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import type { Language } from '../kernel/vocabulary.ts';
import type { Lane, SendOutcome } from '../sms/gateway.ts';
import type { RateLease } from '../sms/ports.ts';
import type { MessageReference } from '../sms/receipt.ts';
import type { Ledger, Progress, Tally } from './ledger.ts';
import { type Cursor, type OpenBatch, openBatches, type Share } from './open-batches.ts';
import { checkpointOf, positionsOf, shutBy } from './outcomes.ts';
import { checkpointOn, seenAs } from './progress.ts';
import { rateWallet } from './rate-wallet.ts';

/** A claim that does not come back within this time belongs to a sender that died; far above what a slice takes. */
const CLAIM_SECONDS = 120;
/** How often to look while the planner writes the first or the next batches. */
const PLANNING_SECONDS = 0.1;

export type Sending = {
  readonly alertId: string;
  readonly lane: Lane;
  /** The text for a district and language, and how many parts it takes. */
  readonly text: (pcode: string, language: Language) => { readonly text: string; readonly parts: number };
  /** Whether the alert still stands. Asked after a claim: who takes the alert back later sees the claim and follows it. */
  readonly stands: () => Promise<boolean>;
  /** After that a message is of no use. */
  readonly expires?: Instant;
};

/** The gateway by which the next messages of a batch go. */
export type Route = {
  readonly gateway: string;
  readonly rateUnit: 'message' | 'part';
  readonly ratePerSecond: number;
  /** Messages that it may be given now: few while it is only being tried. */
  readonly most: number;
};

export type Message = {
  readonly text: string;
  readonly idempotencyKey: string;
  readonly lane: Lane;
  readonly reference: MessageReference;
  readonly ttlSeconds?: number;
};

export type SendDeps = {
  readonly ledger: Ledger;
  readonly lease: RateLease;
  /** The best gateway now for numbers that begin so; or when to ask again, while none should be given anything. */
  readonly route: (prefix: string | undefined) => Route | { readonly waitSeconds: number };
  readonly send: (gateway: string, recipient: Recipient, message: Message) => Promise<SendOutcome>;
  /** Told of each slice: what came of it, and whose messages they are. */
  readonly onSent?: (slice: Slice) => Promise<void>;
  /** Calls to the gateways at once, of one slice. */
  readonly concurrency: number;
  readonly now: () => Instant;
};

export type Slice = {
  readonly batch: OpenBatch['list'];
  readonly gateway: string;
  readonly outcomes: ReadonlyMap<number, SendOutcome>;
  readonly at: Instant;
};

export type Step =
  | { readonly kind: 'sent' }
  /** Nothing else will leave either: a spending limit or a missing right. Nobody is given up for it; an operator must act. */
  | { readonly kind: 'blocked'; readonly reason: string }
  /** Come back in so many seconds: the rate is used up or another lane's, or the open batches are in other hands. */
  | { readonly kind: 'wait'; readonly seconds: number }
  /** It does not stand any more; what has not gone stays unsent. */
  | { readonly kind: 'over' }
  | { readonly kind: 'finished'; readonly tally: Tally };

/** Sends an alert slice by slice. Steps may run side by side; each has a batch of its own. */
export const sender = (deps: SendDeps, sending: Sending, share: Share, begin: Cursor = {}) => {
  const { ledger, now } = deps;
  const { alertId, lane } = sending;
  const batches = openBatches(ledger, alertId, share, begin);
  const wallet = rateWallet(deps.lease);
  let finding: Promise<unknown> = Promise.resolve();

  const find = () => {
    // One at a time: two that look at once would be handed the same batches.
    const found = finding.then(() => batches.find(now()));
    finding = found.catch(() => undefined);
    return found;
  };

  const stands = async (): Promise<boolean> =>
    (sending.expires === undefined || sending.expires > now()) && (await sending.stands());

  const sendAll = async ({ list }: OpenBatch, gateway: string, positions: readonly number[]) => {
    const ttlSeconds = sending.expires === undefined ? undefined : secondsBetween(now(), sending.expires);
    const outcomes = new Map<number, SendOutcome>();
    let at = 0;
    const worker = async () => {
      for (let position = positions[at++]; position !== undefined; position = positions[at++]) {
        const recipient = list.recipients[position];
        if (recipient === undefined)
          throw new RangeError(`batch ${list.number} has no recipient ${position}`);
        const outcome = await deps.send(gateway, recipient, {
          text: sending.text(list.pcode, recipient.language).text,
          idempotencyKey: `${alertId}:${recipient.recipientId}`,
          lane,
          reference: { alertId, batch: list.number, position },
          ...(ttlSeconds === undefined ? {} : { ttlSeconds: Math.max(1, Math.floor(ttlSeconds)) }),
        });
        outcomes.set(position, outcome);
      }
    };
    await Promise.all(Array.from({ length: Math.min(deps.concurrency, positions.length) }, worker));
    return outcomes;
  };

  const claim = (progress: Progress, positions: readonly number[]) => {
    const at = now();
    const until = plusSeconds(at, CLAIM_SECONDS);
    return ledger.claim(progress, { alertId, number: progress.number, positions, now: at, until });
  };

  const sendSlice = async (batch: OpenBatch): Promise<Step> => {
    const { list, progress } = batch;
    const route = deps.route(list.prefix);
    if ('waitSeconds' in route) {
      batches.giveBack(batch);
      return { kind: 'wait', seconds: route.waitSeconds };
    }
    const { gateway, rateUnit, ratePerSecond, most } = route;
    const each =
      rateUnit === 'message'
        ? 1
        : Math.max(sending.text(list.pcode, 'ar').parts, sending.text(list.pcode, 'en').parts);
    const wanted = positionsOf(progress, Math.max(1, Math.min(most, Math.floor(ratePerSecond / each))));
    const request = { gateway, parts: wanted.length * each, minimum: each, ratePerSecond, lane };
    const { granted, retryAfterSeconds } = await wallet.take(request, now());
    if (granted === 0) {
      batches.giveBack(batch);
      return { kind: 'wait', seconds: retryAfterSeconds };
    }
    const positions = wanted.slice(0, Math.floor(granted / each));
    const claimed = await claim(progress, positions);
    if (claimed === undefined) {
      batches.met();
      wallet.giveBack(gateway, granted);
      return { kind: 'sent' };
    }
    if (!(await stands())) {
      await ledger.release(claimed);
      return { kind: 'over' };
    }
    const outcomes = await sendAll(batch, gateway, positions);
    const at = now();
    const after = checkpointOf(claimed, outcomes, at);
    await Promise.all([
      ledger.checkpoint(claimed, after),
      deps.onSent?.({ batch: list, gateway, outcomes, at }),
    ]);
    const left = seenAs(checkpointOn(claimed, after));
    if (!left.done && after.restUntil === undefined) batches.giveBack({ ...batch, progress: left });
    const reason = shutBy(outcomes);
    const next = reason === undefined ? undefined : deps.route(list.prefix);
    const another = next !== undefined && !('waitSeconds' in next) && next.gateway !== gateway;
    return reason === undefined || another ? { kind: 'sent' } : { kind: 'blocked', reason };
  };

  return {
    /** At most a second's worth of the gateway's rate, of one batch. */
    async step(): Promise<Step> {
      const found = await find();
      switch (found.kind) {
        case 'open':
          return sendSlice(found.batch);
        case 'finished':
          return found;
        case 'planning':
          return (await stands()) ? { kind: 'wait', seconds: PLANNING_SECONDS } : { kind: 'over' };
        case 'busy':
          return { kind: 'wait', seconds: Math.max(0.1, secondsBetween(now(), found.until)) };
      }
    },
    /** From where another turn of this worker goes on. */
    cursor: batches.cursor,
  };
};
