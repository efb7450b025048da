import { describe, expect, test } from 'vitest';
import {
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  WORKS,
} from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  assessment,
  at,
  begin,
  closes,
  ends,
  follows,
  INCIDENT_ID,
} from '../../../shared/incident/testing/story.ts';
import { RESOLUTION_REFUSALS } from '../../../shared/language/resolutions.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { formEvent, httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, incidentRoom } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const DUTY_OFFICER = 'p-14';
const convened = begin().does(
  follows(assessment(1, at('orange'))),
  answers(DEPUTY_CHAIR),
  answers(FORECASTER),
  answers(CIVIL_DEFENCE),
);

const EVACUATE = {
  do: 'measure',
  member: WORKS,
  kind: 'evacuate',
  text: 'إخلاء مجرى السيل',
  pcodes: ['YE1915', 'YE1927'],
  minutes: '30',
};
const VOTE = { do: 'vote', member: DEPUTY_CHAIR, number: '1', vote: 'for' };

type Fields = Readonly<Record<string, string | readonly string[]>>;

const measures = async (story = convened) => {
  const room = await incidentRoom(story);
  const handle = createHandler({
    log: room.log,
    clock: room.clock,
    objects: memoryObjectStore(),
    pack: HADRAMOUT,
  });
  const ask = (form?: Fields, lang: 'ar' | 'en' = 'ar', personId = DUTY_OFFICER) => {
    const path = `/console/${INCIDENT_ID}/measures`;
    const parameters = { incidentId: INCIDENT_ID };
    return handle(
      form === undefined ? httpEvent('GET', path, parameters) : formEvent(path, form, parameters),
      visitOf({ personId, path, lang, now: room.clock.now() }),
    );
  };
  return { ...room, ask };
};

describe('the page of the committee’s measures', () => {
  test('says that there are none, and is in both languages', async () => {
    const { ask } = await measures();
    expect((await ask()).body).toContain('لم يُعرض على اللجنة مقترح بعد');
    expect((await ask(undefined, 'en')).body).toContain('No measure has been put before the committee yet');
  });

  test('records a member’s proposal by voice, with the officer who wrote it down and every district', async () => {
    const { ask, facts } = await measures();
    const answer = await ask(EVACUATE);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('إخلاء مجرى السيل');
    expect(facts('resolution-proposed.v1')).toMatchObject([
      {
        proposedBy: WORKS,
        means: 'voice-call',
        recordedBy: DUTY_OFFICER,
        pcodes: ['YE1915', 'YE1927'],
        siteIds: [],
      },
    ]);
  });

  test('records votes until they settle the measure, and shows dissent with its reason and who recorded it', async () => {
    const { ask, facts } = await measures();
    await ask(EVACUATE);
    await ask({ ...VOTE, member: CIVIL_DEFENCE, vote: 'against', reason: 'الطريق مقطوع' });
    const waiting = (await ask()).body;
    expect(waiting).toContain('<b class="late">اعتراض:</b> <bdi translate="no">الطريق مقطوع</bdi>');
    expect(waiting).toContain('شفهيًا، سجله ياسر أحمد العملي');
    await ask(VOTE);
    const answer = await ask({ ...VOTE, member: FORECASTER });
    expect(facts('resolution-voted.v1')).toMatchObject([
      { personId: CIVIL_DEFENCE, vote: 'against', recordedBy: DUTY_OFFICER, means: 'voice-call' },
      { personId: DEPUTY_CHAIR, vote: 'for' },
      { personId: FORECASTER, vote: 'for' },
    ]);
    expect(facts('resolution-settled.v1')).toMatchObject([{ outcome: 'adopted', against: [CIVIL_DEFENCE] }]);
    expect(answer.body).toContain('أُقر');
    expect(answer.body).toContain('الطريق مقطوع');
    expect(answer.body).not.toContain('name="do" value="vote"');
  });

  test('records that the proposer takes a measure back, and nobody else', async () => {
    const { ask, facts } = await measures();
    await ask(EVACUATE);
    const back = { do: 'withdraw', number: '1' };
    expect((await ask({ ...back, member: FORECASTER })).statusCode).toBe(409);
    expect((await ask({ ...back, member: WORKS })).statusCode).toBe(200);
    expect(facts('resolution-settled.v1')).toMatchObject([{ outcome: 'withdrawn' }]);
  });

  test.each([
    ['a member who is not there', { ...VOTE, member: WORKS }, 409, 'not-present'],
    ['somebody who was not called', { ...VOTE, member: 'p-25' }, 409, 'not-a-member'],
    ['a vote against without a reason', { ...VOTE, vote: 'against' }, 409, 'reason-missing'],
    ['a measure that is not there', { ...VOTE, number: '7' }, 409, 'resolution-unknown'],
    ['a number that is none', { ...VOTE, number: 'one' }, 400, undefined],
    ['no member', { ...VOTE, member: '' }, 400, undefined],
  ] as const)(
    'refuses a vote of or with %s, says why, and writes nothing',
    async (_, form, status, reason) => {
      const { ask, facts } = await measures();
      await ask(EVACUATE);
      const answer = await ask(form);
      expect(answer.statusCode).toBe(status);
      if (reason !== undefined) expect(answer.body).toContain(RESOLUTION_REFUSALS[reason].ar);
      expect(facts('resolution-voted.v1')).toEqual([]);
    },
  );

  test('keeps what was typed into a proposal that is not taken', async () => {
    const { ask, facts } = await measures();
    const answer = await ask({ ...EVACUATE, kind: 'raise-level', level: '' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain(RESOLUTION_REFUSALS['level-missing'].ar);
    expect(answer.body).toContain('>إخلاء مجرى السيل</textarea>');
    expect(answer.body).toContain('value="YE1927" checked');
    expect(facts('resolution-proposed.v1')).toEqual([]);
  });

  test('of a closed incident, and for whoever may not record, has no forms', async () => {
    const closed = await measures(convened.does(ends(9), closes()));
    expect((await closed.ask()).body).not.toContain('name="do"');
    const { ask, facts } = await measures();
    expect((await ask(undefined, 'ar', DEPUTY_CHAIR)).body).not.toContain('name="do"');
    expect((await ask(EVACUATE, 'ar', DEPUTY_CHAIR)).statusCode).toBe(403);
    expect(facts('resolution-proposed.v1')).toEqual([]);
  });

  test('escapes what people write', async () => {
    const { ask } = await measures();
    const { body } = await ask({ ...EVACUATE, text: '<b>x</b>' });
    expect(body).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(body).not.toContain('<b>x</b>');
  });
});
