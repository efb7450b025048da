import type { Recipient, Tier } from '../audience/subscriber.ts';
import type { Instant } from '../kernel/instant.ts';

/** About a hundred recipients who get the same text; the unit that is claimed, sent and checkpointed. */
export type Batch = {
  readonly alertId: string;
  /** From 1, in the order in which people must know. */
  readonly number: number;
  readonly tier: Tier;
  readonly pcode: string;
  readonly recipients: readonly Recipient[];
};

/** How far a batch is. `next` recipients are dealt with; `again` lists those before it whom a passing fault left out. */
export type Progress = {
  readonly alertId: string;
  readonly number: number;
  readonly tier: Tier;
  readonly pcode: string;
  readonly size: number;
  /** Counts the writes; each names the one that it builds on, so of two senders with one view only one wins. */
  readonly revision: number;
  readonly next: number;
  /** In the order in which they are tried again; the last `retried` of them have had their turn in this round. */
  readonly again: readonly number[];
  readonly retried: number;
  /** Rounds over `again` that are behind. */
  readonly tries: number;
  readonly done: boolean;
  /** Until then a sender has the batch, or it rests before its next round. */
  readonly claimedUntil?: Instant;
  /** Recipients of a claim that never came back: they may have been sent to, and will be sent to again. */
  readonly inDoubt: readonly number[];
  readonly accepted: number;
  readonly failed: number;
  readonly possibleRepeats: number;
  readonly firstAt?: Instant;
  readonly lastAt?: Instant;
};

export type Claim = {
  readonly alertId: string;
  readonly number: number;
  /** Positions in the batch about to be sent. */
  readonly positions: readonly number[];
  readonly now: Instant;
  readonly until: Instant;
};

/** What an alert's batches amount to. */
export type Tally = {
  readonly accepted: number;
  readonly failed: number;
  readonly possibleRepeats: number;
  readonly firstAt?: Instant;
  readonly lastAt?: Instant;
};

export type NoticeClaim =
  | { readonly kind: 'claimed' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'sent'; readonly providerMessageId: string };

/**
 * What was sent, by batch: one item a batch and one for its list, never one a recipient. Every write is
 * conditional, so two senders of one alert share the work and never a recipient.
 */
export interface Ledger {
  /** Takes the right to plan an alert until `until`; false while another holds it. */
  claimPlan(alertId: string, now: Instant, until: Instant): Promise<boolean>;
  /**
   * Takes the turn of a message that circulates for an alert. A copy of a message finds its turn taken, so copies
   * never multiply; one whose holder died is free again at `until`, and a later turn always wins.
   */
  takeTurn(alertId: string, turn: number, now: Instant, until: Instant): Promise<boolean>;
  writeBatch(batch: Batch): Promise<void>;
  /** Progress of an alert's batches from number `from`, in order. */
  batches(alertId: string, from: number): AsyncIterable<Progress>;
  recipients(alertId: string, number: number): Promise<readonly Recipient[]>;
  /** Marks positions as about to be sent; undefined when another sender holds the batch or it moved on meanwhile. */
  claim(before: Progress, claim: Claim): Promise<Progress | undefined>;
  /** Records what became of a claim and lets go of the batch. */
  checkpoint(claimed: Progress, after: Checkpoint): Promise<void>;
  /** Lets go of a batch without having sent to anyone. */
  release(claimed: Progress): Promise<void>;
  claimNotice(noticeId: string, now: Instant, until: Instant): Promise<NoticeClaim>;
  finishNotice(noticeId: string, providerMessageId: string): Promise<void>;
  /** Lets a notice be claimed again at once, after an attempt that certainly sent nothing. */
  releaseNotice(noticeId: string): Promise<void>;
}

export type Checkpoint = Pick<Progress, 'next' | 'again' | 'retried' | 'tries' | 'done'> & {
  /** Positions that may have been sent to although nobody said so. */
  readonly inDoubt: readonly number[];
  readonly accepted: number;
  readonly failed: number;
  /** Positions in doubt which this claim, as is now known, did not send to: the claim counted them as repeats. */
  readonly notRepeated: number;
  /** When something was accepted. */
  readonly at?: Instant;
  /** The batch is left alone until then. */
  readonly restUntil?: Instant;
};

/** Everyone whom an alert may have reached: sent to, or in a claim that never came back. */
export async function* reachedBy(ledger: Ledger, alertId: string): AsyncIterable<Recipient> {
  for await (const { number, next, inDoubt, again } of ledger.batches(alertId, 1)) {
    if (next === 0 && inDoubt.length === 0) continue;
    const list = await ledger.recipients(alertId, number);
    const untold = new Set(again);
    for (const [position, recipient] of list.entries()) {
      if (inDoubt.includes(position) || (position < next && !untold.has(position))) yield recipient;
    }
  }
}

export const tallyOf = async (ledger: Ledger, alertId: string): Promise<Tally> => {
  let tally: Tally = { accepted: 0, failed: 0, possibleRepeats: 0 };
  for await (const batch of ledger.batches(alertId, 1)) {
    const firstAt = [tally.firstAt, batch.firstAt]
      .filter((at) => at !== undefined)
      .toSorted()
      .at(0);
    const lastAt = [tally.lastAt, batch.lastAt]
      .filter((at) => at !== undefined)
      .toSorted()
      .at(-1);
    tally = {
      accepted: tally.accepted + batch.accepted,
      failed: tally.failed + batch.failed,
      possibleRepeats: tally.possibleRepeats + batch.possibleRepeats,
      ...(firstAt === undefined ? {} : { firstAt }),
      ...(lastAt === undefined ? {} : { lastAt }),
    };
  }
  return tally;
};
