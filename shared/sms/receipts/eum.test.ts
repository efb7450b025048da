import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readEumReceipts } from './eum.ts';

const DELIVERED = z
  .looseObject({ detail: z.looseObject({}) })
  .parse(JSON.parse(readFileSync('tests/fixtures/receipts/eum-delivered.json', 'utf8')));
const event = (detail: Readonly<Record<string, unknown>>) => ({
  ...DELIVERED,
  detail: { ...DELIVERED.detail, ...detail },
});

describe('an event of a text message', () => {
  test('of a delivery says whose it was, what it cost, its parts, and when', () => {
    expect(readEumReceipts('eum', DELIVERED)).toEqual({
      receipts: [
        {
          gateway: 'eum',
          providerMessageId: '862a8790-60c0-4430-9b2b-658bdexample',
          reference: { alertId: 'flood-20261123-1', batch: 12, position: 99 },
          state: 'delivered',
          final: true,
          detail: 'Message has been accepted by phone',
          parts: 2,
          priceUsd: expect.closeTo(0.2389),
          sentAt: '2026-11-23T06:31:06.100Z',
          at: '2026-11-23T06:31:08.877Z',
        },
      ],
      faults: [],
    });
  });
  test('that the carrier has it is not the last word', () => {
    const { receipts } = readEumReceipts('eum', event({ messageStatus: 'SUCCESSFUL', isFinal: false }));
    expect(receipts).toMatchObject([{ state: 'accepted', final: false }]);
  });
  test.each([
    ['QUEUED', 'queued', undefined],
    ['PENDING', 'queued', undefined],
    ['SENT', 'accepted', undefined],
    ['SUCCESSFUL', 'accepted', undefined],
    ['DELIVERED', 'delivered', undefined],
    ['BLOCKED', 'failed', 'blocked'],
    ['CARRIER_BLOCKED', 'failed', 'blocked'],
    ['PROTECT_BLOCKED', 'failed', 'blocked'],
    ['SPAM', 'failed', 'blocked'],
    ['CARRIER_UNREACHABLE', 'failed', 'provider'],
    ['INVALID_MESSAGE', 'failed', 'provider'],
    ['INVALID', 'failed', 'number'],
    ['UNREACHABLE', 'failed', 'unreachable'],
    ['TTL_EXPIRED', 'expired', 'unreachable'],
    ['UNKNOWN', 'unknown', undefined],
  ])('%s is %s', (messageStatus, state, reason) => {
    const { receipts, faults } = readEumReceipts('eum', event({ messageStatus, isFinal: null }));
    expect(faults).toEqual([]);
    expect(receipts).toMatchObject([{ state, final: state !== 'queued' && state !== 'accepted' }]);
    expect(receipts[0]?.reason).toBe(reason);
  });
  test('is read with everything missing that a receipt can do without', () => {
    const bare = { ...DELIVERED, detail: { messageId: 'm-1', messageStatus: 'DELIVERED' } };
    expect(readEumReceipts('eum', bare)).toEqual({
      receipts: [
        {
          gateway: 'eum',
          providerMessageId: 'm-1',
          state: 'delivered',
          final: true,
          at: '2026-11-23T06:31:10.000Z',
        },
      ],
      faults: [],
    });
  });
  test('with the context of another sender has no reference of ours', () => {
    const [receipt] = readEumReceipts(
      'eum',
      event({ context: { reference: 'of somebody else', other: 1 } }),
    ).receipts;
    expect(receipt).not.toHaveProperty('reference');
  });
});

describe('what is not such an event', () => {
  test.each([
    ['an unknown status', event({ messageStatus: 'RCS_READ' })],
    ['no message id', event({ messageId: '' })],
    ['another kind of event', { ...DELIVERED, 'detail-type': 'Media Message Delivery Status Updated' }],
    ['a time that is none', event({ eventTimestamp: 1e20 })],
  ])('%s is reported without numbers', (_, raw) => {
    const { receipts, faults } = readEumReceipts('eum', raw);
    expect(receipts).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.raw).not.toContain('967750000001');
  });
  test('anything is a fault, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readEumReceipts('eum', value).faults).toHaveLength(1);
      }),
    );
  });
});
