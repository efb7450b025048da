import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Receipt } from '../receipt.ts';
import { readSnsReceipts } from './sns.ts';

const Shape = z.looseObject({ delivery: z.looseObject({}) });
const fixture = (name: string) =>
  Shape.parse(JSON.parse(readFileSync(`tests/fixtures/receipts/${name}.json`, 'utf8')));
const SUCCESS = fixture('sns-success');
const FAILURE = fixture('sns-failure');

const batch = (...messages: readonly unknown[]) => ({
  messageType: 'DATA_MESSAGE',
  owner: '111122223333',
  logGroup: 'sns/eu-central-1/111122223333/DirectPublishToPhoneNumber',
  logStream: '7f3c',
  subscriptionFilters: ['receipts'],
  logEvents: messages.map((message, n) => ({
    id: `event-${n}`,
    timestamp: Date.parse('2026-11-23T06:40:36Z'),
    message: typeof message === 'string' ? message : JSON.stringify(message),
  })),
});
const withWords = (record: z.infer<typeof Shape>, providerResponse: string) => ({
  ...record,
  delivery: { ...record.delivery, providerResponse },
});

describe('a record of the delivery log', () => {
  test('of a success says that the carrier has it, what it cost, its parts, and when', () => {
    expect(readSnsReceipts('sns', batch(SUCCESS))).toEqual({
      receipts: [
        {
          gateway: 'sns',
          providerMessageId: '34d9b400-c6dd-5444-820d-fbeb0f1f54cf',
          state: 'accepted',
          final: true,
          detail: 'Message has been accepted by phone carrier',
          parts: 1,
          priceUsd: 0.11645,
          sentAt: '2026-11-23T06:40:34.558Z',
          at: '2026-11-23T06:40:35.157Z',
        },
      ],
      faults: [],
    });
  });
  test('of a failure, with 0 for the network, says why', () => {
    expect(readSnsReceipts('sns', batch(FAILURE))).toMatchObject({
      receipts: [{ state: 'failed', reason: 'provider', final: true, at: '2026-11-23T06:40:35.979Z' }],
      faults: [],
    });
  });
  test('that speaks of the phone itself is delivered', () => {
    const [receipt] = readSnsReceipts(
      'sns',
      batch(withWords(SUCCESS, 'Message has been accepted by phone')),
    ).receipts;
    expect(receipt).toMatchObject({ state: 'delivered', final: true });
  });
  test('whose number is masked is read all the same', () => {
    const masked = { ...SUCCESS, delivery: { ...SUCCESS.delivery, destination: '*************' } };
    expect(readSnsReceipts('sns', batch(masked)).receipts).toHaveLength(1);
  });
  test.each([
    ['Blocked as spam by phone carrier', 'blocked'],
    ['Destination is on a blocked list', 'blocked'],
    ['Invalid phone number', 'number'],
    ['Message body is invalid', 'provider'],
    ['Phone carrier has blocked this message', 'blocked'],
    ['Phone carrier is currently unreachable/unavailable', 'provider'],
    ['Phone has blocked SMS', 'blocked'],
    ['Phone is on a blocked list', 'blocked'],
    ['Phone is currently unreachable/unavailable', 'unreachable'],
    ['Phone number is opted out', 'opted-out'],
    ['The number +967750000001 is opted out', 'opted-out'],
    ['This delivery would exceed max price', 'budget'],
    ['No quota left for account', 'budget'],
    ['Unknown error attempting to reach phone', 'provider'],
    ['Rate exceeded.', 'throttled'],
    ['Words that nobody has heard', 'provider'],
  ])('%s is %s', (words, reason) => {
    const { receipts, faults } = readSnsReceipts('sns', batch(withWords(FAILURE, words)));
    expect(receipts).toMatchObject([{ state: 'failed', reason, final: true }]);
    expect(faults).toEqual([]);
    expect(JSON.stringify(receipts)).not.toContain('75000000');
  });
});

describe('what is not a record', () => {
  test('is reported, without numbers, and the others beside it are read', () => {
    const { receipts, faults } = readSnsReceipts(
      'sns',
      batch('not json +967750000001', SUCCESS, { status: 'MAYBE' }),
    );
    expect(receipts).toHaveLength(1);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatchObject({ raw: 'not json [number]' });
  });
  test('a control message holds nothing', () => {
    expect(readSnsReceipts('sns', { ...batch(), messageType: 'CONTROL_MESSAGE' })).toEqual({
      receipts: [],
      faults: [],
    });
  });
  test('anything else is a fault, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readSnsReceipts('sns', value).faults).toHaveLength(1);
        const { receipts, faults } = readSnsReceipts('sns', batch(JSON.stringify(value)));
        expect(receipts.length + faults.length).toBe(1);
      }),
    );
  });
  test('a time that is none gives the time of the log', () => {
    const strange = { ...SUCCESS, notification: { messageId: 'm', timestamp: 'yesterday' } };
    const [receipt] = readSnsReceipts('sns', batch(strange)).receipts;
    expect(Receipt.parse(receipt).at).toBe('2026-11-23T06:40:36.000Z');
  });
});
