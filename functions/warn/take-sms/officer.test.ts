import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { situationStream } from '../../../shared/assessment/situation.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  RULES,
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
  proposes,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import { OFFICER_REPLIES, reportedText, votedText } from '../../../shared/language/officer-replies.ts';
import { readOfficerSms } from '../../../shared/officer/read-sms.ts';
import { officerSmsDesk } from '../../../shared/officer/sms-desk.ts';
import { codeTries } from '../../../shared/officer/tries.ts';
import { segment } from '../../../shared/sms/segments.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import { append, HADRAMOUT, incidentRoom } from '../../testing/room.ts';

const called = begin().does(follows(assessment(1, at('orange'))));
const DIRECTOR = 'p-20';
const STRANGER_PHONE = '+967750099999';
const phoneOf = (personId: string): string =>
  HADRAMOUT.roster.people.find(({ id }) => id === personId)?.phones[0] ?? '';
/** p-02 has 7002. */
const codeOf = (personId: string): string => `70${personId.slice(2)}`;

const desk = async (story: Story = called) => {
  const room = await incidentRoom(story);
  const made = assessment(1, at('orange'));
  await append(room.log, situationStream('Actual'), room.clock.now(), {
    type: 'assessment-made.v1',
    data: made,
  });
  const shortLived = memoryShortLived();
  const take = officerSmsDesk({
    ...room,
    pack: HADRAMOUT,
    code: (_, personId) => codeOf(personId),
    same: (given, expected) => given === expected,
    tries: codeTries(shortLived, room.clock),
    rulesFor: () => RULES,
  });
  let numbers = 0;
  const from = async (phone: string, text: string): Promise<string | undefined> => {
    numbers += 1;
    const sms = { from: phone, to: '1234', text, at: room.clock.now(), gatewayMessageId: `m-${numbers}` };
    return (await take(sms))?.text;
  };
  const say = (personId: string, text: string) => from(phoneOf(personId), text);
  return { ...room, say, from };
};

describe('a member who was called', () => {
  test.each([
    ['7005', 'coming'],
    ['٧٠٠٥', 'coming'],
    ['7005 لا', 'cannot'],
    ['7005 ؟ أين نجتمع', 'question'],
  ] as const)('answers with %s: %s', async (text, answer) => {
    const { say, facts } = await desk();
    expect(await say(WORKS, text)).toBe(OFFICER_REPLIES[answer].ar);
    expect(facts('member-acknowledged.v1')).toEqual([{ personId: WORKS, answer, means: 'sms-code' }]);
  });

  test('who asks has the words put to the duty officer', async () => {
    const { say, facts } = await desk();
    await say(WORKS, '7005 ؟ أين نجتمع');
    expect(facts('question-asked.v1')).toMatchObject([
      { personId: WORKS, text: 'أين نجتمع', means: 'sms-code' },
    ]);
  });

  test('who says no has the deputy called at once', async () => {
    const { say, facts } = await desk();
    await say(WORKS, '7005 لا');
    expect(facts('member-escalated.v1')).toMatchObject([{ personId: WORKS, reason: 'cannot' }]);
  });

  test('who sends it again is answered again, and it is written once', async () => {
    const { say, facts } = await desk();
    await say(WORKS, '7005');
    expect(await say(WORKS, '7005')).toBe(OFFICER_REPLIES.coming.ar);
    expect(facts('member-acknowledged.v1')).toHaveLength(1);
  });

  test('after the incident was closed is told that no answer is needed', async () => {
    const { say, facts } = await desk(called.does(ends(), closes()));
    expect(await say(WORKS, '7005')).toBe(OFFICER_REPLIES.closed.ar);
    expect(facts('acknowledgement-abuse-seen.v1')).toEqual([]);
  });
});

test('an officer who was not called is told so, and it is on record', async () => {
  const { say, facts } = await desk();
  expect(await say('p-11', '7011')).toBe(OFFICER_REPLIES['not-called'].ar);
  expect(facts('command-refused.v1')).toMatchObject([{ personId: 'p-11', reason: 'not-called' }]);
});

describe('a wrong code', () => {
  test('three times is refused, counted, and told to the log once', async () => {
    const { say, facts } = await desk();
    for (let time = 1; time <= 3; time += 1) {
      expect(facts('acknowledgement-abuse-seen.v1')).toEqual([]);
      expect(await say(WORKS, '9999')).toBe(OFFICER_REPLIES['wrong-code'].ar);
    }
    await say(WORKS, '9999');
    expect(facts('acknowledgement-abuse-seen.v1')).toEqual([
      { incidentId: INCIDENT_ID, personId: WORKS, means: 'sms-code' },
    ]);
    expect(facts('member-acknowledged.v1')).toEqual([]);
  });

  test('five times locks that person’s codes for half an hour, the right one too, and nobody else’s', async () => {
    const { say, facts, clock } = await desk();
    for (let time = 1; time <= 5; time += 1) await say(WORKS, '9999');
    expect(await say(WORKS, '7005')).toBe(OFFICER_REPLIES.locked.ar);
    expect(facts('member-acknowledged.v1')).toEqual([]);
    expect(await say(FORECASTER, '7006')).toBe(OFFICER_REPLIES.coming.ar);
    clock.after(1_800);
    expect(await say(WORKS, '7005')).toBe(OFFICER_REPLIES.coming.ar);
  });

  test('of very many people locks each at the first, and nobody who makes none', async () => {
    const { say, clock } = await desk();
    const many = HADRAMOUT.roster.people.map(({ id }) => id).filter((id) => ![WORKS, CHAIR].includes(id));
    for (let round = 0; round < 3; round += 1) for (const id of many) await say(id, '9999');
    expect(clock.now()).toBe(called.now);
    expect(await say(WORKS, '9999')).toBe(OFFICER_REPLIES.locked.ar);
    expect(await say(CHAIR, '7001')).toBe(OFFICER_REPLIES.coming.ar);
  });

  test('is another person’s code, even from an officer’s phone', async () => {
    const { say, facts } = await desk();
    expect(await say(WORKS, codeOf(CHAIR))).toBe(OFFICER_REPLIES['wrong-code'].ar);
    expect(facts('member-acknowledged.v1')).toEqual([]);
  });

  test('from a phone that is nobody’s is answered alike whether it is a code or not', async () => {
    const { from, facts } = await desk();
    expect(await from(STRANGER_PHONE, codeOf(CHAIR))).toBe(OFFICER_REPLIES['other-phone'].ar);
    expect(await from(STRANGER_PHONE, '9999')).toBe(OFFICER_REPLIES['other-phone'].ar);
    expect(facts('member-acknowledged.v1')).toEqual([]);
  });

  test('with no incident open is left to other readers', async () => {
    const { say, from } = await desk(called.does(ends(), closes()));
    expect(await from(STRANGER_PHONE, '1234')).toBeUndefined();
    expect(await say(WORKS, '9999')).toBeUndefined();
  });
});

describe('a vote', () => {
  const convened = called.does(...[CHAIR, DEPUTY_CHAIR, FORECASTER, WORKS].map((person) => answers(person)));
  const measured = async (story = convened) => {
    const all = await desk(story);
    await append(all.log, `resolutions/${INCIDENT_ID}`, all.clock.now(), {
      type: 'resolution-proposed.v1',
      data: {
        incidentId: INCIDENT_ID,
        number: 1,
        kind: 'close-schools',
        text: 'تعليق الدراسة غدًا',
        pcodes: ['YE1915'],
        siteIds: [],
        proposedBy: WORKS,
        means: 'link',
        voteBy: '2023-10-21T08:00:00.000Z',
      },
    });
    return all;
  };

  test('counts, and the record says that it came by SMS', async () => {
    const { say, facts } = await measured();
    expect(await say(FORECASTER, '7006 مع 1')).toBe(votedText(1, 'for').ar);
    expect(await say(CHAIR, '٧٠٠١ ضد ١ الطريق وحيد')).toBe(votedText(1, 'against').ar);
    expect(facts('resolution-voted.v1')).toMatchObject([
      { personId: FORECASTER, vote: 'for', means: 'sms-code' },
      { personId: CHAIR, vote: 'against', reason: 'الطريق وحيد', means: 'sms-code' },
    ]);
  });

  test.each([
    ['of a number that is none', FORECASTER, '7006 مع 9', 'resolution-unknown'],
    ['against without a reason', FORECASTER, '7006 ضد 1', 'reason-missing'],
    ['of somebody who was not called', 'p-11', '7011 مع 1', 'not-called'],
    ['of somebody who is not there', CIVIL_DEFENCE, '7008 مع 1', 'not-present'],
  ] as const)('%s is refused with what to do', async (_, personId, text, reply) => {
    const { say, facts } = await measured();
    expect(await say(personId, text)).toBe(OFFICER_REPLIES[reply].ar);
    expect(facts('resolution-voted.v1')).toEqual([]);
  });
});

describe('a report', () => {
  test('is of the officer’s own district, and proves no more than the number it came from', async () => {
    const { say, facts } = await desk();
    const shihr = HADRAMOUT.districts.find(({ pcode }) => pcode === 'YE1915')?.smsName ?? { ar: '', en: '' };
    expect(await say(DIRECTOR, 'س الوادي يجري والطريق مقطوع')).toBe(reportedText(shihr).ar);
    expect(facts('situation-reported.v1')).toMatchObject([
      { by: DIRECTOR, pcode: 'YE1915', means: 'sms', conditions: 'الوادي يجري والطريق مقطوع' },
    ]);
  });

  test('of somebody with several districts needs the name of one', async () => {
    const { say, facts } = await desk();
    expect(await say(WORKS, 'س الوادي يجري')).toBe(OFFICER_REPLIES['which-district'].ar);
    await say(WORKS, 'س الشحر: الوادي يجري');
    await say(WORKS, 'س الشحر الطريق مقطوع');
    expect(facts('situation-reported.v1')).toMatchObject([{ pcode: 'YE1915' }, { pcode: 'YE1915' }]);
  });

  test('on the district of another is refused', async () => {
    const { say, facts } = await desk();
    expect(await say(DIRECTOR, 'س سيئون: السيل في الوادي')).toBe(OFFICER_REPLIES['district-not-yours'].ar);
    expect(facts('situation-reported.v1')).toEqual([]);
  });

  test('without an incident that concerns the officer is not recorded, and the officer is told', async () => {
    const { say } = await desk(called.does(ends(), closes()));
    expect(await say(DIRECTOR, 'س الوادي يجري')).toBe(OFFICER_REPLIES['no-incident'].ar);
  });

  test('from anybody else is left to other readers', async () => {
    const { from } = await desk();
    expect(await from(STRANGER_PHONE, 'س الوادي يجري')).toBeUndefined();
  });
});

describe('an SMS is never the approval of an alert', () => {
  const proposed = called
    .does(...[CHAIR, DEPUTY_CHAIR, CIVIL_DEFENCE].map((person) => answers(person)))
    .does(proposes());

  test('who tries is told where to do it', async () => {
    const { say } = await desk(proposed);
    for (const word of ['اعتماد', 'موافق', 'approve 1'])
      expect(await say(DEPUTY_CHAIR, `7002 ${word}`)).toBe(OFFICER_REPLIES.approval.ar);
  });

  test('whatever an approver sends, no alert is proposed, approved, refused, cancelled or released', async () => {
    const words = [
      'اعتماد',
      'موافق',
      'approve',
      'مع 1',
      'for 1',
      'إلغاء',
      'cancel',
      'release',
      'لا',
      'نعم',
      '؟',
      'ضد 1 لا',
    ];
    const text = fc.oneof(
      fc.constantFrom(...words).map((word) => `7002 ${word}`),
      fc.constantFrom(...words).map((word) => `${word} 7002`),
      fc.string({ unit: 'grapheme', maxLength: 60 }).map((rest) => `7002 ${rest}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (texts) => {
        const { say, log } = await desk(proposed);
        const before = log.commits().length;
        for (const one of texts) await say(DEPUTY_CHAIR, one);
        const written = log
          .commits()
          .slice(before)
          .flatMap(({ events }) => events.map(({ type }) => type));
        expect(written.filter((type) => /^(alert|all-clear|approval)/.test(type))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

test('every answer is one part, in both languages', () => {
  const districts = HADRAMOUT.districts.map(({ smsName }) => reportedText(smsName));
  for (const { ar, en } of [
    ...Object.values(OFFICER_REPLIES),
    votedText(999, 'for'),
    votedText(999, 'against'),
    ...districts,
  ]) {
    expect(segment(ar).parts, ar).toBe(1);
    expect(segment(en).parts, en).toBe(1);
  }
});

test('every example that an answer gives is understood', () => {
  expect(readOfficerSms('س الشحر: الوادي يجري')).toMatchObject({ kind: 'report' });
  expect(readOfficerSms('1234 ضد 2 الطريق وحيد')).toMatchObject({ kind: 'vote', reason: 'الطريق وحيد' });
});
