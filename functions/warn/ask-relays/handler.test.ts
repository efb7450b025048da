import { describe, expect, test } from 'vitest';
import { alertInForce } from '../../../shared/incident/incident.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { EAST, story } from '../../../shared/report/testing/story.ts';
import type { InboundSms } from '../../../shared/sms/inbound.ts';
import { change, join, verifyRelay } from '../../../shared/subscriber/decide.ts';
import type { Reply } from '../../../shared/subscriber/reply.ts';
import { testDesk } from '../../../shared/subscriber/testing/desk.ts';
import { memoryRelayAcknowledgements } from '../../../shared/subscriber/testing/memory-relay-acknowledgements.ts';
import { ALL_DONE, delivery, HADRAMOUT } from '../../testing/room.ts';
import { relayRoute } from '../take-sms/relay-route.ts';
import { createHandler } from './handler.ts';

const IMAM = '+967750000091';
const NEIGHBOUR = '+967750000092';

const room = async (status: 'Actual' | 'Exercise' = 'Actual') => {
  const told = story(HADRAMOUT, status)
    .assessed(EAST)
    .answered('p-02')
    .answered('p-06')
    .answered('p-05')
    .proposed('p-06', 'alert', EAST)
    .approved('p-02')
    .issued();
  const log = memoryLogStore();
  for (const commit of told.log()) await log.append(commit);
  const clock = { now: () => told.now() };
  const { desk, store, shortLived, recipients, locker } = testDesk(clock);
  const incident = told.incident();
  const alert = incident.phase === 'none' ? undefined : alertInForce(incident);
  const districts = alert?.districts.map(({ pcode }) => pcode).slice(0, 2) ?? [];
  const choice = { districts, language: 'ar', fromLevel: 'red', groups: [] } as const;
  for (const phone of [IMAM, NEIGHBOUR])
    await desk.forPhone(phone, (state, now) =>
      join(state, { choice, consent: { means: 'web', wording: 'web-1' } }, now),
    );
  await desk.forPhone(IMAM, (state, now) => verifyRelay(state, { kind: 'imam', officerId: 'p-07' }, now));
  const queued: Reply[] = [];
  const handler = createHandler({
    log,
    clock,
    subscribers: recipients,
    shortLived,
    linkFor: (id) => `https://hd.example/n/${id}`,
    queue: async (reply) => void queued.push(reply),
  });
  const issued = log.commits().find(({ events }) => events.some(({ type }) => type === 'alert-issued.v1'));
  if (issued === undefined) throw new Error('nothing was issued');
  const acknowledgements = memoryRelayAcknowledgements();
  const route = relayRoute({ clock, desk, shortLived, acknowledgements });
  const sms = (from: string, text: string): InboundSms => ({
    from,
    to: '1234',
    text,
    at: clock.now(),
    gatewayMessageId: 'm-1',
  });
  return {
    handler,
    issued,
    queued,
    desk,
    store,
    locker,
    acknowledgements,
    alertId: alert?.alertId ?? '',
    districts,
    take: (from: string, text: string) => route.take(sms(from, text)),
  };
};

describe('when a warning is issued', () => {
  test('each relay of its districts is asked once to pass it on, and nobody else is', async () => {
    const { handler, issued, queued, locker, store } = await room();
    expect(await handler(delivery(issued))).toEqual(ALL_DONE);
    expect(queued).toHaveLength(1);
    expect(queued[0]?.recipientId).toBe(await store.idOf(locker.lookups(IMAM)));
    expect(queued[0]?.text).toContain('https://hd.example/n/');
    expect(JSON.stringify(queued)).not.toContain('750000091');
  });
  test('asked again it hands over the same, by the same key', async () => {
    const { handler, issued, queued } = await room();
    await handler(delivery(issued));
    await handler(delivery(issued));
    expect(new Set(queued.map(({ key }) => key)).size).toBe(1);
  });
  test('an exercise asks nobody', async () => {
    const { handler, issued, queued } = await room('Exercise');
    expect(await handler(delivery(issued))).toEqual(ALL_DONE);
    expect(queued).toEqual([]);
  });
});

describe('a relay who answers by SMS', () => {
  test.each(['تم', 'تمّ', 'تم الحمد لله', 'أبلغت', 'DONE'])(
    '%s is counted once, in their district',
    async (text) => {
      const { handler, issued, take, acknowledgements, alertId, districts } = await room();
      await handler(delivery(issued));
      for (let n = 0; n < 2; n += 1) expect(await take(IMAM, text)).toMatchObject({ understood: true });
      expect(await acknowledgements.count(alertId)).toEqual(new Map([[districts[0], 1]]));
    },
  );
  test('is not taken for one who was asked nothing, is no relay, or says something else', async () => {
    const { handler, issued, take } = await room();
    expect(await take(IMAM, 'تم')).toBeUndefined();
    await handler(delivery(issued));
    expect(await take(NEIGHBOUR, 'تم')).toBeUndefined();
    expect(await take(IMAM, 'إيقاف')).toBeUndefined();
    expect(await take('+967750000099', 'تم')).toBeUndefined();
  });
  test('is asked whatever level they chose: a relay hears of everything', async () => {
    const { handler, issued, queued, desk } = await room();
    await desk.forPhone(IMAM, (state) => change(state, { fromLevel: 'red' }));
    await handler(delivery(issued));
    expect(queued).toHaveLength(1);
  });
});
