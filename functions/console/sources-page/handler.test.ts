import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { SELF_TEST_STREAM } from '../../../shared/source/self-test.ts';
import { memorySourceBook } from '../../../shared/source/testing/memory-source-book.ts';
import { httpEvent } from '../../testing/http.ts';
import { append, HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const NOW = '2023-10-21T06:00:00.000Z';
const earlier = (minutes: number) => plusSeconds(NOW, -60 * minutes);
const sources = HADRAMOUT.sources.filter(({ id }) => ['ye-yms-ar', 'om-met-ar', 'metar'].includes(id));

const room = () => {
  const book = memorySourceBook();
  const log = memoryLogStore();
  const show = createHandler({ log, book, clock: testClock(NOW), pack: HADRAMOUT, sources });
  const page = async (lang: 'ar' | 'en' = 'ar') =>
    (await show(httpEvent('GET', '/console/sources'), visitOf({ path: '/console/sources', now: NOW, lang })))
      .body;
  return { book, log, page };
};
const allHeard = async (minutes: number) => {
  const made = room();
  for (const { id } of sources) await made.book.note(id, { at: earlier(minutes), outcome: 'well' });
  return made;
};

describe('the page of sources', () => {
  test('says that all is well, and how long ago each was heard', async () => {
    const { page } = await allHeard(4);
    const body = await page();
    expect(body).toContain('كل المصادر تُسمع كما ينبغي');
    expect(body).toContain('اليوم 8:56 صباحًا</time> <small>(منذ 4 دقائق)');
    expect(body).not.toContain('ما يفقده الناس');
  });

  test('puts what is silent first, with the reason and what the public loses', async () => {
    const { page, book } = await allHeard(1);
    await book.note('metar', {
      at: plusSeconds(NOW, -30),
      outcome: 'failing',
      fault: { code: 'timed-out', detail: 'no whole answer in <10> s' },
    });
    const { page: silentPage } = await allHeard(120);
    const body = await page();
    expect(body.indexOf('أرصاد المطارات')).toBeLessThan(body.indexOf('الأرصاد الجوية العُمانية'));
    expect(body).toContain('تعذرت آخر محاولة');
    expect(body).toContain('no whole answer in &lt;10&gt; s');
    expect(body).toContain('لا تُعرف حالة الجو الآن في المطارات');
    expect(await silentPage('en')).toContain('■ silent');
  });

  test('tells a source that was never heard, and those that nobody listens to', async () => {
    const { page } = room();
    const body = await page('en');
    expect(body).toContain('never heard');
    expect(body).toContain('3 sources are not well');
    expect(body).toContain('Mukalla station (invented) <small>(for simulation and training)</small>');
    expect(body).toContain('<html lang="en" dir="ltr">');
  });

  test('tells the cyclone season, in which silence is told sooner', async () => {
    const { page } = await allHeard(4);
    expect(await page()).toContain('موسم الأعاصير');
    expect(await page('en')).toContain('every 5 minutes; told after 15 minutes');
  });

  test('tells how the last test message fared', async () => {
    const { page, log } = await allHeard(4);
    expect(await page('en')).toContain('It has not run yet');
    const testId = 'self-test-20231021t053000z';
    await append(log, SELF_TEST_STREAM, earlier(30), {
      type: 'self-test-begun.v1',
      data: { testId, dueAt: NOW },
    });
    expect(await page('en')).toContain('on its way');
    await append(log, SELF_TEST_STREAM, earlier(24), {
      type: 'self-test-passed.v1',
      data: { testId, seconds: 360, phones: 1, gateway: 'sns', late: false },
    });
    expect(await page('en')).toContain('passed: it arrived in 6 minutes');
    await append(
      log,
      SELF_TEST_STREAM,
      earlier(20),
      { type: 'self-test-begun.v1', data: { testId: 'self-test-20231021t054000z', dueAt: NOW } },
      {
        type: 'self-test-failed.v1',
        data: { testId: 'self-test-20231021t054000z', afterMinutes: 30, reached: 'received' },
      },
    );
    expect(await page('en')).toContain('failed: it was received and not assessed');
  });

  test('counts at a glance how many are well, in part and silent', async () => {
    const { book, page } = await allHeard(4);
    await book.note('metar', {
      at: plusSeconds(NOW, -30),
      outcome: 'failing',
      fault: { code: 'timed-out', detail: 'x' },
    });
    const body = await page();
    for (const [figure, words] of [
      ['figure">■ 0', 'صامتة'],
      ['figure alarm">▲ 1', 'ناقصة أو متعذرة'],
      ['figure ok">● 2', 'كما ينبغي'],
    ] as const)
      expect(body).toMatch(new RegExp(`${figure}</p><p>[^<]*${words}`));
  });

  test('renews itself, has no sides, and stays light', async () => {
    const { page } = await allHeard(4);
    const body = await page();
    expect(body).toContain('data-refresh="60"');
    expect(body).not.toMatch(/margin-(left|right)|style=/);
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
  });
});
