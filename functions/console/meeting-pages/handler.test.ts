import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createTypesetPdf, readTypstFiles, TYPST_FILES } from '../../../shared/adapters/typst/typeset-pdf.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { INCIDENT_ID, STARTS } from '../../../shared/incident/testing/story.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import type { typstPack } from '../../../shared/meeting/typst-pack.ts';
import { taskStream } from '../../../shared/task/tasks.ts';
import { httpEvent } from '../../testing/http.ts';
import { append, HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const LIST = '/console/meetings';
const SEVENTH = '/console/meetings/2023-07';
const DAY = 24 * 3600;

const desk = () => {
  const log = memoryLogStore();
  const clock = testClock(STARTS);
  const typeset: ReturnType<typeof typstPack>[] = [];
  const handle = createHandler({
    log,
    clock,
    place: HADRAMOUT,
    typesetPdf: async (document) => {
      typeset.push(document);
      return new TextEncoder().encode('%PDF');
    },
  });
  const parametersOf = (url: string) => {
    const [meetingId, file] = url.replace(/\?.*/, '').split('/').slice(3);
    return { ...(meetingId === undefined ? {} : { meetingId }), ...(file === undefined ? {} : { file }) };
  };
  const visit = (lang: 'ar' | 'en', role: 'reviewer' | 'member') =>
    visitOf({ lang, roles: [role], path: LIST, now: clock.now() });
  const get = (url: string, lang: 'ar' | 'en' = 'ar', role: 'reviewer' | 'member' = 'reviewer') =>
    handle(httpEvent('GET', url, parametersOf(url)), visit(lang, role));
  const post = (url: string, fields: Record<string, string>, role: 'reviewer' | 'member' = 'reviewer') =>
    handle(
      { ...httpEvent('POST', url, parametersOf(url)), body: new URLSearchParams(fields).toString() },
      visit('ar', role),
    );
  return { log, clock, get, post, typeset, commits: () => log.commits() };
};

const directive = { do: 'give', directive: 'تنظيف العبّارات', owner: 'p-05', office: '', due: '2023-10-30' };

describe('the page of meetings', () => {
  test('shows the yearly plan to everybody who has signed in, and forms to those who keep it', async () => {
    const { get } = desk();
    const keeper = (await get(LIST)).body;
    expect(keeper).toContain('منتصف الموسم الثاني');
    expect(keeper).toContain('لا توجيه ينتظر الإنجاز.');
    expect(keeper).toContain('name="do" value="call"');
    const reader = (await get(LIST, 'en', 'member')).body;
    expect(reader).toContain('The middle of the second season');
    expect(reader).not.toContain('<form method="post"><p>');
  });

  test('adds a meeting, and refuses one in the past by field and rule with what was written', async () => {
    const { post, commits } = desk();
    const form = { do: 'call', title: 'اجتماع طارئ', when: '2023-10-22T09:00', place: 'المكلا' };
    const refused = await post(LIST, { ...form, when: '2023-10-20T09:00' });
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('الموعد: مضى وقته');
    expect(refused.body).toContain('value="اجتماع طارئ"');
    expect(commits()).toEqual([]);
    expect((await post(LIST, form)).body).toContain('/console/meetings/2023-e1');
  });

  test('takes nothing from who may not keep meetings', async () => {
    const { post, commits } = desk();
    expect((await post(SEVENTH, directive, 'member')).statusCode).toBe(403);
    expect(commits()).toEqual([]);
  });
});

describe('one meeting', () => {
  test('gives a directive, shows it owed before everything else, and carries it to the next meeting', async () => {
    const { post, get, clock } = desk();
    expect((await post(SEVENTH, directive)).statusCode).toBe(200);
    clock.after(20 * DAY);
    const list = (await get(LIST)).body;
    expect(list.indexOf('تنظيف العبّارات')).toBeLessThan(list.indexOf('الاجتماعات القادمة'));
    expect(list).toContain('متأخر');
    expect((await post(SEVENTH, { do: 'close', minutes: 'نوقشت التقارير.' })).statusCode).toBe(200);
    expect((await get('/console/meetings/2023-08')).body).toContain('تنظيف العبّارات');
  });

  test.each([
    ['without an owner', { owner: '' }, 'المكلف من القائمة: لا توجيه بلا مكلف'],
    ['for somebody who is not in the roster', { owner: 'p-99' }, 'المكلف من القائمة: لا توجيه بلا مكلف'],
    ['without a date', { due: '' }, 'ينجز حتى نهاية يوم: لا توجيه بلا تاريخ'],
    ['on a day that is none', { due: '2023-02-31' }, 'ينجز حتى نهاية يوم: لا توجيه بلا تاريخ'],
    ['due yesterday', { due: '2023-10-20' }, 'ينجز حتى نهاية يوم: مضى'],
    ['too long', { directive: 'س'.repeat(601) }, 'نص التوجيه: 600 حرف على الأكثر'],
  ])('refuses a directive %s by field and rule, and loses nothing', async (_, change, words) => {
    const { post, commits } = desk();
    const { statusCode, body } = await post(SEVENTH, { ...directive, ...change });
    expect([409, 400]).toContain(statusCode);
    expect(body).toContain(words);
    expect(body).toContain({ ...directive, ...change }.directive);
    expect(commits()).toEqual([]);
  });

  test('is due until its day is over in the place', async () => {
    const { post, commits } = desk();
    await post(SEVENTH, { ...directive, due: '2023-10-21' });
    expect(commits().flatMap(({ events }) => events)).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ dueBy: '2023-10-21T20:59:59.000Z' }) }),
    );
  });

  test('that has final minutes offers no form and takes no change', async () => {
    const { post, get, clock, commits } = desk();
    clock.after(20 * DAY);
    await post(SEVENTH, { do: 'close', minutes: 'نوقشت التقارير.' });
    const before = commits().length;
    expect((await post(SEVENTH, { ...directive, due: '2023-12-01' })).body).toContain('اعتُمد محضره');
    expect(commits()).toHaveLength(before);
    expect((await get(SEVENTH)).body).not.toContain('value="give"');
  });

  test('keeps the English title when the Arabic page only moves it', async () => {
    const { post, get } = desk();
    const title = 'منتصف الموسم الثاني';
    await post(SEVENTH, { do: 'move', title, when: '2023-11-06T09:00', place: 'ديوان المحافظة بالمكلا' });
    expect((await get(SEVENTH, 'en')).body).toContain('The middle of the second season');
  });

  test('that is not there is not found', async () => {
    expect((await desk().get('/console/meetings/2023-99')).statusCode).toBe(404);
  });
});

describe('the pack', () => {
  const told = async () => {
    const room = desk();
    await append(room.log, situationStream('Actual'), STARTS, {
      type: 'assessment-made.v1',
      data: {
        assessmentId: `${INCIDENT_ID}/1`,
        incidentId: INCIDENT_ID,
        status: 'Actual',
        hazard: 'tropical-cyclone',
        change: 'begun',
        level: 'red',
        districts: [{ pcode: 'YE1913', level: 'red' }],
        explanation: { ar: 'س', en: 'x' },
        doubts: [],
        warning: {
          warningId: 'w',
          key: { sender: 's', identifier: 'i', sent: STARTS },
          supersedes: [],
          standing: true,
          districts: [],
        },
      },
    });
    await append(room.log, taskStream(INCIDENT_ID), STARTS, {
      type: 'task-assigned.v1',
      data: {
        incidentId: INCIDENT_ID,
        taskId: 'action-1',
        text: { ar: 'مراجعة العبّارات', en: 'Review the culverts' },
        owner: 'p-05',
        dueBy: '2023-10-25T06:00:00.000Z',
        pcodes: [],
        phase: 'follow-up',
      },
    });
    await room.post(SEVENTH, directive);
    return room;
  };

  test('gathers actions and directives, names the head of the log, and says what it covers', async () => {
    const { get, commits } = await told();
    const { body } = await get(`${SEVENTH}/pack.html`);
    expect(body).toContain('مراجعة العبّارات');
    expect(body).toContain('تنظيف العبّارات');
    expect(body).toContain('بدء السجل');
    expect(body).toContain(commits().at(-1)?.hash);
    expect((await get(`${SEVENTH}/pack.html`, 'en')).body).toContain('Review the culverts');
  });

  test('of a meeting with final minutes does not change any more', async () => {
    const { get, post, clock } = await told();
    clock.after(20 * DAY);
    await post(SEVENTH, { do: 'close', minutes: 'نوقشت التقارير.' });
    const before = (await get(`${SEVENTH}/pack.html`)).body;
    clock.after(DAY);
    const done = { do: 'follow', directiveId: '2023-07-d1', outcome: 'done', evidence: 'محضر' };
    expect((await post(LIST, done)).statusCode).toBe(200);
    expect((await get(`${SEVENTH}/pack.html`)).body).toBe(before);
  });

  test('is typeset as PDF', async () => {
    const { get, typeset } = await told();
    const answer = await get(`${SEVENTH}/pack.pdf`);
    expect(answer.headers['content-type']).toBe('application/pdf');
    const [document] = typeset;
    if (document === undefined) throw new Error('nothing was typeset');
    const folder = await mkdtemp(join(tmpdir(), 'typst-'));
    for (const [name, from] of Object.entries(TYPST_FILES))
      await cp(fileURLToPath(new URL(`../../../node_modules/${from}`, import.meta.url)), join(folder, name));
    const pdf = await createTypesetPdf(await readTypstFiles(folder))(document);
    expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe('%PDF-');
  });
});
