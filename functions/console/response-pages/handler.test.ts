import { describe, expect, test } from 'vitest';
import { DEPUTY_CHAIR } from '../../../shared/incident/testing/committee.ts';
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
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { formEvent, httpEvent } from '../../testing/http.ts';
import { append, HADRAMOUT, incidentRoom } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const opened = begin().does(follows(assessment(1, at('orange'))), answers(DEPUTY_CHAIR, 'coming'));

const console_ = async (story = opened) => {
  const room = await incidentRoom(story);
  const objects = memoryObjectStore();
  const handle = createHandler({ log: room.log, clock: room.clock, objects, pack: HADRAMOUT });
  const ask = (
    page: string,
    {
      form,
      lang = 'ar',
      hash,
      as = 'p-14',
    }: { form?: Record<string, string>; lang?: 'ar' | 'en'; hash?: string; as?: string } = {},
  ) => {
    const path = `/console/${page === 'shelters' ? '' : `${INCIDENT_ID}/`}${page}`;
    const parameters =
      page === 'shelters' ? {} : { incidentId: INCIDENT_ID, ...(hash === undefined ? {} : { hash }) };
    return handle(
      form === undefined ? httpEvent('GET', path, parameters) : formEvent(path, form, parameters),
      visitOf({ personId: as, path, lang, now: room.clock.now() }),
    );
  };
  return { ...room, ask, objects };
};

const TAKE = { do: 'take-over', number: '1' };
const TASK = {
  do: 'set-task',
  owner: 'p-10',
  ar: 'إرسال إسعاف إلى الشحر',
  en: 'Send an ambulance',
  minutes: '60',
  phase: 'response',
};

describe('the page of tasks', () => {
  test('says that there are none, sets one, and shows it to all', async () => {
    const { ask, facts } = await console_();
    expect((await ask('tasks')).body).toContain('لم تُكلَّف مهام');
    const answer = await ask('tasks', { form: TASK });
    expect(answer.body).toContain('إرسال إسعاف إلى الشحر');
    expect((await ask('tasks', { lang: 'en' })).body).toContain('Send an ambulance');
    expect(facts('task-assigned.v1')).toMatchObject([{ owner: 'p-10', setBy: 'p-14', phase: 'response' }]);
  });

  test('records what an owner said on the phone, as a voice call by the duty officer', async () => {
    const { ask, facts } = await console_();
    await ask('tasks', { form: TASK });
    const word = { do: 'report-task', taskId: 'action-1', reason: '', outcome: 'done' };
    expect((await ask('tasks', { form: word, as: 'p-10' })).statusCode).toBe(403);
    await ask('tasks', { form: word });
    expect(facts('task-reported.v1')).toMatchObject([
      { by: 'p-10', means: 'voice-call', recordedBy: 'p-14' },
    ]);
  });

  test.each([
    ['words that are missing', { ...TASK, en: '' }, 409, 'اكتب المهمة بالعربية والإنجليزية'],
    ['no time', { ...TASK, minutes: '1' }, 400, 'minutes'],
  ])('refuses a task with %s, keeps what was typed and writes nothing', async (_, form, status, why) => {
    const { ask, facts } = await console_();
    const answer = await ask('tasks', { form });
    expect(answer.statusCode).toBe(status);
    expect(answer.body).toContain(why);
    expect(answer.body).toContain('value="إرسال إسعاف إلى الشحر"');
    expect(facts('task-assigned.v1')).toEqual([]);
  });
});

describe('what a role may not do', () => {
  test.each([
    ['tasks', 'set-task', TASK],
    ['phone-tree', 'voice', { do: 'voice', tick: 'p-05:coming', question: '' }],
    ['shelters', 'shelter', { do: 'shelter', siteId: 'shelter-shihr', state: 'open', occupancy: '3' }],
    ['closing', 'hand-over', { do: 'hand-over', to: 'p-06', note: 'x' }],
  ])('on %s it does not see, and by the address it is refused with whose it is', async (page, what, form) => {
    const { ask, log } = await console_();
    const before = log.commits().length;
    expect((await ask(page)).body).toContain(`name="do" value="${what}"`);
    expect((await ask(page, { as: 'p-10' })).body).not.toContain('name="do"');
    const { statusCode, body } = await ask(page, { form, as: 'p-10' });
    expect(statusCode).toBe(403);
    expect(body).toContain('لم يُنفذ شيء: هذا لـ');
    expect(log.commits()).toHaveLength(before);
  });

  test('the pages of an exercise are under its band', async () => {
    const { ask } = await console_(begin().does(follows(assessment(1, at('orange'), 'Exercise'))));
    for (const page of ['tasks', 'field', 'closing', 'phone-tree', 'measures'])
      expect((await ask(page)).body).toContain('<p class="mode">تمرين');
  });
});

describe('the page of the field', () => {
  test('shows reports by district, what differs, and what may be hit there', async () => {
    const { ask, log, clock } = await console_();
    expect((await ask('field')).body).toContain('لم يصل تقرير');
    for (const [by, dead] of [
      ['p-20', 2],
      ['p-05', 3],
    ] as const)
      await append(log, `field/${INCIDENT_ID}`, clock.now(), {
        type: 'situation-reported.v1',
        data: {
          reportId: `${by}-1`,
          incidentId: INCIDENT_ID,
          by,
          pcode: 'YE1915',
          means: 'link',
          conditions: 'الوادي يجري',
          dead,
        },
      });
    const { body } = await ask('field');
    expect(body).toContain('<p class="figure">3</p><p>وفيات</p>');
    expect(body).toContain('تختلف الأعداد');
    expect(body).toContain('معبر الوادي شرق الشحر (مثال)');
    expect(body).not.toContain('معبر وادي ساه');
  });

  test('gives the picture of a report and nothing else of the store', async () => {
    const { ask, objects } = await console_();
    const hash = 'a'.repeat(64);
    await objects.put(`field/${hash}`, new Uint8Array([0xff, 0xd8, 0xff]), 'image/jpeg');
    expect((await ask('photos', { hash })).statusCode).toBe(200);
    expect((await ask('photos', { hash: '../raw/x' })).statusCode).toBe(404);
  });
});

describe('the page of shelters', () => {
  test('shows each with its places, takes a count, and says when it is too full', async () => {
    const { ask, facts } = await console_();
    expect((await ask('shelters')).body).toContain('لا خبر عنه');
    const count = {
      do: 'shelter',
      siteId: 'shelter-shihr',
      state: 'open',
      occupancy: '300',
      note: '',
    };
    expect((await ask('shelters', { form: count, as: 'p-20' })).body).toContain('العدد فوق السعة');
    const answer = await ask('shelters', { form: { ...count, note: 'نقلنا 50' }, as: 'p-20' });
    expect(answer.body).toContain('فوق السعة');
    expect(facts('shelter-updated.v1')).toMatchObject([{ occupancy: 300, note: 'نقلنا 50' }]);
  });
});

describe('the page of handover and review', () => {
  test('begins the note with what is open; the one who comes signs it', async () => {
    const { ask, facts } = await console_();
    expect((await ask('closing')).body).toContain('لم يردوا على الاستدعاء');
    await ask('closing', { form: { do: 'hand-over', to: 'p-06', note: 'كل شيء هادئ' } });
    expect((await ask('closing', { form: TAKE, as: 'p-07' })).statusCode).toBe(409);
    await ask('closing', { form: TAKE, as: 'p-06' });
    expect(facts('shift-handed-over.v1')).toMatchObject([{ step: 'written' }, { step: 'taken' }]);
  });

  test('takes a review when the danger is over, and not before', async () => {
    const review = { do: 'review', wentWell: 'وصلت الرسائل', wentBadly: 'تأخر الإيواء' };
    expect((await (await console_()).ask('closing', { form: review, as: 'p-25' })).statusCode).toBe(409);
    const over = await console_(opened.does(ends(9), closes()));
    const answer = await over.ask('closing', { form: review, as: 'p-25' });
    expect(answer.body).toContain('تأخر الإيواء');
    expect(over.facts('review-recorded.v1')).toHaveLength(1);
  });
});

describe('the phone tree', () => {
  const tick = (personId: string, outcome: string) => ({
    do: 'voice',
    tick: `${personId}:${outcome}`,
    question: '',
  });

  test('shows numbers to those who may see people, and to nobody else', async () => {
    const { ask } = await console_();
    const { body } = await ask('phone-tree', { as: 'p-10' });
    expect(body).not.toMatch(/9677/);
    expect(body).toContain('الأرقام لا تظهر لدورك');
  });

  test('is printed with boxes for a pen, in a table that no form hides', async () => {
    const { body } = await (await console_()).ask('phone-tree');
    expect(body).toContain('☐ حضور');
    expect(body).toMatch(/<\/form><section class="card wide"[^>]*><h2/);
  });

  test('shows who calls whom with the numbers, and says when SMS has failed', async () => {
    const { ask, clock } = await console_();
    const early = await ask('phone-tree');
    expect(early.body).toContain('href="tel:+967750000106"');
    expect(early.body).not.toContain('استدعوا اللجنة بالهاتف');
    clock.after(180);
    expect((await ask('phone-tree')).body).toContain('استدعوا اللجنة بالهاتف');
    expect((await ask('phone-tree', { lang: 'en' })).body).toContain('Duty officer calls');
  });

  test('ticks off who was called, as a voice call by the duty officer', async () => {
    const { ask, facts } = await console_();
    expect((await ask('phone-tree', { form: tick('p-05', 'coming') })).statusCode).toBe(200);
    await ask('phone-tree', { form: { ...tick('p-08', 'question'), question: 'أين نجتمع؟' } });
    expect(facts('member-acknowledged.v1').slice(-2)).toEqual([
      { personId: 'p-05', answer: 'coming', means: 'voice-call', recordedBy: 'p-14' },
      { personId: 'p-08', answer: 'question', means: 'voice-call', recordedBy: 'p-14' },
    ]);
    expect(facts('question-asked.v1')).toMatchObject([{ personId: 'p-08', text: 'أين نجتمع؟' }]);
    expect((await ask('phone-tree')).body).toContain('أين نجتمع؟');
  });

  test('of whoever was not reached calls the deputy', async () => {
    const { ask, facts } = await console_();
    await ask('phone-tree', { form: tick('p-05', 'not-reached') });
    expect(facts('call-unanswered.v1')).toEqual([{ personId: 'p-05', recordedBy: 'p-14' }]);
    expect(facts('member-escalated.v1')).toMatchObject([{ personId: 'p-05', to: 'p-15' }]);
  });

  test.each([
    ['a tick for one who was not called', tick('p-11', 'coming'), 409],
    ['an outcome that is none', tick('p-05', 'asleep'), 400],
  ])('refuses %s, and writes nothing', async (_, form, status) => {
    const { ask, facts } = await console_();
    const before = facts('member-acknowledged.v1').length;
    expect((await ask('phone-tree', { form })).statusCode).toBe(status);
    expect(facts('member-acknowledged.v1')).toHaveLength(before);
  });
});

test('an incident that nobody knows, or a page that is not there, is not found', async () => {
  const { ask } = await console_();
  expect((await ask('secrets')).statusCode).toBe(404);
});
