import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../../../shared/adapters/files/place-pack.ts';
import { readFeed } from '../../../shared/cap/feed.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { publicationStream } from '../../../shared/publication/publication.ts';
import { EAST, type Story, story, wholeStory } from '../../../shared/report/testing/story.ts';
import { append, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();
const place = readPlacePackFolder('places/hadramout');

const get = (file: string, headers: Record<string, string> = {}) =>
  ({
    rawPath: `/cap/${file}`,
    headers: { host: 'warn.example', 'x-forwarded-proto': 'https', ...headers },
    requestContext: { domainName: 'warn.example' },
    pathParameters: { file },
  }) as unknown as APIGatewayProxyEventV2;

/** A site on which every alert that was issued is published, except those named. */
const site = async (told: Story, unpublished: readonly string[] = []) => {
  const log = memoryLogStore();
  for (const commit of told.log()) await log.append(commit);
  const objects = memoryObjectStore();
  const incident = told.incident();
  for (const { alertId, issued } of incident.phase === 'none' ? [] : incident.alerts) {
    if (issued === undefined) continue;
    const bytes = Buffer.from(`<alert>${alertId}</alert>`);
    await objects.put(`cap/${alertId}.xml`, bytes, 'application/cap+xml');
    if (unpublished.includes(alertId)) continue;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await append(log, publicationStream('cap', alertId), issued.at, {
      type: 'alert-published.v1',
      data: { alertId, channel: 'cap', where: `cap/${alertId}.xml`, key: 'sha256:1', sha256 },
    });
  }
  await objects.put('cap/key.pem', Buffer.from('-----BEGIN PUBLIC KEY-----'), 'application/x-pem-file');
  const now = { at: told.now() };
  const handler = createHandler({ log, objects, place, clock: { now: () => now.at } });
  return {
    open: (file: string, headers?: Record<string, string>) => handler(get(file, headers)),
    objects,
    now,
  };
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
const updated = () => warned().wait(60).proposed('p-06', 'update', EAST).approved('p-02').issued();
const cancelled = () => warned().wait(60).proposed('p-06', 'cancel', EAST).approved('p-02').issued();

const FIRST = 'tropical-cyclone-20231021-1-1';
const SECOND = 'tropical-cyclone-20231021-1-2';

const listed = async (told: Story, file = 'feed.atom', unpublished: readonly string[] = []) => {
  const { body } = await (await site(told, unpublished)).open(file);
  const reading = readFeed(Buffer.from(body), 'https://warn.example/cap/feed.atom');
  if (reading.kind !== 'feed') throw new Error(reading.kind);
  return reading.entries.map(({ link }) => link);
};
const link = (alertId: string) => `https://warn.example/cap/${alertId}.xml`;

describe.each(['feed.atom', 'feed.rss'])('%s', (file) => {
  test('lists the documents of what holds, by their whole addresses', async () => {
    expect(await listed(warned(), file)).toEqual([link(FIRST)]);
  });

  test('lists an update and not what it replaced, and a cancel and not what it cancelled', async () => {
    expect(await listed(updated(), file)).toEqual([link(SECOND)]);
    expect(await listed(cancelled(), file)).toEqual([link(SECOND)]);
  });

  test('lists an all clear for a day, and then nothing', async () => {
    expect(await listed(wholeStory(place), file)).toEqual([link('tropical-cyclone-20231021-1-4')]);
    expect(await listed(wholeStory(place).wait(24 * 60), file)).toEqual([]);
  });

  test('does not list what has run out, whether or not anybody has noticed', async () => {
    expect(await listed(warned().wait(60 * 24 * 5), file)).toEqual([]);
  });

  test('does not list what could not be published, nor an exercise', async () => {
    expect(await listed(warned(), file, [FIRST])).toEqual([]);
    expect(await listed(warned('Exercise'), file)).toEqual([]);
  });

  test('has the content type of its kind and may be kept for half a minute', async () => {
    const { headers } = await (await site(warned())).open(file);
    expect(headers['content-type']).toBe(`application/${file.slice(5)}+xml; charset=utf-8`);
    expect(headers['cache-control']).toBe('public, max-age=30');
  });

  test('tells a reader who has it that nothing has changed, until something has', async () => {
    const { open, now } = await site(warned());
    const first = await open(file);
    const { etag = '', 'last-modified': date = '' } = first.headers;
    now.at = plusSeconds(now.at, 3600);
    expect((await open(file, { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await open(file, { 'if-modified-since': date })).statusCode).toBe(304);
    now.at = '2023-10-25T03:00:01.000Z';
    const later = await open(file, { 'if-none-match': etag, 'if-modified-since': date });
    expect(later.statusCode).toBe(200);
    expect(later.headers['last-modified']).toBe('Wed, 25 Oct 2023 03:00:00 GMT');
    expect((await open(file, { 'if-modified-since': date })).statusCode).toBe(200);
  });
});

test('the ids of the feed and of its entries do not depend on how it is addressed, or in which form', async () => {
  const { open } = await site(warned());
  const ids = (body: string) => [...body.matchAll(/<(?:id|guid[^>]*)>([^<]*)</g)].map(([, id]) => id);
  const atom = ids((await open('feed.atom')).body);
  expect(ids((await open('feed.atom', { host: 'other.example' })).body)).toEqual(atom);
  expect(atom).toEqual(['tag:nadhir.example,2023:hadramout', `tag:nadhir.example,2023:urn:oid:${FIRST}`]);
  expect(ids((await open('feed.rss')).body)).toEqual(atom.slice(1));
});

describe('a document', () => {
  test('is served as it was published, with the content type of CAP', async () => {
    const { open } = await site(warned());
    const answer = await open(`${FIRST}.xml`);
    expect(answer).toMatchObject({ statusCode: 200, body: `<alert>${FIRST}</alert>` });
    expect(answer.headers['content-type']).toBe('application/cap+xml; charset=utf-8');
    expect((await open(`${FIRST}.xml`, { 'if-none-match': answer.headers['etag'] ?? '' })).statusCode).toBe(
      304,
    );
  });

  test('that is there but was not published is not served', async () => {
    expect((await (await site(warned(), [FIRST])).open(`${FIRST}.xml`)).statusCode).toBe(404);
  });

  test('that is not the one that was published is not served, and that is said', async () => {
    const { open, objects } = await site(warned());
    await objects.put(`cap/${FIRST}.xml`, Buffer.from('<alert>unsigned</alert>'), 'application/cap+xml');
    expect((await open(`${FIRST}.xml`)).statusCode).toBe(404);
    expect(said.join()).toContain('not the document that was published');
  });

  test('of an exercise is not served', async () => {
    expect((await (await site(warned('Exercise'))).open(`exercise-${FIRST}.xml`)).statusCode).toBe(404);
  });

  test.each(['../secret.xml', 'tropical-cyclone-20231021-1-9.xml', 'x.txt', '', '__proto__', 'constructor'])(
    '%j is not there',
    async (file) => {
      const answer = await (await site(warned())).open(file);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('التحذيرات السارية');
    },
  );
});

test('the key with which documents are verified is there for everybody', async () => {
  expect(await (await site(warned())).open('key.pem')).toMatchObject({
    statusCode: 200,
    body: '-----BEGIN PUBLIC KEY-----',
  });
});
