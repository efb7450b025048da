import type { Recipient, Tier } from '../audience/subscriber.ts';
import type { Instant } from '../kernel/instant.ts';

/** About a hundred recipients who get the same text over the same route; the unit that is claimed, sent and checkpointed. */
export type Batch = {
  readonly alertId: string;
  /** In the order in which people must know: `batchNumber` of its rank and of its place among the batches of that rank. */
  readonly number: number;
  readonly tier: Tier;
  readonly pcode: string;
  /** The first digits that all its numbers have, by which they are routed; absent where they are not known. */
  readonly prefix?: string;
  readonly recipients: readonly Recipient[];
};

/** More batches than one rank of any alert has. */
const RANK_SIZE = 1_000_000;

/** Rank 0 must know first. `place` counts from 1 within the rank. */
export const batchNumber = (rank: number, place: number): number => rank * RANK_SIZE + place;

export const placeOf = (number: number): { readonly rank: number; readonly place: number } => ({
  rank: Math.floor(number / RANK_SIZE),
  place: number % RANK_SIZE,
});

/** How far planning is. Batches of a rank are written without gaps. */
export type Plan = {
  /** Batches written, by rank. */
  readonly written: Readonly<Record<number, number>>;
  readonly recipients: number;
  /** Nothing will be added. */
  readonly complete: boolean;
};

export const NO_PLAN: Plan = { written: {}, recipients: 0, complete: false };

export const batchesIn = ({ written }: Plan): number => Object.values(written).reduce((sum, n) => sum + n, 0);

/** Ranks of which batches are written, the first first. */
export const ranksIn = ({ written }: Plan): [rank: number, batches: number][] =>
  Object.entries(written)
    .map(([rank, batches]): [number, number] => [Number(rank), batches])
    .sort(([a], [b]) => a - b);

/** How far a batch is. `next` recipients are dealt with; `again` lists those before it whom a passing fault left out. */
export type Progress = {
  readonly alertId: string;
  readonly number: number;
  readonly tier: Tier;
  readonly pcode: string;
  readonly prefix?: string;
  readonly size: number;
  /** Counts the writes, none before the first claim; each names the one that it builds on, so of two senders with one view only one wins. */
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
  /** It is claimed, or was by a sender that never came back. */
  readonly attempting?: boolean;
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
  | ({ readonly kind: 'sent' } & SentNotice);

/** By which gateway a notice went, and what that calls it. */
export type SentNotice = { readonly gateway: string; readonly providerMessageId: string };

/**
 * What was sent, by batch: one item a batch and one for its list, never one a recipient. Every write to a batch is
 * conditional, so two senders of one alert share the work and never a recipient.
 */
export interface Ledger {
  /** Takes the right to plan an alert until `until`; false while another holds it. */
  claimPlan(alertId: string, now: Instant, until: Instant): Promise<boolean>;
  /** Says how far the plan is. For who holds it, and only for batches that are written. */
  recordPlan(alertId: string, plan: Plan): Promise<void>;
  plan(alertId: string): Promise<Plan>;
  /**
   * Takes the turn of a message that circulates for a worker of an alert. A copy of a message finds its turn taken, so copies
   * never multiply; one whose holder died is free again at `until`, and a later turn always wins.
   */
  takeTurn(alertId: string, worker: number, turn: number, now: Instant, until: Instant): Promise<boolean>;
  /** Writes lists; what became of a batch that was there before is kept. For who holds the plan. */
  writeBatches(batches: readonly Batch[]): Promise<void>;
  /** Lists of an alert from number `from`, in order. */
  lists(alertId: string, from: number): AsyncIterable<Batch>;
  /** The lists of these numbers, in the order asked for; throws when one is not there. */
  readLists(alertId: string, numbers: readonly number[]): Promise<readonly Batch[]>;
  /** Progress of the batches that were ever claimed, from number `from`, in order. */
  batches(alertId: string, from: number): AsyncIterable<Progress>;
  /** Marks positions as about to be sent; undefined when another sender holds the batch or it moved on meanwhile. */
  claim(before: Progress, claim: Claim): Promise<Progress | undefined>;
  /** Records what became of a claim and lets go of the batch. */
  checkpoint(claimed: Progress, after: Checkpoint): Promise<void>;
  /** Lets go of a batch without having sent to anyone. */
  release(claimed: Progress): Promise<void>;
  claimNotice(noticeId: string, now: Instant, until: Instant): Promise<NoticeClaim>;
  finishNotice(noticeId: string, sent: SentNotice): Promise<void>;
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

/** A batch of which nothing is known but its list. */
export const untouched = ({ recipients, ...batch }: Batch): Progress => ({
  ...batch,
  size: recipients.length,
  revision: 0,
  next: 0,
  again: [],
  retried: 0,
  tries: 0,
  done: recipients.length === 0,
  inDoubt: [],
  accepted: 0,
  failed: 0,
  possibleRepeats: 0,
});

/** One whom an alert may have reached, by the text of a district. */
type Contact = {
  readonly recipient: Recipient;
  readonly pcode: string;
  /** The gateway has answered for this person; false for one in a claim that never came back. */
  readonly certain: boolean;
};

/** Everyone whom an alert may have reached: sent to, or in a claim that never came back. In the order of the batches. */
export async function* contactsOf(ledger: Ledger, alertId: string): AsyncIterable<Contact> {
  const lists = ledger.lists(alertId, 1)[Symbol.asyncIterator]();
  let list = await lists.next();
  for await (const { number, pcode, next, inDoubt, again } of ledger.batches(alertId, 1)) {
    if (next === 0 && inDoubt.length === 0) continue;
    while (list.done !== true && list.value.number < number) list = await lists.next();
    if (list.done === true || list.value.number !== number)
      throw new Error(`batch ${number} of ${alertId} has no list`);
    const untold = new Set(again);
    const doubted = new Set(inDoubt);
    for (const [position, recipient] of list.value.recipients.entries()) {
      if (doubted.has(position)) yield { recipient, pcode, certain: false };
      else if (position < next && !untold.has(position)) yield { recipient, pcode, certain: true };
    }
  }
  await lists.return?.();
}

export async function* reachedBy(ledger: Ledger, alertId: string): AsyncIterable<Recipient> {
  for await (const { recipient } of contactsOf(ledger, alertId)) yield recipient;
}

/** Until when a claim on a batch of the alert is held at the latest; undefined when nothing is on its way. */
export const claimsUntil = async (
  ledger: Ledger,
  alertId: string,
  now: Instant,
): Promise<Instant | undefined> => {
  let latest: Instant | undefined;
  for await (const { attempting, claimedUntil } of ledger.batches(alertId, 1)) {
    if (!attempting || claimedUntil === undefined || claimedUntil <= now) continue;
    if (latest === undefined || claimedUntil > latest) latest = claimedUntil;
  }
  return latest;
};

export const NO_TALLY: Tally = { accepted: 0, failed: 0, possibleRepeats: 0 };

const earlier = (a: Instant | undefined, b: Instant | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a;
const later = (a: Instant | undefined, b: Instant | undefined) =>
  a === undefined || (b !== undefined && b > a) ? b : a;

export const plusBatch = (tally: Tally, batch: Progress): Tally => {
  const firstAt = earlier(tally.firstAt, batch.firstAt);
  const lastAt = later(tally.lastAt, batch.lastAt);
  return {
    accepted: tally.accepted + batch.accepted,
    failed: tally.failed + batch.failed,
    possibleRepeats: tally.possibleRepeats + batch.possibleRepeats,
    ...(firstAt === undefined ? {} : { firstAt }),
    ...(lastAt === undefined ? {} : { lastAt }),
  };
};

export const tallyOf = async (ledger: Ledger, alertId: string): Promise<Tally> => {
  let tally = NO_TALLY;
  for await (const batch of ledger.batches(alertId, 1)) tally = plusBatch(tally, batch);
  return tally;
};
