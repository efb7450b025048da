import { expect, test } from 'vitest';
import { gatewayProof } from '../../../shared/adapters/secrets/gateway-proof.ts';
import { httpEvent } from '../../testing/http.ts';
import { receiptRoom } from '../../testing/receipts.ts';
import { quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const proof = gatewayProof(Buffer.alloc(32, 3));
const said = quietly();
const ID = '7fae44d6-c31b-422d-b27d-c0c2db00bdf3';
const REFERENCE = 'flood-20261123-1:12:99';

const open = () => {
  const room = receiptRoom();
  const handle = createHandler({
    ...room.deps,
    clock: testClock(),
    gateways: ['mukalla'],
    isReceiptToken: proof.isReceiptToken,
  });
  const report = (changes: Readonly<Record<string, string>> = {}, gateway = 'mukalla') => {
    const query = new URLSearchParams({
      m: ID,
      r: Buffer.from(REFERENCE).toString('base64url'),
      k: proof.receiptToken('mukalla', ID, REFERENCE),
      type: '1',
      at: '1795448978',
      answer: 'stat:DELIVRD',
      ...changes,
    });
    return handle(httpEvent('GET', `/gateways/${gateway}/receipts?${query}`, { gateway }));
  };
  return { ...room, report };
};

test('a report with its proof is handed over', async () => {
  const { report, taken } = open();
  expect(await report()).toMatchObject({ statusCode: 200 });
  expect(taken).toMatchObject([
    {
      gateway: 'mukalla',
      providerMessageId: ID,
      reference: { alertId: 'flood-20261123-1', batch: 12, position: 99 },
      state: 'delivered',
    },
  ]);
});

test.each([
  ['no proof', { k: '' }],
  ['the proof of another message', { m: '7fae44d6-c31b-422d-b27d-c0c2db00bdf4' }],
  ['the proof of another reference', { r: Buffer.from('flood-20261123-1:12:98').toString('base64url') }],
  ['the token for what phones send', { k: proof.inboundToken('mukalla') }],
])('%s is refused and nothing is looked at', async (_, changes) => {
  const { report, taken, unread } = open();
  expect(await report({ type: 'nonsense', ...changes })).toMatchObject({ statusCode: 401 });
  expect([taken, unread]).toEqual([[], []]);
});

test('a gateway that the place does not have is not found', async () => {
  expect(await open().report({}, 'seiyun')).toMatchObject({ statusCode: 404 });
});

test('a report that comes twice is handed over twice, the same', async () => {
  const { report, taken } = open();
  await report();
  await report();
  expect(taken).toHaveLength(2);
  expect(taken[0]).toEqual(taken[1]);
});

test('what cannot be read is kept, and Kannel is not asked to bring it again', async () => {
  const { report, unread } = open();
  expect(await report({ type: '64', answer: '+967750000001' })).toMatchObject({ statusCode: 200 });
  expect(unread).toHaveLength(1);
  expect(JSON.stringify(unread)).not.toContain('750000001');
});

test('a report that is not remembered comes again', async () => {
  const { report, failNext } = open();
  failNext();
  expect(await report()).toMatchObject({ statusCode: 503 });
  expect(said.join()).toContain('the table cannot be reached');
});
