import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { EAST, story } from '../../../shared/report/testing/story.ts';
import { NEW_HEALTH } from '../../../shared/sms/health.ts';
import { memoryHealthStore } from '../../../shared/sms/testing/memory-health-store.ts';
import { beginSelfTest, SELF_TEST_STREAM } from '../../../shared/source/self-test.ts';
import { taskStream } from '../../../shared/task/tasks.ts';
import { append, HADRAMOUT, quietly } from '../../testing/room.ts';
import { consoleRoom, QUIET } from './testing/room.ts';

const said = quietly();

const faced = () =>
  story(HADRAMOUT)
    .warned('إعصار', 'W-1')
    .assessed(EAST)
    .notified()
    .wait(3)
    .answered('p-02')
    .answered('p-05')
    .answered('p-06');
const proposed = () => faced().proposed('p-06', 'alert', EAST);
const roomOf = (told: ReturnType<typeof story>, changes?: Parameters<typeof consoleRoom>[1]) =>
  consoleRoom({ commits: told.log(), now: told.now() }, changes);

const APPROVE = 'إنذار ينتظر اعتمادك';
const NOT_YET = 'ولا تملك اعتماده الآن';

describe('now, when all is quiet', () => {
  test('says plainly that no danger stands and that nothing waits', async () => {
    const page = await (await consoleRoom()).body('/console');
    expect(page).toContain('لا خطر قائم الآن');
    expect(page).toContain('لا شيء ينتظرك');
    expect(page).toContain('<title>خريطة المديريات بحسب المستوى</title>');
    expect(page).not.toMatch(/class="tile (red|orange|yellow)"/);
  });

  test('says that everything works once a test message has arrived', async () => {
    const { log, body } = await consoleRoom();
    const { events } = beginSelfTest({ phase: 'none' }, 30, QUIET);
    await append(log, SELF_TEST_STREAM, plusSeconds(QUIET, -600), ...events);
    expect(await body('/console')).toContain('كل شيء يعمل');
  });

  test('renews itself', async () => {
    expect(await (await consoleRoom()).body('/console')).toContain('data-refresh="15"');
  });
});

describe('now, in danger', () => {
  test('names the level by sign, word and colour, on the map and in a table', async () => {
    const page = await (await roomOf(faced())).body('/console');
    expect(page).toContain('class="tile red"');
    expect(page).toContain('■ إعصار مداري');
    expect(page).toContain('بلغ المستوى الأحمر، ويشمل 5 مديريات');
    expect(page.split('class="sign"')).toHaveLength(6);
    expect(page).toContain('<b class="level red">■ أحمر</b></td><td><b>الريدة وقصيعر</b>');
  });

  test('shows where each incident stands and its next deadline', async () => {
    const page = await (await roomOf(faced())).body('/console');
    expect(page).toContain('اكتمل النصاب ولم يُقترح إنذار');
    expect(page).toMatch(/مهلة الرد على الاستدعاء: <span class="">بعد/);
    expect(await (await roomOf(faced().wait(60))).body('/console')).toMatch(/<span class="late">فات منذ/);
  });

  test('does not mix an exercise into it', async () => {
    const drill = story(HADRAMOUT, 'Exercise').assessed(EAST);
    const page = await (await roomOf(drill)).body('/console');
    expect(page).toContain('لا خطر قائم الآن');
    expect(page).not.toContain('class="sign"');
    expect(page).toContain('class="card practice"');
    expect(page).toContain('<span class="drill">تمرين</span>');
  });

  test('says when the danger is over and incidents are still open', async () => {
    const page = await (await roomOf(faced().assessed({}))).body('/console');
    expect(page).toContain('زال الخطر، ولم تُغلق الحوادث بعد');
  });
});

describe('now, for the one who looks', () => {
  test.each([
    ['p-02', APPROVE],
    ['p-01', APPROVE],
  ])('an approver, %s, is asked to approve and led to where it is done', async (personId, words) => {
    const told = proposed();
    const page = await (await roomOf(told)).body('/console', { personId });
    expect(page).toContain(words);
    expect(page).toContain(`href="/console/${told.incidentId}/approve"`);
  });

  test.each(['p-06', 'p-05', 'p-14'])('%s, who may not approve, is not asked to', async (personId) => {
    const page = await (await roomOf(proposed())).body('/console', { personId });
    expect(page).not.toContain(APPROVE);
    expect(page).not.toContain(NOT_YET);
  });

  test('an approver learns why it cannot be approved yet', async () => {
    const told = story(HADRAMOUT).assessed(EAST).notified().answered('p-06').proposed('p-06', 'alert', EAST);
    const page = await (await roomOf(told)).body('/console', { personId: 'p-02' });
    expect(page).toContain(NOT_YET);
    expect(page).toContain('لم يكتمل نصاب اللجنة بعد');
  });

  test('whoever is called and silent is told so; whoever answered is not', async () => {
    const { body } = await roomOf(faced());
    expect(await body('/console', { personId: 'p-01' })).toContain('استُدعيت ولم ترد');
    expect(await body('/console', { personId: 'p-02' })).not.toContain('استُدعيت ولم ترد');
  });

  test('a task is shown to its owner, overdue ones also to who sets tasks', async () => {
    const told = faced();
    const { log, body } = await roomOf(told);
    await append(log, taskStream(told.incidentId), plusSeconds(told.now(), -7200), {
      type: 'task-assigned.v1',
      data: {
        taskId: 'action-1',
        incidentId: told.incidentId,
        owner: 'p-05',
        text: { ar: 'فتح مركز الإيواء', en: 'Open the shelter' },
        dueBy: plusSeconds(told.now(), -3600),
        phase: 'response',
        pcodes: [],
        setBy: 'p-14',
      },
    });
    expect(await body('/console', { personId: 'p-05' })).toContain('مهمة عليك فاتت مهلتها');
    expect(await body('/console', { personId: 'p-14' })).toContain('مهام فاتت مهلتها');
    expect(await body('/console', { personId: 'p-06' })).not.toContain('مهلتها');
  });

  test('links lead only to pages that the roles may see', async () => {
    const { body } = await consoleRoom();
    const main = async (personId: string) =>
      (await body('/console', { personId })).split('<nav class="menu"')[0] ?? '';
    expect(await main('p-14')).toContain('href="/console/rota"');
    expect(await main('p-05')).not.toContain('href="/console/rota"');
  });
});

describe('now, when something is broken', () => {
  const first = HADRAMOUT.sources.find(({ status }) => status === 'operating');

  test('names the source that is silent and what is lost with it', async () => {
    const page = await (await consoleRoom({}, { book: { async *all() {} } })).body('/console');
    expect(page).toContain(`${first?.name.ar}: لم يُسمع قط`);
  });

  test('names the gateway that is down, and since when', async () => {
    const health = memoryHealthStore({
      sns: { ...NEW_HEALTH, phase: 'shut', sinceMs: Date.parse('2023-10-20T05:00:00.000Z') },
    });
    const page = await (await consoleRoom({}, { health })).body('/console');
    expect(page).toContain('sns: متوقفة منذ 20/10 8:00');
  });

  test('a part that cannot be read is unknown and alarmed, and takes no other with it', async () => {
    const lost = async () => {
      throw new Error('no answer');
    };
    const page = await (
      await roomOf(faced(), {
        health: { read: lost },
        book: {
          // biome-ignore lint/correctness/useYield: it breaks before it yields.
          async *all() {
            throw new Error('no answer');
          },
        },
      })
    ).body('/console');
    expect(page.split('تعذّرت القراءة: الحال مجهول، لا سليم')).toHaveLength(3);
    expect(page).toContain('class="tile red"');
    expect(said.join('\n')).toContain('the page of now is without its gateways');
  });

  test('when the log cannot say whether there is danger, the page never looks calm', async () => {
    const { log } = await consoleRoom();
    const broken = { ...log, grown: async () => Promise.reject(new Error('no answer')) };
    const page = await (await consoleRoom({}, { log: broken })).body('/console');
    expect(page).toContain('لا تفترضوا أنه لا خطر');
    expect(page).not.toContain('لا خطر قائم الآن');
    expect(page).toContain('تعذّرت قراءة ما ينتظرك');
  });
});
