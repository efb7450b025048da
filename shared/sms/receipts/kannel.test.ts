import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../../kernel/instant.ts';
import { writeReference } from '../receipt.ts';
import { RECEIPT_TYPES, readKannelReceipts } from './kannel.ts';

const NOW = instant('2026-11-23T06:00:00Z');
const reference = { alertId: 'flood-20261123-1', batch: 12, position: 99 };
const SMPP = 'id:m2 sub:001 dlvrd:001 submit date:2611231549 done date:2611231549 stat:DELIVRD err:000 text:';

const query = (changes: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({
    m: '7fae44d6-c31b-422d-b27d-c0c2db00bdf3',
    r: Buffer.from(writeReference(reference)).toString('base64url'),
    k: 'URLotKpmHzD6iiWtoIG3GA',
    s: '1795448977',
    type: '1',
    at: '1795448978',
    answer: SMPP,
    ...changes,
  });

describe('a report', () => {
  test('of a delivery says whose it was and when', () => {
    expect(readKannelReceipts('mukalla', query(), NOW)).toEqual({
      receipts: [
        {
          gateway: 'mukalla',
          providerMessageId: '7fae44d6-c31b-422d-b27d-c0c2db00bdf3',
          reference,
          state: 'delivered',
          final: true,
          // What could be a number is taken out, dates too.
          detail:
            'id:m2 sub:001 dlvrd:001 submit date:[number] done date:[number] stat:DELIVRD err:000 text:',
          sentAt: '2026-11-23T15:49:37.000Z',
          at: '2026-11-23T15:49:38.000Z',
        },
      ],
      faults: [],
    });
  });
  test.each([
    ['1', SMPP, 'delivered', undefined],
    ['2', 'stat:UNDELIV err:001', 'failed', 'unreachable'],
    ['2', 'stat:EXPIRED err:000', 'expired', 'unreachable'],
    ['2', 'stat:REJECTD err:000', 'failed', 'blocked'],
    ['2', 'stat:DELETED err:000', 'failed', 'provider'],
    ['2', '', 'failed', 'provider'],
    ['4', '', 'queued', undefined],
    ['8', 'ACK/', 'accepted', undefined],
    ['9', 'ACK/', 'delivered', undefined],
    ['12', 'ACK/', 'accepted', undefined],
    ['16', 'NACK/11/Invalid Destination Address', 'failed', 'number'],
    ['16', 'NACK/0x0000000b/Invalid Destination Address', 'failed', 'number'],
    ['16', 'NACK/20/Message Queue Full', 'failed', 'throttled'],
    ['16', 'NACK/88/Throttling error', 'failed', 'throttled'],
    ['16', 'NACK/Retries Exceeded', 'failed', 'throttled'],
    ['16', 'NACK/69/Submit failed', 'failed', 'provider'],
    ['18', 'NACK/69/Submit failed', 'failed', 'provider'],
    ['32', '', 'accepted', undefined],
  ])('of type %s that says %s is %s', (type, answer, state, reason) => {
    const { receipts, faults } = readKannelReceipts('k', query({ type, answer }), NOW);
    expect(faults).toEqual([]);
    expect(receipts).toMatchObject([{ state, final: state !== 'accepted' && state !== 'queued' }]);
    expect(receipts[0]?.reason).toBe(reason);
  });
  test('of a message without a reference is read', () => {
    expect(readKannelReceipts('k', query({ r: '' }), NOW).receipts[0]).not.toHaveProperty('reference');
  });
  test('without a time has that of its coming', () => {
    expect(readKannelReceipts('k', query({ at: 'noon' }), NOW).receipts).toMatchObject([{ at: NOW }]);
  });
});

describe('what is not a report', () => {
  test.each([
    ['no type', { type: '' }],
    ['a type of no kind', { type: '64' }],
    ['no message', { m: '' }],
    ['a message with a path in it', { m: '../x' }],
    ['a reference that is not base64url', { r: 'ا' }],
  ])('%s is reported', (_, changes) => {
    const { receipts, faults } = readKannelReceipts('k', query(changes), NOW);
    expect([receipts, faults.length]).toEqual([[], 1]);
  });
  test('any query is one receipt or one fault, without a number', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('+967750000001', '1', '2', '16', 'm-1'));
    fc.assert(
      fc.property(fc.record({ m: part, r: part, type: part, at: part, answer: part }), (fields) => {
        const { receipts, faults } = readKannelReceipts('k', new URLSearchParams(fields), NOW);
        expect(receipts.length + faults.length).toBe(1);
        expect(JSON.stringify([receipts.map(({ detail }) => detail), faults])).not.toContain('750000001');
      }),
    );
  });
});

test('every kind of report is asked for that Kannel 1.4.5 knows', () => {
  expect(RECEIPT_TYPES).toBe(1 + 2 + 4 + 8 + 16);
});
