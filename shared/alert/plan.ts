import type { Told } from '../audience/audience.ts';
import { recipientStates } from '../audience/recipient-states.ts';
import type { Recipient } from '../audience/subscriber.ts';
import { type Batch, batchesIn, batchNumber, type Ledger, type Plan, placeOf } from './ledger.ts';

/**
 * The first batches are small, so that those who must know first do not wait for a batch to fill; later ones save writes. What a
 * crash repeats and how soon a cancel is seen does not hang on it: that is a slice, at most a second's worth of the rate.
 */
const FIRST_SIZE = 100;
const FIRST_BATCHES = 20;
const LATER_SIZE = 250;
/** What is written at once, as soon as it is there: first one batch, so that sending begins; then ever more. */
const MOST_AT_ONCE = 10;

type Bin = Omit<Batch, 'number' | 'recipients'> & { readonly rank: number; recipients: Recipient[] };

export type Planning = {
  readonly ledger: Ledger;
  readonly alertId: string;
  /** Told of each who is written into a batch or was before, in the order of the audience. */
  readonly onTold?: (told: Told) => void;
  /** Called whenever more can be sent, with how far the plan is. */
  readonly onWritten?: (plan: Plan) => Promise<void>;
  /** Asked before each write; planning ends early, and incomplete, when the answer is no. */
  readonly stands?: () => Promise<boolean>;
};

/** What is there of an earlier attempt: who is planned, and which places of each rank are not taken. */
const readPlanned = async (ledger: Ledger, alertId: string) => {
  const planned = recipientStates();
  const free = new Map<number, number[]>();
  const written = new Map<number, number>();
  for await (const { number, recipients } of ledger.lists(alertId, 1)) {
    const { rank, place } = placeOf(number);
    const gaps = free.get(rank) ?? [];
    for (let gap = (written.get(rank) ?? 0) + 1; gap < place; gap += 1) gaps.push(gap);
    free.set(rank, gaps);
    written.set(rank, place);
    for (const { recipientId } of recipients) planned.set(recipientId, 1);
  }
  return { planned, free, written };
};

/**
 * Writes the batches of an audience while it is still being read: whoever sends can begin with the first. What an earlier
 * attempt at the same plan wrote is kept, and only those whom it left out are added, so nobody is missed and nobody is
 * planned twice. Memory holds a batch for each route of each district under way, whatever the size of the audience.
 */
export const writePlan = async (
  { ledger, alertId, onTold, onWritten, stands = async () => true }: Planning,
  audience: AsyncIterable<Told>,
): Promise<Plan> => {
  const { planned, free, written } = await readPlanned(ledger, alertId);
  const bins = new Map<string, Bin>();
  let recipients = planned.size;
  let ready: Batch[] = [];
  let atOnce = 1;
  let highest = -1;
  let closed = 0;

  const planNow = (complete: boolean): Plan => ({
    written: Object.fromEntries(written),
    recipients,
    complete,
  });
  const numberIn = (rank: number): number => {
    const gap = free.get(rank)?.shift();
    if (gap !== undefined) return batchNumber(rank, gap);
    const place = (written.get(rank) ?? 0) + 1;
    written.set(rank, place);
    return batchNumber(rank, place);
  };
  const close = (key: string, { rank, ...bin }: Bin): void => {
    bins.delete(key);
    ready.push({ ...bin, number: numberIn(rank) });
    recipients += bin.recipients.length;
    closed += 1;
  };
  const closeBelow = (rank: number): void => {
    for (const [key, bin] of bins) if (bin.rank < rank) close(key, bin);
  };
  const write = async (complete: boolean): Promise<boolean> => {
    if (!(await stands())) return false;
    const now = ready;
    ready = [];
    const plan = planNow(complete);
    await ledger.writeBatches(now);
    await ledger.recordPlan(alertId, plan);
    await onWritten?.(plan);
    atOnce = Math.min(MOST_AT_ONCE, atOnce * 2);
    return true;
  };

  for await (const told of audience) {
    const { rank, tier, pcode, recipient } = told;
    onTold?.(told);
    if (rank > highest) {
      // In a first alert nobody of a lower rank comes any more: those whom few share a route with must not wait for others.
      closeBelow(rank);
      highest = rank;
    }
    if (planned.get(recipient.recipientId) === 0) {
      const { prefix } = recipient;
      const key = `${rank}#${tier}#${pcode}#${prefix}`;
      const bin = bins.get(key) ?? {
        alertId,
        rank,
        tier,
        pcode,
        ...(prefix === undefined ? {} : { prefix }),
        recipients: [],
      };
      bins.set(key, bin);
      bin.recipients.push(recipient);
      const full = closed < FIRST_BATCHES ? FIRST_SIZE : LATER_SIZE;
      if (bin.recipients.length >= full) close(key, bin);
    }
    if (ready.length >= atOnce && !(await write(false))) return planNow(false);
  }
  closeBelow(Number.POSITIVE_INFINITY);
  for (const [rank, gaps] of free) {
    for (const gap of gaps)
      ready.push({ alertId, number: batchNumber(rank, gap), tier: 'resident', pcode: '', recipients: [] });
  }
  return planNow(await write(true));
};

/** The numbers that are told of a plan. */
export const sizeOf = (plan: Plan): { readonly batches: number; readonly recipients: number } => ({
  batches: batchesIn(plan),
  recipients: plan.recipients,
});
