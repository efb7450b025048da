import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryLedger } from '../alert/testing/memory-ledger.ts';
import { people, recipientIdOf } from '../audience/testing/people.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { RECEIPT_REASONS, RECEIPT_STATES, type Receipt } from '../sms/receipt.ts';
import { countFates, lettersOf, NO_FATES, withReceipt } from './fates.ts';
import type { ReceiptStore } from './ports.ts';
import { createTakeReceipts } from './take.ts';
import { memoryReceiptStore } from './testing/memory-receipt-store.ts';

const ALERT = 'storm-1';
const AT = '2023-10-21T06:00:30.000Z';
const receipt = (position: number, changes: Partial<Receipt> = {}): Receipt => ({
  gateway: 'sns',
  providerMessageId: `m-${position}`,
  reference: { alertId: ALERT, batch: 1, position },
  state: 'delivered',
  final: true,
  at: AT,
  ...changes,
});
const withoutReference = (given: Receipt): Receipt => {
  const { reference: _, ...rest } = given;
  return rest;
};

const taking = async (store: ReceiptStore = memoryReceiptStore()) => {
  const ledger = memoryLedger();
  await ledger.writeBatches([
    { alertId: ALERT, number: 1, tier: 'resident', pcode: 'YE1915', recipients: people(10) },
    { alertId: ALERT, number: 2, tier: 'resident', pcode: 'YE1915', recipients: people(10) },
  ]);
  const unreachable: string[] = [];
  const arrived: unknown[] = [];
  let now = AT;
  const take = createTakeReceipts({
    store,
    ledger,
    clock: { now: () => now },
    unreachable: async (recipientId, reason) => void unreachable.push(`${recipientId} ${reason}`),
    onArrived: async (gateway, counts) => void arrived.push({ gateway, ...counts }),
  });
  const letters = async (batch = 1) => (await store.readFates(ALERT, batch)).fates.letters;
  const passes = (seconds: number) => {
    now = plusSeconds(now, seconds);
  };
  return { store, take, letters, unreachable, arrived, passes };
};

describe('receipts', () => {
  test('of one batch are one write, and say what became of each message', async () => {
    const { take, letters } = await taking();
    const unmatched = await take([
      receipt(0),
      receipt(3, { state: 'failed', reason: 'unreachable' }),
      receipt(5, { state: 'accepted', final: false }),
    ]);
    expect(unmatched).toEqual([]);
    expect(await letters()).toBe('d..f.a');
  });

  test('that carry nothing of ours are found by the minute in which the gateway took the message', async () => {
    const { store, take, letters } = await taking();
    const sent = { gateway: 'sns', alertId: ALERT, batch: 1, at: '2023-10-21T06:00:59.000Z' };
    await store.writeSent({ ...sent, ids: { 4: 'm-4' } });
    await store.writeSent({ ...sent, at: '2023-10-21T06:01:01.000Z', ids: { 6: 'm-6' } });
    const late = { sentAt: '2023-10-21T06:00:58.000Z', at: '2023-10-23T20:00:00.000Z' };
    expect(await take([receipt(4, late), receipt(6, late)].map(withoutReference))).toEqual([]);
    expect(await letters()).toBe('....d.d');
  });

  test('that come before our own write are given back, and are found when they come again', async () => {
    const { store, take, letters, passes } = await taking();
    const early = withoutReference(receipt(4));
    expect(await take([early, receipt(0)])).toEqual([early]);
    await store.writeSent({ gateway: 'sns', alertId: ALERT, batch: 1, at: AT, ids: { 4: 'm-4' } });
    passes(5);
    expect(await take([early])).toEqual([]);
    expect(await letters()).toBe('d...d');
  });

  test('that another writer is ahead of are written on top of what that one wrote', async () => {
    const store = memoryReceiptStore();
    let others = 2;
    const contended: ReceiptStore = {
      ...store,
      writeFates: async (alertId, stored) => {
        others -= 1;
        if (others >= 0) {
          const before = await store.readFates(alertId, stored.number);
          await store.writeFates(alertId, {
            ...before,
            fates: withReceipt(before.fates, 9 - others, { state: 'delivered', at: AT }),
          });
        }
        return store.writeFates(alertId, stored);
      },
    };
    const { take, letters } = await taking(contended);
    await take([receipt(0)]);
    expect(await letters()).toBe('d.......dd');
  });

  test('of messages that arrived say how many did so in time', async () => {
    const { take, arrived } = await taking();
    const sentAt = '2023-10-21T06:00:00.000Z';
    await take([
      receipt(0, { sentAt, at: plusSeconds(sentAt, 300) }),
      receipt(1, { sentAt, at: plusSeconds(sentAt, 301) }),
    ]);
    expect(arrived).toEqual([{ gateway: 'sns', inTime: 1, late: 1 }]);
    await take([receipt(0, { sentAt })]);
    expect(arrived).toHaveLength(1);
  });
});

describe('a number', () => {
  test('that does not exist is not unreachable after one alert, however often that is said', async () => {
    const { take, unreachable } = await taking();
    const lost = (batch: number) =>
      receipt(2, {
        reference: { alertId: ALERT, batch, position: 2 },
        state: 'failed',
        reason: 'number',
      });
    await take([lost(1), lost(1)]);
    await take([lost(1)]);
    expect(unreachable).toEqual([]);
  });

  test('that is switched off is not unreachable, however often', async () => {
    const { take, unreachable, store } = await taking();
    await take([receipt(2, { state: 'failed', reason: 'unreachable' })]);
    expect(unreachable).toEqual([]);
    expect(await store.countLost(recipientIdOf(3))).toBe(1);
  });

  test('that has not existed twice before is told of as unreachable', async () => {
    const { take, unreachable, store } = await taking();
    await store.countLost(recipientIdOf(3));
    await store.countLost(recipientIdOf(3));
    await take([receipt(2, { state: 'failed', reason: 'number' })]);
    expect(unreachable).toEqual([`${recipientIdOf(3)} number`]);
  });

  test('that was told of is counted anew', async () => {
    const { take, store } = await taking();
    await store.countLost(recipientIdOf(3));
    await store.countLost(recipientIdOf(3));
    await take([receipt(2, { state: 'failed', reason: 'number' })]);
    expect(await store.countLost(recipientIdOf(3))).toBe(1);
  });

  test('to which a message was delivered between the others is not unreachable', async () => {
    const { take, unreachable, store } = await taking();
    await store.countLost(recipientIdOf(3));
    await store.countLost(recipientIdOf(3));
    await take([receipt(2)]);
    await take([
      receipt(2, {
        reference: { alertId: ALERT, batch: 2, position: 2 },
        state: 'failed',
        reason: 'number',
      }),
    ]);
    expect(unreachable).toEqual([]);
    expect(await store.countLost(recipientIdOf(3))).toBe(2);
  });

  test('that a network has only taken a message for is counted on', async () => {
    const { take, store } = await taking();
    await store.countLost(recipientIdOf(3));
    await take([receipt(2, { state: 'accepted', final: false })]);
    expect(await store.countLost(recipientIdOf(3))).toBe(2);
  });

  test('whose owner has opted out is told of at once', async () => {
    const { take, unreachable } = await taking();
    await take([receipt(2, { state: 'failed', reason: 'opted-out' })]);
    expect(unreachable).toEqual([`${recipientIdOf(3)} opted-out`]);
  });
});

describe('whatever comes in whatever order', () => {
  const part = fc.integer({ min: 1, max: 3 }).map((number) => ({ number, of: 3 }));
  type Said = { position: number } & Pick<Receipt, 'state' | 'reason' | 'part'>;
  const said: fc.Arbitrary<Said> = fc.record(
    {
      position: fc.integer({ min: 0, max: 4 }),
      state: fc.constantFrom(...RECEIPT_STATES),
      reason: fc.constantFrom(...RECEIPT_REASONS),
      part,
    },
    { requiredKeys: ['position', 'state'] },
  );
  const fatesOf = (list: readonly Said[]) => {
    const fates = list.reduce(
      (known, { position, ...rest }) => withReceipt(known, position, { ...rest, at: AT }),
      NO_FATES,
    );
    return { parts: fates.parts, reasons: fates.reasons, letters: lettersOf(fates) };
  };

  test('the end is the same: states never go back, and twice is once', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (list, keys) => {
        const order = list.map((one) => ({ one, key: keys.next().value ?? 0 }));
        const shuffled = [...order, ...order].toSorted((a, b) => a.key - b.key).map(({ one }) => one);
        const [straight, mixed] = [fatesOf(list), fatesOf(shuffled)];
        expect(mixed.letters.replace(/\.+$/, '')).toBe(straight.letters.replace(/\.+$/, ''));
        expect(mixed.parts).toEqual(straight.parts);
        expect(mixed.reasons).toEqual(straight.reasons);
      }),
    );
  });

  test('a phone that has the message has it', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 10 }), fc.array(said, { maxLength: 10 }), (before, after) => {
        const { letters } = fatesOf([...before, { position: 2, state: 'delivered' }, ...after]);
        expect(letters[2]).toBe('d');
      }),
    );
  });

  test('a message in three parts is delivered when all three are, and lost when one is', () => {
    const of = (number: number) => ({ number, of: 3 });
    const two = [1, 2].map((number) => ({ position: 0, state: 'delivered' as const, part: of(number) }));
    expect(fatesOf(two).letters).toBe('a');
    expect(fatesOf([...two, { position: 0, state: 'delivered', part: of(3) }]).letters).toBe('d');
    expect(fatesOf([...two, { position: 0, state: 'failed', part: of(3) }]).letters).toBe('f');
    expect(countFates({ ...NO_FATES, letters: 'ddfea.q' })).toEqual({ delivered: 2, failed: 2, open: 2 });
  });
});
