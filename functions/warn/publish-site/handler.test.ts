import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { EAST, type Story, story, wholeStory } from '../../../shared/report/testing/story.ts';
import { memorySiteStore } from '../../../shared/site/testing/memory-site-store.ts';
import { ALL_DONE, delivery, HADRAMOUT, putsBack, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

quietly();

const EVERYWHERE = Object.fromEntries(HADRAMOUT.districts.map(({ pcode }) => [pcode, 'red' as const]));

const warned = (levels: Parameters<Story['assessed']>[0] = EAST, status: 'Actual' | 'Exercise' = 'Actual') =>
  story(HADRAMOUT, status)
    .assessed(levels)
    .answered('p-02')
    .answered('p-06')
    .answered('p-05')
    .proposed('p-06', 'alert', levels)
    .approved('p-02')
    .issued();

/** A publisher whose log has what the story tells so far, at the time of the story. */
const publishing = () => {
  const log = memoryLogStore();
  const site = memorySiteStore();
  let now = '2023-10-21T06:00:00.000Z';
  const clock = { now: () => now };
  const typesetPdf = vi.fn(async (document: unknown) => Buffer.from(`%PDF ${JSON.stringify(document)}`));
  const drawPng = vi.fn(async (svg: string) => Buffer.from(svg));
  const handlerOf = () =>
    createHandler({
      log,
      clock,
      site,
      place: HADRAMOUT,
      linkBaseUrl: 'https://warn.example/',
      typesetPdf,
      drawPng,
      fonts: new Map([['arabic-400.woff2', Buffer.from('font')]]),
    });
  const handle = handlerOf();
  const tells = async (told: Story) => {
    const before = new Set(log.commits().map(({ stream, sequence }) => `${stream} ${sequence}`));
    for (const commit of told.log())
      if (!before.has(`${commit.stream} ${commit.sequence}`)) await log.append(commit);
    now = told.now();
  };
  const at = (moment: string) => {
    now = moment;
  };
  const tick = () => handle({});
  return { log, clock, site, handle, handlerOf, tells, tick, at, typesetPdf, drawPng };
};

const numbersOn = (page: string) => [...new Set([...page.matchAll(/\/alert\/(\d{6})"/g)].map(([, n]) => n))];

describe('the static site', () => {
  test('says that nothing is in force, and when that was checked', async () => {
    const { site, tick } = publishing();
    await tick();
    expect(site.text('index.html')).toContain('لا توجد تحذيرات سارية');
    expect(site.text('index.html')).toContain('روجعت السبت 21 أكتوبر 2023، 9:00 صباحًا');
    expect(site.text('en/index.html')).toContain('<html lang="en" dir="ltr">');
    expect([...site.files.keys()]).toEqual([
      'index.html',
      'en/index.html',
      'unavailable.html',
      'about',
      'en/about',
      'favicon.ico',
      'robots.txt',
      'fonts/arabic-400.woff2',
      'share.png',
    ]);
  });

  test('has of an alert a page in both languages, a picture and a file to print, and the first page leads there', async () => {
    const { site, tells, tick } = publishing();
    await tells(warned());
    await tick();
    const first = site.text('index.html');
    expect(first).toContain('تحذير أحمر: إعصار مداري');
    expect(first).toContain('سارٍ حتى الأربعاء 25 أكتوبر 2023، 6:00 صباحًا');
    expect(first).toContain('ابتعدوا عن بطون الأودية');
    const [number, ...others] = numbersOn(first);
    expect(others).toEqual([]);
    for (const key of [`alert/${number}`, `en/alert/${number}`, `alert/${number}.png`, `alert/${number}.pdf`])
      expect(site.files.has(key), key).toBe(true);
    expect(site.text(`en/alert/${number}`)).toContain('In force until Wednesday 25 October 2023, 06:00');
    expect(site.text(`alert/${number}`)).toContain(`href="/alert/${number}.pdf"`);
    expect(site.text(`alert/${number}`)).toContain('href="/cap/tropical-cyclone-20231021-1-1.xml"');
  });

  test('has the very text that was sent to each district, so that a message is checked by hand', async () => {
    const { site, tells, tick } = publishing();
    const told = warned();
    await tells(told);
    await tick();
    const incident = told.incident();
    if (incident.phase !== 'open') throw new Error('not open');
    for (const { ar, en } of incident.alerts[0]?.texts ?? []) {
      expect(site.text('index.html')).toContain(ar);
      expect(site.text('en/index.html')).toContain(en);
    }
  });

  test('says of a cancelled alert, on its own page and on the first, that it is cancelled, in the same turn', async () => {
    const { site, handle, tells, tick } = publishing();
    const told = warned();
    await tells(told);
    await tick();
    const [number] = numbersOn(site.text('index.html'));
    const cancelled = told.wait(30).proposed('p-06', 'cancel', EAST).approved('p-02');
    await tells(cancelled);
    const commit = cancelled.commits.findLast(({ events }) =>
      events.some(({ type }) => type === 'alert-cancelled.v1'),
    );
    if (commit === undefined) throw new Error('not cancelled');
    expect(await handle(delivery(commit))).toEqual(ALL_DONE);
    expect(site.text('index.html')).toContain('لا توجد تحذيرات سارية');
    expect(site.text('index.html')).toContain('أُلغي: تحذير أحمر، إعصار مداري');
    for (const key of [`alert/${number}`, `alert/${number}.pdf`])
      expect(site.text(key), key).toContain('أُلغي هذا الإنذار، فلا يُعمل به.');
    expect(site.text(`alert/${number}`)).not.toContain('سارٍ حتى');
    expect(site.text(`en/alert/${number}`)).toContain('This alert was cancelled. Do not act on it.');
  });

  test('says of an alert that ran out that it did, though nobody wrote it into the log', async () => {
    const { site, tells, tick, at } = publishing();
    await tells(warned());
    await tick();
    const [number] = numbersOn(site.text('index.html'));
    at('2023-10-25T03:00:30.000Z');
    await tick();
    expect(site.text('index.html')).toContain('لا توجد تحذيرات سارية');
    expect(site.text(`alert/${number}`)).toContain('انتهى وقت هذا الإنذار.');
  });

  test('keeps the page of each alert of a case, with what became of it and the way to the last word', async () => {
    const { site, tells, tick } = publishing();
    await tells(wholeStory(HADRAMOUT));
    await tick();
    const pages = [...site.files.keys()].filter((key) => /^alert\/\d+$/.test(key));
    expect(pages).toHaveLength(3);
    const first = pages.map((key) => site.text(key)).find((page) => page.includes('حل محله تحديث: '));
    expect(numbersOn(first ?? '')).toHaveLength(3);
    expect(first).toContain('آخر ما أُرسل');
    expect(site.text('index.html')).toContain('زال الخطر: إعصار مداري');
  });

  test('has nothing of an exercise', async () => {
    const { log, site, tells, tick } = publishing();
    await tells(warned(EAST, 'Exercise'));
    await tick();
    expect(site.text('index.html')).toContain('لا توجد تحذيرات سارية');
    for (const [key, { bytes }] of site.files) {
      expect(key).not.toContain('alert/');
      expect(Buffer.from(bytes).toString()).not.toMatch(/تمرين|EXERCISE|exercise-/);
    }
    expect(log.commits().some(({ stream }) => stream.startsWith('number/'))).toBe(false);
  });
});

describe('the publisher', () => {
  test('writes nothing when nothing has changed, and in ten minutes only the time', async () => {
    const { site, tells, tick, at, handlerOf, typesetPdf } = publishing();
    await tells(warned());
    await tick();
    const written = site.written.length;
    await tick();
    at('2023-10-21T06:09:59.000Z');
    await tick();
    await handlerOf()({});
    expect(site.written).toHaveLength(written);
    expect(typesetPdf).toHaveBeenCalledTimes(2);
    at('2023-10-21T06:10:00.000Z');
    await tick();
    expect(site.written.slice(written)).toEqual([
      'index.html',
      'en/index.html',
      expect.stringMatching(/^alert\/\d+$/),
      expect.stringMatching(/^en\/alert\/\d+$/),
    ]);
  });

  test('puts the pages before what is drawn and typeset', async () => {
    const { site, tells, tick } = publishing();
    await tells(warned());
    await tick();
    const last = site.written.findLastIndex((key) => /(^|\/)(index\.html|alert\/\d+)$/.test(key));
    expect(last).toBeLessThan(site.written.findIndex((key) => /\.(png|pdf)$/.test(key)));
  });

  test('that is slow does not put an older page over a newer one', async () => {
    const { site, tells, tick, handlerOf } = publishing();
    const told = warned();
    await tells(told);
    site.meanwhile(async () => {
      await tells(told.wait(5).proposed('p-06', 'cancel', EAST).approved('p-02').issued());
      await handlerOf()({});
    });
    await tick();
    expect(site.text('index.html')).toContain('لا توجد تحذيرات سارية');
    for (const [key, { bytes }] of site.files)
      if (/^alert\/\d+$/.test(key)) expect(Buffer.from(bytes).toString()).not.toContain('سارٍ حتى');
  });

  test('leaves the message in the queue when the bucket cannot be reached, and makes it good afterwards', async () => {
    const { site, handle, tells, tick } = publishing();
    const told = warned();
    await tells(told);
    const commit = told.commits.at(-1);
    if (commit === undefined) throw new Error('nothing was said');
    site.failNextPut();
    expect(await handle(delivery(commit))).toEqual(putsBack(1));
    await tick();
    expect(site.text('index.html')).toContain('تحذير أحمر');
  });

  test('shows the alerts although they cannot be drawn, and says that it failed', async () => {
    const { site, tells, tick, drawPng } = publishing();
    await tells(warned());
    drawPng.mockRejectedValueOnce(new Error('no memory'));
    await expect(tick()).rejects.toThrow('no memory');
    expect(site.text('index.html')).toContain('تحذير أحمر');
    await tick();
    expect(site.files.has('share.png')).toBe(true);
  });

  test('gives an alert the number under which the message was sent', async () => {
    const { log, clock, site, tells, tick } = publishing();
    const told = warned();
    await tells(told);
    await tick();
    const { state } = await repository(incidentAggregate, { log, clock }).load(
      incidentStream('tropical-cyclone-20231021-1'),
    );
    expect(state.phase === 'open' && state.alerts).toHaveLength(1);
    const [number = ''] = numbersOn(site.text('index.html'));
    expect(log.commits().map(({ stream }) => stream)).toContain(`number/${number}`);
  });
});

describe('every page', () => {
  const whole = async () => {
    const made = publishing();
    await made.tells(warned(EVERYWHERE));
    await made.tick();
    return [...made.site.files.values()].filter(({ contentType }) => contentType.startsWith('text/html'));
  };

  test('weighs at most 14 KB compressed, though every district is warned', async () => {
    for (const { key, bytes } of await whole())
      expect(gzipSync(bytes, { level: 6 }).length, key).toBeLessThanOrEqual(14 * 1024);
  });

  test('asks nobody else for anything, and allows only what stands in its head', async () => {
    for (const { key, bytes } of await whole()) {
      const page = Buffer.from(bytes).toString();
      const [head = '', body = ''] = page.split('<body');
      expect(head, key).toMatch(
        /^<!doctype html>.*<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"/,
      );
      expect(head).toContain("default-src 'none'");
      expect(head).toMatch(/style-src 'sha256-/);
      expect(page).not.toMatch(/(src|url)\s*[=(]\s*["']?(https?:)?\/\//);
      expect(body).not.toMatch(/<script|<style| style=| on\w+=/);
      expect(head.match(/<style>.*<\/style>/s)?.[0]).not.toMatch(/[^-]left|[^-]right/);
      expect(page).not.toMatch(/\+?967\d/);
    }
  });

  test('may be given for a quarter of a minute, and for a week when nothing answers', async () => {
    for (const { cacheControl } of await whole())
      expect(cacheControl).toBe('public, max-age=15, stale-while-revalidate=15, stale-if-error=604800');
  });

  test('leads to the pages of the service, in its own language', async () => {
    for (const { key, bytes } of await whole()) {
      const page = Buffer.from(bytes).toString();
      const ways = key.startsWith('en/')
        ? ['/en/', '/genuine?lang=en', '/join?lang=en', '/leave?lang=en', '/en/about']
        : ['/', '/genuine', '/join', '/leave', '/about'];
      for (const way of ways) expect(page, key).toContain(`href="${way}"`);
      expect(page).toContain('type="application/atom+xml"');
    }
  });
});
