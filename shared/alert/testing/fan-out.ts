import type { Recipient } from '../../audience/subscriber.ts';
import { instant } from '../../kernel/instant.ts';
import { failed, type SendError, type SendOutcome } from '../../sms/gateway.ts';
import { memoryRateLease } from '../../sms/testing/memory-rate-lease.ts';
import { type Ledger, reachedBy, type Tally } from '../ledger.ts';
import { sendStep } from '../send.ts';
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
  readonly ratePerSecond?: number;
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
    ratePerSecond = 20,
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
  const queue = Array.from({ length: senders }, () => ({ from: 1, at: START_MS }));

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

  const run = async (from: number): Promise<void> => {
    let dead = false;
    let holds: readonly string[] = [];
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
        const list = await ledger.recipients(alertId, before.number);
        holds = claim.positions.flatMap((position) => list[position]?.recipientId ?? []);
        const taken = await seen.claim(before, claim);
        if (taken !== undefined) for (const id of holds) claimed.add(id);
        else holds = [];
        return taken;
      },
    };
    const deps = {
      ledger: watched,
      lease,
      gateway: 'sns',
      rateUnit: 'part',
      ratePerSecond,
      send: ({ recipientId }: Recipient) => throughFaults('send', ask, () => gateway(recipientId)),
      now: () => instant(now),
    } as const;
    const sending = {
      alertId,
      text: () => ({ text: 'تحذير', parts: 1 }),
      stands: async () => stands,
    };
    try {
      for (let steps = 0; steps < STEPS_A_RUN; steps += 1) {
        if (!stands || finished !== undefined) return;
        const began = now;
        const step = await sendStep(deps, sending, from);
        if (now - began >= STALL_MS) for (const id of holds) doubtful.add(id);
        if (step.kind === 'finished') {
          finished ??= step.tally;
          return;
        }
        from = step.batch;
        if (step.kind === 'sent') continue;
        if (step.kind === 'blocked') blocked += 1;
        queue.push({ from, at: now + (step.kind === 'wait' ? step.seconds : 60) * 1000 });
        return;
      }
      queue.push({ from, at: now + 1000 });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      for (const id of holds) {
        doubtful.add(id);
        claimed.add(id);
      }
      queue.push({ from, at: now + VISIBILITY_MS });
    }
  };

  for (let runs = 0; queue.length > 0; runs += 1) {
    if (runs > MOST_RUNS) throw new Error('the send does not end');
    now = Math.max(now, Math.min(...queue.map(({ at }) => at)));
    const due = queue.filter(({ at }) => at <= now).slice(0, 2);
    for (const message of due) queue.splice(queue.indexOf(message), 1);
    await Promise.all(due.map(({ from }) => run(from)));
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
