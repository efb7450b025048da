import { describe, expect, test } from 'vitest';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { memoryLogStore } from '../log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../objects/testing/memory-object-store.ts';
import { latestReadings } from './latest.ts';
import { type Incoming, receiver } from './receive.ts';

const NOON = '2023-10-23T12:00:00.000Z';
const GAUGE = { pcode: 'YE1918', position: [15.3139, 48.33] as const };
const hours = (count: number): Instant => plusSeconds(NOON, count * 3600);

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const pushed = (...readings: readonly Record<string, unknown>[]): Incoming => ({
  source: 'station-dawan',
  format: 'station-push',
  basis: 'observation',
  bytes: json({ readings }),
  request: { places: [GAUGE], models: [] },
  actor: { kind: 'system', name: 'test' },
  cause: 'test',
});

const rain = (value: number, to: Instant) => ({
  variable: 'rain',
  value,
  unit: 'mm',
  from: plusSeconds(to, -3600),
  to,
});
const temperature = (value: number, at: Instant) => ({
  variable: 'temperature',
  value,
  unit: '°C',
  from: at,
  to: at,
});

const forecast = (
  columns: Readonly<Record<string, readonly (number | null)[]>>,
  madeAt: number,
): Incoming => ({
  ...pushed(),
  source: 'open-meteo',
  format: 'open-meteo',
  basis: 'forecast',
  bytes: json({
    latitude: 15.3,
    longitude: 48.3,
    generationtime_ms: madeAt,
    utc_offset_seconds: 0,
    hourly_units: { time: 'iso8601', precipitation_a: 'mm', precipitation_b: 'mm' },
    hourly: { time: ['2023-10-23T13:00'], ...columns },
  }),
  request: { places: [GAUGE], models: ['a', 'b'] },
});

const room = () => {
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  let now = NOON;
  const clock = { now: () => now };
  const latest = latestReadings({ log, objects, clock });
  return {
    log,
    objects,
    receive: (incoming: Incoming, at: Instant = now) => {
      now = at;
      return receiver({ log, objects, clock })(incoming);
    },
    at: (moment: Instant, ...sources: readonly string[]) =>
      latest(sources.length === 0 ? ['station-dawan', 'open-meteo'] : sources, moment),
  };
};

const said = ({ readings }: Awaited<ReturnType<ReturnType<typeof room>['at']>>): string[] =>
  readings
    .map(({ variable, model, value, quality }) =>
      [variable, model, value, quality].filter((part) => part !== undefined).join(' '),
    )
    .sort();

describe('what is received', () => {
  test('is kept as it came before the event that names it, and the values are in the bytes alone', async () => {
    const { receive, log, objects } = room();
    const incoming = pushed(rain(7.25, NOON));
    expect(await receive(incoming)).toMatchObject({ kind: 'taken', count: 1, faults: [] });
    const [commit] = log.commits();
    expect(commit?.stream).toBe('readings/station-dawan/2023-10-23');
    expect(commit?.events).toMatchObject([
      { type: 'readings-received.v1', data: { count: 1, districts: ['YE1918'], from: hours(-1), to: NOON } },
    ]);
    const [[key, file] = ['', undefined]] = objects.files;
    expect(file?.bytes).toEqual(incoming.bytes);
    expect(commit?.events).toMatchObject([{ data: { raw: { bucketKey: key } } }]);
  });

  test('is one event when the same bytes come twice, after midnight too and by two hands at once', async () => {
    const { receive, log } = room();
    const incoming = pushed(rain(7, hours(-1)));
    await Promise.all([receive(incoming), receive({ ...incoming, cause: 'the other hand' })]);
    expect(await receive(incoming)).toMatchObject({ kind: 'known' });
    expect(await receive(incoming, hours(13))).toMatchObject({ kind: 'known' });
    expect(log.commits()).toHaveLength(1);
  });

  test('is no event when nothing in it can be read, and its bytes are kept', async () => {
    const { receive, log, objects } = room();
    expect(await receive({ ...pushed(), bytes: json('?') })).toMatchObject({ kind: 'nothing', count: 0 });
    expect([log.commits().length, objects.files.size]).toEqual([0, 1]);
  });

  test('is not recorded when the bytes cannot be kept', async () => {
    const { receive, log, objects } = room();
    objects.failNextPut();
    await expect(receive(pushed(rain(7, NOON)))).rejects.toThrow('object store');
    expect(log.commits()).toEqual([]);
  });

  test('tells of a gauge that is not believed, from one day to the next', async () => {
    const { receive } = room();
    for (let day = 0; day < 14; day += 1) {
      const begins = plusSeconds(NOON, day * 86_400);
      const readings = [0, 6, 12, 18].map((hour) => rain(0, plusSeconds(begins, hour * 3600)));
      expect((await receive(pushed(...readings), plusSeconds(begins, 18 * 3600))).suspect).toEqual([]);
    }
    const end = plusSeconds(NOON, 14 * 86_400);
    expect((await receive(pushed(rain(0, end)), end)).suspect).toEqual([
      { position: GAUGE.position, variable: 'rain', reason: 'never-but-zero' },
    ]);
  });
});

describe('what counts now', () => {
  test('holds every station and every model side by side', async () => {
    const { receive, at } = room();
    await receive(pushed(rain(7, NOON)));
    await receive(forecast({ precipitation_a: [189], precipitation_b: [7] }, 1));
    const now = await at(NOON);
    expect(said(now)).toEqual(['rain 7 good', 'rain a 189 good', 'rain b 7 good']);
    expect([...now.asOf.keys()]).toEqual(['station-dawan', 'open-meteo']);
  });

  test('has a reading once that was sent again in other company, and as it was last told', async () => {
    const { receive, at } = room();
    await receive(pushed(rain(7, hours(-1))));
    await receive(pushed(rain(8, hours(-1)), rain(1, NOON)), hours(0.1));
    expect(said(await at(hours(0.2)))).toEqual(['rain 1 good', 'rain 8 good']);
  });

  test('has the last forecast of each model: a partial one does not take the other away', async () => {
    const { receive, at } = room();
    await receive(forecast({ precipitation_a: [1], precipitation_b: [2] }, 1));
    await receive(forecast({ precipitation_a: [9], precipitation_b: [null] }, 2), hours(1));
    expect(said(await at(hours(1)))).toEqual(['rain a 9 good', 'rain b 2 good']);
  });

  test('has no forecast that is older than thirty hours and no measurement older than seventy-two', async () => {
    const { receive, at } = room();
    await receive(forecast({ precipitation_a: [1] }, 1));
    await receive(pushed(rain(7, NOON)));
    expect(said(await at(hours(30)))).toEqual(['rain 7 good', 'rain a 1 good']);
    expect(said(await at(hours(31)))).toEqual(['rain 7 good']);
    expect(said(await at(hours(73)))).toEqual([]);
  });

  test('takes no zero of a suspect gauge for dry, and keeps its rain', async () => {
    const { receive, at } = room();
    for (let hour = 0; hour <= 14 * 24; hour += 6) await receive(pushed(rain(0, hours(hour))), hours(hour));
    const end = 14 * 24;
    expect(new Set(said(await at(hours(end))))).toEqual(new Set(['rain 0 suspect']));
    await receive(pushed(rain(42, hours(end + 1))), hours(end + 1));
    expect(said(await at(hours(end + 1)))).toContain('rain 42 good');
    expect(said(await at(hours(end + 1)))).toContain('rain 0 good');
  });

  test('of an earlier moment has nothing that came after it', async () => {
    const { receive, at } = room();
    await receive(pushed(rain(7, NOON)));
    await receive(pushed(rain(9, hours(1))), hours(1));
    expect(said(await at(NOON))).toEqual(['rain 7 good']);
  });

  test('marks the value that cannot follow the one before', async () => {
    const { receive, at } = room();
    await receive(pushed(temperature(27, hours(-2)), temperature(-9, hours(-1)), temperature(12, NOON)));
    expect(said(await at(NOON))).toEqual([
      'temperature -9 suspect',
      'temperature 12 suspect',
      'temperature 27 good',
    ]);
  });

  test('is the same whenever it is read: a reading of the future never counts', async () => {
    const { receive, at } = room();
    const taken = await receive(pushed(rain(1, NOON), rain(99, hours(2)), rain(98, hours(-80))));
    expect(taken.faults.map(({ field }) => field)).toEqual(['to', 'from']);
    expect(said(await at(hours(3)))).toEqual(['rain 1 good']);
  });

  test('names the bytes that are gone, and loses nothing else by them', async () => {
    const { receive, at, log } = room();
    await receive(pushed(rain(7, NOON)));
    await receive(forecast({ precipitation_a: [1] }, 1));
    const emptied = latestReadings({ log, objects: memoryObjectStore(), clock: { now: () => NOON } });
    const { missing, readings } = await emptied(['station-dawan'], NOON);
    expect([missing, readings]).toEqual([
      [{ source: 'station-dawan', bucketKey: expect.stringMatching(/^raw\//) }],
      [],
    ]);
    expect((await at(NOON)).missing).toEqual([]);
  });

  test('has what each observer saw, and the last list of GDACS', async () => {
    const { receive, at } = room();
    const report = {
      by: 'sms',
      hazard: 'flash-flood',
      intensity: 'violent',
      pcode: 'YE1918',
      at: hours(-1),
      text: 'السيل يقطع الطريق',
    };
    const seen: Incoming = {
      ...pushed(),
      source: 'observers',
      format: 'observer-report',
      basis: 'report',
      bytes: json(report),
    };
    await receive(seen);
    await receive({ ...seen, bytes: json({ ...report, observer: 'p-01' }) });
    const list = (level: string): Incoming => ({
      ...pushed(),
      source: 'gdacs',
      format: 'gdacs',
      basis: 'report',
      request: { places: [], models: [] },
      bytes: json({
        features: [
          {
            geometry: { type: 'Point', coordinates: [52.3, 15.4] },
            properties: {
              eventtype: 'TC',
              eventid: 1,
              eventname: 'TEJ-23',
              alertlevel: level,
              fromdate: '2023-10-20T06:00:00',
              todate: '2023-10-23T06:00:00',
            },
          },
        ],
      }),
    });
    await receive(list('Green'));
    await receive(list('Orange'), hours(1));
    const { sightings, gdacs } = await at(hours(1), 'observers', 'gdacs');
    const flood = expect.objectContaining({ hazard: 'flash-flood', basis: 'report', at: hours(-1) });
    expect(sightings).toEqual([flood, flood]);
    expect(gdacs).toEqual([expect.objectContaining({ name: 'TEJ-23', level: 'orange', alerting: true })]);
  });
});
