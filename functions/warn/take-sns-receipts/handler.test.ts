import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { receiptRoom } from '../../testing/receipts.ts';
import { createHandler } from './handler.ts';

const record = (messageId: string, status: string, providerResponse: string) => ({
  notification: { messageId, timestamp: '2026-11-23 06:40:34.558' },
  delivery: { mnc: 0, numberOfMessageParts: 1, destination: '+967750000001', mcc: 0, providerResponse },
  status,
});
const event = (...records: readonly unknown[]) => ({
  awslogs: {
    data: gzipSync(
      JSON.stringify({
        messageType: 'DATA_MESSAGE',
        logEvents: records.map((one, n) => ({ id: `e${n}`, timestamp: 0, message: JSON.stringify(one) })),
      }),
    ).toString('base64'),
  },
});

test('the records of a batch are handed over together, under the gateway of the place', async () => {
  const room = receiptRoom();
  const handle = createHandler({ ...room.deps, gateway: 'sns-eu' });
  await handle(
    event(
      record('m-1', 'SUCCESS', 'Message has been accepted by phone carrier'),
      record('m-2', 'FAILURE', 'Rate exceeded.'),
    ),
  );
  expect(room.taken).toMatchObject([
    { gateway: 'sns-eu', providerMessageId: 'm-1', state: 'accepted' },
    { gateway: 'sns-eu', providerMessageId: 'm-2', state: 'failed', reason: 'throttled' },
  ]);
  expect(room.unread).toEqual([]);
});

test('what cannot be read is kept without numbers, and stops nothing', async () => {
  const room = receiptRoom();
  const handle = createHandler({ ...room.deps, gateway: 'sns' });
  await handle(event({ to: '+967750000001' }, record('m-1', 'SUCCESS', '')));
  await handle({ awslogs: { data: 'not gzip' } });
  expect(room.taken).toHaveLength(1);
  expect(room.unread.map(({ why }) => why)).toEqual([
    expect.stringContaining('not a delivery record'),
    'not gzip of JSON',
  ]);
  expect(JSON.stringify(room.unread)).not.toContain('750000001');
});

test('a batch that is not remembered fails, so that it comes again', async () => {
  const room = receiptRoom();
  room.failNext();
  const handle = createHandler({ ...room.deps, gateway: 'sns' });
  await expect(handle(event(record('m-1', 'SUCCESS', '')))).rejects.toThrow('the table cannot be reached');
});

test('a batch that unpacks to more than any real one is refused before it fills the memory', async () => {
  const room = receiptRoom();
  const handle = createHandler({ ...room.deps, gateway: 'sns' });
  await handle({ awslogs: { data: gzipSync(Buffer.alloc(17 * 1024 * 1024, 32)).toString('base64') } });
  expect(room.unread).toHaveLength(1);
});
