import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { sameSecret } from '../../../shared/adapters/secrets/link-tokens.ts';
import { stationToken } from '../../../shared/adapters/secrets/station-keys.ts';
import type { FacilityDoor } from '../../../shared/facility/door.ts';
import type { Facility } from '../../../shared/facility/facilities.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';
import { memorySourceBook } from '../../../shared/source/testing/memory-source-book.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const NOW = '2023-10-23T12:00:00.000Z';
const { stationKey } = deriveKeys('a root secret of the tests, long enough');
const keyOf = (station: string, number = 1): string => stationToken(stationKey, station, number);

const request = (
  station: string,
  body: string,
  headers: Record<string, string> = { authorization: `Bearer ${keyOf(station)}` },
  isBase64Encoded = false,
): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: 'POST /readings/{station}',
  rawPath: `/readings/${station}`,
  rawQueryString: '',
  headers,
  pathParameters: { station },
  requestContext: {
    accountId: '',
    apiId: '',
    domainName: '',
    domainPrefix: '',
    http: { method: 'POST', path: '', protocol: '', sourceIp: '', userAgent: '' },
    requestId: 'request-1',
    routeKey: '',
    stage: '',
    time: '',
    timeEpoch: 0,
  },
  body,
  isBase64Encoded,
});

const rain = (value: unknown, more: Record<string, unknown> = {}) => ({
  variable: 'rain',
  value,
  unit: 'mm',
  from: '2023-10-23T11:45:00Z',
  to: '2023-10-23T12:00:00Z',
  ...more,
});
const push = (...readings: readonly unknown[]): string => JSON.stringify({ readings });

const CLINIC: Facility = {
  facilityId: 'clinic-dis',
  name: { ar: 'المركز الصحي', en: 'Health centre' },
  kind: 'clinic',
  pcode: 'YE1918',
  contact: 'مكتب الصحة',
  may: ['push-readings'],
  stationId: 'station-dawan',
  linkedAt: NOW,
  keys: [],
};

const room = (keyNumber?: number) => {
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  const book = memorySourceBook();
  const clock = testClock(NOW);
  const stations = sourcesOf(HADRAMOUT, 'station').map((station) =>
    keyNumber === undefined ? station : { ...station, keyNumber },
  );
  const facility: FacilityDoor = async (shown) =>
    shown?.facilityId === 'clinic-dis'
      ? { ...CLINIC, ...(shown.number === 1 ? {} : { may: ['read-warnings'] }) }
      : undefined;
  const handler = createHandler({
    ...{ log, objects, book, clock, stations, facility },
    token: keyOf,
    same: sameSecret,
  });
  const send = async (event: APIGatewayProxyEventV2) => {
    const { statusCode, body } = await handler(event);
    const answer: unknown = JSON.parse(body);
    return { statusCode, answer };
  };
  return { log, objects, book, clock, send };
};

describe('a station that pushes', () => {
  test('is told what was taken; the bytes are kept and the event names them', async () => {
    const { send, log, objects, book } = room();
    const body = push(rain(3.2), rain(0.1, { from: '2023-10-23T11:30:00Z', to: '2023-10-23T11:45:00Z' }));
    expect(await send(request('station-dawan', body))).toEqual({
      statusCode: 200,
      answer: { taken: 2, again: false, refused: [], suspect: [] },
    });
    expect(log.commits()).toMatchObject([
      {
        actor: { kind: 'system', name: 'push-reading' },
        cause: 'http:request-1',
        events: [{ data: { source: 'station-dawan', count: 2, districts: ['YE1918'] } }],
      },
    ]);
    expect([...objects.files.values()].map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([body]);
    expect(await book.read('station-dawan')).toMatchObject({ outcome: 'well', brought: 2 });
  });

  test('may send again what it got no answer for: the same answer, and nothing is added', async () => {
    const { send, log } = room();
    await send(request('station-dawan', push(rain(3.2))));
    expect(await send(request('station-dawan', push(rain(3.2))))).toEqual({
      statusCode: 200,
      answer: { taken: 1, again: true, refused: [], suspect: [] },
    });
    expect(log.commits()).toHaveLength(1);
  });

  test('is told the field and the rule of what was wrong, and the rest is taken', async () => {
    const { send, book } = room();
    const { statusCode, answer } = await send(
      request(
        'station-dawan',
        push(
          rain(3.2),
          rain('much'),
          rain(1, { unit: 'buckets' }),
          rain(1, { variable: 'wave-height' }),
          rain(1, { to: '2023-10-24T00:00:00Z' }),
          rain(1, { from: '2023-10-23T12:00:00Z' }),
        ),
      ),
    );
    expect(statusCode).toBe(200);
    expect(answer).toMatchObject({
      taken: 1,
      refused: [
        { field: 'readings[1].value', rule: 'must be a number' },
        { field: 'readings[2].unit', rule: expect.stringContaining('mm, cm, inch') },
        { field: 'readings[3].variable', rule: expect.stringContaining('rain') },
        { field: 'readings[5].to', rule: expect.stringContaining('after from') },
        { field: 'to', rule: expect.stringContaining('future') },
      ],
    });
    expect(await book.read('station-dawan')).toMatchObject({ outcome: 'degraded', brought: 1 });
  });

  test.each([
    ['no JSON', 'rain=3', 'document'],
    ['no reading', push(), 'readings'],
    ['too many', JSON.stringify({ readings: Array.from({ length: 501 }, () => 1) }), 'readings'],
    [
      'the name of another station',
      JSON.stringify({ station: 'station-tarim', readings: [rain(1)] }),
      'station',
    ],
    [
      'what is four days old',
      push(rain(1, { from: '2023-10-19T11:00:00Z', to: '2023-10-19T12:00:00Z' })),
      'from',
    ],
  ])('that sends %s changes nothing', async (_, body, field) => {
    const { send, log, book } = room();
    const { statusCode, answer } = await send(request('station-dawan', body));
    expect([statusCode, answer]).toEqual([422, { taken: 0, refused: [expect.objectContaining({ field })] }]);
    expect(log.commits()).toEqual([]);
    expect(await book.read('station-dawan')).toMatchObject({ outcome: 'failing' });
  });

  test('whose body came in base64 is read the same', async () => {
    const { send } = room();
    const body = Buffer.from(push(rain(3.2))).toString('base64');
    expect(await send(request('station-dawan', body, undefined, true))).toMatchObject({
      answer: { taken: 1 },
    });
  });
});

describe('the door', () => {
  const open = request('station-dawan', push(rain(1)));
  test.each([
    ['no key', { ...open, headers: {} }],
    ['a wrong key', { ...open, headers: { authorization: 'Bearer wrong' } }],
    [
      'the key of another station',
      { ...open, headers: { authorization: `Bearer ${keyOf('station-tarim')}` } },
    ],
    ['a station that is none', request('station-nowhere', push(rain(1)))],
    ['a source that is no station', request('open-meteo', push(rain(1)))],
  ])('answers %s with the same 401, and notes nothing', async (_, event) => {
    const { send, log, objects, book } = room();
    expect(await send(event)).toEqual({ statusCode: 401, answer: { error: 'unknown station or key' } });
    expect([log.commits().length, objects.files.size, await book.read('station-dawan')]).toEqual([
      0,
      0,
      undefined,
    ]);
  });

  test('does not open to the key of a number before', async () => {
    const { send } = room(2);
    expect(await send(open)).toMatchObject({ statusCode: 401 });
    const renewed = { authorization: `Bearer ${keyOf('station-dawan', 2)}` };
    expect(await send(request('station-dawan', push(rain(1)), renewed))).toMatchObject({ statusCode: 200 });
  });

  const withFacilityKey = (station: string, number: number) =>
    request(station, push(rain(1)), { authorization: `Bearer clinic-dis.${number}.${'s'.repeat(32)}` });

  test('opens to the key of the facility that keeps the station', async () => {
    const { send } = room();
    expect(await send(withFacilityKey('station-dawan', 1))).toMatchObject({ statusCode: 200 });
  });

  test.each([
    ['another station', 'station-tarim', 1],
    ['what it may not do', 'station-dawan', 2],
  ])('does not open to a facility for %s', async (_, station, number) => {
    const { send, log } = room();
    expect(await send(withFacilityKey(station, number))).toMatchObject({ statusCode: 401 });
    expect(log.commits()).toEqual([]);
  });

  test('takes no more than 64 kB', async () => {
    const { send, objects } = room();
    expect(await send(request('station-dawan', ' '.repeat(65_537)))).toMatchObject({ statusCode: 413 });
    expect(objects.files.size).toBe(0);
  });

  test('takes twenty pushes in ten minutes, and then asks the station to wait', async () => {
    const { send, clock } = room();
    for (let i = 0; i < 20; i += 1)
      expect(await send(request('station-dawan', push(rain(i))))).toMatchObject({ statusCode: 200 });
    expect(await send(request('station-dawan', push(rain(20))))).toMatchObject({
      statusCode: 429,
      answer: { taken: 0 },
    });
    clock.after(601);
    expect(await send(request('station-dawan', push(rain(20))))).toMatchObject({ statusCode: 200 });
  });
});
