import { describe, expect, test } from 'vitest';
import { CHAIR, RULES, WORKS } from '../../../shared/incident/testing/committee.ts';
import { assessment, at, begin, follows, INCIDENT_ID } from '../../../shared/incident/testing/story.ts';
import { deviceGuard } from '../../../shared/link/device-guard.ts';
import { guarded } from '../../../shared/link/guarded.ts';
import { codeTries } from '../../../shared/officer/tries.ts';
import { actPage, unknownLinkPage } from '../../../shared/pages/act-page.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import { httpEvent } from '../../testing/http.ts';
import { append, HADRAMOUT, incidentRoom } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const CODE = '7005';
const COMING = { do: 'acknowledge', answer: 'coming' };
const CANNOT = { do: 'acknowledge', answer: 'cannot' };

const room = async () => {
  const called = begin().does(follows(assessment(1, at('orange'))));
  const all = await incidentRoom(called);
  const { log, clock } = all;
  await append(log, 'situation/Actual', clock.now(), {
    type: 'assessment-made.v1',
    data: assessment(1, at('orange')),
  });
  const same = (given: string, expected: string) => given === expected;
  const token = (_: string, personId: string) => `token-of-${personId}`;
  const shortLived = memoryShortLived();
  let marks = 0;
  const guard = deviceGuard({
    shortLived,
    clock,
    tries: codeTries(shortLived, clock),
    code: () => CODE,
    same,
  });
  const link = { log, clock, people: HADRAMOUT.roster.people, token, same };
  const desk = {
    look: async () => Promise.reject(new Error('nobody composes here')),
    prepare: async () => Promise.reject(new Error('nobody composes here')),
  };
  const act = createHandler({
    ...link,
    rulesFor: () => ({ ...RULES, proposers: new Set<string>() }),
    desk,
    page: (view) => actPage(view, HADRAMOUT),
    unknownPage: unknownLinkPage,
  });
  const newMark = (): string => {
    marks += 1;
    return `mark-of-one-browser-${marks}`;
  };
  const handle = guarded({ ...link, guard, newMark }, act);
  /** A browser: it keeps what it is given to keep. */
  const device = (personId: string = WORKS, brings?: string) => {
    let kept = brings;
    return async (form?: Readonly<Record<string, string>>) => {
      const event = httpEvent(form === undefined ? 'GET' : 'POST', `/r/token-of-${personId}`, {
        token: `token-of-${personId}`,
      });
      const { statusCode, body, cookies, headers } = await handle({
        ...event,
        ...(kept === undefined ? {} : { cookies: [kept] }),
        ...(form === undefined
          ? {}
          : {
              headers: { 'content-type': 'application/x-www-form-urlencoded' },
              body: new URLSearchParams(form).toString(),
            }),
      });
      kept = cookies?.[0]?.split(';')[0] ?? kept;
      return { statusCode, body: body ?? '', cookies, headers };
    };
  };
  return { ...all, device };
};

describe('a personal link', () => {
  test('belongs to the device that first acts by it, and goes on working there', async () => {
    const { device, facts } = await room();
    const phone = device();
    const { cookies } = await phone(COMING);
    expect(cookies?.[0]).toMatch(
      /^device=mark-of-one-browser-1; Path=\/r\/token-of-p-05; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await phone(CANNOT)).statusCode).toBe(200);
    expect(facts('member-acknowledged.v1')).toMatchObject([{ answer: 'coming' }, { answer: 'cannot' }]);
  });

  test('can be read on any device, as often as one likes, and a preview binds nothing', async () => {
    const { device, log } = await room();
    const [preview, phone, other] = [device(), device(), device()];
    const before = log.commits().length;
    for (const look of [preview, preview, other]) {
      expect((await look()).statusCode).toBe(200);
    }
    expect(log.commits()).toHaveLength(before);
    expect((await phone(COMING)).statusCode).toBe(200);
    expect((await other()).statusCode).toBe(200);
  });

  test('is the phone’s own when the answer to its first deed was lost on the way', async () => {
    const { device, facts } = await room();
    const phone = device();
    const mark = (await phone()).cookies?.[0]?.split(';')[0] ?? '';
    await device(WORKS, mark)(COMING);
    expect((await phone(CANNOT)).statusCode).toBe(200);
    expect(facts('member-acknowledged.v1')).toMatchObject([{ answer: 'coming' }, { answer: 'cannot' }]);
  });

  test('takes no mark that a browser could have made up', async () => {
    const { device } = await room();
    expect((await device(WORKS, 'device=short')(COMING)).cookies?.[0]).toContain('mark-of-one-browser');
  });

  test('does nothing on another device without the code of the SMS, and keeps what was asked for', async () => {
    const { device, facts } = await room();
    await device()(COMING);
    const other = device();
    const asked = await other(CANNOT);
    expect(asked.statusCode).toBe(403);
    expect(asked.body).toContain('name="answer" value="cannot"');
    expect(facts('member-acknowledged.v1')).toHaveLength(1);
    expect((await other({ ...CANNOT, linkCode: '٧٠٠٥' })).statusCode).toBe(200);
    expect(facts('member-acknowledged.v1')).toHaveLength(2);
    expect((await other(COMING)).statusCode, 'it is one of the person’s devices now').toBe(200);
  });

  test('of one person says nothing about the device of another', async () => {
    const { device, facts } = await room();
    await device()(COMING);
    expect((await device(CHAIR)(COMING)).statusCode).toBe(200);
    expect(facts('member-acknowledged.v1')).toHaveLength(2);
  });

  test('with the code alone goes on to the page', async () => {
    const { device } = await room();
    await device()(COMING);
    expect(await device()({ linkCode: CODE })).toMatchObject({
      statusCode: 303,
      headers: { location: '/r/token-of-p-05' },
    });
  });

  test('with wrong codes is refused, told to the log at the third, and locked at the fifth, but not for the first device', async () => {
    const { device, facts } = await room();
    const phone = device();
    await phone(COMING);
    const thief = device();
    const answers = [];
    for (let time = 1; time <= 5; time += 1) {
      answers.push((await thief({ ...CANNOT, linkCode: '0000' })).statusCode);
      if (time === 2) expect(facts('acknowledgement-abuse-seen.v1')).toEqual([]);
    }
    expect(answers).toEqual([403, 403, 403, 403, 429]);
    const locked = await thief({ ...CANNOT, linkCode: CODE });
    expect(locked).toMatchObject({ statusCode: 429, body: expect.stringContaining('اتصل بغرفة العمليات') });
    expect(facts('acknowledgement-abuse-seen.v1')).toEqual([
      { incidentId: INCIDENT_ID, personId: WORKS, means: 'link' },
    ]);
    expect(facts('member-acknowledged.v1')).toHaveLength(1);
    expect((await phone(CANNOT)).statusCode).toBe(200);
  });

  test('of two devices that act at the same moment is the first one’s', async () => {
    const { device, facts } = await room();
    const [one, other] = await Promise.all([device()(COMING), device()(CANNOT)]);
    expect([one.statusCode, other.statusCode].toSorted()).toEqual([200, 403]);
    expect(facts('member-acknowledged.v1')).toHaveLength(1);
  });

  test('a question is put in words', async () => {
    const { device, facts } = await room();
    const phone = device();
    await phone({ do: 'acknowledge', answer: 'question', question: 'أين نجتمع؟' });
    await phone({ do: 'acknowledge', answer: 'question', question: 'متى؟' });
    expect(facts('question-asked.v1')).toMatchObject([{ text: 'أين نجتمع؟' }, { text: 'متى؟' }]);
  });
});
