import { describe, expect, test } from 'vitest';
import { HADRAMOUT, quietly } from '../../functions/testing/room.ts';
import { type Instant, plusSeconds, secondsBetween } from '../../shared/kernel/instant.ts';
import { OFFICER_REPLIES } from '../../shared/language/officer-replies.ts';
import { ACT, decidedBy, releaseFrom } from '../../shared/language/pages.ts';
import { refusalText } from '../../shared/language/refusals.ts';
import { segment } from '../../shared/sms/segments.ts';
import type { Upset } from './desk/queues.ts';
import { type Desk, NOON, openDesk } from './desk.ts';

quietly();

const AGAIN = HADRAMOUT.deadlines.acknowledgeMinutes;
const { escalateMinutes, approveMinutes, emergencyReleaseMinutes } = HADRAMOUT.deadlines;

const CHAIR = 'p-01';
const DEPUTY_CHAIR = 'p-02';
const WORKS = 'p-05';
const DEPUTY_OF_WORKS = 'p-15';
const FORECASTER = 'p-06';
const CIVIL_DEFENCE = 'p-08';
const DUTY_OFFICER = 'p-14';
const NIGHT_OFFICER = 'p-29';

const nameOf = (personId: string) =>
  HADRAMOUT.roster.people.find(({ id }) => id === personId)?.name ?? { ar: '', en: '' };

const isCall = ({ text }: { readonly text: string }): boolean => text.startsWith('استدعاء');
/** In which minutes after the beginning a person was called. */
const called = (desk: Desk, personId: string, from: Instant = NOON): number[] =>
  desk
    .phone(personId)
    .texts()
    .filter(isCall)
    .map(({ at }) => secondsBetween(from, at) / 60);

/** Three of the committee come, one of whom may bind it. */
const convenes = async (desk: Desk): Promise<void> => {
  for (const personId of [DEPUTY_CHAIR, FORECASTER, CIVIL_DEFENCE])
    await desk.phone(personId).answers('coming');
};

/** The chair, whom nobody joins, has put a red alert before the committee. */
const chairProposes = async (from: Instant = NOON): Promise<Desk> => {
  const desk = openDesk({ from });
  await desk.warns({ level: 'red' });
  await desk.phone(CHAIR).taps('propose');
  return desk;
};

describe('nobody answers', () => {
  test('each is called again after ten minutes, and after twenty whoever stands in for them', async () => {
    const desk = openDesk();
    await desk.warns();
    expect(called(desk, WORKS)).toEqual([0]);
    await desk.passes(2 * AGAIN - 1);
    expect(called(desk, WORKS)).toEqual([0, AGAIN]);
    expect(called(desk, DEPUTY_OF_WORKS)).toEqual([]);
    await desk.passes(1);
    expect(called(desk, DEPUTY_OF_WORKS)).toEqual([2 * AGAIN]);
    expect(desk.facts('member-escalated.v1')).toContainEqual({
      personId: WORKS,
      reason: 'silent',
      to: DEPUTY_OF_WORKS,
    });
  });

  test('the record says once that too few came, and nobody is called for ever', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.passes(escalateMinutes - 1);
    expect(desk.facts('quorum-missed.v1')).toEqual([]);
    await desk.passes(1);
    expect(desk.facts('quorum-missed.v1')).toMatchObject([{ present: [] }]);
    await desk.passes(3 * 60);
    const calls = desk.messages().filter(isCall).length;
    await desk.passes(3 * 60);
    expect(desk.messages().filter(isCall)).toHaveLength(calls);
    expect(desk.facts('quorum-missed.v1')).toHaveLength(1);
    expect(desk.facts('alert-approved.v1')).toEqual([]);
  });

  test('each call is one part, has a link and a code, and the same ones every time', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.passes(AGAIN);
    const [first, second] = desk.phone(WORKS).texts().filter(isCall);
    for (const { text } of desk.messages().filter(isCall)) {
      expect(segment(text).parts).toBe(1);
      expect(text).toMatch(/\d{4}\nhttps:\/\/\S+\/r\/[\w-]{22}$/);
    }
    expect(first?.text.split('\n').slice(-2)).toEqual(second?.text.split('\n').slice(-2));
  });
});

describe('the deputy answers', () => {
  test('and makes the quorum in place of who is silent', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.phone(DEPUTY_CHAIR).answers('coming');
    await desk.phone(FORECASTER).answers('coming');
    await desk.passes(2 * AGAIN);
    expect(desk.facts('quorum-reached.v1')).toEqual([]);
    const page = await desk.phone(DEPUTY_OF_WORKS).answers('coming');
    expect(page.words).toContain('اكتمل النصاب.');
    expect(desk.facts('quorum-reached.v1')).toEqual([
      { present: expect.arrayContaining([DEPUTY_CHAIR, FORECASTER, DEPUTY_OF_WORKS]) },
    ]);
  });

  test('who was silent is not called any more, and may still come', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.passes(2 * AGAIN);
    await desk.phone(DEPUTY_OF_WORKS).answers('coming');
    await desk.passes(60);
    expect(called(desk, WORKS)).toEqual([0, AGAIN]);
    expect((await desk.phone(WORKS).answers('coming')).status).toBe(200);
    const { members } = await desk.incident('tropical-cyclone');
    expect(members.get(WORKS)?.answer?.answer).toBe('coming');
  });

  test('of somebody who cannot come is called in the same minute', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.phone(WORKS).answers('cannot');
    expect(called(desk, DEPUTY_OF_WORKS)).toEqual([0]);
    await desk.passes(60);
    expect(called(desk, WORKS)).toEqual([0]);
  });
});

describe('a wrong code', () => {
  const wrongFor = (code: string): string => (code === '0000' ? '1111' : '0000');

  test('three times is refused each time, told to the log and to the duty officer once, and the right one still counts', async () => {
    const desk = openDesk();
    await desk.warns();
    const works = desk.phone(WORKS);
    const code = works.code();
    for (let time = 1; time <= 3; time += 1) {
      expect(desk.facts('acknowledgement-abuse-seen.v1')).toEqual([]);
      await works.writes(wrongFor(code));
      expect(works.texts().at(-1)?.text).toBe(OFFICER_REPLIES['wrong-code'].ar);
    }
    expect(desk.facts('acknowledgement-abuse-seen.v1')).toMatchObject([
      { personId: WORKS, means: 'sms-code' },
    ]);
    expect(desk.facts('member-acknowledged.v1')).toEqual([]);
    const told = () =>
      desk
        .phone(DUTY_OFFICER)
        .texts()
        .filter((text) => !isCall(text));
    expect(told()).toHaveLength(1);
    await works.writes(code);
    expect(works.texts().at(-1)?.text).toBe(OFFICER_REPLIES.coming.ar);
    expect(desk.facts('member-acknowledged.v1')).toMatchObject([{ personId: WORKS, means: 'sms-code' }]);
    expect(told()).toHaveLength(1);
  });

  test('too often closes the way by SMS for half an hour, and not the way by the link', async () => {
    const desk = openDesk();
    await desk.warns();
    const works = desk.phone(WORKS);
    const code = works.code();
    for (let time = 1; time <= 5; time += 1) await works.writes(wrongFor(code));
    await works.writes(code);
    expect(desk.facts('member-acknowledged.v1')).toEqual([]);
    expect((await works.answers('coming')).status).toBe(200);
    await desk.passes(31);
    await works.writes(`${code} لا`);
    expect(desk.facts('member-acknowledged.v1')).toMatchObject([
      { answer: 'coming', means: 'link' },
      { answer: 'cannot', means: 'sms-code' },
    ]);
  });

  test('is also the right one from somebody else’s phone', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.phone(CIVIL_DEFENCE).writes(desk.phone(WORKS).code());
    expect(desk.phone(CIVIL_DEFENCE).texts().at(-1)?.text).toBe(OFFICER_REPLIES['wrong-code'].ar);
    expect(desk.facts('member-acknowledged.v1')).toEqual([]);
  });

  test('is asked of a second device; it may read, and answers nothing without the code', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.phone(WORKS).answers('coming');
    const link = desk.phone(WORKS).link();
    const other = desk.anotherDevice();
    expect((await other.opens(link)).status).toBe(200);
    expect((await other.taps(link, 'acknowledge', { answer: 'cannot' })).status).toBe(403);
    expect(desk.facts('member-acknowledged.v1')).toMatchObject([{ answer: 'coming' }]);
  });
});

describe('two at the same instant', () => {
  test('approve: one does, and the other is told by whom it is decided', async () => {
    const desk = openDesk();
    await desk.warns();
    await convenes(desk);
    await desk.phone(FORECASTER).taps('propose');
    const two = [CHAIR, DEPUTY_CHAIR] as const;
    const pages = await desk.atTheSameInstant(
      ...two.map((personId) => () => desk.phone(personId).taps('approve')),
    );
    const [approval, ...more] = desk.facts('alert-approved.v1');
    expect(more).toEqual([]);
    const winner = approval?.approvedBy === CHAIR ? 0 : 1;
    expect(pages[winner]?.status).toBe(200);
    const late = pages[1 - winner];
    expect(late?.status).toBe(409);
    expect(late?.words).toContain(refusalText('already-decided').ar);
    expect(late?.words).toContain(decidedBy('approved', nameOf(two[winner] ?? ''), desk.now()).ar);
    expect(desk.facts('command-refused.v1')).toMatchObject([
      { personId: two[1 - winner], command: 'approve', reason: 'already-decided' },
    ]);
  });

  test('approve and refuse: one verdict stands', async () => {
    const desk = openDesk();
    await desk.warns();
    await convenes(desk);
    await desk.phone(FORECASTER).taps('propose');
    const pages = await desk.atTheSameInstant(
      () => desk.phone(CHAIR).taps('refuse', { reason: 'لا يكفي' }),
      () => desk.phone(DEPUTY_CHAIR).taps('approve'),
    );
    expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect([...desk.facts('alert-approved.v1'), ...desk.facts('alert-refused.v1')]).toHaveLength(1);
  });

  test('propose: one proposal is before the committee', async () => {
    const desk = openDesk();
    await desk.warns();
    await convenes(desk);
    const pages = await desk.atTheSameInstant(
      () => desk.phone(FORECASTER).taps('propose'),
      () => desk.phone(DEPUTY_CHAIR).taps('propose'),
    );
    expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(desk.facts('alert-proposed.v1')).toHaveLength(1);
  });

  test('say that they are coming: both are counted, and the quorum is reached once', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.phone(DEPUTY_CHAIR).answers('coming');
    await desk.phone(CIVIL_DEFENCE).answers('coming');
    await desk.atTheSameInstant(
      () => desk.phone(FORECASTER).answers('coming'),
      () => desk.phone(WORKS).answers('coming'),
    );
    expect(desk.facts('member-acknowledged.v1')).toHaveLength(4);
    expect(desk.facts('quorum-reached.v1')).toHaveLength(1);
  });
});

describe('the proposer tries to approve', () => {
  test('is offered no button, is told why, and gets nowhere without one', async () => {
    const desk = openDesk();
    await desk.warns();
    await convenes(desk);
    const deputy = desk.phone(DEPUTY_CHAIR);
    const page = await deputy.taps('propose');
    const [proposal] = desk.facts('alert-proposed.v1');
    expect(page.offers('approve')).toBe(false);
    expect(page.words).toContain(refusalText('same-person').ar);
    const forged = await deputy.forges({ do: 'approve', alertId: proposal?.alertId ?? '' });
    expect([forged.status, forged.words]).toEqual([
      409,
      expect.stringContaining(refusalText('same-person').ar),
    ]);
    expect(desk.facts('alert-approved.v1')).toEqual([]);
    expect(desk.facts('command-refused.v1')).toMatchObject([
      { personId: DEPUTY_CHAIR, reason: 'same-person' },
    ]);
    await desk.phone(CHAIR).taps('approve');
    expect(desk.facts('alert-approved.v1')).toMatchObject([{ approvedBy: CHAIR, path: 'two-person' }]);
  });

  test('is not asked for an approval by SMS; the other approvers are, and again while nobody decides', async () => {
    const desk = openDesk();
    await desk.warns();
    await convenes(desk);
    await desk.phone(DEPUTY_CHAIR).taps('propose');
    await desk.passes(approveMinutes);
    const asked = desk.facts('approval-requested.v1');
    expect(asked.map(({ personId }) => personId)).not.toContain(DEPUTY_CHAIR);
    expect(asked.filter(({ personId }) => personId === CHAIR)).toMatchObject([
      { attempt: 1 },
      { attempt: 2 },
    ]);
    expect(
      desk
        .phone(CHAIR)
        .texts()
        .filter((text) => !isCall(text)),
    ).toHaveLength(2);
  });
});

describe('the chair alone', () => {
  test('releases a red alert when nobody else is there in half an hour, and not before', async () => {
    const desk = await chairProposes();
    const from = plusSeconds(desk.now(), emergencyReleaseMinutes * 60);
    const early = await desk.phone(CHAIR).opens();
    expect(early.offers('approve')).toBe(false);
    expect(early.words).toContain(releaseFrom(from).ar);
    const alertId = desk.facts('alert-proposed.v1')[0]?.alertId ?? '';
    expect((await desk.phone(CHAIR).forges({ do: 'approve', alertId })).status).toBe(409);
    await desk.passes(emergencyReleaseMinutes);
    await desk.phone(CHAIR).taps('approve');
    expect(desk.facts('alert-approved.v1')).toMatchObject([{ approvedBy: CHAIR, path: 'emergency' }]);
  });

  test('what was released alone says so on every member’s page until another approver stands by it', async () => {
    const desk = await chairProposes();
    await desk.passes(emergencyReleaseMinutes);
    await desk.phone(CHAIR).taps('approve');
    const unratified = ACT.unratified.ar;
    const alertId = desk.facts('alert-proposed.v1')[0]?.alertId ?? '';
    for (const personId of [CHAIR, WORKS, DEPUTY_CHAIR])
      expect((await desk.phone(personId).opens()).words, personId).toContain(unratified);
    expect((await desk.phone(CHAIR).opens()).offers('ratify')).toBe(false);
    expect((await desk.phone(CHAIR).forges({ do: 'ratify', alertId })).status).toBe(409);
    await desk.passes(60);
    await desk.phone(DEPUTY_CHAIR).taps('ratify');
    for (const personId of [CHAIR, WORKS, DEPUTY_CHAIR])
      expect((await desk.phone(personId).opens()).words, personId).not.toContain(unratified);
  });

  test('releases no orange alert, however long nobody answers', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.phone(FORECASTER).taps('propose');
    await desk.passes(emergencyReleaseMinutes + 1);
    const page = await desk.phone(CHAIR).opens();
    expect(page.offers('approve')).toBe(false);
    expect(page.words).toContain(refusalText('no-quorum').ar);
    const alertId = desk.facts('alert-proposed.v1')[0]?.alertId ?? '';
    await desk.phone(CHAIR).forges({ do: 'approve', alertId });
    expect(desk.facts('alert-approved.v1')).toEqual([]);
  });
});

describe('a measure of the committee', () => {
  const EVACUATE = { kind: 'evacuate', text: 'إخلاء مجرى السيل', pcodes: 'YE1915', minutes: '30' };

  test('is voted on behind the link and by SMS with the code, and what is adopted becomes somebody’s task', async () => {
    const desk = openDesk();
    await desk.warns();
    await convenes(desk);
    await desk.phone(FORECASTER).field.taps('measure', EVACUATE);
    await desk.phone(CIVIL_DEFENCE).writes(`${desk.phone(CIVIL_DEFENCE).code()} مع 1`);
    const page = await desk.phone(DEPUTY_CHAIR).field.taps('vote', { number: '1', vote: 'for', reason: '' });
    expect(page.words).toContain('مع 3، ضد 0');
    expect(page.words).toContain('أُقر');
    const settled = desk
      .commits()
      .flatMap(({ events }) => events.filter(({ type }) => type === 'resolution-settled.v1'));
    expect(settled).toMatchObject([{ data: { outcome: 'adopted' } }]);
    const tasks = desk
      .commits()
      .filter(({ actor }) => actor.kind === 'system' && actor.name === 'carry-out')
      .flatMap(({ events }) => events);
    expect(tasks).toMatchObject([{ type: 'task-assigned.v1', data: { pcodes: ['YE1915'] } }]);
  });

  test('is not adopted by a chair alone, and lapses at its deadline even when the sweep comes late', async () => {
    const desk = openDesk();
    await desk.warns({ level: 'red' });
    await desk.phone(CHAIR).answers('coming');
    await desk.phone(CHAIR).field.taps('measure', EVACUATE);
    desk.sweep.stops();
    await desk.passes(35);
    desk.sweep.starts();
    await desk.passes(1);
    const page = await desk.phone(CHAIR).field.opens();
    expect(page.words).toContain('سقط لانقضاء مهلته');
  });
});

describe('two incidents at once', () => {
  test('each calls by its own link and code, and an answer to one is none to the other', async () => {
    const desk = openDesk();
    await desk.warns({ event: 'إعصار مداري' });
    await desk.passes(2);
    const cyclone = desk.phone(WORKS).link();
    await desk.warns({ event: 'سيول' });
    await desk.passes(1);
    const flood = desk.phone(WORKS).link();
    expect(flood).not.toBe(cyclone);
    await desk.phone(WORKS).answers('coming');
    const answerIn = async (hazard: 'flash-flood' | 'tropical-cyclone') =>
      (await desk.incident(hazard)).members.get(WORKS)?.answer?.answer;
    expect(await answerIn('flash-flood')).toBe('coming');
    expect(await answerIn('tropical-cyclone')).toBeUndefined();
    await desk.passes(AGAIN - 3);
    expect(desk.phone(WORKS).link()).toBe(cyclone);
    await desk.phone(WORKS).at(cyclone).answers('cannot');
    expect(await answerIn('tropical-cyclone')).toBe('cannot');
    expect(await answerIn('flash-flood')).toBe('coming');
  });

  test('a quorum in one approves nothing in the other', async () => {
    const desk = openDesk();
    await desk.warns({ event: 'إعصار مداري' });
    await convenes(desk);
    await desk.warns({ event: 'سيول' });
    await desk.phone(FORECASTER).taps('propose');
    const page = await desk.phone(DEPUTY_CHAIR).opens();
    expect(page.offers('approve')).toBe(false);
    expect((await desk.incident('flash-flood')).alerts).toHaveLength(1);
    expect((await desk.incident('tropical-cyclone')).alerts).toEqual([]);
  });
});

/** A call-out with a silent member, a deputy, a proposal that waits, and an approval. */
const plays = async (options: Upset & { readonly from?: Instant } = {}): Promise<Desk> => {
  const desk = openDesk(options);
  await desk.warns();
  await desk.passes(1);
  await convenes(desk);
  await desk.phone(WORKS).opens();
  await desk.passes(2 * AGAIN);
  await desk.phone(DEPUTY_OF_WORKS).answers('coming');
  await desk.phone(FORECASTER).taps('propose');
  await desk.passes(approveMinutes + 5);
  await desk.phone(CHAIR).taps('approve');
  await desk.passes(30);
  return desk;
};

let played: Promise<Desk> | undefined;
/** The same by day and with nothing going wrong, played once. */
const plain = (): Promise<Desk> => {
  played ??= plays();
  return played;
};

/** Who got a text in which minute, and of what kind. */
const outline = (desk: Desk, from: Instant = NOON): string[] =>
  desk
    .messages()
    .map(({ at, to, text }) => `${secondsBetween(from, at) / 60} ${to} ${text.split(/[،:\n]/u)[0]}`)
    .toSorted();

/** What was written in which minute. */
const kinds = (desk: Desk): string[] =>
  desk
    .commits()
    .filter(({ stream }) => stream.startsWith('incident/'))
    .flatMap(({ at, events }) => events.map(({ type }) => `${at} ${type}`))
    .toSorted();

describe('night and the borders of days', () => {
  test.each([
    ['midnight in Aden', '2023-10-23T20:40:00.000Z'],
    ['midnight of UTC, three at night in Aden', '2023-10-23T23:40:00.000Z'],
    ['the end of a month in Aden', '2023-10-31T20:40:00.000Z'],
    ['the end of a month of UTC', '2023-10-31T23:40:00.000Z'],
    ['the end of a year', '2023-12-31T20:40:00.000Z'],
    ['the leap day', '2024-02-28T20:40:00.000Z'],
  ])('%s changes no deadline: everything comes in the minutes in which it comes at noon', async (_, from) => {
    const there = await plays({ from });
    expect(outline(there, from)).toEqual(outline(await plain()));
    expect(there.facts('alert-approved.v1')).toMatchObject([{ approvedBy: CHAIR, path: 'two-person' }]);
  });

  test.each([
    ['one minute before the night shift', '2023-10-23T16:59:00.000Z', DUTY_OFFICER],
    ['as the night shift begins', '2023-10-23T17:00:00.000Z', NIGHT_OFFICER],
    ['after midnight', '2023-10-31T21:30:00.000Z', NIGHT_OFFICER],
    ['as the day shift begins', '2023-11-01T05:00:00.000Z', DUTY_OFFICER],
  ])('a question asked %s goes to who is on duty then', async (_, from, officer) => {
    const desk = openDesk({ from });
    await desk.warns();
    await desk.phone(WORKS).answers('question', 'أين نجتمع؟');
    for (const personId of [DUTY_OFFICER, NIGHT_OFFICER]) {
      const asked = desk
        .phone(personId)
        .texts()
        .filter(({ text }) => text.includes('أين نجتمع'));
      expect(asked, personId).toHaveLength(personId === officer ? 1 : 0);
    }
  });

  test('the chair alone releases a red alert after midnight, at the time that was said before it', async () => {
    const begun = '2023-12-31T20:45:00.000Z';
    const desk = await chairProposes(begun);
    const from = releaseFrom(plusSeconds(begun, emergencyReleaseMinutes * 60)).ar;
    await desk.passes(emergencyReleaseMinutes - 1);
    const early = await desk.phone(CHAIR).opens();
    expect([early.offers('approve'), early.words]).toEqual([false, expect.stringContaining(from)]);
    await desk.passes(1);
    expect((await desk.phone(CHAIR).opens()).offers('approve')).toBe(true);
  });
});

describe('the queue redelivers', () => {
  test.each([1, 2, 3, 4])(
    'everything, later and in another order (%i): the same texts, and the same record',
    async (shuffleSeed) => {
      const upset = await plays({ twice: true, shuffleSeed });
      expect(outline(upset)).toEqual(outline(await plain()));
      expect(kinds(upset)).toEqual(kinds(await plain()));
      expect(upset.handedOver()).toBeGreaterThanOrEqual(2 * (await plain()).handedOver());
      expect(upset.dead()).toEqual([]);
    },
  );

  test('a gateway that takes nothing for a moment delays a call, and loses and repeats none', async () => {
    const desk = openDesk();
    desk.provider.failNext('transient', 3);
    await desk.warns();
    const calls = () => desk.messages().filter(isCall);
    const before = calls().length;
    await desk.passes(2);
    expect(calls()).toHaveLength(before + 3);
    expect(new Set(calls().map(({ to }) => to)).size).toBe(before + 3);
  });
});

describe('the sweep is down for ten minutes', () => {
  test('and then makes up for it: each call that was due is made once, and gets its full time', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.passes(AGAIN - 2);
    desk.sweep.stops();
    await desk.passes(10);
    expect(called(desk, WORKS)).toEqual([0]);
    desk.sweep.starts();
    await desk.passes(1);
    const late = AGAIN + 9;
    expect(called(desk, WORKS)).toEqual([0, late]);
    await desk.passes(AGAIN - 1);
    expect(called(desk, DEPUTY_OF_WORKS)).toEqual([]);
    await desk.passes(1);
    expect(called(desk, WORKS)).toEqual([0, late]);
    expect(called(desk, DEPUTY_OF_WORKS)).toEqual([late + AGAIN]);
  });

  test('what people do meanwhile counts, and nobody is called who has answered', async () => {
    const desk = openDesk();
    await desk.warns();
    desk.sweep.stops();
    await desk.passes(AGAIN - 1);
    await convenes(desk);
    await desk.phone(FORECASTER).taps('propose');
    await desk.phone(CHAIR).taps('approve');
    await desk.passes(1);
    desk.sweep.starts();
    await desk.passes(1);
    expect(desk.facts('alert-approved.v1')).toHaveLength(1);
    expect(called(desk, DEPUTY_CHAIR)).toEqual([0]);
    expect(called(desk, WORKS)).toEqual([0, AGAIN + 1]);
  });

  test('a quorum that was due is found missing once, and an approval is asked for again once', async () => {
    const desk = openDesk();
    await desk.warns();
    await desk.phone(FORECASTER).taps('propose');
    await desk.passes(approveMinutes - 1);
    desk.sweep.stops();
    await desk.passes(escalateMinutes);
    const asked = () => desk.facts('approval-requested.v1').filter(({ personId }) => personId === CHAIR);
    expect([asked().length, desk.facts('quorum-missed.v1').length]).toEqual([1, 0]);
    desk.sweep.starts();
    await desk.passes(2);
    expect([asked().length, desk.facts('quorum-missed.v1').length]).toEqual([2, 1]);
  });
});
