import { expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { join, leave, markUnreachable } from '../../../shared/subscriber/decide.ts';
import { testDesk } from '../../../shared/subscriber/testing/desk.ts';
import { testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const choice = { districts: ['YE1915'], language: 'ar', fromLevel: 'yellow', groups: [] } as const;

test('once a day the log gets how many there are, and never who', async () => {
  const clock = testClock();
  const log = memoryLogStore();
  const { desk, store } = testDesk(clock);
  const count = createHandler({ log, clock, store });
  const subscribe = (phone: string) =>
    desk.forPhone(phone, (state, now) =>
      join(state, { choice, consent: { means: 'web', wording: 'web-1' } }, now),
    );
  await subscribe('+967750000001');
  await subscribe('+967750000002');
  await count();
  await count();
  clock.after(86_400);
  await desk.forPhone('+967750000001', (state, now) => leave(state, { means: 'sms' }, now));
  await subscribe('+967750000003');
  await desk.forPhone('+967750000003', (state, now) => markUnreachable(state, 'number', now));
  clock.after(86_400);
  await count();
  const counted = log.commits().flatMap(({ events }) => events.map(({ data }) => data));
  expect(counted).toMatchObject([
    { active: 2, joined: 2, left: 0, unreachable: 0 },
    { active: 2, joined: 1, left: 1, unreachable: 1, byDistrict: [{ pcode: 'YE1915', active: 2 }] },
  ]);
  const ids = (await Array.fromAsync(store.all())).map(({ recipientId }) => recipientId);
  const written = JSON.stringify(log.commits());
  expect(ids.filter((id) => written.includes(id))).toEqual([]);
  expect(written).not.toContain('75000000');
});
