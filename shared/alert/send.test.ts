import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audience } from '../audience/audience.ts';
import type { Recipient } from '../audience/subscriber.ts';
import { memorySubscriberStore } from '../audience/testing/memory-subscriber-store.ts';
import { people, person, recipientIdOf } from '../audience/testing/people.ts';
import { instant, plusSeconds } from '../kernel/instant.ts';
import type { Language } from '../kernel/vocabulary.ts';
import type { SendOutcome } from '../sms/gateway.ts';
import { memoryRateLease } from '../sms/testing/memory-rate-lease.ts';
import { type Ledger, reachedBy, tallyOf } from './ledger.ts';
import { writePlan } from './plan.ts';
import { type SendDeps, type Step, sendStep } from './send.ts';
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
    ledger,
    ALERT,
    audience(store, { districts, texts: districts, reached: [], everyone: true }),
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

/** One sender on a clock that stands still until it is moved. */
const sender = (
  ledger: Ledger,
  changes: Partial<SendDeps> & { parts?: number; stands?: () => Promise<boolean> } = {},
) => {
  const { parts = 1, stands = async () => true, ...rest } = changes;
  const sent: Sent[] = [];
  let now = START;
  const deps: SendDeps = {
    ledger,
    lease: memoryRateLease(),
    gateway: 'sns',
    rateUnit: 'part',
    ratePerSecond: 20,
    send: async ({ recipientId }, text, key): Promise<SendOutcome> => {
      sent.push({ to: recipientId, text, key });
      return { kind: 'accepted', providerMessageId: `m-${sent.length}` };
    },
    now: () => now,
    ...rest,
  };
  const text = (pcode: string, language: Language) => ({ text: `${pcode} ${language}`, parts });
  return {
    sent,
    passes: (seconds: number) => {
      now = plusSeconds(now, seconds);
    },
    step: (from = 1): Promise<Step> => sendStep(deps, { alertId: ALERT, text, stands }, from),
  };
};

describe('a step', () => {
  test('sends a second’s worth of the rate and no more', async () => {
    const { step, sent } = sender(await planned(50));
    expect(await step()).toEqual({ kind: 'sent', batch: 1 });
    expect(sent).toHaveLength(20);
    expect(await step()).toEqual({ kind: 'wait', seconds: 1, batch: 1 });
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
    const { step } = sender(memoryLedger());
    expect(await step()).toEqual({
      kind: 'finished',
      tally: { accepted: 0, failed: 0, possibleRepeats: 0 },
    });
  });

  test('that finds the alert taken back after its claim sends nothing and leaves nobody in doubt', async () => {
    const ledger = await planned(5);
    const { step, sent } = sender(ledger, { stands: async () => false });
    expect(await step()).toMatchObject({ kind: 'sent' });
    expect(sent).toEqual([]);
    expect(await reached(ledger)).toEqual(new Set());
  });

  test('goes to the next batch when another sender has the first', async () => {
    const ledger = await plan(memoryLedger(), people(150));
    const one = sender(breakingLedger(ledger, once({ checkpoint: 'before' })));
    await expect(one.step()).rejects.toThrow(Crash);
    const two = sender(ledger, { ratePerSecond: 60 });
    expect(await two.step()).toEqual({ kind: 'sent', batch: 1 });
    expect(two.sent.map(({ to }) => to)).toEqual(idsOf(people(150)).slice(100));
  });
});

describe('an alert is not finished', () => {
  test('while another sender holds a batch before the one from which this one went on', async () => {
    const ledger = await plan(memoryLedger(), people(150));
    const dying = sender(breakingLedger(ledger, once({ checkpoint: 'before' })));
    await expect(dying.step()).rejects.toThrow(Crash);
    const other = sender(ledger, { ratePerSecond: 60 });
    const first = await other.step();
    if (first.kind !== 'sent') throw new Error('the second batch was not sent');
    expect(await other.step(first.batch)).toEqual({ kind: 'wait', seconds: 120, batch: 1 });
    other.passes(120);
    expect(await other.step(first.batch)).toMatchObject({ kind: 'sent' });
    expect(other.sent).toHaveLength(50 + 60);
  });

  test('while those whom a passing fault left out rest', async () => {
    const { step } = sender(await planned(1), {
      send: async () => ({ kind: 'failed', error: 'throttled', detail: 'too fast' }),
    });
    expect(await step()).toMatchObject({ kind: 'sent' });
    expect(await step()).toEqual({ kind: 'wait', seconds: 15, batch: 1 });
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
  const everyone = (recipients: readonly Recipient[]) =>
    audience(memorySubscriberStore(recipients), { districts, texts: districts, reached: [], everyone: true });
  const listed = async (ledger: Ledger): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { number, size } of ledger.batches(ALERT, 1)) {
      const list = await ledger.recipients(ALERT, number);
      expect(list).toHaveLength(size);
      ids.push(...idsOf(list));
    }
    return ids;
  };

  test('makes batches of at most a hundred, numbered from 1 in the order of telling', async () => {
    const ledger = memoryLedger();
    expect(await writePlan(ledger, ALERT, everyone(people(230)))).toEqual({ batches: 3, recipients: 230 });
    const sizes: number[] = [];
    for await (const { size } of ledger.batches(ALERT, 1)) sizes.push(size);
    expect(sizes).toEqual([100, 100, 30]);
    expect(await listed(ledger)).toEqual(idsOf(people(230)));
  });

  test('again adds nobody', async () => {
    const ledger = await planned(230);
    expect(await writePlan(ledger, ALERT, everyone(people(230)))).toEqual({ batches: 3, recipients: 230 });
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
          const groups = audience(store, { districts, texts: districts, reached: [], everyone: true });
          await writePlan(dying, ALERT, groups).catch(() => undefined);
          const { batches, recipients } = await writePlan(ledger, ALERT, everyone(people(size)));
          const ids = await listed(ledger);
          expect(ids.toSorted()).toEqual(idsOf(people(size)));
          expect(recipients).toBe(size);
          expect(batches).toBeLessThanOrEqual(Math.ceil(size / 100) + 1);
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
    ratePerSecond: rate,
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
      { numRuns: 300 },
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
          expect(sent.deliveredAfterCancel).toBeLessThanOrEqual(rest.senders * rest.ratePerSecond);
          for (const id of sent.delivered.keys()) expect(sent.reachedAtCancel).toContain(id);
          for (const id of sent.reachedAtCancel) expect(sent.claimed).toContain(id);
        },
      ),
      { numRuns: 300 },
    );
  });
});
