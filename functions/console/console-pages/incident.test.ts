import { describe, expect, test } from 'vitest';
import { type Batch, untouched } from '../../../shared/alert/ledger.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { people } from '../../../shared/audience/testing/people.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { EAST, type Story, story, wholeStory } from '../../../shared/report/testing/story.ts';
import { HADRAMOUT, quietly } from '../../testing/room.ts';
import { consoleRoom } from './testing/room.ts';

const said = quietly();
const place = HADRAMOUT;

const roomOf = (told: Story, changes?: Parameters<typeof consoleRoom>[1]) =>
  consoleRoom({ commits: told.log(), now: told.now() }, changes);
const pageOf = async (told: Story, visitor?: { personId?: string; lang?: 'ar' | 'en' }) =>
  (await roomOf(told)).incident(told.incidentId, visitor);

const faced = () =>
  story(place)
    .warned('إعصار', 'W-1')
    .assessed(EAST)
    .notified()
    .wait(3)
    .answered('p-02')
    .answered('p-05')
    .answered('p-06');
const approved = () => faced().proposed('p-06', 'alert', EAST).wait(2).approved('p-02').issued().wait(2);

describe('the page of an incident', () => {
  test('heads with level, place, mode, standing and who leads', async () => {
    const page = await pageOf(faced());
    for (const words of ['■ أحمر', 'ساحل حضرموت', 'حادثة فعلية', 'اكتمل النصاب', 'أحمد كرامة الساحلي'])
      expect(page.split('id="waits"')[0]).toContain(words);
  });

  test('says who is on duty while nobody who may chair is there', async () => {
    expect(await pageOf(story(place).assessed(EAST))).toContain('لم يحضر من يرأس اللجنة');
  });

  test('renews itself until the incident is closed and its report is there', async () => {
    expect(await pageOf(faced())).toContain('data-refresh="15"');
    expect(await pageOf(wholeStory(place))).toContain('data-refresh="15"');
  });

  test('puts what waits for the visitor first, and leads there', async () => {
    const told = faced().proposed('p-06', 'alert', EAST);
    const page = await pageOf(told, { personId: 'p-02' });
    expect(page).toContain('إنذار ينتظر اعتمادك');
    expect(page).toContain(`href="/console/${told.incidentId}/approve"`);
    expect(page).toContain('217.50');
    expect(page.indexOf('id="waits"')).toBeLessThan(page.indexOf('id="alerts"'));
  });

  test('tells who is called, reached, silent and coming', async () => {
    const page = await pageOf(faced());
    const figure = (word: string, n: number) => `<dt>${word}</dt><dd class="figure">${n}</dd>`;
    expect(page).toContain(figure('استُدعوا', 19));
    expect(page).toContain(figure('وصلتهم الرسالة', 19));
    expect(page).toContain(figure('لم يردوا', 16));
    expect(page).toContain(figure('سيحضرون', 3));
  });

  test('says in red when no SMS has left, and leads the duty officer to the phone tree', async () => {
    const late = story(place).assessed(EAST).wait(3);
    const page = await pageOf(late, { personId: 'p-14' });
    expect(page).toContain('استدعوا اللجنة بالهاتف');
    expect(page).toContain(`href="/console/${late.incidentId}/phone-tree"`);
  });

  test('keeps an alert that the chair released alone in red until it is ratified', async () => {
    const told = story(place)
      .assessed(EAST)
      .proposed('p-06', 'alert', EAST)
      .wait(place.deadlines.emergencyReleaseMinutes)
      .approved('p-01');
    expect(await pageOf(told, { personId: 'p-02' })).toContain('class="notice owed"');
    expect(await pageOf(told, { personId: 'p-02' })).toContain('ينتظر مصادقتك');
    expect(await pageOf(told.ratified('p-02'))).not.toContain('class="notice owed"');
  });

  test('sets each source beside what is in force, district by district', async () => {
    const page = await pageOf(faced());
    expect(page).toContain('ما يقوله كل مصدر');
    expect(page).toContain('<th scope="col">المعتمد</th><th scope="col">تغذية السيناريو</th>');
    expect(page).toContain('<th scope="col">العتبات</th>');
  });

  test('offers only the work that the roles may do', async () => {
    const told = faced();
    const { incident } = await roomOf(told);
    const page = (personId: string) => incident(told.incidentId, { personId });
    expect(await page('p-14')).toContain(`/${told.incidentId}/phone-tree"`);
    expect(await page('p-14')).not.toContain(`/${told.incidentId}/bulletins"`);
    expect(await page('p-06')).toContain(`/${told.incidentId}/bulletins"`);
    for (const work of ['compose', 'approve', 'tasks'])
      expect(await page('p-10')).not.toContain(`/${told.incidentId}/${work}"`);
    expect(await page('p-02')).toContain(`/${told.incidentId}/approve"`);
    expect(await page('p-10')).toContain(`/${told.incidentId}/field"`);
  });

  test.each(['Exercise', 'Test'] as const)('of an %s looks unmistakably different', async (mode) => {
    const page = await pageOf(story(place, mode).assessed(EAST));
    expect(page).toContain('class="console exercise"');
    expect(page).toContain('class="mode"');
    expect(page).toContain('ليس حدثًا حقيقيًا');
  });

  test('is in English on request, and has no phone number in any language', async () => {
    const told = wholeStory(place);
    expect(await pageOf(told, { lang: 'en' })).toContain('<html lang="en" dir="ltr">');
    for (const lang of ['ar', 'en'] as const) expect(await pageOf(told, { lang })).not.toMatch(/\+?967\d/);
  });

  test('is never kept by a browser or a cache', async () => {
    const told = faced();
    const { get } = await roomOf(told);
    const answer = await get(`/console/${told.incidentId}`, {}, { incidentId: told.incidentId });
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('the burn-down of an alert', () => {
  const batch = (alertId: string): Batch => ({
    alertId,
    number: 1,
    tier: 'resident',
    pcode: 'YE1913',
    prefix: '+96777',
    recipients: people(100),
  });

  const sending = async () => {
    const told = approved();
    const ledger = memoryLedger();
    await ledger.writeBatches([batch(told.alertId())]);
    const progress = untouched(batch(told.alertId()));
    const at = plusSeconds(told.now(), -30);
    const claim = { alertId: told.alertId(), number: 1, positions: [0], now: at, until: told.now() };
    const claimed = await ledger.claim(progress, claim);
    if (claimed !== undefined)
      await ledger.checkpoint(claimed, {
        next: 100,
        again: [],
        retried: 0,
        tries: 0,
        done: true,
        inDoubt: [],
        accepted: 98,
        failed: 2,
        notRepeated: 0,
        at,
      });
    return { told, ledger };
  };

  test('is a picture with words, and tables by district and network', async () => {
    const { told, ledger } = await sending();
    const page = await (await roomOf(told, { ledger })).incident(told.incidentId);
    expect(page).toMatch(/<svg class="chart" role="img"/);
    expect(page).toMatch(/بقي [\d,]+ من 1,450/);
    expect(page).toContain('<th scope="row">الريدة وقصيعر</th>');
    expect(page).toContain('بحسب الشبكة');
  });

  test('that cannot be read is said to be unknown, and the rest of the page stands', async () => {
    const ledger = {
      // biome-ignore lint/correctness/useYield: it breaks before it yields.
      async *batches() {
        throw new Error('no answer');
      },
    };
    const told = approved();
    const page = await (await roomOf(told, { ledger })).incident(told.incidentId);
    expect(page).toContain('تعذّرت قراءة أعداد الإرسال');
    expect(page).toContain('id="people"');
    expect(said.join('\n')).toContain('without its counts');
  });
});
