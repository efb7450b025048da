import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { fakeSmsGateway } from '../../../shared/sms/testing/fake-sms-gateway.ts';
import { memoryRateLease } from '../../../shared/sms/testing/memory-rate-lease.ts';
import type { Reply } from '../../../shared/subscriber/reply.ts';
import { testLocker } from '../../../shared/subscriber/testing/desk.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import { ALL_DONE, delivery, putsBack, quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

quietly();
const PHONE = '+967750000021';
const locker = testLocker();
const id = locker.lookups(PHONE)[0] ?? '';

const room = (ratePerSecond = 20, gateways = 1) => {
  const clock = testClock();
  const gateway = fakeSmsGateway();
  const second = fakeSmsGateway();
  const lease = memoryRateLease();
  const back: { readonly body: string; readonly seconds: number }[] = [];
  const handler = createHandler({
    clock,
    shortLived: memoryShortLived(),
    lease,
    gatewaysFor: () =>
      [
        { id: 'sns', sms: gateway },
        { id: 'local', sms: second },
      ]
        .slice(0, gateways)
        .map((one) => ({ ...one, partsPerSecond: ratePerSecond, senderId: 'NADHIR-HD' })),
    open: locker.open,
    maxPriceUsd: 0.5,
    later: async (body, seconds) => void back.push({ body, seconds }),
  });
  const reply = (key: string, changes: Partial<Reply> = {}): string =>
    JSON.stringify({
      key,
      recipientId: id,
      sealedPhone: locker.seal(PHONE, id),
      text: 'تم اشتراكك',
      notAfter: plusSeconds(clock.now(), 600),
      ...changes,
    });
  return { clock, gateway, second, lease, back, handler, reply };
};

describe('a reply', () => {
  test('is sent to its number, by the name of the place', async () => {
    const { handler, reply, gateway } = room();
    expect(await handler(delivery(reply('reply-001')))).toEqual(ALL_DONE);
    expect(gateway.sent).toMatchObject([
      { to: PHONE, text: 'تم اشتراكك', senderId: 'NADHIR-HD', lane: 'other', ttlSeconds: 600 },
    ]);
  });
  test('that is delivered twice is sent once', async () => {
    const { handler, reply, gateway } = room();
    const body = reply('reply-001');
    await handler(delivery(body));
    expect(await handler(delivery(body))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(1);
  });
  test('that is too late is dropped: a void code only confuses', async () => {
    const { handler, reply, gateway, clock } = room();
    const body = reply('reply-001');
    clock.after(600);
    expect(await handler(delivery(body))).toEqual(ALL_DONE);
    expect(gateway.sent).toEqual([]);
  });
  test('that the gateway could not take comes again, and one that it never will does not', async () => {
    const { handler, reply, gateway } = room();
    gateway.failNext('throttled');
    const body = reply('reply-001');
    expect(await handler(delivery(body))).toEqual(putsBack(1));
    expect(await handler(delivery(body))).toEqual(ALL_DONE);
    gateway.failNext('permanent');
    expect(await handler(delivery(reply('reply-002')))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(1);
  });
  test('goes by the next gateway when the first is down, and waits only when none has room', async () => {
    const { handler, reply, gateway, second, back } = room(20, 2);
    gateway.failNext('transient');
    expect(await handler(delivery(reply('reply-001')))).toEqual(ALL_DONE);
    expect([gateway.sent.length, second.sent.length]).toEqual([0, 1]);
    for (let n = 0; n < 25; n += 1) await handler(delivery(reply(`reply-${100 + n}`)));
    expect(gateway.sent.length + second.sent.length + back.length).toBe(26);
    expect(second.sent).toHaveLength(10);
    expect(back.length).toBeGreaterThan(0);
  });
  test('that nobody can read stays for the dead letters, and the others go', async () => {
    const { handler, reply, gateway } = room();
    const broken = reply('reply-003', { sealedPhone: 'v9.changed-by-somebody' });
    expect(await handler(delivery('no', reply('reply-001'), broken))).toEqual(putsBack(1, 3));
    expect(gateway.sent).toHaveLength(1);
  });
});

describe('the lane of replies', () => {
  test('holds a tenth of the rate: what is more waits its turn, and nothing is lost', async () => {
    const { handler, reply, gateway, back, clock } = room(20);
    const bodies = Array.from({ length: 30 }, (_, n) => reply(`reply-${100 + n}`));
    for (const body of bodies) expect(await handler(delivery(body))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(10);
    expect(back).toHaveLength(20);
    expect(back.every(({ seconds }) => seconds >= 1)).toBe(true);
    for (let waiting = back.splice(0); waiting.length > 0; waiting = back.splice(0)) {
      clock.after(5);
      for (const { body } of waiting) await handler(delivery(body));
    }
    expect(gateway.sent).toHaveLength(30);
  });
});
