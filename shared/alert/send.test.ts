import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audience } from '../audience/audience.ts';
import type { Recipient } from '../audience/subscriber.ts';
import { memorySubscriberStore } from '../audience/testing/memory-subscriber-store.ts';
import { people, person, recipientIdOf } from '../audience/testing/people.ts';
import { instant, plusSeconds } from '../kernel/instant.ts';
import type { Language } from '../kernel/vocabulary.ts';
import type { SendOutcome } from '../sms/gateway.ts';
import type { RateLease } from '../sms/ports.ts';
import { memoryRateLease } from '../sms/testing/memory-rate-lease.ts';
import { batchesIn, type Ledger, type Plan, reachedBy, tallyOf } from './ledger.ts';
import { writePlan } from './plan.ts';
import { type SendDeps, type Step, sender as senderOf } from './send.ts';
import { type Answer, fanOut } from './testing/fan-out.ts';
import { breakingLedger, Crash, once } from './testing/fault.ts';
import { memoryLedger } from './testing/memory-ledger.ts';

const ALERT = 'storm-1';
const START = instant('2023-10-21T06:00:00Z');
const districts = [
  { pcode: 'YE1915', level: 'orange' },
  { pcode: 'YE1927', level: 'yellow' },
] as const;

const plan = async (ledger: Ledger, recipients: readonly Recipient[]): Promise<Ledger> => {
  const store = memorySubscriberStore(recipients);
  await writePlan(
    { ledger, alertId: ALERT },
    audience(store, { districts, texts: districts, reached: () => [], everyone: true }),
  );
  return ledger;
};
const planned = (size: number): Promise<Ledger> => plan(memoryLedger(), people(size));

const reached = async (ledger: Ledger): Promise<Set<string>> => {
  const ids = new Set<string>();
  for await (const { recipientId } of reachedBy(ledger, ALERT)) ids.add(recipientId);
  return ids;
};
const idsOf = (recipients: readonly Recipient[]) => recipients.map(({ recipientId }) => recipientId);

type Sent = { readonly to: string; readonly text: string; readonly key: string };

type Changes = {
  readonly lease?: RateLease;
  readonly rateUnit?: 'message' | 'part';
  readonly ratePerSecond?: number;
  readonly send?: () => Promise<SendOutcome>;
  readonly parts?: number;
  readonly stands?: () => Promise<boolean>;
};

/** One sender on a clock that stands still until it is moved. */
const sender = (ledger: Ledger, changes: Changes = {}) => {
  const { parts = 1, stands = async () => true, rateUnit = 'part', ratePerSecond = 20 } = changes;
  const sent: Sent[] = [];
  let now = START;
  const deps: SendDeps = {
    ledger,
    lease: changes.lease ?? memoryRateLease(),
    route: () => ({ gateway: 'sns', rateUnit, ratePerSecond, most: Number.POSITIVE_INFINITY }),
    send: async (_, { recipientId }, { text, idempotencyKey }) => {
      if (changes.send !== undefined) return changes.send();
      sent.push({ to: recipientId, text, key: idempotencyKey });
      return { kind: 'accepted', providerMessageId: `m-${sent.length}` };
    },
    concurrency: 16,
    now: () => now,
  };
  const text = (pcode: string, language: Language) => ({ text: `${pcode} ${language}`, parts });
  const { step } = senderOf(deps, { alertId: ALERT, lane: 'red', text, stands }, { worker: 0, workers: 1 });
  return {
    sent,
    passes: (seconds: number) => {
      now = plusSeconds(now, seconds);
    },
    step: (): Promise<Step> => step(),
  };
};

describe('a step', () => {
  test('sends a second’s worth of the rate and no more', async () => {
    const { step, sent } = sender(await planned(50));
    expect(await step()).toEqual({ kind: 'sent' });
    expect(sent).toHaveLength(20);
    expect(await step()).toEqual({ kind: 'wait', seconds: 0.05 });
    expect(sent).toHaveLength(20);
  });

  test('a text of three parts uses the rate three times, where parts are counted', async () => {
    const byPart = sender(await planned(50), { parts: 3 });
    await byPart.step();
    expect(byPart.sent).toHaveLength(6);
    const byMessage = sender(await planned(50), { parts: 3, rateUnit: 'message' });
    await byMessage.step();
    expect(byMessage.sent).toHaveLength(20);
  });

  test('a text of more parts than a second’s rate still goes, one at a time', async () => {
    const { step, sent } = sender(await planned(3), { parts: 3, ratePerSecond: 2 });
    expect(await step()).toMatchObject({ kind: 'sent' });
    expect(sent).toHaveLength(1);
    expect(await step()).toMatchObject({ kind: 'wait' });
  });

  test('gives each the text of the batch’s district in their language, under a key that a repeat has too', async () => {
    const ledger = await plan(memoryLedger(), [person(1), person(2, ['YE1915'], { language: 'en' })]);
    const { step, sent } = sender(ledger);
    await step();
    expect(sent).toEqual([
      { to: recipientIdOf(1), text: 'YE1915 ar', key: `${ALERT}:${recipientIdOf(1)}` },
      { to: recipientIdOf(2), text: 'YE1915 en', key: `${ALERT}:${recipientIdOf(2)}` },
    ]);
  });

  test('of an alert that nobody is to get is the end', async () => {
    const { step } = sender(await planned(0));
    expect(await step()).toEqual({
      kind: 'finished',
      tally: { accepted: 0, failed: 0, possibleRepeats: 0 },
    });
  });

  test('of an alert that is still being planned waits a moment for more', async () => {
    const ledger = memoryLedger();
    const { step, sent } = sender(ledger);
    expect(await step()).toEqual({ kind: 'wait', seconds: 0.1 });
    await plan(ledger, people(5));
    expect(await step()).toEqual({ kind: 'sent' });
    expect(sent).toHaveLength(5);
  });

  test('that finds the alert taken back after its claim sends nothing and leaves nobody in doubt', async () => {
    const ledger = await planned(5);
    const { step, sent } = sender(ledger, { stands: async () => false });
    expect(await step()).toEqual({ kind: 'over' });
    expect(sent).toEqual([]);
    expect(await reached(ledger)).toEqual(new Set());
  });

  test('goes to the next batch when another sender has the first', async () => {
    const ledger = await plan(memoryLedger(), people(150));
    const one = sender(breakingLedger(ledger, once({ checkpoint: 'before' })));
    await expect(one.step()).rejects.toThrow(Crash);
    const two = sender(ledger, { ratePerSecond: 60 });
    await two.step();
    expect(two.sent.map(({ to }) => to)).toEqual(idsOf(people(150)).slice(100));
  });
});

describe('an alert is not finished', () => {
  test('while another sender holds a batch before the one from which this one went on', async () => {
    const ledger = await plan(memoryLedger(), people(150));
    const dying = sender(breakingLedger(ledger, once({ checkpoint: 'before' })));
    await expect(dying.step()).rejects.toThrow(Crash);
    const other = sender(ledger, { ratePerSecond: 60 });
    expect(await other.step()).toEqual({ kind: 'sent' });
    expect(await other.step()).toEqual({ kind: 'wait', seconds: 120 });
    other.passes(120);
    expect(await other.step()).toEqual({ kind: 'sent' });
    expect(other.sent).toHaveLength(50 + 60);
  });

  test('while those whom a passing fault left out rest', async () => {
    const { step } = sender(await planned(1), {
      send: async () => ({ kind: 'failed', error: 'throttled', detail: 'too fast' }),
    });
    expect(await step()).toMatchObject({ kind: 'sent' });
    expect(await step()).toEqual({ kind: 'wait', seconds: 15 });
  });
});

describe('a whole send', () => {
  test('reaches each once, and no sender of two repeats another', async () => {
    const ledger = await planned(430);
    const { delivered, finished, doubtful } = await fanOut(ledger, ALERT, {
      senders: 2,
      pauses: [3, 0, 7, 1],
    });
    expect([...delivered.keys()].toSorted()).toEqual(idsOf(people(430)));
    expect([...delivered.values()].every((times) => times === 1)).toBe(true);
    expect(doubtful.size).toBe(0);
    expect(finished).toMatchObject({ accepted: 430, failed: 0, possibleRepeats: 0 });
  });

  test('keeps to the rate', async () => {
    const { seconds } = await fanOut(await planned(400), ALERT, { senders: 2 });
    expect(seconds).toBeGreaterThanOrEqual(19);
    expect(seconds).toBeLessThan(30);
  });

  test('tells relays first', async () => {
    const relays = people(30, 900).map((one) => ({ ...one, tier: 'relay' as const }));
    const ledger = await plan(memoryLedger(), [...people(200), ...relays]);
    const { step, sent, passes } = sender(ledger);
    for (let steps = 0; steps < 3; steps += 1) {
      await step();
      passes(1);
    }
    expect(
      sent
        .slice(0, 30)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(idsOf(relays));
  });

  test('reaches everyone whom the gateway first found too fast, however few can be tried again at once', async () => {
    const answer = (_: string, attempt: number): Answer => (attempt === 1 ? 'throttled' : 'accept');
    const { delivered, finished } = await fanOut(await planned(100), ALERT, { answer, ratePerSecond: 3 });
    expect(delivered.size).toBe(100);
    expect(finished).toMatchObject({ accepted: 100, failed: 0, possibleRepeats: 0 });
  });

  test('never gives up who was certainly not sent to', async () => {
    const answer = (_: string, attempt: number): Answer => (attempt <= 20 ? 'throttled' : 'accept');
    const { finished } = await fanOut(await planned(30), ALERT, { answer });
    expect(finished).toMatchObject({ accepted: 30, failed: 0, possibleRepeats: 0 });
  });

  test('outlasts a gateway that is out of order for minutes', async () => {
    const answer = (_: string, attempt: number): Answer => (attempt <= 5 ? 'lost' : 'accept');
    const { delivered, finished, seconds } = await fanOut(await planned(30), ALERT, { answer });
    expect(delivered.size).toBe(30);
    expect(finished).toMatchObject({ accepted: 30, failed: 0 });
    expect(seconds).toBeGreaterThan(7 * 60);
  });

  test('ends although one phone is never answered for, and counts it as failed and as possibly reached', async () => {
    const ledger = await planned(30);
    const answer = (id: string): Answer => (id === recipientIdOf(7) ? 'lost' : 'accept');
    const { delivered, finished, attempts } = await fanOut(ledger, ALERT, { answer });
    expect(delivered.size).toBe(29);
    expect(attempts.get(recipientIdOf(7))).toBe(6);
    expect(finished).toMatchObject({ accepted: 29, failed: 1, possibleRepeats: 5 });
    expect(await reached(ledger)).toContain(recipientIdOf(7));
  });

  test('counts a number that will never be taken as failed at once', async () => {
    const answer = (id: string): Answer =>
      id === recipientIdOf(1) ? 'permanent' : id === recipientIdOf(2) ? 'opted-out' : 'accept';
    const { finished, attempts } = await fanOut(await planned(5), ALERT, { answer });
    expect(finished).toMatchObject({ accepted: 3, failed: 2 });
    expect([...attempts.values()]).toEqual([1, 1, 1, 1, 1]);
  });

  test.each(['budget', 'configuration'] as const)(
    'that nothing can leave by (%s) gives nobody up, and goes on when it can',
    async (refusal) => {
      const answer = (_: string, attempt: number): Answer => (attempt <= 40 ? refusal : 'accept');
      const { delivered, finished, blocked } = await fanOut(await planned(25), ALERT, { answer });
      expect(blocked).toBeGreaterThan(40);
      expect(delivered.size).toBe(25);
      expect(finished).toMatchObject({ accepted: 25, failed: 0, possibleRepeats: 0 });
    },
  );

  test('that is blocked after a crash does not count a repeat for every try', async () => {
    const ledger = await planned(10);
    await expect(sender(breakingLedger(ledger, once({ checkpoint: 'before' }))).step()).rejects.toThrow();
    const answer = (_: string, attempt: number): Answer => (attempt <= 30 ? 'budget' : 'accept');
    const { finished } = await fanOut(ledger, ALERT, { answer });
    expect(finished).toMatchObject({ accepted: 10, possibleRepeats: 10 });
  });

  test('tells when the first SMS left, not when the first was tried', async () => {
    const ledger = await planned(1);
    const answer = (_: string, attempt: number): Answer => (attempt === 1 ? 'throttled' : 'accept');
    await fanOut(ledger, ALERT, { answer });
    const { firstAt = '' } = await tallyOf(ledger, ALERT);
    expect(firstAt > plusSeconds(START, 10)).toBe(true);
  });

  test('follows who may have been reached, though the last try certainly was not', async () => {
    const ledger = await planned(1);
    let attempt = 0;
    const { step, passes } = sender(ledger, {
      send: async () => {
        attempt += 1;
        return { kind: 'failed', error: attempt === 1 ? 'transient' : 'throttled', detail: 'no' };
      },
    });
    await step();
    passes(15);
    await step();
    expect(attempt).toBe(2);
    expect(await reached(ledger)).toEqual(new Set([recipientIdOf(1)]));
  });

  test('does not follow who was certainly never sent to', async () => {
    const ledger = await planned(3);
    const { step } = sender(ledger, {
      send: async () => ({ kind: 'failed', error: 'throttled', detail: 'no' }),
    });
    await step();
    expect(await reached(ledger)).toEqual(new Set());
  });
});

describe('planning', () => {
  const everyone = (recipients: readonly Recipient[], store = memorySubscriberStore(recipients)) =>
    audience(store, { districts, texts: districts, reached: () => [], everyone: true });
  const write = (ledger: Ledger, recipients: readonly Recipient[]) =>
    writePlan({ ledger, alertId: ALERT }, everyone(recipients));
  const listed = async (ledger: Ledger): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { recipients } of ledger.lists(ALERT, 1)) ids.push(...idsOf(recipients));
    return ids;
  };
  const sizes = async (ledger: Ledger): Promise<Record<number, number>> => {
    const found: Record<number, number> = {};
    for await (const { number, recipients } of ledger.lists(ALERT, 1)) found[number] = recipients.length;
    return found;
  };
  /** Ranks of residents of an orange and of a yellow district; relays have those below. */
  const [ORANGE, YELLOW] = [5_000_000, 6_000_000];

  test('makes batches of at most a hundred, in the order of telling, and says how many', async () => {
    const ledger = memoryLedger();
    const plan = await write(ledger, [...people(230), ...people(7, 501, ['YE1927'])]);
    expect(plan).toEqual({ written: { 5: 3, 6: 1 }, recipients: 237, complete: true });
    expect(await ledger.plan(ALERT)).toEqual(plan);
    expect(await sizes(ledger)).toEqual({
      [ORANGE + 1]: 100,
      [ORANGE + 2]: 100,
      [ORANGE + 3]: 30,
      [YELLOW + 1]: 7,
    });
    expect(await listed(ledger)).toEqual([...idsOf(people(230)), ...idsOf(people(7, 501))]);
  });

  test('puts into one batch only numbers that go the same way', async () => {
    const ledger = memoryLedger();
    const routes = ['+96775', '+96777', undefined];
    const mixed = people(90).map((one, index) => {
      const prefix = routes[index % routes.length];
      return prefix === undefined ? one : { ...one, prefix };
    });
    await write(ledger, mixed);
    const found: unknown[] = [];
    for await (const { prefix, recipients } of ledger.lists(ALERT, 1))
      found.push([prefix, recipients.length]);
    expect(found).toEqual([
      ['+96775', 30],
      ['+96777', 30],
      [undefined, 30],
    ]);
  });

  test('lets sending begin with the first batch, while most are still being read', async () => {
    const ledger = memoryLedger();
    let read = 0;
    async function* watched() {
      for await (const one of everyone(people(5_000))) {
        read += 1;
        yield one;
      }
    }
    const seen: { read: number; batches: number }[] = [];
    await writePlan(
      {
        ledger,
        alertId: ALERT,
        onWritten: async (plan) => void seen.push({ read, batches: batchesIn(plan) }),
      },
      watched(),
    );
    expect(seen.slice(0, 3)).toEqual([
      { read: 100, batches: 1 },
      { read: 300, batches: 3 },
      { read: 700, batches: 7 },
    ]);
    // Twenty of a hundred, then twelve of two hundred and fifty.
    expect(seen.at(-1)).toEqual({ read: 5_000, batches: 32 });
  });

  test('lets the few of a higher rank go before the many behind them are read', async () => {
    const ledger = memoryLedger();
    const relays = people(3, 900).map((one) => ({ ...one, tier: 'relay' as const }));
    const plans: Plan[] = [];
    await writePlan(
      { ledger, alertId: ALERT, onWritten: async (plan) => void plans.push(plan) },
      everyone([...people(1_000), ...relays]),
    );
    expect(plans[0]).toEqual({ written: { 1: 1 }, recipients: 3, complete: false });
  });

  test('ends when the alert does not stand any more, and says that it is not complete', async () => {
    const ledger = memoryLedger();
    let asked = 0;
    const stands = async () => {
      asked += 1;
      return asked < 3;
    };
    const plan = await writePlan({ ledger, alertId: ALERT, stands }, everyone(people(5_000)));
    expect(plan.complete).toBe(false);
    expect((await ledger.plan(ALERT)).written).toEqual({ 5: 3 });
  });

  test('again adds nobody', async () => {
    const ledger = await planned(230);
    expect(await write(ledger, people(230))).toEqual({ written: { 5: 3 }, recipients: 230, complete: true });
    expect(await sizes(ledger)).toEqual({ [ORANGE + 1]: 100, [ORANGE + 2]: 100, [ORANGE + 3]: 30 });
  });

  test('fills the places that an attempt left empty between others, so that none is waited for in vain', async () => {
    const ledger = memoryLedger();
    const batch = { alertId: ALERT, tier: 'resident', pcode: 'YE1915' } as const;
    await ledger.writeBatches([
      { ...batch, number: ORANGE + 2, recipients: people(2, 1) },
      { ...batch, number: ORANGE + 5, recipients: people(2, 3) },
    ]);
    const plan = await write(ledger, people(5));
    expect(plan).toEqual({ written: { 5: 5 }, recipients: 5, complete: true });
    expect(await sizes(ledger)).toEqual({
      [ORANGE + 1]: 1,
      [ORANGE + 2]: 2,
      [ORANGE + 3]: 0,
      [ORANGE + 4]: 0,
      [ORANGE + 5]: 2,
    });
    const { delivered, finished } = await fanOut(ledger, ALERT);
    expect(delivered.size).toBe(5);
    expect(finished).toMatchObject({ accepted: 5 });
  });

  test('wherever it broke, a second attempt plans each once and misses nobody', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 420 }),
        fc.nat({ max: 12 }),
        fc.constantFrom('before', 'after'),
        fc.nat({ max: 450 }),
        async (size, at, when, page) => {
          const ledger = memoryLedger();
          let calls = 0;
          const dying = breakingLedger(ledger, () => {
            calls += 1;
            return calls === at ? when : undefined;
          });
          const store = memorySubscriberStore(people(size));
          store.breakAfter(page);
          const first = { ledger: dying, alertId: ALERT };
          await writePlan(first, everyone([], store)).catch(() => undefined);
          const plan = await write(ledger, people(size));
          const ids = await listed(ledger);
          expect(ids.toSorted()).toEqual(idsOf(people(size)));
          expect(plan).toMatchObject({ recipients: size, complete: true });
          expect(batchesIn(plan)).toBeLessThanOrEqual(Math.ceil(size / 100) + 1);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('whatever goes wrong', () => {
  /** Few enough to be quick, in four batches: relays and residents of two districts. */
  const mixed = (count: number): Recipient[] =>
    Array.from({ length: count }, (_, index) =>
      person(index + 1, [index % 2 === 0 ? 'YE1915' : 'YE1927'], {
        tier: index % 3 === 0 ? 'relay' : 'resident',
      }),
    );
  const size = fc.integer({ min: 1, max: 40 });
  const rate = fc.constantFrom(1, 3, 10, 40);
  const crashes = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 150 }), fc.constantFrom('before', 'after')), { maxLength: 6 })
    .map((list) => new Map(list));
  const pauses = fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 7 });
  /** Bad answers of the gateway to the n-th attempt at the n-th person; every other call is accepted. */
  const badAnswers = fc.array(
    fc.record({
      number: fc.integer({ min: 1, max: 40 }),
      attempt: fc.integer({ min: 1, max: 4 }),
      answer: fc.constantFrom<Answer>(
        'throttled',
        'lost',
        'sent',
        'stall',
        'budget',
        'permanent',
        'opted-out',
      ),
    }),
    { maxLength: 30 },
  );
  const troubles = fc.record({
    size,
    crashAt: crashes,
    pauses,
    bad: badAnswers,
    senders: fc.integer({ min: 1, max: 2 }),
    channels: fc.integer({ min: 1, max: 3 }),
    ratePerSecond: rate,
    gateways: fc.integer({ min: 1, max: 2 }),
  });
  const answering = (bad: readonly { number: number; attempt: number; answer: Answer }[]) => {
    const known = new Map(
      bad.map(({ number, attempt, answer }) => [`${recipientIdOf(number)} ${attempt}`, answer]),
    );
    return (id: string, attempt: number): Answer => known.get(`${id} ${attempt}`) ?? 'accept';
  };
  const refusedFor = (bad: readonly { number: number; answer: Answer }[]) =>
    new Set(
      bad.flatMap(({ number, answer }) =>
        answer === 'permanent' || answer === 'opted-out' ? [recipientIdOf(number)] : [],
      ),
    );

  test('nobody is missed, nobody outside is told, and repeats are only of those in doubt and are all counted', async () => {
    await fc.assert(
      fc.asyncProperty(troubles, async ({ size: headcount, bad, ...rest }) => {
        const ledger = await plan(memoryLedger(), mixed(headcount));
        const ids = idsOf(mixed(headcount));
        const { delivered, doubtful, finished } = await fanOut(ledger, ALERT, {
          ...rest,
          answer: answering(bad),
        });
        const refused = refusedFor(bad);
        for (const id of ids) if (!refused.has(id)) expect(delivered.get(id) ?? 0).toBeGreaterThanOrEqual(1);
        for (const id of delivered.keys()) expect(ids).toContain(id);
        const repeated = [...delivered].filter(([, times]) => times > 1);
        for (const [id] of repeated) expect(doubtful).toContain(id);
        const repeats = repeated.reduce((sum, [, times]) => sum + times - 1, 0);
        expect(finished?.possibleRepeats).toBeGreaterThanOrEqual(repeats);
        expect((finished?.accepted ?? 0) + (finished?.failed ?? 0)).toBe(headcount);
      }),
      { numRuns: 200 },
    );
  });

  test('two senders without a fault send each chunk once', async () => {
    await fc.assert(
      fc.asyncProperty(size, pauses, rate, async (headcount, pause, ratePerSecond) => {
        const ledger = await plan(memoryLedger(), mixed(headcount));
        const sent = await fanOut(ledger, ALERT, { senders: 2, pauses: pause, ratePerSecond });
        expect([...sent.delivered.values()]).toEqual(Array.from({ length: headcount }, () => 1));
        expect(sent.finished).toMatchObject({ accepted: headcount, failed: 0, possibleRepeats: 0 });
      }),
      { numRuns: 150 },
    );
  });

  test('a cancel at any moment stops within the step under way, and its follow-up reaches everyone who got the alert', async () => {
    await fc.assert(
      fc.asyncProperty(
        troubles,
        fc.integer({ min: 1, max: 120 }),
        async ({ size: headcount, bad, ...rest }, cancelAt) => {
          const ledger = await plan(memoryLedger(), mixed(headcount));
          const sent = await fanOut(ledger, ALERT, { ...rest, cancelAt, answer: answering(bad) });
          if (sent.reachedAtCancel === undefined) return;
          expect(sent.deliveredAfterCancel).toBeLessThanOrEqual(
            rest.senders * rest.channels * rest.ratePerSecond,
          );
          for (const id of sent.delivered.keys()) expect(sent.reachedAtCancel).toContain(id);
          for (const id of sent.reachedAtCancel) expect(sent.claimed).toContain(id);
        },
      ),
      { numRuns: 200 },
    );
  });
});
