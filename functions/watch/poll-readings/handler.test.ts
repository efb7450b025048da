import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { sourceFault } from '../../../shared/source/fault.ts';
import type { Downloaded } from '../../../shared/source/ports.ts';
import { memorySourceBook } from '../../../shared/source/testing/memory-source-book.ts';
import { HADRAMOUT, quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();
const fixture = (name: string): string => readFileSync(`tests/fixtures/api/${name}`, 'utf8');

const METAR = fixture('own_metar_2023_form.json');
const GDACS = fixture('own_gdacs_api_tc.json');
const FORECAST = fixture('own_openmeteo_forecast_two_models.json');

/** By the host that is asked: what it answers, or what goes wrong with it. */
type Web = Record<string, string | 'never answers'>;
const START = '2023-10-23T09:10:00.000Z';

const room = (web: Web, ids = ['open-meteo', 'metar', 'gdacs', 'station-dawan', 'ye-yms-ar']) => {
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  const book = memorySourceBook();
  const clock = testClock(START);
  const asked: string[] = [];
  const download = async (url: string): Promise<Downloaded> => {
    const { hostname } = new URL(url);
    asked.push(hostname);
    const body = web[hostname];
    if (body === undefined || body === 'never answers')
      return { kind: 'failed', fault: sourceFault('timed-out', '25 seconds') };
    return { kind: 'body', bytes: new TextEncoder().encode(body), url };
  };
  const sources = HADRAMOUT.sources
    .filter(({ id }) => ids.includes(id))
    .map((source) =>
      source.kind === 'open-meteo-forecast'
        ? {
            ...source,
            models: ['ecmwf_ifs025', 'gfs_seamless'],
            points: [
              { district: 'YE1927', position: [14.5425, 49.1242] as [number, number] },
              { district: 'YE1911', position: [16.0569, 48.9989] as [number, number] },
            ],
          }
        : source,
    );
  const poll = createHandler({
    log,
    objects,
    book,
    clock,
    download,
    sources,
    districts: HADRAMOUT.districts,
  });
  const received = () => log.commits().flatMap(({ events }) => events.map(({ data }) => data));
  return { poll, log, objects, book, clock, asked, received };
};

const OPEN_METEO = 'api.open-meteo.com';
const AWC = 'aviationweather.gov';
const GDACS_HOST = 'www.gdacs.org';
const WORLD = { [OPEN_METEO]: FORECAST, [AWC]: METAR, [GDACS_HOST]: GDACS };

describe('a poll of readings', () => {
  test('asks each source once for all its places, keeps what came and says what is in it', async () => {
    const { poll, asked, received, objects, book } = room(WORLD);
    await poll();
    expect(asked.toSorted()).toEqual([OPEN_METEO, AWC, GDACS_HOST].toSorted());
    expect(received()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          source: 'open-meteo',
          basis: 'forecast',
          models: ['ecmwf_ifs025', 'gfs_seamless'],
          count: 66,
          districts: ['YE1911', 'YE1927'],
        }),
        expect.objectContaining({
          source: 'metar',
          basis: 'observation',
          count: 16,
          faults: 1,
          districts: ['YE1910', 'YE1927'],
        }),
        expect.objectContaining({ source: 'gdacs', format: 'gdacs', count: 1, districts: [] }),
      ]),
    );
    expect(
      [...objects.files.values()].map(({ bytes }) => new TextDecoder().decode(bytes)).toSorted(),
    ).toEqual([FORECAST, METAR, GDACS].toSorted());
    expect(await book.read('open-meteo')).toMatchObject({ outcome: 'well', brought: 66 });
  });

  test('asks a source again only when its turn has come', async () => {
    const { poll, asked, clock, received } = room(WORLD);
    await poll();
    clock.after(10 * 60);
    await poll();
    expect(asked).toHaveLength(3);
    clock.after(20 * 60);
    await poll();
    expect(asked.slice(3).toSorted()).toEqual([AWC, GDACS_HOST]);
    expect(received()).toHaveLength(3);
  });

  test.each([
    ['never answers', 'never answers', 'timed-out'],
    ['answers with a page', '<html>Maintenance</html>', 'not-json'],
    ['answers with an error', fixture('own_openmeteo_error.json'), 'error-answer'],
    ['breaks off', fixture('own_openmeteo_cut_off.txt'), 'not-json'],
    ['answers for other points', '[]', 'unexpected-content'],
  ])('loses no source by another that %s', async (_, body, code) => {
    const { poll, book, received } = room({ ...WORLD, [OPEN_METEO]: body });
    await poll();
    expect(received()).toHaveLength(2);
    expect(await book.read('open-meteo')).toMatchObject({ outcome: 'failing', fault: { code } });
    expect(await book.read('gdacs')).toMatchObject({ brought: 1 });
  });

  test('says of an answer that is right in part what is wrong, and takes the rest', async () => {
    const { poll, book } = room(WORLD);
    await poll();
    expect(await book.read('metar')).toMatchObject({
      outcome: 'degraded',
      fault: { code: 'unexpected-content', detail: expect.stringContaining('[2].temp') },
      brought: 16,
    });
  });

  test('does not blame a source for our own store, and asks it again at the next turn', async () => {
    const { poll, book, objects, received, asked } = room(WORLD, ['open-meteo']);
    objects.failNextPut();
    await poll();
    expect([await book.read('open-meteo'), received(), said.length]).toEqual([undefined, [], 1]);
    await poll();
    expect([received().length, asked.length]).toEqual([1, 2]);
  });
});
