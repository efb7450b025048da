import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../../../shared/adapters/files/place-pack.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { EAST, type Story, story, wholeStory } from '../../../shared/report/testing/story.ts';
import { createHandler } from './handler.ts';

const place = readPlacePackFolder('places/hadramout');

const get = (path: string, file?: string, query?: Record<string, string>) =>
  ({
    rawPath: path,
    headers: { host: 'localhost:4280' },
    requestContext: { domainName: 'localhost:4280' },
    ...(file === undefined ? {} : { pathParameters: { file } }),
    ...(query === undefined ? {} : { queryStringParameters: query }),
  }) as unknown as APIGatewayProxyEventV2;

const site = async (...stories: readonly Story[]) => {
  const log = memoryLogStore();
  for (const told of stories) for (const commit of told.log()) await log.append(commit);
  const objects = memoryObjectStore();
  for (const told of stories) {
    const incident = told.incident();
    if (incident.phase === 'none') continue;
    for (const { alertId } of incident.alerts) {
      await objects.put(
        `cap/${alertId}.xml`,
        Buffer.from(`<alert>${alertId}</alert>`),
        'application/cap+xml',
      );
    }
  }
  const now = stories[0]?.now() ?? '2023-10-21T06:00:00.000Z';
  return createHandler({ log, objects, place, clock: { now: () => now } });
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
    expect(page).toContain('tropical-cyclone-20231021-1-1');
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

describe('the documents for systems', () => {
  test('an issued CAP document is served as it was written', async () => {
    const answer = await (await site(warned()))(get('/cap/x', 'tropical-cyclone-20231021-1-1.xml'));
    expect(answer).toMatchObject({ statusCode: 200, body: '<alert>tropical-cyclone-20231021-1-1</alert>' });
    expect(answer.headers['content-type']).toBe('application/cap+xml; charset=utf-8');
  });

  test('the document of an exercise is not served', async () => {
    const answer = await (await site(warned('Exercise')))(
      get('/cap/x', 'exercise-tropical-cyclone-20231021-1-1.xml'),
    );
    expect(answer.statusCode).toBe(404);
  });

  test.each(['../secret.xml', 'tropical-cyclone-20231021-1-9.xml', 'x.txt', ''])(
    '%j is not there',
    async (file) => {
      const answer = await (await site(warned()))(get('/cap/x', file));
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('التحذيرات السارية');
    },
  );

  test('the feed lists what was issued, newest first, with whole addresses, and no exercise', async () => {
    const answer = await (await site(wholeStory(place), warned('Exercise')))(
      get('/cap/feed.atom', 'feed.atom'),
    );
    const links = [...answer.body.matchAll(/href="([^"]+\.xml)"/g)].map(([, href]) => href);
    expect(links).toEqual(
      ['4', '3', '2'].map((n) => `http://localhost:4280/cap/tropical-cyclone-20231021-1-${n}.xml`),
    );
    expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  });
});
