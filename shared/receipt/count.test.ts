import { describe, expect, test } from 'vitest';
import { untouched } from '../alert/ledger.ts';
import { memoryLedger } from '../alert/testing/memory-ledger.ts';
import { people } from '../audience/testing/people.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { countReceipts } from './count.ts';
import { NO_FATES } from './fates.ts';
import { memoryReceiptStore } from './testing/memory-receipt-store.ts';

const ALERT = 'storm-1';
const AT = '2023-10-21T06:00:30.000Z';

/** Batches of ten, of which nine are accepted and one is refused. */
const sent = async (...batches: readonly { pcode: string; prefix?: string; letters?: string }[]) => {
  const ledger = memoryLedger();
  const store = memoryReceiptStore();
  for (const [index, { letters, ...place }] of batches.entries()) {
    const number = index + 1;
    const list = { alertId: ALERT, number, tier: 'resident', ...place, recipients: people(10) } as const;
    await ledger.writeBatches([list]);
    const positions = people(10).map((_, position) => position);
    const claim = { alertId: ALERT, number, positions, now: AT, until: plusSeconds(AT, 120) };
    const claimed = await ledger.claim(untouched(list), claim);
    if (claimed === undefined) throw new Error('the batch is not free');
    await ledger.checkpoint(claimed, {
      next: 10,
      again: [],
      retried: 0,
      tries: 0,
      done: true,
      inDoubt: [],
      accepted: 9,
      failed: 1,
      notRepeated: 0,
      at: AT,
    });
    if (letters !== undefined)
      await store.writeFates(ALERT, { number, fates: { ...NO_FATES, letters }, revision: 0 });
  }
  return (hours: number) => countReceipts({ ledger, store }, ALERT, plusSeconds(AT, hours * 3600));
};

describe('the counts of an alert', () => {
  test('are by district and operator, over all batches', async () => {
    const counts = await sent(
      { pcode: 'YE1927', prefix: '+96777', letters: 'ddddd' },
      { pcode: 'YE1915', prefix: '+96777', letters: 'ddf.e' },
      { pcode: 'YE1927', prefix: '+96777', letters: 'ddq' },
      { pcode: 'YE1927' },
    );
    expect(await counts(1)).toEqual([
      {
        pcode: 'YE1915',
        prefix: '+96777',
        accepted: 9,
        refused: 1,
        delivered: 2,
        failed: 2,
        open: 5,
        unknown: 0,
      },
      { pcode: 'YE1927', accepted: 9, refused: 1, delivered: 0, failed: 0, open: 9, unknown: 0 },
      {
        pcode: 'YE1927',
        prefix: '+96777',
        accepted: 18,
        refused: 2,
        delivered: 7,
        failed: 0,
        open: 11,
        unknown: 0,
      },
    ]);
  });

  test('say after 72 hours that of the rest nothing is known', async () => {
    const counts = await sent({ pcode: 'YE1915', letters: 'ddf' });
    expect(await counts(71.9)).toMatchObject([{ open: 6, unknown: 0 }]);
    expect(await counts(72)).toMatchObject([{ delivered: 2, failed: 1, open: 0, unknown: 6 }]);
  });

  test('of an alert that nobody was sent are none', async () => {
    expect(await (await sent())(1)).toEqual([]);
  });
});
