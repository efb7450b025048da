import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { HAZARD_STREAM } from '../../../shared/hazard/situation.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { append, HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const request = (method: string, body = '', lang = 'en') =>
  ({
    rawPath: '/console/assess',
    headers: {},
    queryStringParameters: { lang },
    requestContext: { http: { method }, requestId: 'r-1' },
    body,
  }) as unknown as APIGatewayProxyEventV2;

const FORM = {
  do: 'override',
  hazard: 'flash-flood',
  level: 'red',
  districts: 'YE1908',
  hours: '6',
  reason: 'السيل في الوادي',
  personId: 'p-06',
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
  const post = (fields: Record<string, string>, lang?: string) =>
    handle(request('POST', new URLSearchParams(fields).toString(), lang));
  return {
    handle,
    post,
    events: () => log.commits().flatMap(({ events }) => events.map(({ type }) => type)),
    log,
  };
};

describe('the page', () => {
  test('shows what the thresholds give and why, and what is not known', async () => {
    const { body } = await (await room()).handle(request('GET'));
    expect(body).toContain('Floods in Shibam.');
    expect(body).toContain('? Not known');
    expect(body).toContain('<form method="post">');
  });

  test('is in Arabic first, from right to left', async () => {
    const { body } = await (await room()).handle(request('GET', '', ''));
    expect(body).toContain('<html lang="ar" dir="rtl">');
    expect(body).toContain('سيول في شبام.');
  });

  test('names as deciders only those who may decide', async () => {
    const { body } = await (await room()).handle(request('GET'));
    expect(body).toContain('value="p-06"');
    expect(body).not.toContain('value="p-14"');
  });

  test('before anything was assessed says so', async () => {
    const handle = createHandler({
      log: memoryLogStore(),
      clock: testClock(),
      objects: memoryObjectStore(),
      place: HADRAMOUT,
    });
    expect((await handle(request('GET'))).body).toContain('No readings have been assessed yet');
  });
});

describe('a forecaster’s word', () => {
  test('is written under the forecaster’s name, shown beside what the thresholds give, and can be taken back', async () => {
    const { post, events, log, handle } = await room();
    const { statusCode, body } = await post(FORM);
    expect([statusCode, events()]).toEqual([200, ['hazards-assessed.v1', 'level-overridden.v1']]);
    expect(log.commits().at(-1)).toMatchObject({ actor: { kind: 'person', id: 'p-06' }, cause: 'http:r-1' });
    expect(body).toContain('السيل في الوادي');
    expect(body).toContain('By the thresholds');
    const overrideId = /name="overrideId" value="([^"]+)"/.exec(body)?.[1] ?? '';
    await post({ do: 'take-back', overrideId, personId: 'p-06' });
    expect(events().at(-1)).toBe('override-ended.v1');
    expect((await handle(request('GET'))).body).toContain('None stand.');
  });

  test.each([
    [{ personId: 'p-14' }, 'Only a forecaster'],
    [{ reason: ' ' }, 'Write the reason.'],
    [{ districts: 'YE3201' }, 'Choose at least one district.'],
    [{ hours: '100' }, 'Longer than 72 hours'],
    [{ hazard: 'volcano' }, 'hazard: '],
    [{ level: 'purple' }, 'level: '],
    [{ do: 'take-back', overrideId: 'override-x' }, 'does not stand any more'],
  ])('that is wrong (%j) is refused with the rule, and changes nothing', async (wrong, said) => {
    const { post, events } = await room();
    const { statusCode, body } = await post({ ...FORM, ...wrong });
    expect(statusCode).toBe(400);
    expect(body).toContain(said);
    expect(events()).toEqual(['hazards-assessed.v1']);
  });

  test('cannot bring markup into the page', async () => {
    const { post } = await room();
    expect((await post({ ...FORM, reason: '<script>' })).body).not.toContain('<script>');
  });
});

describe('an advisory that a forecaster pastes', () => {
  const table =
    'time_utc,lat,lon,wind_kt,pres_hpa,stage\r\n2024-10-23T00:00Z,13,52,45,990,TS\r\n2024-10-23T06:00Z,13.5,51,,,TS\r\n';
  const advisory = { do: 'advisory', source: 'jtwc', table, personId: 'p-06' };

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
    [{ personId: 'p-14' }, 'Only a forecaster'],
  ])('that is wrong (%j) changes nothing and says why', async (wrong, said) => {
    const { post, events } = await room();
    const { statusCode, body } = await post({ ...advisory, ...wrong });
    expect(statusCode).toBe(400);
    expect(body).toContain(said);
    expect(events()).toEqual(['hazards-assessed.v1']);
  });
});
