import { describe, expect, test } from 'vitest';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { people } from '../../../shared/audience/testing/people.ts';
import { memoryReceiptStore } from '../../../shared/receipt/testing/memory-receipt-store.ts';
import type { Receipt } from '../../../shared/sms/receipt.ts';
import { memoryHealthStore } from '../../../shared/sms/testing/memory-health-store.ts';
import { ALL_DONE, delivery, putsBack, quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();
const ALERT = 'storm-1';
const SENT = '2023-10-21T06:00:00.000Z';

const receipt = (position: number, changes: Partial<Receipt> = {}): Receipt => ({
  gateway: 'eum',
  providerMessageId: `m-${position}`,
  reference: { alertId: ALERT, batch: 1, position },
  state: 'delivered',
  final: true,
  sentAt: SENT,
  at: '2023-10-21T06:00:09.000Z',
  ...changes,
});
const body = (...receipts: readonly Receipt[]) => JSON.stringify(receipts);

const room = async () => {
  const ledger = memoryLedger();
  await ledger.writeBatches([
    { alertId: ALERT, number: 1, tier: 'resident', pcode: 'YE1915', recipients: people(100) },
  ]);
  const store = memoryReceiptStore();
  const health = memoryHealthStore();
  const queue: { body: string; seconds: number }[] = [];
  const clock = testClock();
  const handle = createHandler({
    ledger,
    store,
    health,
    clock,
    unreachable: async () => undefined,
    later: async (text, seconds) => void queue.push({ body: text, seconds }),
  });
  const letters = async () => (await store.readFates(ALERT, 1)).fates.letters;
  return { handle, letters, health, queue, clock, store };
};

describe('receipts on the queue', () => {
  test('say what became of the messages, also when they are delivered twice', async () => {
    const { handle, letters } = await room();
    const twice = body(receipt(0), receipt(2, { state: 'failed', reason: 'blocked' }));
    expect(await handle(delivery(twice, twice))).toEqual(ALL_DONE);
    expect(await letters()).toBe('d.f');
  });

  test('of messages that nobody knows yet come back alone, ever later, and at last no more', async () => {
    const { handle, letters, queue } = await room();
    const { reference: _, ...foreign } = receipt(5);
    await handle(delivery(body(receipt(0), foreign)));
    expect(await letters()).toBe('d');
    const waits: number[] = [];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      waits.push(next.seconds);
      expect(JSON.parse(next.body)).toMatchObject({ receipts: [foreign] });
      await handle(delivery(next.body));
    }
    expect(waits).toEqual([10, 60, 300, 900]);
  });

  test('that come late demote their gateway', async () => {
    const { handle, health } = await room();
    const late = { at: '2023-10-21T06:10:00.000Z' };
    await handle(
      delivery(body(...Array.from({ length: 30 }, (_, index) => receipt(index, index < 5 ? late : {})))),
    );
    expect(await health.read('eum')).toMatchObject({ phase: 'demoted' });
  });

  test('that cannot be read are left to fail alone, and repeated nowhere', async () => {
    const { handle, letters } = await room();
    const bad = '[{"gateway":"eum","to":"+967750000101"}]';
    expect(await handle(delivery('no json +967750000101', bad, body(receipt(0))))).toEqual(putsBack(1, 2));
    expect(await letters()).toBe('d');
    expect(said.join()).not.toContain('967750000101');
  });
});
