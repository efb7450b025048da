import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../../../shared/adapters/files/place-pack.ts';
import { GENESIS, seal } from '../../../shared/log/commit.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { reportStream } from '../../../shared/report/built.ts';
import { EAST, type Story, story, wholeStory } from '../../../shared/report/testing/story.ts';
import { createHandler } from './handler.ts';

const place = readPlacePackFolder('places/hadramout');

const get = (rawPath: string, pathParameters?: Record<string, string>, query?: Record<string, string>) =>
  ({
    rawPath,
    headers: {},
    requestContext: {},
    ...(pathParameters === undefined ? {} : { pathParameters }),
    ...(query === undefined ? {} : { queryStringParameters: query }),
  }) as unknown as APIGatewayProxyEventV2;

const room = async (...stories: readonly Story[]) => {
  const log = memoryLogStore();
  for (const told of stories) for (const commit of told.log()) await log.append(commit);
  const objects = memoryObjectStore();
  const now = stories[0]?.now() ?? '2023-10-21T06:00:00.000Z';
  const handle = createHandler({ log, objects, place, clock: { now: () => now } });
  const incident = (told: Story, lang?: string) =>
    handle(
      get(
        `/console/${told.incidentId}`,
        { incidentId: told.incidentId },
        lang === undefined ? undefined : { lang },
      ),
    );
  return { log, objects, handle, incident };
};

const REFRESH = '<meta http-equiv="refresh" content="15">';

describe('the list of incidents', () => {
  test('says what opens one when there is none', async () => {
    const { handle } = await room();
    expect((await handle(get('/console'))).body).toContain('تُفتح الحادثة من نفسها');
  });

  test('has the open and the closed, and marks an exercise', async () => {
    const { handle } = await room(wholeStory(place), story(place, 'Exercise').assessed(EAST));
    const { body } = await handle(get('/console'));
    expect(body.indexOf('/console/exercise-tropical-cyclone-20231021-1')).toBeLessThan(
      body.indexOf('/console/tropical-cyclone-20231021-1'),
    );
    expect(body).toContain('<b>تمرين</b>');
  });
});

describe('the page of an incident', () => {
  test('renews itself until the incident is closed and its report is there', async () => {
    const told = story(place).assessed(EAST);
    const { incident } = await room(told);
    expect((await incident(told)).body).toContain(REFRESH);
    const closed = wholeStory(place);
    const { incident: later, log } = await room(closed);
    expect((await later(closed)).body).toContain('يُعد التقرير الآن');
    const files = [{ name: 'report.pdf', bucketKey: `${closed.incidentId}/report.pdf`, bytes: 8 }];
    const head = { sequence: closed.commits.length, hash: closed.commits.at(-1)?.hash ?? '' };
    await log.append(
      seal({
        stream: reportStream(closed.incidentId),
        sequence: 1,
        at: closed.now(),
        actor: { kind: 'system', name: 'build-report' },
        cause: 'test',
        events: [{ type: 'report-built.v1', data: { incidentId: closed.incidentId, head, files } }],
        previous: GENESIS,
      }),
    );
    const { body } = await later(closed);
    expect(body).toContain(`/reports/${closed.incidentId}/report.pdf`);
    expect(body).not.toContain(REFRESH);
  });

  test('leads to the phone tree, and says so in red when no SMS has left', async () => {
    const told = story(place).assessed(EAST);
    const tree = `/console/${told.incidentId}/phone-tree`;
    expect((await (await room(told)).incident(told)).body).not.toContain('استدعوا اللجنة بالهاتف');
    const late = told.wait(3);
    const { body } = await (await room(late)).incident(late);
    expect(body).toContain('استدعوا اللجنة بالهاتف');
    expect(body.split(`href="${tree}"`)).toHaveLength(3);
  });

  test('shows who is silent, what is proposed and how far it would reach', async () => {
    const told = story(place)
      .warned('إعصار', 'W-1')
      .assessed(EAST)
      .wait(3)
      .answered('p-02')
      .proposed('p-06', 'alert', EAST);
    const { body } = await (await room(told)).incident(told);
    expect(body).toContain('لم يرد');
    expect(body).toContain('لم يُبت فيه');
    expect(body).toContain('217.50');
    expect(body).toContain('ورد تحذير من');
  });

  test('keeps an alert that the chair released alone in red until it is ratified', async () => {
    const told = story(place)
      .assessed(EAST)
      .proposed('p-06', 'alert', EAST)
      .wait(place.deadlines.emergencyReleaseMinutes)
      .approved('p-01');
    const before = await room(told);
    expect((await before.incident(told)).body).toContain('class="notice owed"');
    const after = await room(told.ratified('p-02'));
    expect((await after.incident(told)).body).not.toContain('class="notice owed"');
  });

  test('is in English on request, and has no phone number in any language', async () => {
    const told = wholeStory(place);
    const { incident } = await room(told);
    expect((await incident(told, 'en')).body).toContain('<html lang="en" dir="ltr">');
    for (const lang of ['ar', 'en']) expect((await incident(told, lang)).body).not.toMatch(/\+?967\d/);
  });

  test('is never kept by a browser or a cache', async () => {
    const told = story(place).assessed(EAST);
    expect((await (await room(told)).incident(told)).headers['cache-control']).toBe('no-store');
  });
});

describe('the files of a report', () => {
  test.each([
    ['report.html', 'text/html; charset=utf-8', false],
    ['report.json', 'application/json', false],
    ['report.pdf', 'application/pdf', true],
  ])('%s goes out as %s', async (file, contentType, isBase64Encoded) => {
    const { handle, objects } = await room();
    await objects.put(`an-incident/${file}`, Buffer.from('نص'), contentType);
    const answer = await handle(get('/reports/x', { incidentId: 'an-incident', file }));
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded });
    expect(answer.headers['content-type']).toBe(contentType);
    expect(Buffer.from(answer.body, isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('نص');
  });

  test.each([
    { incidentId: 'an-incident', file: 'report.exe' },
    { incidentId: '../x', file: 'report.pdf' },
    { incidentId: 'an-incident' },
  ])('%j leads to a page that says what to do', async (parameters) => {
    const { handle } = await room();
    const answer = await handle(get('/reports/x', parameters));
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('href="/console"');
  });
});
