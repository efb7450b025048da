import { beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryLedger } from '../alert/testing/memory-ledger.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { afterCalls, type GatewayHealth, NEW_HEALTH } from '../sms/health.ts';
import { fakeSmsGateway } from '../sms/testing/fake-sms-gateway.ts';
import { memoryHealthStore } from '../sms/testing/memory-health-store.ts';
import { memoryRateLease } from '../sms/testing/memory-rate-lease.ts';
import { createSendNotice } from './send-notice.ts';
import { officerGateways } from './testing/officer-gateways.ts';

const NOW = '2023-10-21T06:00:00.000Z';
const SHUT = afterCalls(NEW_HEALTH, { well: 0, ill: 0, isShut: true }, Date.parse(NOW));

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

/** Two gateways, the best first; the second is for every number unless it is said otherwise. */
const texting = (health: Readonly<Record<string, GatewayHealth>> = {}, prefixes = {}) => {
  const [best, other] = [fakeSmsGateway(), fakeSmsGateway()];
  let now = NOW;
  const clock = {
    now: () => now,
    after: (seconds: number) => {
      now = plusSeconds(now, seconds);
    },
  };
  const store = memoryHealthStore(health);
  const send = createSendNotice({
    clock,
    ledger: memoryLedger(),
    lease: memoryRateLease(),
    ...officerGateways({ best, other }, { prefixes }),
    health: store,
  });
  const text = (noticeId: string, to = '+967750000001') =>
    send(noticeId, { to, text: 'استدعاء', kind: 'transactional', maxPriceUsd: 0.5 });
  return { best, other, clock, health: store, text };
};

describe('a text to an officer', () => {
  test('goes by the best gateway for the number, from its sender, ahead of the public', async () => {
    const { best, other, text } = texting();
    expect(await text('n-1')).toEqual({
      kind: 'sent',
      gateway: 'best',
      providerMessageId: 'fake-1',
      parts: 1,
    });
    expect(best.sent).toMatchObject([{ senderId: 'NADHIR-HD', lane: 'call-out', idempotencyKey: 'n-1' }]);
    expect(other.sent).toEqual([]);
  });

  test('goes by the gateway of its operator before all others', async () => {
    const { best, other, text } = texting({}, { other: ['+96775'] });
    expect(await text('n-1')).toMatchObject({ gateway: 'other' });
    expect([best.sent.length, other.sent.length]).toEqual([0, 1]);
  });

  test('is given up when no gateway of the place takes the number', async () => {
    const { text } = texting({}, { best: ['+96777'], other: ['+96778'] });
    expect(await text('n-1')).toEqual({ kind: 'failed', reason: 'no-gateway' });
  });

  test('delivered again says by which gateway it went, and is not sent again', async () => {
    const { best, other, text } = texting();
    best.failNext('transient');
    const sent = await text('n-1');
    expect(sent).toMatchObject({ kind: 'sent', gateway: 'other' });
    expect(await text('n-1')).toEqual(sent);
    expect([best.sent.length, other.sent.length]).toEqual([0, 1]);
  });
});

describe('when the best gateway does not take it', () => {
  test.each(['transient', 'throttled', 'budget', 'configuration', 'permanent', 'opted-out'] as const)(
    'for %s, the next one is asked at once',
    async (error) => {
      const { best, other, text } = texting();
      best.failNext(error);
      expect(await text('n-1')).toMatchObject({ kind: 'sent', gateway: 'other' });
      expect([best.sent.length, other.sent.length]).toEqual([0, 1]);
    },
  );

  test('the texts of the next minute go by the other one, and then it is tried again', async () => {
    const { best, other, clock, text } = texting();
    best.failNext('transient');
    await text('n-1');
    clock.after(59);
    await text('n-2');
    expect([best.sent.length, other.sent.length]).toEqual([0, 2]);
    clock.after(1);
    await text('n-3');
    expect([best.sent.length, other.sent.length]).toEqual([1, 2]);
  });

  test('for a number that it does not serve, others still go by it', async () => {
    const { best, text } = texting();
    best.failFor('+967750000001', 'permanent');
    await text('n-1');
    expect(await text('n-2', '+967750000002')).toMatchObject({ gateway: 'best' });
  });

  test('for want of money, the senders of alerts know it, too', async () => {
    const { best, health, text } = texting();
    best.failNext('budget');
    await text('n-1');
    expect(await health.read('best')).toMatchObject({ phase: 'shut' });
  });
});

describe('a gateway that the senders of alerts have found shut', () => {
  test('is passed over', async () => {
    const { best, other, text } = texting({ best: SHUT });
    expect(await text('n-1')).toMatchObject({ gateway: 'other' });
    expect([best.sent.length, other.sent.length]).toEqual([0, 1]);
  });

  test('is still asked when no other takes it: a call-out does not wait', async () => {
    const { other, text } = texting({ best: SHUT });
    other.failNext('transient');
    expect(await text('n-1')).toMatchObject({ gateway: 'best' });
  });

  test('is used again when they have found it well', async () => {
    const { clock, health, text } = texting({ best: SHUT });
    await text('n-1');
    await health.write('best', NEW_HEALTH);
    clock.after(15);
    expect(await text('n-2')).toMatchObject({ gateway: 'best' });
  });
});

describe('when no gateway takes it', () => {
  test.each([
    ['what may pass is tried again', 'transient', 'budget', { kind: 'retry' }],
    ['what people must mend is said', 'permanent', 'budget', { kind: 'blocked', reason: 'budget' }],
    ['what none ever takes is given up', 'permanent', 'opted-out', { kind: 'failed', reason: 'permanent' }],
  ] as const)('%s', async (_, first, second, verdict) => {
    const { best, other, text } = texting();
    best.failNext(first);
    other.failNext(second);
    expect(await text('n-1')).toMatchObject(verdict);
    if (verdict.kind !== 'failed') expect(await text('n-1')).toMatchObject({ kind: 'sent' });
  });
});
