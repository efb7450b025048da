import type { Recipient } from '../../audience/subscriber.ts';
import { instant } from '../../kernel/instant.ts';
import { failed, type SendError, type SendOutcome } from '../../sms/gateway.ts';
import { memoryRateLease } from '../../sms/testing/memory-rate-lease.ts';
import { type Ledger, type Progress, reachedBy, type Tally } from '../ledger.ts';
import type { Cursor } from '../open-batches.ts';
import { run as runSteps } from '../run.ts';
import { type SendDeps, sender } from '../send.ts';
import { breakingLedger, Crash, type Fault, throughFaults } from './fault.ts';

/** What a gateway does with one call. `lost` and `sent` are both transient: only the second reached the phone. `stall`: it takes minutes. */
export type Answer = Exclude<SendError, 'transient'> | 'lost' | 'sent' | 'stall' | 'accept';

export type Troubles = {
  /** Counts the calls of all senders, to the ledger and to the gateway together, from 1. */
  readonly crashAt?: ReadonlyMap<number, Exclude<Fault, undefined>>;
  readonly cancelAt?: number;
  /** How many other microtasks go before a call; taken in turn, so that two senders mingle. */
  readonly pauses?: readonly number[];
  /** `attempt` counts the calls for this recipient, from 1. */
  readonly answer?: (recipientId: string, attempt: number) => Answer;
  readonly senders?: number;
  /** Slices that one sender has under way at once. */
  readonly channels?: number;
  readonly ratePerSecond?: number;
  /** How many gateways there are; which of them is best changes with every call. */
  readonly gateways?: number;
};

export type FanOut = {
  /** Messages that reached each phone. */
  readonly delivered: ReadonlyMap<string, number>;
  readonly attempts: ReadonlyMap<string, number>;
  readonly deliveredAfterCancel: number;
  /** Whom a follow-up planned at the moment of the cancel would go to. */
  readonly reachedAtCancel: ReadonlySet<string> | undefined;
  /** Everyone who stood in a claim. */
  readonly claimed: ReadonlySet<string>;
  /** Those whose fate some sender did not learn: in a claim of one that crashed or stalled, or transient. */
  readonly doubtful: ReadonlySet<string>;
  readonly finished: Tally | undefined;
  readonly blocked: number;
  readonly seconds: number;
};

const START_MS = Date.parse('2023-10-21T06:00:00Z');
/** SQS shows the message of a sender that died again after this. */
const VISIBILITY_MS = 180_000;
const STALL_MS = 200_000;
const CLAIM_MS = 120_000;
const SEND_MS = 10;
const STEPS_A_RUN = 4;
const MOST_RUNS = 5_000;

const idsOf = async (recipients: AsyncIterable<Recipient>): Promise<Set<string>> => {
  const ids = new Set<string>();
  for await (const { recipientId } of recipients) ids.add(recipientId);
  return ids;
};

const count = (counts: Map<string, number>, id: string): number => {
  const times = (counts.get(id) ?? 0) + 1;
  counts.set(id, times);
  return times;
};

/** Sends a planned alert to its end, as the queue and its senders do, on a clock that is only moved by what happens. */
export const fanOut = async (ledger: Ledger, alertId: string, troubles: Troubles = {}): Promise<FanOut> => {
  const {
    crashAt,
    cancelAt,
    pauses = [0],
    answer = () => 'accept',
    senders = 1,
    channels = 1,
    ratePerSecond = 20,
    gateways = 1,
  } = troubles;
  const lease = memoryRateLease();
  const delivered = new Map<string, number>();
  const attempts = new Map<string, number>();
  const claimed = new Set<string>();
  const doubtful = new Set<string>();
  let now = START_MS;
  let calls = 0;
  let blocked = 0;
  let stands = true;
  let deliveredAfterCancel = 0;
  let reachedAtCancel: Promise<Set<string>> | undefined;
  let finished: Tally | undefined;
  const queue = Array.from({ length: senders }, (_, worker) => ({
    worker,
    cursor: {} as Cursor,
    at: START_MS,
  }));

  const deliver = (id: string) => {
    count(delivered, id);
    if (!stands) deliveredAfterCancel += 1;
  };
  const gateway = async (id: string): Promise<SendOutcome> => {
    now += SEND_MS;
    const answered = answer(id, count(attempts, id));
    if (answered === 'lost' || answered === 'sent') doubtful.add(id);
    if (answered === 'stall') now += STALL_MS;
    if (answered === 'accept' || answered === 'stall' || answered === 'sent') deliver(id);
    if (answered === 'accept' || answered === 'stall')
      return { kind: 'accepted', providerMessageId: `m-${calls}` };
    return failed(
      answered === 'lost' || answered === 'sent' ? 'transient' : answered,
      `told to fail: ${answered}`,
    );
  };

  const run = async ({ worker, cursor }: { worker: number; cursor: Cursor }): Promise<void> => {
    let dead = false;
    /** By claim: before it is granted, by what it was asked with. */
    const holds = new Map<Progress, { readonly ids: readonly string[]; readonly since: number }>();
    const letGo = (claimed: Progress) => {
      const held = holds.get(claimed);
      holds.delete(claimed);
      // Held for longer than a claim lasts: somebody else may have taken it over meanwhile.
      if (held !== undefined && now - held.since >= CLAIM_MS) for (const id of held.ids) doubtful.add(id);
    };
    const ask = async (): Promise<Fault> => {
      calls += 1;
      const mine = calls;
      if (cancelAt === mine) {
        stands = false;
        reachedAtCancel = idsOf(reachedBy(ledger, alertId));
      }
      for (let left = pauses[mine % pauses.length] ?? 0; left > 0; left -= 1) await null;
      if (dead) return 'before';
      const fault = crashAt?.get(mine);
      dead ||= fault !== undefined;
      return fault;
    };
    const seen = breakingLedger(ledger, ask);
    const watched: Ledger = {
      ...seen,
      claim: async (before, claim) => {
        const [list] = await ledger.readLists(alertId, [before.number]);
        const ids = claim.positions.flatMap((position) => list?.recipients[position]?.recipientId ?? []);
        const asked = { ...before };
        holds.set(asked, { ids, since: now });
        const taken = await seen.claim(before, claim);
        holds.delete(asked);
        if (taken === undefined) return undefined;
        holds.set(taken, { ids, since: now });
        for (const id of ids) claimed.add(id);
        return taken;
      },
      checkpoint: async (before, after) => {
        await seen.checkpoint(before, after);
        letGo(before);
      },
      release: async (before) => {
        await seen.release(before);
        letGo(before);
      },
    };
    const deps: SendDeps = {
      ledger: watched,
      lease,
      route: () => ({
        gateway: `gateway-${calls % gateways}`,
        rateUnit: 'part',
        ratePerSecond,
        most: Number.POSITIVE_INFINITY,
      }),
      send: (_, { recipientId }) => throughFaults('send', ask, () => gateway(recipientId)),
      concurrency: 16,
      now: () => instant(now),
    };
    const sending = {
      alertId,
      lane: 'red',
      text: () => ({ text: 'تحذير', parts: 1 }),
      stands: async () => stands,
    } as const;
    const { step, cursor: goesOnFrom } = sender(deps, sending, { worker, workers: senders }, cursor);
    let left = STEPS_A_RUN;
    const goesOn = () => {
      left -= 1;
      return left >= 0 && stands && finished === undefined;
    };
    try {
      const ended = await runSteps(step, {
        channels,
        goesOn,
        pause: async () => false,
        longestPauseSeconds: 0,
      });
      if (ended.kind === 'finished') finished ??= ended.tally;
      if (ended.kind === 'blocked') blocked += 1;
      if (ended.kind === 'finished' || !stands || finished !== undefined) return;
      const seconds = ended.kind === 'wait' ? Math.max(1, Math.ceil(ended.seconds)) : 1;
      queue.push({
        worker,
        cursor: goesOnFrom(),
        at: now + (ended.kind === 'blocked' ? 60 : seconds) * 1000,
      });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      for (const id of [...holds.values()].flatMap(({ ids }) => ids)) {
        doubtful.add(id);
        claimed.add(id);
      }
      queue.push({ worker, cursor, at: now + VISIBILITY_MS });
    }
  };

  for (let runs = 0; queue.length > 0; runs += 1) {
    if (runs > MOST_RUNS) throw new Error('the send does not end');
    now = Math.max(now, Math.min(...queue.map(({ at }) => at)));
    const due = queue.filter(({ at }) => at <= now).slice(0, 2);
    for (const message of due) queue.splice(queue.indexOf(message), 1);
    await Promise.all(due.map(run));
  }
  return {
    delivered,
    attempts,
    deliveredAfterCancel,
    reachedAtCancel: await reachedAtCancel,
    claimed,
    doubtful,
    finished,
    blocked,
    seconds: (now - START_MS) / 1000,
  };
};
