import { describe, expect, test } from 'vitest';
import { NO_FATES, withReceipt } from '../../../shared/receipt/fates.ts';
import type { ReceiptStore, SentSlice } from '../../../shared/receipt/ports.ts';

const AT = '2023-10-21T06:00:30.000Z';
let alerts = 0;

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

/** What every store of receipts promises to senders and to whoever takes receipts. */
export const receiptStoreContract = (name: string, storeOf: () => ReceiptStore): void => {
  describe(`the receipt store contract: ${name}`, () => {
    const fresh = () => {
      alerts += 1;
      return `alert-${alerts}`;
    };
    const slice = (changes: Partial<SentSlice> = {}): SentSlice => ({
      gateway: 'sns',
      alertId: 'alert',
      batch: 7,
      at: AT,
      ids: { 0: 'm-1', 3: 'm-2' },
      ...changes,
    });

    test('what was sent is found by its gateway and its minute', async () => {
      const gateway = fresh();
      const first = slice({ gateway });
      const second = slice({ gateway, ids: { 4: 'm-3' } });
      for (const one of [first, second, slice({ gateway, at: '2023-10-21T06:01:00.000Z' }), slice()])
        await storeOf().writeSent(one);
      const found = await all(storeOf().sentIn(gateway, '2023-10-21T06:00'));
      expect(found.toSorted((a, b) => Object.keys(b.ids).length - Object.keys(a.ids).length)).toEqual([
        first,
        second,
      ]);
      expect(await all(storeOf().sentIn(gateway, '2023-10-21T05:59'))).toEqual([]);
    });

    test('a batch of which nobody has said anything has no fates', async () => {
      const alertId = fresh();
      expect(await storeOf().readFates(alertId, 3)).toEqual({ number: 3, fates: NO_FATES, revision: 0 });
      expect(await all(storeOf().fatesOf(alertId))).toEqual([]);
    });

    test('of writers with the same view one is heard', async () => {
      const alertId = fresh();
      const fates = withReceipt(NO_FATES, 2, { state: 'failed', reason: 'number', at: AT });
      const before = await storeOf().readFates(alertId, 3);
      const writes = [1, 2, 3].map(() => storeOf().writeFates(alertId, { ...before, fates }));
      expect((await Promise.all(writes)).toSorted()).toEqual([false, false, true]);
      const stored = await storeOf().readFates(alertId, 3);
      expect(stored).toEqual({ number: 3, fates, revision: 1 });
      expect(await storeOf().writeFates(alertId, stored)).toBe(true);
      expect(await storeOf().writeFates(alertId, stored)).toBe(false);
    });

    test('the fates of an alert come in the order of its batches, and only its own', async () => {
      const alertId = fresh();
      for (const number of [10, 9, 1_000_001])
        await storeOf().writeFates(alertId, { number, fates: NO_FATES, revision: 0 });
      expect((await all(storeOf().fatesOf(alertId))).map(({ number }) => number)).toEqual([9, 10, 1_000_001]);
      expect(await all(storeOf().fatesOf(`${alertId}-1`))).toEqual([]);
    });

    test('lost messages of a person are counted, and anew when they are forgotten', async () => {
      const person = fresh();
      expect(await storeOf().countLost(person)).toBe(1);
      expect(await storeOf().countLost(person)).toBe(2);
      await storeOf().forgetLost(person);
      expect(await storeOf().countLost(person)).toBe(1);
      expect(await storeOf().countLost(fresh())).toBe(1);
    });

    test('of many people those are known of whom a message is counted as lost', async () => {
      const [lost, again, never] = [fresh(), fresh(), fresh()];
      for (const person of [lost, again]) await storeOf().countLost(person);
      await storeOf().forgetLost(again);
      const many = Array.from({ length: 150 }, fresh);
      expect(await storeOf().lostAmong([never, again, ...many, lost, lost])).toContain(lost);
      expect(new Set(await storeOf().lostAmong([never, again, ...many, lost]))).toEqual(new Set([lost]));
      expect(await storeOf().lostAmong([])).toEqual([]);
    });
  });
};
