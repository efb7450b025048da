import { describe, expect, test } from 'vitest';
import { HAZARD_STREAM } from '../../../shared/hazard/situation.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { receiver } from '../../../shared/reading/receive.ts';
import { formEvent, httpEvent } from '../../testing/http.ts';
import { append, HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const path = '/console/assess';
type Visitor = Parameters<typeof visitOf>[0];
const FORECASTER = { personId: 'p-06', path, lang: 'en', now: '2024-10-23T06:00:00.000Z' } as const;

const FORM = {
  do: 'override',
  hazard: 'flash-flood',
  level: 'red',
  districts: 'YE1908',
  hours: '6',
  reason: 'السيل في الوادي',
};

const room = async () => {
  const log = memoryLogStore();
  const clock = testClock('2024-10-23T06:00:00.000Z');
  const state = {
    hazard: 'flash-flood',
    pcode: 'YE1908',
    level: 'orange',
    reached: 'orange',
    since: clock.now(),
    risingSince: {},
    fallingSince: {},
    cap: { urgency: 'Expected', severity: 'Severe', certainty: 'Likely' },
    explanation: { ar: 'سيول في شبام.', en: 'Floods in Shibam.' },
  };
  const unknown = {
    ...state,
    hazard: 'heavy-rain',
    pcode: 'YE1904',
    level: 'green',
    reached: 'green',
    unknown: 'no-readings',
    explanation: { ar: 'لا قراءات.', en: 'No readings.' },
  };
  await append(log, HAZARD_STREAM, clock.now(), {
    type: 'hazards-assessed.v1',
    data: {
      assessmentId: 'own-1',
      at: clock.now(),
      policySha256: 'a'.repeat(64),
      inputs: [],
      states: [state, unknown],
    },
  });
  const objects = memoryObjectStore();
  const handle = createHandler({ log, clock, objects, place: HADRAMOUT });
  return {
    look: (visitor: Visitor = FORECASTER, query: Record<string, string> = {}) =>
      handle({ ...httpEvent('GET', path), queryStringParameters: query }, visitOf(visitor)),
    post: (fields: Record<string, string>, visitor: Visitor = FORECASTER) =>
      handle(formEvent(path, fields), visitOf(visitor)),
    events: () => log.commits().flatMap(({ events }) => events.map(({ type }) => type)),
    log,
    clock,
    objects,
  };
};

describe('the page', () => {
  test('shows what the thresholds give and why, and what is not known', async () => {
    const { body } = await (await room()).look();
    expect(body).toContain('Floods in Shibam.');
    expect(body).toContain('<h2>Not known</h2>');
    expect(body).toMatch(/\?<\/span> heavy rain: 1 district</);
    expect(body).toContain('name="do" value="override"');
  });

  test('is in Arabic first, from right to left', async () => {
    const { body } = await (await room()).look({ ...FORECASTER, lang: 'ar' });
    expect(body).toContain('<html lang="ar" dir="rtl">');
    expect(body).toContain('سيول في شبام.');
  });

  test('shows its forms to whose word it is, and follows the time for all others', async () => {
    const { look } = await room();
    const { body } = await look({ ...FORECASTER, personId: 'p-14' });
    expect(body).not.toMatch(/name="do" value="(override|advisory|take-back)"/);
    expect(body).toContain('data-refresh');
    expect((await look()).body).not.toContain('data-refresh');
  });

  test('before anything was assessed says so', async () => {
    const handle = createHandler({
      log: memoryLogStore(),
      clock: testClock(),
      objects: memoryObjectStore(),
      place: HADRAMOUT,
    });
    expect((await handle(httpEvent('GET', path), visitOf(FORECASTER))).body).toContain(
      'No readings have been assessed yet',
    );
  });
});

describe('side by side', () => {
  test('every source and every model has its own line against the same thresholds', async () => {
    const { look, log, objects, clock } = await room();
    const [source = ''] = HADRAMOUT.sources.flatMap(({ id, kind }) =>
      kind === 'open-meteo-forecast' ? [id] : [],
    );
    const time = Array.from({ length: 72 }, (_, hour) => plusSeconds(clock.now(), hour * 3600).slice(0, 16));
    const hourly = { time, precipitation_dry: time.map(() => 0), precipitation_wet: time.map(() => 9) };
    const position = HADRAMOUT.districts.find(({ pcode }) => pcode === 'YE1908')?.label ?? [0, 0];
    await receiver({ log, objects, clock })({
      source,
      format: 'open-meteo',
      basis: 'forecast',
      bytes: Buffer.from(
        JSON.stringify({
          latitude: position[0],
          longitude: position[1],
          generationtime_ms: 1,
          utc_offset_seconds: 0,
          hourly_units: { time: 'iso8601', precipitation_dry: 'mm', precipitation_wet: 'mm' },
          hourly,
        }),
      ),
      request: { places: [{ pcode: 'YE1908', position }], models: ['dry', 'wet'] },
      actor: { kind: 'system', name: 'test' },
      cause: 'test',
    });
    const { statusCode, body } = await look(FORECASTER, { hazard: 'heavy-rain', district: 'YE1908' });
    expect(statusCode).toBe(200);
    const rowOf = (model: string) => new RegExp(`code">${model}<.*?</tr>`, 's').exec(body)?.[0] ?? '';
    const [wet, dry] = [rowOf('wet'), rowOf('dry')];
    expect(wet).toMatch(/<b>216 mm<\/b>.*?■ extraordinary harm/s);
    expect(dry).toContain('<b>0 mm</b>');
    expect(dry).not.toMatch(/[▲◆■]/);
  });

  test('of a place or a hazard that is none shows the whole page', async () => {
    const { look } = await room();
    for (const query of [
      { hazard: 'war', district: 'YE1908' },
      { hazard: 'heat', district: 'YE9999' },
    ])
      expect((await look(FORECASTER, query)).body).toContain('Floods in Shibam.');
  });
});

describe('a forecaster’s word', () => {
  test('is written under the forecaster’s name, shown beside what the thresholds give, and can be taken back', async () => {
    const { post, events, log, look } = await room();
    const { statusCode, body } = await post(FORM);
    expect([statusCode, events()]).toEqual([200, ['hazards-assessed.v1', 'level-overridden.v1']]);
    expect(log.commits().at(-1)).toMatchObject({
      actor: { kind: 'person', id: 'p-06' },
      cause: 'http:request-1',
    });
    expect(body).toContain('السيل في الوادي');
    expect(body).toContain('By the thresholds');
    const overrideId = /name="overrideId" value="([^"]+)"/.exec(body)?.[1] ?? '';
    await post({ do: 'take-back', overrideId });
    expect(events().at(-1)).toBe('override-ended.v1');
    expect((await look()).body).toContain('None stand.');
  });

  test.each([
    [{ reason: ' ' }, 409, 'Write the reason.'],
    [{ districts: 'YE3201' }, 409, 'Choose at least one district.'],
    [{ hours: '100' }, 409, 'Longer than 72 hours'],
    [{ hazard: 'volcano' }, 400, 'hazard: '],
    [{ level: 'purple' }, 400, 'level: '],
    [{ do: 'take-back', overrideId: 'override-x' }, 409, 'does not stand any more'],
  ])('that is wrong (%j) is refused with the rule, and changes nothing', async (wrong, status, said) => {
    const { post, events } = await room();
    const { statusCode, body } = await post({ ...FORM, ...wrong });
    expect(statusCode).toBe(status);
    expect(body).toContain(said);
    expect(events()).toEqual(['hazards-assessed.v1']);
  });

  test('keeps what was written when it is refused', async () => {
    const { post } = await room();
    const { body } = await post({ ...FORM, hours: '100' });
    expect(body).toContain('>السيل في الوادي</textarea>');
    expect(body).toContain('name="districts" value="YE1908" checked');
  });

  test('of somebody else is refused, and says whose it is', async () => {
    const { post, events } = await room();
    const { statusCode, body } = await post(FORM, { ...FORECASTER, personId: 'p-14' });
    expect([statusCode, events()]).toEqual([403, ['hazards-assessed.v1']]);
    expect(body).toContain('This is for: forecaster');
  });

  test('cannot bring markup into the page', async () => {
    const { post } = await room();
    expect((await post({ ...FORM, reason: '<script>' })).body).toContain('&lt;script&gt;');
  });
});

describe('an advisory that a forecaster pastes', () => {
  const table =
    'time_utc,lat,lon,wind_kt,pres_hpa,stage\r\n2024-10-23T00:00Z,13,52,45,990,TS\r\n2024-10-23T06:00Z,13.5,51,,,TS\r\n';
  const advisory = { do: 'advisory', source: 'jtwc', table };

  test('is taken in under the forecaster’s name, and the line that is wrong is told', async () => {
    const { post, log } = await room();
    const { statusCode, body } = await post(advisory);
    expect(statusCode).toBe(200);
    expect(body).toContain('Taken in: 1 position; 1 line could not be read.');
    expect(body).toContain('line 3 wind_kt');
    expect(log.commits().at(-1)).toMatchObject({
      actor: { kind: 'person', id: 'p-06' },
      events: [{ type: 'readings-received.v1', data: { source: 'jtwc', format: 'cyclone-track', count: 1 } }],
    });
  });

  test.each([
    [{ table: 'no table' }, 'line 1'],
    [{ source: 'open-meteo' }, 'is no source of advisories'],
  ])('that is wrong (%j) changes nothing and says why', async (wrong, said) => {
    const { post, events } = await room();
    const { statusCode, body } = await post({ ...advisory, ...wrong });
    expect(statusCode).toBe(400);
    expect(body).toContain(said);
    expect(events()).toEqual(['hazards-assessed.v1']);
  });
});
