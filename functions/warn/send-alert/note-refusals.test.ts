import { describe, expect, test } from 'vitest';
import { people, recipientIdOf } from '../../../shared/audience/testing/people.ts';
import { memoryReceiptStore } from '../../../shared/receipt/testing/memory-receipt-store.ts';
import { failed, type SendOutcome } from '../../../shared/sms/gateway.ts';
import { quietly } from '../../testing/room.ts';
import { noteRefusals } from './note-refusals.ts';

const said = quietly();
const ACCEPTED: SendOutcome = { kind: 'accepted', providerMessageId: 'm-1' };
const NO_NUMBER = failed('permanent', 'no such number');

const noting = (unreachable?: () => Promise<void>) => {
  const marked: string[] = [];
  const note = noteRefusals({
    store: memoryReceiptStore(),
    unreachable: unreachable ?? (async (id, reason) => void marked.push(`${id} ${reason}`)),
  });
  const slice = (...outcomes: readonly SendOutcome[]) =>
    note({
      batch: { alertId: 'storm-1', number: 1, tier: 'resident', pcode: 'YE1915', recipients: people(10) },
      gateway: 'sns',
      outcomes: new Map(outcomes.entries()),
      at: '2023-10-21T06:00:00.000Z',
    });
  return { slice, marked };
};

describe('a number that a gateway refuses', () => {
  test('for good in three alerts is unreachable, and then counted anew', async () => {
    const { slice, marked } = noting();
    for (const marks of [0, 0, 1, 1, 1, 2]) {
      await slice(ACCEPTED, NO_NUMBER, ACCEPTED);
      expect(marked).toEqual(Array.from({ length: marks }, () => `${recipientIdOf(2)} number`));
    }
  });

  test('because its owner has opted out is unreachable at once', async () => {
    const { slice, marked } = noting();
    await slice(failed('opted-out', 'opted out'));
    expect(marked).toEqual([`${recipientIdOf(1)} opted-out`]);
  });

  test('for a while, or for lack of money, is not', async () => {
    const { slice, marked } = noting();
    for (const error of ['throttled', 'transient', 'budget', 'configuration'] as const)
      for (let times = 0; times < 4; times += 1) await slice(ACCEPTED, ACCEPTED, failed(error, 'later'));
    expect(marked).toEqual([]);
  });

  test('together with most others is not: then it is the text or the gateway', async () => {
    const { slice, marked } = noting();
    for (let times = 0; times < 4; times += 1) await slice(NO_NUMBER, NO_NUMBER, ACCEPTED);
    expect(marked).toEqual([]);
  });

  test('does not stop the sending when the register cannot be written', async () => {
    const { slice } = noting(() => Promise.reject(new Error('the table is away')));
    await slice(failed('opted-out', 'opted out'));
    expect(said.join()).toContain('refused numbers are not noted');
  });
});
