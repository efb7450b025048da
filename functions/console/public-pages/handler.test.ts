import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../../../shared/adapters/files/place-pack.ts';
import { alertNumbers, numbersFor } from '../../../shared/alert-number/alert-number.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { EAST, type Story, story, wholeStory } from '../../../shared/report/testing/story.ts';
import { createHandler } from './handler.ts';

const place = readPlacePackFolder('places/hadramout');

const get = (path: string, query?: Record<string, string>) =>
  ({
    rawPath: path,
    headers: { host: 'localhost:4280' },
    requestContext: { domainName: 'localhost:4280' },
    ...(query === undefined ? {} : { queryStringParameters: query }),
  }) as unknown as APIGatewayProxyEventV2;

const site = async (...stories: readonly Story[]) => {
  const log = memoryLogStore();
  for (const told of stories) for (const commit of told.log()) await log.append(commit);
  const numbers = alertNumbers({ log, clock: { now: () => '2023-10-21T06:00:00.000Z' } });
  for (const told of stories) {
    const incident = told.incident();
    if (incident.phase === 'none') continue;
    for (const { alertId, issued } of incident.alerts)
      if (issued !== undefined) await numbers.give(alertId, 'test', 'test');
  }
  const now = stories[0]?.now() ?? '2023-10-21T06:00:00.000Z';
  return createHandler({ log, place, clock: { now: () => now }, linkBaseUrl: 'https://warn.example' });
};

const warned = (status: 'Actual' | 'Exercise' = 'Actual') =>
  story(place, status)
    .assessed(EAST)
    .answered('p-02')
    .answered('p-06')
    .answered('p-05')
    .proposed('p-06', 'alert', EAST)
    .approved('p-02')
    .issued()
    .wait(4)
    .sent();

const numberOf = (alertId: string): string => [...numbersFor(alertId)][0] ?? '';
const FIRST = 'tropical-cyclone-20231021-1-1';
const ask = async (typed: string, told: readonly Story[] = [warned()], query: Record<string, string> = {}) =>
  (await site(...told))(get('/genuine', { number: typed, ...query }));

describe('"is this message genuine?"', () => {
  test('asks for the number', async () => {
    const answer = await (await site())(get('/genuine'));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<form action="/genuine">');
    expect(answer.body).not.toContain('class="notice');
  });

  test('leads to the texts of all messages in force, which are there without it', async () => {
    expect((await (await site())(get('/genuine'))).body).toContain(
      'نصوص كل الرسائل السارية بحسب المديرية: <a href="/">',
    );
  });

  test.each([
    ['its number', numberOf(FIRST)],
    [
      'its number in Arabic-Indic digits',
      [...numberOf(FIRST)].map((digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]).join(''),
    ],
    ['its id', FIRST],
  ])('shows the alert by %s: text, time, sender, districts, and that it holds', async (_, typed) => {
    const told = warned();
    const { body: page } = await ask(typed, [told]);
    expect(page).toContain('نعم، هذا الإنذار منّا');
    expect(page).toContain('سارٍ حتى الأربعاء 25 أكتوبر 2023، 6:00 صباحًا');
    expect(page).toContain('السبت 21 أكتوبر 2023');
    expect(page).toContain('مركز الإنذار المبكر بمحافظة حضرموت');
    expect(page).toContain(numberOf(FIRST));
    const incident = told.incident();
    if (incident.phase !== 'open') throw new Error('not open');
    for (const { ar } of incident.alerts[0]?.texts ?? []) expect(page).toContain(ar);
  });

  test.each([
    ['replaced', 2, 'حل محله تحديث'],
    ['ended by an all clear', 3, 'زال الخطر'],
    ['the all clear itself', 4, 'زال الخطر: إعصار مداري'],
  ])('says of an alert that it is %s', async (_, number, said) => {
    const { body: page } = await ask(`tropical-cyclone-20231021-1-${number}`, [wholeStory(place)]);
    expect(page).toContain(said);
    expect(page).not.toContain('سارٍ حتى');
  });

  test('says of an alert that its time is over, even if nobody has noticed', async () => {
    expect((await ask(FIRST, [warned().wait(60 * 24 * 5)])).body).toContain('انتهى وقت هذا الإنذار');
  });

  test.each([
    ['a number that nobody has', '100001', [warned()]],
    ['an alert that was not sent', FIRST, [story(place).assessed(EAST).proposed('p-06', 'alert', EAST)]],
    ['an exercise', `exercise-${FIRST}`, [warned('Exercise')]],
    ['the number of an exercise', numberOf(`exercise-${FIRST}`), [warned('Exercise')]],
  ] as const)('says clearly that %s is not ours, and what to do', async (_, typed, told) => {
    const { body: page, statusCode } = await ask(typed, told);
    expect(statusCode).toBe(200);
    expect(page).toContain('لم نرسل رسالة بهذا الرقم');
    expect(page).toContain('ولا تنشرها');
    expect(page).toContain('href="/"');
    expect(page).not.toContain('إعصار');
  });

  test.each(['12', 'مرحبا', '"><script>alert(1)</script>', '9'.repeat(5000)])(
    'asks again for what cannot be a number: %j',
    async (typed) => {
      const { body: page } = await ask(typed);
      expect(page).toContain('رقم الإنذار ست خانات');
      expect(page).not.toContain('<script');
      expect(Buffer.byteLength(page)).toBeLessThan(7_000);
    },
  );

  test('answers in English on request, and the form keeps the language', async () => {
    const { body: page } = await ask(numberOf(FIRST), [warned()], { lang: 'en' });
    expect(page).toContain('Yes, this alert is ours');
    expect(page).toContain('<input type="hidden" name="lang" value="en">');
    expect(page).toContain('<html lang="en" dir="ltr">');
    expect(page).toContain('href="/en/"');
  });

  test('may be kept for half a minute, and lets nothing else in', async () => {
    const { headers } = await (await site())(get('/genuine'));
    expect(headers['cache-control']).toBe('public, max-age=30');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('an address at which no file is', () => {
  test.each(['/alert/100001', '/alert/x', '/nothing', '/en/nothing'])('%s is not there', async (path) => {
    const { statusCode, body } = await (await site())(get(path));
    expect(statusCode).toBe(404);
    expect(body).toContain('لا شيء بهذا العنوان');
    expect(body).toContain('href="/"');
  });

  test.each(['/index.html', '/en/index.html', '/about', '/en/about'])(
    '%s is being made, since it is always there otherwise',
    async (path) => {
      const { statusCode, body } = await (await site())(get(path));
      expect(statusCode).toBe(404);
      expect(body).toContain('تُعد الصفحة الآن');
    },
  );
});
