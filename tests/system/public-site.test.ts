import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Replay } from '../../infra/local/replay/replay.ts';
import { chromium, launch, onSlowLine } from './browser.ts';
import { begun, calledOff } from './replayed.ts';

/** The functions that answer people when they ask, made to fail on demand. */
const ASKED = /PublicPages|CapFeed|SubscriberPages/;

let replay: Replay;
let until = '2023-10-21T06:59:00.000Z';
let isDown = false;
const playTo = async (moment: string): Promise<void> => {
  until = moment;
  await replay.run();
};
const get = (path: string): Promise<Response> => fetch(`${replay.url}${path}`, { redirect: 'manual' });
const text = async (path: string): Promise<string> => (await get(path)).text();

beforeAll(async () => {
  const scenario = {
    ...calledOff,
    get to() {
      return until;
    },
  };
  replay = await begun(scenario, { kill: ({ functionName }) => isDown && ASKED.test(functionName) });
}, 300_000);
afterAll(() => replay.stop());

describe('the public site', () => {
  it('is said to be in the making before it has been made, and is there within a minute', async () => {
    const before = await get('/');
    expect(before.status).toBe(404);
    expect(await before.text()).toContain('تُعد الصفحة الآن');
    await playTo('2023-10-21T07:00:00.000Z');
    const first = await get('/');
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toContain('stale-if-error');
    expect(await first.text()).toContain('لا توجد تحذيرات سارية');
    expect((await get('/?lang=en')).headers.get('location')).toBe('/en/');
    expect((await get('/alert/999999')).status).toBe(404);
  });

  let number = '';
  it('has an alert when it is issued: on the first page, on a page of its own, as a picture and to print', async () => {
    await playTo('2023-10-21T07:35:00.000Z');
    const first = await text('/');
    expect(first).toContain('تنبيه أصفر: إعصار مداري');
    number = /\/alert\/(\d{6})/.exec(first)?.[1] ?? '';
    for (const [path, type] of [
      [`/alert/${number}`, 'text/html; charset=utf-8'],
      [`/en/alert/${number}`, 'text/html; charset=utf-8'],
      [`/alert/${number}.pdf`, 'application/pdf'],
      [`/alert/${number}.png`, 'image/png'],
      ['/share.png', 'image/png'],
      ['/fonts/arabic-400.woff2', 'font/woff2'],
    ] as const) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get('content-type')], path).toEqual([200, type]);
    }
    expect(await text(`/genuine?number=${number}`)).toContain('نعم، هذا الإنذار منّا');
  });

  it('stays when what answers people fails, which is said with what to do without it', async () => {
    isDown = true;
    const asked = await get(`/genuine?number=${number}`);
    expect(asked.status).toBe(503);
    expect(await asked.text()).toContain('ابحث عن مديريتك');
    for (const path of ['/', '/en/', `/alert/${number}`, `/alert/${number}.pdf`, '/about'])
      expect((await get(path)).status, path).toBe(200);
    isDown = false;
  });

  it.skipIf(chromium === undefined)(
    'fits a phone in Arabic and a desk in English, without a fault',
    async () => {
      for (const [width, paths] of [
        [360, ['/', `/alert/${number}`, '/about', `/genuine?number=${number}`]],
        [1280, ['/en/', `/en/alert/${number}`, '/en/about', `/genuine?number=${number}&lang=en`]],
      ] as const) {
        const browser = await launch(chromium ?? '', undefined, width);
        try {
          for (const path of paths) {
            const seen = await browser.look(`${replay.url}${path}`);
            expect(seen.faults, path).toEqual([]);
            expect(seen.direction, path).toBe(width === 360 ? 'rtl' : 'ltr');
          }
        } finally {
          await browser.close();
        }
      }
    },
  );

  it.skipIf(chromium === undefined)('is seen within three seconds on one bar of 2G', async () => {
    for (const path of ['/', `/alert/${number}`, '/about', '/genuine'])
      expect(await onSlowLine(chromium ?? '', `${replay.url}${path}`), path).toBeLessThanOrEqual(3_000);
  });

  it('says so when the danger is over, on the first page and on the page of the alert', async () => {
    await playTo('2023-10-21T08:30:00.000Z');
    const first = await text('/');
    expect(first).toContain('لا توجد تحذيرات سارية');
    expect(first).toContain('زال الخطر: إعصار مداري');
    const alert = await text(`/alert/${number}`);
    expect(alert).toContain('لم يعد ساريًا: زال الخطر.');
    expect(alert).not.toContain('سارٍ حتى');
    expect(await replay.machine.deadLetters()).toEqual([]);
  });
});
