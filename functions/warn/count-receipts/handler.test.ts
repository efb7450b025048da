import { describe, expect, test } from 'vitest';
import { untouched } from '../../../shared/alert/ledger.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { people } from '../../../shared/audience/testing/people.ts';
import { assessment, INCIDENT_ID, isIssued, STORIES } from '../../../shared/incident/testing/story.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { NO_FATES } from '../../../shared/receipt/fates.ts';
import { memoryReceiptStore } from '../../../shared/receipt/testing/memory-receipt-store.ts';
import { append, incidentRoom } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const ALERT = `${INCIDENT_ID}-1`;

const sent = async () => {
  const room = await incidentRoom(STORIES['in-force'].does(isIssued()));
  await append(room.log, situationStream('Actual'), room.clock.now(), {
    type: 'assessment-made.v1',
    data: assessment(1),
  });
  const ledger = memoryLedger();
  const store = memoryReceiptStore();
  const list = {
    alertId: ALERT,
    number: 1,
    tier: 'resident',
    pcode: 'YE1915',
    recipients: people(4),
  } as const;
  await ledger.writeBatches([list]);
  const now = room.clock.now();
  const claim = {
    alertId: ALERT,
    number: 1,
    positions: [0, 1, 2, 3],
    now,
    until: plusSeconds(now, 120),
  };
  const claimed = await ledger.claim(untouched(list), claim);
  if (claimed === undefined) throw new Error('the batch is not free');
  const after = { next: 4, again: [], retried: 0, tries: 0, done: true, inDoubt: [] };
  await ledger.checkpoint(claimed, { ...after, accepted: 4, failed: 0, notRepeated: 0, at: now });
  let revision = 0;
  const said = async (letters: string) => {
    await store.writeFates(ALERT, { number: 1, fates: { ...NO_FATES, letters }, revision });
    revision += 1;
  };
  return { ...room, said, count: createHandler({ ...room, ledger, store }) };
};

describe('counting', () => {
  test('writes down what receipts say whenever that has changed', async () => {
    const { count, said, facts } = await sent();
    await count();
    expect(facts('receipts-counted.v1')).toEqual([]);
    await said('d.');
    await count();
    await count();
    await said('ddf');
    await count();
    expect(facts('receipts-counted.v1')).toMatchObject([
      { alertId: ALERT, counts: [{ pcode: 'YE1915', accepted: 4, delivered: 1, open: 3 }] },
      { alertId: ALERT, counts: [{ delivered: 2, failed: 1, open: 1 }] },
    ]);
  });

  test('says after 72 hours what is not known, and then asks no more', async () => {
    const { count, said, facts, clock } = await sent();
    await said('d');
    clock.after(72 * 3600);
    await count();
    expect(facts('receipts-counted.v1')).toMatchObject([{ counts: [{ delivered: 1, open: 0, unknown: 3 }] }]);
    clock.after(2 * 3600);
    await said('dd');
    await count();
    expect(facts('receipts-counted.v1')).toHaveLength(1);
  });
});
