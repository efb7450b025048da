import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { receiptRoom } from '../../testing/receipts.ts';
import { ALL_DONE, delivery, putsBack, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const DELIVERED = readFileSync('tests/fixtures/receipts/eum-delivered.json', 'utf8');
const said = quietly();

test('the events of a batch are handed over together, under the gateway of the place', async () => {
  const room = receiptRoom();
  const handle = createHandler({ ...room.deps, gateway: 'eum' });
  expect(await handle(delivery(DELIVERED, DELIVERED))).toEqual(ALL_DONE);
  expect(room.taken).toHaveLength(2);
  expect(room.taken[0]).toMatchObject({
    gateway: 'eum',
    state: 'delivered',
    reference: { alertId: 'flood-20261123-1', batch: 12, position: 99 },
  });
});

test('what cannot be read is kept, and is not delivered for ever', async () => {
  const room = receiptRoom();
  const handle = createHandler({ ...room.deps, gateway: 'eum' });
  expect(await handle(delivery('not json +967750000001', DELIVERED))).toEqual(ALL_DONE);
  expect(room.taken).toHaveLength(1);
  expect(room.unread).toMatchObject([{ raw: 'not json [number]' }]);
});

test('a batch that is not remembered comes again', async () => {
  const room = receiptRoom();
  room.failNext();
  const handle = createHandler({ ...room.deps, gateway: 'eum' });
  expect(await handle(delivery(DELIVERED, DELIVERED))).toEqual(putsBack(1, 2));
  expect(said.join()).toContain('the table cannot be reached');
  expect(said.join()).not.toContain('75000000');
});
