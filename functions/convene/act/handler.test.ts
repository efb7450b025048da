import { describe, expect, test } from 'vitest';
import { sends } from '../../../shared/alert/testing/drafts.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { memorySubscriberStore } from '../../../shared/audience/testing/memory-subscriber-store.ts';
import { people } from '../../../shared/audience/testing/people.ts';
import { composingDesk } from '../../../shared/composing/desk.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  RULES,
} from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  assessment,
  at,
  begin,
  follows,
  INCIDENT_ID,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import type { Level } from '../../../shared/kernel/vocabulary.ts';
import { actPage, unknownLinkPage } from '../../../shared/pages/act-page.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { httpEvent } from '../../testing/http.ts';
import { append, HADRAMOUT, incidentRoom } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const facing = (level: Level) =>
  begin().does(
    follows({ ...assessment(1, at(level)), expires: '2023-10-23T18:00:00.000Z' }),
    answers(CHAIR),
    answers(DEPUTY_CHAIR),
    answers(CIVIL_DEFENCE),
  );

const tokenOf = (personId: string): string => `token-of-${personId}`;

const page = async (story: Story = facing('orange'), place: PlacePack = HADRAMOUT) => {
  const room = await incidentRoom(story);
  await append(room.log, 'situation/Actual', story.now, {
    type: 'assessment-made.v1',
    data: assessment(1, at('orange')),
  });
  const handler = createHandler({
    log: room.log,
    clock: room.clock,
    people: place.roster.people,
    token: (_, personId) => tokenOf(personId),
    same: (given, expected) => given === expected,
    rulesFor: () => RULES,
    desk: composingDesk({
      log: room.log,
      clock: room.clock,
      place,
      ledger: memoryLedger(),
      health: { read: async () => undefined, write: async () => {} },
      subscribersFor: () => memorySubscriberStore(people(40, 1, ['YE1915'])),
    }),
    page: (view) => actPage(view, place),
    unknownPage: unknownLinkPage,
  });
  const asks = (personId: string, form?: Readonly<Record<string, string>>) => {
    const event = httpEvent(form === undefined ? 'GET' : 'POST', `/r/${tokenOf(personId)}`, {
      token: tokenOf(personId),
    });
    return handler({
      ...event,
      ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
    });
  };
  return { ...room, asks };
};

const snapshotIn = (body: string | undefined): string =>
  /name="snapshot" value="([0-9a-f]{12})"/.exec(body ?? '')?.[1] ?? '';

describe('a personal page', () => {
  test('that is only looked at writes nothing', async () => {
    const { asks, log } = await page();
    const before = log.commits().length;
    const { statusCode, body } = await asks(FORECASTER);
    expect(statusCode).toBe(200);
    expect(body).toContain('إلى 40 مشتركًا');
    expect(log.commits()).toHaveLength(before);
  });

  test('proposes the words of the platform with the number that the alert will have', async () => {
    const { asks, facts } = await page();
    await asks(FORECASTER, { do: 'propose', kind: 'alert' });
    const [proposal] = facts('alert-proposed.v1');
    const [numbered] = facts('alert-numbered.v1');
    expect(proposal).toMatchObject({ proposedBy: FORECASTER, alertId: `${INCIDENT_ID}-1` });
    expect(numbered).toMatchObject({ alertId: `${INCIDENT_ID}-1` });
    expect(JSON.stringify(proposal)).toContain(JSON.parse(JSON.stringify(numbered)).number);
  });

  test('approves what was read, and puts its fingerprint on record', async () => {
    const { asks, facts } = await page();
    await asks(FORECASTER, { do: 'propose', kind: 'alert' });
    const snapshot = snapshotIn((await asks(DEPUTY_CHAIR)).body);
    await asks(DEPUTY_CHAIR, { do: 'approve', alertId: `${INCIDENT_ID}-1`, snapshot });
    expect(facts('alert-approved.v1')).toEqual([expect.objectContaining({ snapshot })]);
  });

  test('approves nothing that was not read', async () => {
    const { asks, facts } = await page();
    await asks(FORECASTER, { do: 'propose', kind: 'alert' });
    const { statusCode, body } = await asks(DEPUTY_CHAIR, {
      do: 'approve',
      alertId: `${INCIDENT_ID}-1`,
      snapshot: '0123456789ab',
    });
    expect(statusCode).toBe(409);
    expect(body).toContain('تغير النص بعد أن فتحت هذه الصفحة');
    expect(facts('alert-approved.v1')).toEqual([]);
    expect(facts('command-refused.v1')).toEqual([expect.objectContaining({ reason: 'snapshot-differs' })]);
  });

  test('approves a red alert by the number of its districts or its word, typed in any digits, and not by a tap', async () => {
    const { asks, facts } = await page(facing('red'));
    await asks(FORECASTER, { do: 'propose', kind: 'alert' });
    const snapshot = snapshotIn((await asks(DEPUTY_CHAIR)).body);
    const form = { do: 'approve', alertId: `${INCIDENT_ID}-1`, snapshot };
    for (const typed of [{}, { typed: '3' }])
      expect(await asks(DEPUTY_CHAIR, { ...form, ...typed })).toMatchObject({
        statusCode: 409,
        body: expect.stringContaining('اكتب عدد مديرياته أو كلمة «أحمر»'),
      });
    expect(facts('alert-approved.v1')).toEqual([]);
    expect((await asks(DEPUTY_CHAIR, { ...form, typed: '٢' })).statusCode).toBe(200);
    expect(facts('alert-approved.v1')).toHaveLength(1);
  });

  test('returns a proposal to be changed', async () => {
    const { asks, facts } = await page();
    await asks(FORECASTER, { do: 'propose', kind: 'alert' });
    const reason = 'أضيفوا غيل باوزير';
    await asks(DEPUTY_CHAIR, { do: 'refuse', alertId: `${INCIDENT_ID}-1`, reason, returned: 'yes' });
    expect(facts('alert-refused.v1')).toEqual([expect.objectContaining({ reason, returned: true })]);
    expect((await asks(FORECASTER)).body).toContain(reason);
  });

  test('names what is wrong with a form, and does nothing', async () => {
    const { asks, facts } = await page();
    const { statusCode, body } = await asks(FORECASTER, { do: 'propose', kind: 'storm' });
    expect(statusCode).toBe(400);
    expect(body).toContain('kind');
    expect(facts('alert-proposed.v1')).toEqual([]);
  });

  test('that nobody has explains itself', async () => {
    const { asks } = await page();
    expect((await asks('p-98')).statusCode).toBe(404);
  });

  test('takes back what was sent by mistake', async () => {
    const { asks, facts } = await page(facing('orange').does(...sends('alert', HADRAMOUT)));
    await asks(FORECASTER, { do: 'propose', kind: 'cancel', mistake: 'yes' });
    expect(facts('alert-proposed.v1').at(-1)).toMatchObject({ kind: 'cancel', mistake: true });
  });
});

describe('a send beyond the budget', () => {
  const poor: PlacePack = {
    ...HADRAMOUT,
    smsPolicy: {
      ...HADRAMOUT.smsPolicy,
      budget: { about: 'test', monthlyUsd: 5, askReasonAboveUsd: 100 },
    },
  };

  test('waits for a reason below red, which the approver reads', async () => {
    const { asks, facts } = await page(facing('orange'), poor);
    expect((await asks(FORECASTER, { do: 'propose', kind: 'alert' })).statusCode).toBe(409);
    expect(facts('alert-proposed.v1')).toEqual([]);
    await asks(FORECASTER, { do: 'propose', kind: 'alert', spendReason: 'السيول قريبة' });
    expect((await asks(DEPUTY_CHAIR)).body).toContain('السيول قريبة');
  });

  test('goes at red without one', async () => {
    const { asks, facts } = await page(facing('red'), poor);
    await asks(FORECASTER, { do: 'propose', kind: 'alert' });
    expect(facts('alert-proposed.v1')).toHaveLength(1);
  });
});
