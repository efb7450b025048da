import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../../../shared/adapters/files/place-pack.ts';
import { alertNumbers, numbersFor } from '../../../shared/alert-number/alert-number.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { EAST, type Story, story, wholeStory } from '../../../shared/report/testing/story.ts';
import { createHandler } from './handler.ts';

const place = readPlacePackFolder('places/hadramout');

const get = (path: string, number?: string, query?: Record<string, string>) =>
  ({
    rawPath: path,
    headers: { host: 'localhost:4280' },
    requestContext: { domainName: 'localhost:4280' },
    ...(number === undefined ? {} : { pathParameters: { number } }),
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
  return createHandler({ log, place, clock: { now: () => now } });
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

const body = async (told: readonly Story[], event = get('/')) => (await (await site(...told))(event)).body;

describe('the page of the public', () => {
  test('says that no warning is in force, and when that was checked', async () => {
    const page = await body([]);
    expect(page).toContain('لا توجد تحذيرات سارية');
    expect(page).toContain('روجعت السبت 21 أكتوبر 2023، 9:00 صباحًا');
  });

  test('shows each warned district with its level in word and sign, and the very text that was sent', async () => {
    const told = warned();
    const page = await body([told]);
    const incident = told.incident();
    if (incident.phase !== 'open') throw new Error('not open');
    expect(page).toContain('■ أحمر');
    for (const { ar } of incident.alerts[0]?.texts ?? []) expect(page).toContain(ar);
    expect(page).toContain('ابتعدوا عن بطون الأودية');
    expect(page).toContain('/alert/tropical-cyclone-20231021-1-1');
  });

  test('never shows an exercise', async () => {
    const page = await body([warned('Exercise')]);
    expect(page).toContain('لا توجد تحذيرات سارية');
    expect(page).not.toContain('exercise');
    expect(page).not.toContain('تمرين');
  });

  test('shows nothing of a proposal before it has been approved and issued', async () => {
    const told = story(place).assessed(EAST).proposed('p-06', 'alert', EAST);
    expect(await body([told])).toContain('لا توجد تحذيرات سارية');
  });

  test('does not show a warning whose end has passed, even if nobody has noticed', async () => {
    expect(await body([warned().wait(60 * 24 * 5)])).toContain('لا توجد تحذيرات سارية');
  });

  test('says for a day that a danger is over', async () => {
    expect(await body([wholeStory(place)])).toContain('زال الخطر');
    expect(await body([wholeStory(place).wait(60 * 25)])).not.toContain('زال الخطر');
  });

  test('is in English on request, left to right', async () => {
    const page = await body([warned()], get('/', undefined, { lang: 'en' }));
    expect(page).toContain('<html lang="en" dir="ltr">');
    expect(page).toContain('Keep out of wadi beds');
  });

  test('is one small file without scripts, sides by name or phone numbers', async () => {
    const page = await body([warned()]);
    expect(Buffer.byteLength(page)).toBeLessThan(16_000);
    expect(page).not.toMatch(/<script|<img|<link |url\(/);
    expect(page.match(/<style>.*<\/style>| style=.*/s)?.[0]).not.toMatch(/left|right/);
    expect(page).not.toMatch(/\+?967\d/);
  });

  test('may be kept for half a minute, and lets nothing else in', async () => {
    const { headers } = await (await site())(get('/'));
    expect(headers['cache-control']).toBe('public, max-age=30');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});

const numberOf = (alertId: string): string => [...numbersFor(alertId)][0] ?? '';
const FIRST = 'tropical-cyclone-20231021-1-1';
const ask = async (typed: string, told: readonly Story[] = [warned()], query: Record<string, string> = {}) =>
  (await site(...told))(get('/genuine', undefined, { number: typed, ...query }));

describe('"is this message genuine?"', () => {
  test('asks for the number', async () => {
    const answer = await (await site())(get('/genuine'));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<form action="/genuine">');
    expect(answer.body).not.toContain('class="notice');
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
    expect(page).toContain('هذا الإنذار سارٍ الآن');
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
    ['the all clear itself', 4, 'هذه رسالة بزوال الخطر'],
  ])('says of an alert that it is %s', async (_, number, said) => {
    const { body: page } = await ask(`tropical-cyclone-20231021-1-${number}`, [wholeStory(place)]);
    expect(page).toContain(said);
    expect(page).not.toContain('سارٍ الآن');
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
      expect(Buffer.byteLength(page)).toBeLessThan(5_000);
    },
  );

  test('answers in English on request, and the form keeps the language', async () => {
    const { body: page } = await ask(numberOf(FIRST), [warned()], { lang: 'en' });
    expect(page).toContain('Yes, this alert is ours');
    expect(page).toContain('<input type="hidden" name="lang" value="en">');
    expect(page).toContain('<html lang="en" dir="ltr">');
  });

  test('is one small file without scripts or sides by name, also for an alert of every district', async () => {
    const all = Object.fromEntries(place.districts.map(({ pcode }) => [pcode, 'red' as const]));
    const told = story(place).assessed(all).answered('p-02').answered('p-06').answered('p-05');
    const everywhere = told.proposed('p-06', 'alert', all).approved('p-02').issued();
    for (const lang of ['ar', 'en']) {
      const { body: page } = await ask(FIRST, [everywhere], { lang });
      expect(Buffer.byteLength(page)).toBeLessThan(14_336);
      expect(page).not.toMatch(/<script|<img|<link |url\(/);
      expect(page.match(/<style>.*<\/style>/s)?.[0]).not.toMatch(/left|right/);
    }
  });
});

describe('the page of an alert', () => {
  const open = async (number: string, told: Story = wholeStory(place)) =>
    (await site(told))(get(`/alert/${number}`, number));

  test('is found by number and by id, and tells all that was sent in the same case, in order', async () => {
    for (const name of ['tropical-cyclone-20231021-1-3', numberOf('tropical-cyclone-20231021-1-3')]) {
      const { body: page, statusCode } = await open(name);
      expect(statusCode).toBe(200);
      const links = [...page.matchAll(/href="\/alert\/(\d{6})"/g)].map(([, number]) => number);
      expect(links).toEqual([2, 4].map((n) => numberOf(`tropical-cyclone-20231021-1-${n}`)));
      expect(page).toContain('هذه الرسالة');
    }
  });

  test.each(['100001', 'x', '../x-1', `exercise-${FIRST}`])('%j is not there', async (number) => {
    expect((await open(number)).statusCode).toBe(404);
  });
});
