import { describe, expect, test } from 'vitest';
import { assessor } from '../../../shared/hazard/assess-now.ts';
import { overrideLevel } from '../../../shared/hazard/decide.ts';
import { replayAssessment } from '../../../shared/hazard/replay.ts';
import { HAZARD_STREAM, hazardAggregate } from '../../../shared/hazard/situation.ts';
import type { Level } from '../../../shared/kernel/vocabulary.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { assessorOf } from '../../../shared/place/hazard-assessor.ts';
import { receiver } from '../../../shared/reading/receive.ts';
import { ALL_DONE, delivery, HADRAMOUT, putsBack, quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

quietly();
const HOUR = 3600;

const room = (ids: readonly string[] = ['station-dawan', 'station-shihr'], pack = HADRAMOUT) => {
  const log = memoryLogStore();
  const clock = testClock('2024-10-23T06:00:00.000Z');
  const objects = memoryObjectStore();
  const sources = pack.sources.filter(({ id }) => ids.includes(id));
  const wired = { log, clock, objects, ...assessorOf(pack, sources) };
  const look = assessor(wired);
  const handle = createHandler({ assess: look });
  const receive = receiver({ log, clock, objects });

  /** A gauge sends what fell in the last hour. */
  const measures = async (id: string, mm: number) => {
    const source = HADRAMOUT.sources.find((each) => each.id === id);
    if (source?.kind !== 'station') throw new Error(`${id} is no station`);
    const to = clock.now();
    const from = new Date(Date.parse(to) - HOUR * 1000).toISOString();
    await receive({
      source: id,
      format: 'station-push',
      basis: 'observation',
      bytes: Buffer.from(
        JSON.stringify({ readings: [{ variable: 'rain', value: mm, unit: 'mm', from, to }] }),
      ),
      request: { places: [{ pcode: source.district, position: source.position }], models: [] },
      actor: { kind: 'system', name: 'test' },
      cause: 'test',
    });
    const commit = log.commits().at(-1);
    if (commit === undefined) throw new Error('nothing was written');
    return commit;
  };
  const eventsOf = (stream: string) =>
    log
      .commits()
      .filter((commit) => commit.stream === stream)
      .flatMap(({ events }) => events);
  const incidents = () =>
    eventsOf('situation/Actual').map(
      ({ data }) => `${Object(data).hazard} ${Object(data).change} ${Object(data).level}`,
    );
  const overrides = async (level: Level, personId = 'p-06') =>
    repository(hazardAggregate, { log, clock }).handle(
      HAZARD_STREAM,
      (situation, now) =>
        overrideLevel(
          situation,
          {
            hazard: 'flash-flood',
            districts: ['YE1918'],
            level,
            reason: 'جولة في الوادي',
            until: '2024-10-24T00:00:00.000Z',
            personId,
          },
          { may: new Set(['p-06']), longestHours: 72, districts: new Set(['YE1918']) },
          now,
        ),
      { actor: { kind: 'person', id: personId }, cause: 'test' },
    );
  return { ...wired, clock, log, objects, handle, look, receive, measures, eventsOf, incidents, overrides };
};

describe('rain that a gauge measured', () => {
  test('opens an incident of floods there and down the wadi, in words that say why', async () => {
    const { handle, measures, eventsOf, incidents } = room();
    expect(await handle(delivery(await measures('station-dawan', 40)))).toEqual(ALL_DONE);
    expect(incidents()).toEqual(['heavy-rain begun red', 'flash-flood begun red']);
    const flood = eventsOf('situation/Actual')
      .map(({ data }) => Object(data))
      .find(({ hazard }) => hazard === 'flash-flood');
    expect(flood.districts).toEqual(
      ['YE1907', 'YE1908', 'YE1910', 'YE1911', 'YE1912', 'YE1918', 'YE1928'].map((pcode) => ({
        pcode,
        level: 'red',
      })),
    );
    expect(flood).toMatchObject({ basis: 'thresholds', warning: { key: { sender: HADRAMOUT.capSender } } });
    expect(flood.explanation.en).toContain('40 mm of rain in 1 hour (step 25 mm)');
    expect(flood.explanation.ar).toContain('أمطار 40 ملم خلال ساعة واحدة (الحد 25 ملم)');
  });

  test('below orange is shown and opens nothing', async () => {
    const { handle, measures, eventsOf, incidents } = room();
    await handle(delivery(await measures('station-shihr', 12)));
    expect(Object(eventsOf(HAZARD_STREAM)[0]?.data).states).toContainEqual(
      expect.objectContaining({ hazard: 'heavy-rain', pcode: 'YE1915', level: 'yellow' }),
    );
    expect(incidents()).toEqual([]);
  });

  test('twice is once, and one look serves all that is waiting', async () => {
    const { handle, look, measures, log } = room();
    const commits = [await measures('station-dawan', 40), await measures('station-shihr', 3)];
    await handle(delivery(...commits));
    const written = log.commits().length;
    await handle(delivery(...commits));
    await look('sweep');
    expect(log.commits()).toHaveLength(written);
  });

  test('of a source that may only be shown opens nothing', async () => {
    const sources = HADRAMOUT.sources.map((source) =>
      'may' in source ? { ...source, may: 'show-only' as const } : source,
    );
    const { handle, measures, incidents, eventsOf } = room(['station-dawan'], { ...HADRAMOUT, sources });
    await handle(delivery(await measures('station-dawan', 40)));
    expect(eventsOf(HAZARD_STREAM)).not.toEqual([]);
    expect(incidents()).toEqual([]);
  });

  test('opens nothing where the place lets nobody’s readings do so', async () => {
    const { hazardPolicy } = HADRAMOUT;
    const ownAssessment = { ...hazardPolicy.ownAssessment, may: 'show-only' as const };
    const { handle, measures, incidents } = room(undefined, {
      ...HADRAMOUT,
      hazardPolicy: { ...hazardPolicy, ownAssessment },
    });
    await handle(delivery(await measures('station-dawan', 40)));
    expect(incidents()).toEqual([]);
  });

  test('is over when it has not rained for long enough, not before', async () => {
    const { handle, look, measures, incidents, clock } = room(['station-shihr']);
    await handle(delivery(await measures('station-shihr', 24)));
    for (let hour = 0; hour < 11; hour += 1) {
      clock.after(HOUR);
      await handle(delivery(await measures('station-shihr', 0)));
    }
    const rain = () => incidents().filter((said) => said.startsWith('heavy-rain'));
    expect(rain()[0]).toBe('heavy-rain begun orange');
    expect(rain()).not.toContain('heavy-rain ended green');
    for (let hour = 0; hour < 80; hour += 4) {
      clock.after(4 * HOUR);
      await measures('station-shihr', 0);
      await look('sweep');
    }
    expect(rain().at(-1)).toBe('heavy-rain ended green');
  });
});

describe('without sources of readings', () => {
  test('nothing is looked at and nothing is written', async () => {
    const { look, log } = room([]);
    await look('sweep');
    expect(log.commits()).toEqual([]);
  });
});

describe('a forecaster', () => {
  test('lowers a level, and the incident follows', async () => {
    const { handle, measures, incidents, overrides, eventsOf } = room(['station-dawan']);
    await handle(delivery(await measures('station-dawan', 20)));
    const handled = await overrides('green');
    if (handled.kind !== 'committed') throw new Error(handled.kind);
    await handle(delivery(handled.commit));
    expect(incidents().at(-1)).toBe('flash-flood lowered orange');
    const districts = Object(eventsOf('situation/Actual').at(-1)?.data).districts.map(
      (one: { pcode: string }) => one.pcode,
    );
    expect(districts).not.toContain('YE1918');
  });

  test('does not lower what rises to red afterwards', async () => {
    const { handle, measures, eventsOf, overrides, clock } = room(['station-dawan']);
    await handle(delivery(await measures('station-dawan', 20)));
    await overrides('green');
    clock.after(HOUR);
    await handle(delivery(await measures('station-dawan', 60)));
    expect(eventsOf(HAZARD_STREAM).at(-1)).toMatchObject({
      type: 'override-ended.v1',
      data: { why: 'risen', districts: [{ pcode: 'YE1918', level: 'red' }] },
    });
    expect(Object(eventsOf('situation/Actual').at(-1)?.data).districts).toContainEqual({
      pcode: 'YE1918',
      level: 'red',
    });
  });

  test('raises a level where nothing was measured, and may open an incident with it', async () => {
    const { handle, overrides, incidents } = room(['station-dawan']);
    const handled = await overrides('red');
    if (handled.kind !== 'committed') throw new Error(handled.kind);
    await handle(delivery(handled.commit));
    expect(incidents()).toEqual(['flash-flood begun red']);
  });

  test('who may not is refused', async () => {
    expect(await room().overrides('red', 'p-14')).toMatchObject({
      kind: 'refused',
      reason: 'may-not-override',
    });
  });
});

describe('an assessment made again from the bytes that were kept', () => {
  const idOf = (events: readonly { type: string; data: unknown }[]) =>
    Object(events.findLast(({ type }) => type === 'hazards-assessed.v1')?.data).assessmentId;

  test('is the same, whatever came later', async () => {
    const made = room();
    await made.handle(delivery(await made.measures('station-dawan', 20)));
    made.clock.after(HOUR);
    await made.handle(delivery(await made.measures('station-dawan', 30)));
    const id = idOf(made.eventsOf(HAZARD_STREAM));
    made.clock.after(HOUR);
    await made.measures('station-dawan', 90);
    expect(await replayAssessment(made, id)).toMatchObject({
      kind: 'replayed',
      same: true,
      inputsDiffer: [],
      policyDiffers: false,
    });
  });

  test('is not when the bytes are not what they were, and says of which source', async () => {
    const made = room();
    await made.handle(delivery(await made.measures('station-dawan', 40)));
    const [key = ''] = made.objects.files.keys();
    await made.objects.put(key, Buffer.from('{"readings":[]}'), 'application/octet-stream');
    const replayed = await replayAssessment(made, idOf(made.eventsOf(HAZARD_STREAM)));
    expect(replayed).toMatchObject({ same: false, inputsDiffer: ['station-dawan'] });
  });

  test('says when the thresholds are others by now', async () => {
    const made = room();
    await made.handle(delivery(await made.measures('station-dawan', 40)));
    const hazardPolicy = { ...HADRAMOUT.hazardPolicy, horizonHours: 48 };
    const replayed = await replayAssessment(
      { ...made, pack: { ...HADRAMOUT, hazardPolicy } },
      idOf(made.eventsOf(HAZARD_STREAM)),
    );
    expect(replayed).toMatchObject({ policyDiffers: true });
  });

  test('that was never made is not known', async () => {
    expect(await replayAssessment(room(), 'own-x')).toEqual({ kind: 'unknown-assessment' });
  });
});

describe('advisories on a cyclone', () => {
  test('of a source that may do so open an incident, though the wind is weak and nothing was measured', async () => {
    const sources = HADRAMOUT.sources.map((source) =>
      source.kind === 'cyclone-advisories' ? { ...source, may: 'open-incident' as const } : source,
    );
    const { receive, handle, log, clock, eventsOf } = room(['jtwc'], { ...HADRAMOUT, sources });
    const rows = ['time_utc,lat,lon,wind_kt,pres_hpa,stage'];
    const at = (hours: number) =>
      `${new Date(Date.parse(clock.now()) + hours * HOUR * 1000).toISOString().slice(0, 16)}Z`;
    rows.push(`${at(-12)},13.3,51.2,30,1000,TD`, `${at(0)},13.8,50.2,30,1000,TD`);
    await receive({
      source: 'jtwc',
      format: 'cyclone-track',
      basis: 'report',
      bytes: Buffer.from(rows.join('\n')),
      request: { places: [], models: [] },
      actor: { kind: 'system', name: 'test' },
      cause: 'test',
    });
    const commit = log.commits().at(-1);
    if (commit === undefined) throw new Error('nothing was written');
    expect(await handle(delivery(commit))).toEqual(ALL_DONE);
    const opened = eventsOf('situation/Actual').map(({ data }) => Object(data));
    expect(opened).toMatchObject([{ hazard: 'tropical-cyclone', change: 'begun', level: 'red' }]);
    expect(opened[0].explanation.ar).toContain('منخفض مداري عميق');
  });
});

describe('the queue', () => {
  test('keeps what could not be written, and takes it the next time', async () => {
    const { handle, measures, incidents, log } = room();
    const commit = await measures('station-dawan', 40);
    log.failNext('before');
    expect(await handle(delivery(commit))).toEqual(putsBack(1));
    expect(await handle(delivery(commit))).toEqual(ALL_DONE);
    expect(incidents()).toHaveLength(2);
  });
});
