import { describe, expect, test } from 'vitest';
import { createTextsOf, type OfficerNotice } from '../../../functions/convene/notify-officers/notices.ts';
import { append, HADRAMOUT, incidentRoom, quietly } from '../../../functions/testing/room.ts';
import { draftAlert, textFaults } from '../../../shared/alert/draft.ts';
import { facing, openOf, sends } from '../../../shared/alert/testing/drafts.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { RULES, WORKS } from '../../../shared/incident/testing/committee.ts';
import { assessment, at, begin, follows, INCIDENT_ID } from '../../../shared/incident/testing/story.ts';
import { HAZARDS, LANGUAGES } from '../../../shared/kernel/vocabulary.ts';
import {
  abuseText,
  approvalRequestText,
  callOutText,
  deputyCallText,
  memberQuestionText,
  mergedText,
  quorumText,
  secondCallText,
  standDownText,
  taskReminderText,
} from '../../../shared/language/officer-sms.ts';
import { STATUS_MARK } from '../../../shared/language/terms.ts';
import { officerSmsDesk } from '../../../shared/officer/sms-desk.ts';
import { codeTries } from '../../../shared/officer/tries.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import { taskStream } from '../../../shared/task/tasks.ts';

quietly();
const COAST = [
  { pcode: 'YE1915', level: 'red' },
  { pcode: 'YE1927', level: 'orange' },
] as const;
const drill = () => facing(COAST, { status: 'Exercise' });
const MARKED = /^(تمرين: |EXERCISE: )/;

describe('every public text of an exercise begins with the word', () => {
  test('alert, update and all clear, by SMS and in the CAP document, in both languages', () => {
    const whole = drill()
      .does(...sends('alert', HADRAMOUT))
      .does(follows(assessment(2, [{ pcode: 'YE1915', level: 'orange' }], 'Exercise')))
      .does(...sends('update', HADRAMOUT))
      .does(follows(assessment(9, [], 'Exercise')))
      .does(...sends('all-clear', HADRAMOUT));
    const cancelled = drill().does(...sends('alert', HADRAMOUT), ...sends('cancel', HADRAMOUT));
    const alerts = [...openOf(whole).alerts, ...openOf(cancelled).alerts];
    expect(new Set(alerts.map(({ kind }) => kind))).toEqual(
      new Set(['alert', 'update', 'all-clear', 'cancel']),
    );
    for (const { texts, headline } of alerts)
      for (const { ar, en } of [...texts, headline]) {
        expect(ar).toMatch(/^تمرين: /);
        expect(en).toMatch(/^EXERCISE: /);
      }
  });

  test('and whoever words one without it is not let on', () => {
    const incident = openOf(drill());
    const draft = draftAlert(incident, 'alert', HADRAMOUT, drill().now);
    expect(textFaults(incident, draft, HADRAMOUT)).toEqual([]);
    const bare = (text: string) => text.replace(MARKED, '');
    const unmarked = {
      ...draft,
      texts: draft.texts.map(({ pcode, ar, en }) => ({ pcode, ar: bare(ar), en: bare(en) })),
      headline: { ar: bare(draft.headline.ar), en: bare(draft.headline.en) },
    };
    const faults = textFaults(incident, unmarked, HADRAMOUT).filter(({ problems }) =>
      problems.some((problem) => JSON.stringify(problem).includes('mark-missing')),
    );
    expect(faults.map(({ field, language }) => `${field} ${language}`).toSorted()).toEqual(
      ['YE1915', 'YE1927', 'headline'].flatMap((field) => [`${field} ar`, `${field} en`]),
    );
  });
});

describe('every text to an officer of an exercise begins with the word', () => {
  test('calls, requests, the quorum, and the end, for every danger, in both languages', () => {
    const status = 'Exercise';
    const link = 'https://n.example/r/token-of-p-05...........';
    const place = { ar: 'الساحل', en: 'the coast' };
    for (const hazard of HAZARDS)
      for (const language of LANGUAGES) {
        const call = { status, hazard, level: 'red', place, link, code: '4711' } as const;
        const request = { ...call, recipients: 4210, lastMinutes: 7 };
        const texts = [
          callOutText(call, language),
          secondCallText(call, language),
          deputyCallText({ ...call, inPlaceOf: { ar: 'الأشغال', en: 'Works' } }, language),
          ...(['alert', 'update', 'cancel', 'all-clear'] as const).map((kind) =>
            approvalRequestText({ ...request, kind }, language),
          ),
          quorumText({ status, hazard, present: 3 }, language),
          mergedText({ status, hazard, link }, language),
          standDownText({ status, hazard }, language),
          memberQuestionText({ status, office: place, text: 'أين نجتمع؟ '.repeat(20) }, language),
          memberQuestionText({ status, office: place }, language),
          abuseText({ status, name: place }, language),
          taskReminderText({ status, task: place, others: 2, link }, language),
        ];
        for (const text of texts)
          expect(text.startsWith(`${STATUS_MARK.Exercise?.[language]} `), text).toBe(true);
      }
  });

  test('what the duty officer and owners of tasks are told, and the news of the exercise itself', async () => {
    const { log, clock } = await incidentRoom(begin().does(follows(assessment(1, at('orange'), 'Exercise'))));
    const task = { incidentId: INCIDENT_ID, taskId: 'clear-culverts/p-05' };
    await append(log, taskStream(INCIDENT_ID), clock.now(), {
      type: 'task-assigned.v1',
      data: {
        ...task,
        text: { ar: 'تنظيف العبّارات', en: 'Clear culverts' },
        owner: WORKS,
        dueBy: clock.now(),
        pcodes: ['YE1915'],
        phase: 'response',
      },
    });
    const textsOf = createTextsOf({
      log,
      clock,
      pack: HADRAMOUT,
      onDuty: () => ['p-14', 'p-29'],
      linkOf: (_, personId) => `https://n.example/r/${personId}`,
    });
    const member = { incidentId: INCIDENT_ID, personId: WORKS };
    const plan = HADRAMOUT.exercises.find(({ injects }) => injects.some(({ kind }) => kind === 'note'));
    const index = plan?.injects.findIndex(({ kind }) => kind === 'note') ?? -1;
    if (plan === undefined) throw new Error('no exercise of the pack has news');
    const notices: readonly OfficerNotice[] = [
      {
        type: 'question-asked.v1',
        data: { ...member, noticeId: `${INCIDENT_ID}/question-1`, number: 1, means: 'link', text: 'أين؟' },
      },
      {
        type: 'task-reminded.v1',
        data: { ...member, noticeId: `${INCIDENT_ID}/p-05/tasks-1`, taskIds: [task.taskId], attempt: 1 },
      },
      { type: 'exercise-injected.v1', data: { runId: 'run-1', planId: plan.id, index, kind: 'note' } },
    ];
    for (const notice of notices) {
      const told = await textsOf(notice);
      expect(told.length, notice.type).toBeGreaterThan(0);
      for (const { sms } of told) expect(sms?.text).toMatch(MARKED);
    }
  });

  test('what an officer’s SMS is answered', async () => {
    const made = assessment(1, at('orange'), 'Exercise');
    const { log, clock } = await incidentRoom(begin().does(follows(made)));
    await append(log, situationStream('Exercise'), clock.now(), { type: 'assessment-made.v1', data: made });
    const take = officerSmsDesk({
      log,
      clock,
      pack: HADRAMOUT,
      code: () => '7005',
      same: (given, expected) => given === expected,
      tries: codeTries(memoryShortLived(), clock),
      rulesFor: () => RULES,
    });
    const [from = '+967750000000'] = HADRAMOUT.roster.people.find(({ id }) => id === WORKS)?.phones ?? [];
    const texts = ['7005', '7005 لا', '7005 ؟ أين نجتمع', '7005 مع 2', '7005 موافق', 'س الشحر: الوادي يجري'];
    for (const [index, text] of texts.entries()) {
      const sms = { from, to: '1234', text, at: clock.now(), gatewayMessageId: `m-${index}` };
      expect((await take(sms))?.text, text).toMatch(/^تمرين: /);
    }
  });
});
