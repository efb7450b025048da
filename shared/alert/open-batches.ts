import type { Instant } from '../kernel/instant.ts';
import {
  type Batch,
  batchNumber,
  type Ledger,
  NO_TALLY,
  type Plan,
  type Progress,
  placeOf,
  plusBatch,
  ranksIn,
  type Tally,
  untouched,
} from './ledger.ts';

/** How many batches of each rank a worker has taken into its hands. What it did not finish is found again at the end. */
export type Cursor = Readonly<Record<number, number>>;

/** Of several workers of one alert each takes its own batches first, so that they do not meet. */
export type Share = { readonly worker: number; readonly workers: number };

export type OpenBatch = {
  readonly list: Batch;
  readonly progress: Progress;
  /** Found at the end among what others left behind; it is found there again. */
  readonly swept?: true;
};

export type Found =
  | { readonly kind: 'open'; readonly batch: OpenBatch }
  /** The rest is not planned yet. */
  | { readonly kind: 'planning' }
  /** The rest is in other hands, or rests, until then. */
  | { readonly kind: 'busy'; readonly until: Instant }
  | { readonly kind: 'finished'; readonly tally: Tally };

/** Lists read at once. */
const AHEAD = 8;

/**
 * Hands out the batches of an alert, those first who must know first: while the plan is being written those that are
 * written, and at the end whatever others left behind. Reads a list once, and progress only when somebody else was there.
 */
export const openBatches = (ledger: Ledger, alertId: string, { worker, workers }: Share, begin: Cursor) => {
  const hand: OpenBatch[] = [];
  const taken = new Map(Object.entries(begin).map(([rank, places]) => [Number(rank), places]));
  let plan: Plan = { written: {}, recipients: 0, complete: false };
  /** Somebody else may have been at the next batches: an earlier turn of this worker, or a worker that took over. */
  let others = true;

  /** The first places that this worker has not taken, of the lowest rank that has any. */
  const untaken = (): number[] => {
    for (const [rank, written] of ranksIn(plan)) {
      const numbers: number[] = [];
      for (let place = (taken.get(rank) ?? 0) + 1; place <= written && numbers.length < AHEAD; place += 1)
        if (place % workers === worker % workers) numbers.push(batchNumber(rank, place));
      if (numbers.length > 0) return numbers;
    }
    return [];
  };

  const begun = async (numbers: readonly number[]): Promise<Map<number, Progress>> => {
    const known = new Map<number, Progress>();
    const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
    for await (const progress of ledger.batches(alertId, first)) {
      if (progress.number > last) break;
      known.set(progress.number, progress);
    }
    return known;
  };

  const readAhead = async (now: Instant): Promise<boolean> => {
    for (;;) {
      if (!plan.complete) plan = await ledger.plan(alertId);
      const numbers = untaken();
      if (numbers.length === 0) return false;
      // Both at once: the first message waits for this. A list that somebody else has is seldom read in vain.
      const [known, lists] = await Promise.all([
        others ? begun(numbers) : new Map<number, Progress>(),
        ledger.readLists(alertId, numbers),
      ]);
      others = known.size > 0;
      for (const list of lists) {
        const progress = known.get(list.number) ?? untouched(list);
        if (!progress.done && isOpen(progress, now)) hand.push({ list, progress });
      }
      for (const number of numbers) {
        const { rank, place } = placeOf(number);
        taken.set(rank, Math.max(taken.get(rank) ?? 0, place));
      }
      if (hand.length > 0) return true;
    }
  };

  /** Everything that is planned, whoever had it: what is open, or what everything came to. */
  const sweep = async (now: Instant): Promise<Found> => {
    const unseen = new Set(
      ranksIn(plan).flatMap(([rank, written]) =>
        Array.from({ length: written }, (_, index) => batchNumber(rank, index + 1)),
      ),
    );
    const open = new Map<number, Progress | undefined>();
    let until: Instant | undefined;
    let tally: Tally = NO_TALLY;
    for await (const progress of ledger.batches(alertId, 1)) {
      unseen.delete(progress.number);
      tally = plusBatch(tally, progress);
      if (progress.done) continue;
      if (isOpen(progress, now)) open.set(progress.number, progress);
      else if (progress.claimedUntil !== undefined && (until === undefined || progress.claimedUntil < until))
        until = progress.claimedUntil;
    }
    for (const number of unseen) open.set(number, undefined);
    const numbers = [...open.keys()].sort((a, b) => a - b);
    for (let start = 0; start < numbers.length && hand.length === 0; start += AHEAD) {
      for (const list of await ledger.readLists(alertId, numbers.slice(start, start + AHEAD))) {
        const progress = open.get(list.number) ?? untouched(list);
        if (!progress.done) hand.push({ list, progress, swept: true });
      }
    }
    const batch = hand.shift();
    if (batch !== undefined) return { kind: 'open', batch };
    return until === undefined ? { kind: 'finished', tally } : { kind: 'busy', until };
  };

  return {
    async find(now: Instant): Promise<Found> {
      if (hand.length > 0 || (await readAhead(now))) {
        const batch = hand.shift();
        if (batch !== undefined) return { kind: 'open', batch };
      }
      return plan.complete ? sweep(now) : { kind: 'planning' };
    },
    /** Gives back what is not finished; it is handed out again before all others. */
    giveBack: (batch: OpenBatch): void => {
      hand.unshift(batch);
    },
    /** Somebody else has a batch that was handed out here. */
    met: (): void => {
      others = true;
    },
    /** From where another turn goes on: nothing in hand is behind it. */
    cursor: (): Cursor => {
      const places = new Map(taken);
      for (const { list, swept } of hand) {
        if (swept) continue;
        const { rank, place } = placeOf(list.number);
        places.set(rank, Math.min(places.get(rank) ?? 0, place - 1));
      }
      return Object.fromEntries(places);
    },
  };
};

const isOpen = (progress: Progress | undefined, now: Instant): boolean =>
  progress === undefined ||
  (!progress.done && (progress.claimedUntil === undefined || progress.claimedUntil <= now));
