import { describe, expect, test } from 'vitest';
import { alertInForce } from '../../../shared/incident/incident.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { EAST, story, wholeStory } from '../../../shared/report/testing/story.ts';
import { join, verifyRelay } from '../../../shared/subscriber/decide.ts';
import { testDesk } from '../../../shared/subscriber/testing/desk.ts';
import { memoryRelayAcknowledgements } from '../../../shared/subscriber/testing/memory-relay-acknowledgements.ts';
import { HADRAMOUT } from '../../testing/room.ts';
import { relayDoor } from './relay-door.ts';

const PHONE = '+967750000081';
const DISTRICT = Object.keys(EAST)[0] ?? '';

const room = async ({ relay = true, districts = [DISTRICT], over = false } = {}) => {
  const told = over
    ? wholeStory(HADRAMOUT)
    : story(HADRAMOUT)
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
  const { desk, store, locker } = testDesk(clock);
  const choice = { districts, language: 'ar', fromLevel: 'yellow', groups: [] } as const;
  await desk.forPhone(PHONE, (state, now) =>
    join(state, { choice, consent: { means: 'web', wording: 'web-1' } }, now),
  );
  if (relay)
    await desk.forPhone(PHONE, (state, now) => verifyRelay(state, { kind: 'imam', officerId: 'p-07' }, now));
  const id = (await store.idOf(locker.lookups(PHONE))) ?? '';
  const acknowledgements = memoryRelayAcknowledgements();
  const door = relayDoor({
    log,
    clock,
    issuer: HADRAMOUT.capSenderName,
    store,
    acknowledgements,
    holderOfLink: (token) => (token === 'mine' ? id : undefined),
  });
  const incident = told.incident();
  const alertId = incident.phase === 'none' ? '' : (alertInForce(incident)?.alertId ?? '');
  return { door, acknowledgements, alertId };
};

describe('the link of a relay', () => {
  test('shows the warning in force as it was sent, and reading it confirms nothing', async () => {
    const { door, acknowledgements, alertId } = await room();
    const { body, statusCode } = await door('mine', undefined, 'ar');
    expect([statusCode, body]).toEqual([200, expect.stringContaining('بلّغتُ من حولي')]);
    expect(await acknowledgements.count(alertId)).toEqual(new Map());
  });
  test('confirms once, in the district of the relay', async () => {
    const { door, acknowledgements, alertId } = await room();
    for (let n = 0; n < 2; n += 1) {
      const { body } = await door('mine', new URLSearchParams({ alert: alertId }), 'ar');
      expect(body).toContain('سُجّل تأكيدك');
    }
    expect(await acknowledgements.count(alertId)).toEqual(new Map([[DISTRICT, 1]]));
  });
  test('confirms no warning that is not in force in the relay’s districts', async () => {
    const { door, acknowledgements, alertId } = await room();
    expect((await door('mine', new URLSearchParams({ alert: 'another-alert' }), 'ar')).statusCode).toBe(409);
    const elsewhere = await room({ districts: ['YE1903'] });
    expect((await elsewhere.door('mine', new URLSearchParams({ alert: alertId }), 'ar')).body).toContain(
      'لا إنذار ساريًا',
    );
    expect(await acknowledgements.count(alertId)).toEqual(new Map());
  });
  test('says so when nothing is in force any more', async () => {
    const { door } = await room({ over: true });
    expect((await door('mine', undefined, 'ar')).body).toContain('لا إنذار ساريًا');
  });
  test('is nobody’s when it is made up, or its holder is no relay any more', async () => {
    const { door } = await room();
    expect((await door('made-up', undefined, 'ar')).statusCode).toBe(404);
    const resident = await room({ relay: false });
    expect((await resident.door('mine', undefined, 'ar')).statusCode).toBe(404);
  });
});
