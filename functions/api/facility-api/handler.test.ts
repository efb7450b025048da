import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { IncidentView, Problem, Warnings } from '../../../shared/facility/contract.ts';
import { keyText } from '../../../shared/facility/door.ts';
import { FACILITY_RIGHTS, type Facility } from '../../../shared/facility/facilities.ts';
import { facilityUse, MOST_CALLS } from '../../../shared/facility/use.ts';
import { fieldAggregate, fieldStream } from '../../../shared/field/reports.ts';
import { incidentStream } from '../../../shared/incident/aggregate.ts';
import {
  INCIDENT_ID,
  isIssued,
  isSent,
  STARTS,
  STORIES,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import { issuerOf } from '../../../shared/place/issuer.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import { httpEvent } from '../../testing/http.ts';
import { append, HADRAMOUT, incidentRoom, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

quietly();

const KEY = keyText({ facilityId: 'clinic-dis', number: 1, secret: 's'.repeat(32) });
const clinic: Facility = {
  facilityId: 'clinic-dis',
  name: { ar: 'المركز الصحي بالديس', en: 'Health centre, Ad Dis' },
  kind: 'clinic',
  pcode: 'YE1914',
  contact: 'مكتب الصحة',
  may: [...FACILITY_RIGHTS],
  linkedAt: STARTS,
  keys: [],
};

const inForce = STORIES['in-force'].does(isIssued(), isSent());

const desk = async (story: Story = inForce, facility: Facility = clinic) => {
  const room = await incidentRoom(story);
  await append(room.log, situationStream('Actual'), STARTS, {
    type: 'assessment-made.v1',
    data: {
      assessmentId: `${INCIDENT_ID}/1`,
      incidentId: INCIDENT_ID,
      status: 'Actual',
      hazard: 'tropical-cyclone',
      change: 'begun',
      level: 'red',
      districts: [{ pcode: 'YE1913', level: 'red' }],
      explanation: { ar: 'س', en: 'x' },
      doubts: [],
      warning: {
        warningId: 'w',
        key: { sender: 's', identifier: 'i', sent: STARTS },
        supersedes: [],
        standing: true,
        districts: [],
      },
    },
  });
  const handle = createHandler({
    log: room.log,
    clock: room.clock,
    place: HADRAMOUT,
    issuer: issuerOf(HADRAMOUT),
    door: async (shown) => (shown !== undefined && keyText(shown) === KEY ? facility : undefined),
    use: facilityUse(memoryShortLived()),
  });
  const call = async (
    method: string,
    url: string,
    more: Partial<APIGatewayProxyEventV2> & { readonly headers?: Record<string, string> } = {},
  ) => {
    const incidentId = /incidents\/([^?]+)/.exec(url)?.[1];
    const status = /status=(\w+)/.exec(url)?.[1];
    const event: APIGatewayProxyEventV2 = {
      ...httpEvent(method, url, incidentId === undefined ? {} : { incidentId }),
      ...(status === undefined ? {} : { queryStringParameters: { status } }),
      ...more,
      headers: { authorization: `Bearer ${KEY}`, ...more.headers },
    };
    const { statusCode, headers, body } = await handle(event);
    const answer: unknown = body === '' ? undefined : JSON.parse(body);
    return { statusCode, headers, body, answer };
  };
  const send = (report: unknown) =>
    call('POST', '/api/v1/situation-reports', {
      body: typeof report === 'string' ? report : JSON.stringify(report),
    });
  const reports = async () => (await repository(fieldAggregate, room).load(fieldStream(INCIDENT_ID))).state;
  return { ...room, call, send, reports };
};

describe('the door', () => {
  test.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer nobody.1.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }],
  ])('answers %s with 401 and says how a key is sent', async (_, headers) => {
    const { call } = await desk();
    const all = await call('GET', '/api/v1/warnings', { headers: { authorization: '', ...headers } });
    expect([all.statusCode, all.headers['www-authenticate']]).toEqual([401, 'Bearer realm="nadhir"']);
    expect(Problem.parse(all.answer)).toMatchObject({ code: 'key-unknown', status: 401 });
  });

  test.each([
    ['GET', '/api/v1/warnings', 'read-warnings'],
    ['GET', `/api/v1/incidents/${INCIDENT_ID}`, 'read-warnings'],
    ['POST', '/api/v1/situation-reports', 'push-reports'],
  ])('opens %s %s to who has the right, and to nobody else', async (method, url, right) => {
    const { call } = await desk(inForce, { ...clinic, may: FACILITY_RIGHTS.filter((one) => one !== right) });
    const { statusCode, answer } = await call(method, url, { body: '{}' });
    expect(statusCode).toBe(403);
    expect(Problem.parse(answer)).toMatchObject({
      code: 'right-missing',
      errors: [{ field: 'authorization', rule: `must be a key with ${right}` }],
    });
  });

  test('asks who calls too often to wait', async () => {
    const { call, clock } = await desk();
    for (let index = 0; index < MOST_CALLS.most; index += 1) await call('GET', '/api/v1/warnings');
    const refused = await call('GET', '/api/v1/warnings');
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60']);
    clock.after(60);
    expect((await call('GET', '/api/v1/warnings')).statusCode).toBe(200);
  });

  test('speaks Arabic, and English to who asks for it', async () => {
    const { call } = await desk();
    const url = '/api/v1/incidents/none-such';
    expect(Problem.parse((await call('GET', url)).answer).detail).toMatch(/\p{Script=Arabic}/u);
    const english = await call('GET', url, { headers: { 'accept-language': 'en-GB' } });
    expect(Problem.parse(english.answer).detail).toContain('no such incident');
    expect(english.headers['content-type']).toContain('application/problem+json');
  });
});

describe('the warnings', () => {
  test('are those that hold, in the terms of CAP, by district and without polygons', async () => {
    const { call } = await desk();
    const { warnings } = Warnings.parse((await call('GET', '/api/v1/warnings')).answer);
    expect(warnings).toMatchObject([
      { status: 'Actual', msgType: 'Alert', scope: 'Public', incidents: [INCIDENT_ID] },
    ]);
    const [info] = warnings[0]?.info ?? [];
    expect(info).toMatchObject({ language: 'ar-YE', category: ['Met'], certainty: 'Likely' });
    expect(info?.area[0]?.geocode[0]).toMatchObject({ valueName: 'P-CODE' });
    expect(JSON.stringify(warnings)).not.toContain('polygon');
  });

  test('are not sent again to who has them', async () => {
    const { call } = await desk();
    const first = await call('GET', '/api/v1/warnings');
    const again = await call('GET', '/api/v1/warnings', {
      headers: { 'if-none-match': first.headers['etag'] ?? '' },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('are none before anything has left for the public', async () => {
    const { call } = await desk(STORIES['in-force']);
    expect(Warnings.parse((await call('GET', '/api/v1/warnings')).answer).warnings).toEqual([]);
  });

  test('end with an all clear, which stands for a day', async () => {
    const { call } = await desk(STORIES.cleared);
    const { warnings } = Warnings.parse((await call('GET', '/api/v1/warnings')).answer);
    expect(warnings.map(({ msgType, info }) => [msgType, info[0]?.responseType])).toEqual([
      ['Update', ['AllClear']],
    ]);
  });
});

describe('an incident', () => {
  test('is told as it stands, with what is asked and nobody by name', async () => {
    const { call } = await desk();
    const { answer, body } = await call('GET', `/api/v1/incidents/${INCIDENT_ID}`);
    expect(IncidentView.parse(answer)).toMatchObject({
      status: 'Actual',
      phase: 'open',
      asked: { instruction: { ar: expect.any(String) }, measures: [] },
    });
    expect(body).not.toMatch(/"p-\d\d"/);
  });

  test('that is no exercise is not found among exercises', async () => {
    const { call } = await desk();
    expect((await call('GET', `/api/v1/incidents/${INCIDENT_ID}?status=Exercise`)).statusCode).toBe(404);
  });

  test.each(['none-such', 'NOT AN ID'])('that is not there is not found: %s', async (id) => {
    const { call } = await desk();
    expect((await call('GET', `/api/v1/incidents/${encodeURIComponent(id)}`)).statusCode).toBe(404);
  });
});

describe('a situation report', () => {
  const report = { incidentId: INCIDENT_ID, conditions: 'انقطعت الكهرباء', injured: 3 };

  test('joins those of the field, as that of a facility', async () => {
    const { send, reports } = await desk();
    expect(await send(report)).toMatchObject({
      statusCode: 201,
      answer: { reportId: `${INCIDENT_ID}-field-1`, again: false },
    });
    expect(await reports()).toMatchObject([
      { pcode: 'YE1914', means: 'api', facility: clinic.name, conditions: 'انقطعت الكهرباء', injured: 3 },
    ]);
  });

  test('sent again is answered the same and adds nothing', async () => {
    const { send, reports } = await desk();
    await send(report);
    expect(await send(report)).toMatchObject({
      statusCode: 200,
      answer: { reportId: `${INCIDENT_ID}-field-1`, again: true },
    });
    expect(await reports()).toHaveLength(1);
  });

  test.each([
    ['is no JSON', 'hello', 400, 'not-json', undefined],
    ['is too large', `"${'x'.repeat(17_000)}"`, 413, 'body-too-large', undefined],
    ['has a number that is none', { ...report, injured: 'three' }, 422, 'unfit', 'injured'],
    ['has a field that is not known', { ...report, mood: 'bad' }, 422, 'unfit', 'mood'],
    ['says nothing', { incidentId: INCIDENT_ID }, 422, 'nothing-said', 'conditions'],
    ['is about another district', { ...report, pcode: 'YE1913' }, 403, 'district-not-yours', 'pcode'],
    ['is for no incident', { ...report, incidentId: 'none-such' }, 404, 'not-found', 'incidentId'],
    ['is of an exercise', { ...report, status: 'Exercise' }, 409, 'status-differs', 'status'],
  ])('that %s is refused by field and rule, and nothing is written', async (_, body, status, code, field) => {
    const { send, reports } = await desk();
    const { statusCode, answer } = await send(body);
    const problem = Problem.parse(answer);
    expect([statusCode, problem.status, problem.code]).toEqual([status, status, code]);
    expect(problem.errors?.[0]?.field).toBe(field);
    expect(await reports()).toEqual([]);
  });

  test('after the close is refused', async () => {
    const { send } = await desk(STORIES.closed);
    expect(await send(report)).toMatchObject({ statusCode: 409, answer: { code: 'incident-closed' } });
  });

  test('of an exercise cannot be a real one', async () => {
    const { send, log } = await desk();
    const drill = 'exercise-tropical-cyclone-20231021-1';
    const [opened] = log.commits().filter(({ stream }) => stream === incidentStream(INCIDENT_ID));
    const [event] = opened?.events ?? [];
    const data = z.record(z.string(), z.unknown()).parse(event?.data);
    await append(log, incidentStream(drill), STARTS, {
      type: 'incident-opened.v1',
      data: { ...data, incidentId: drill, status: 'Exercise' },
    });
    const onDrill = { ...report, incidentId: drill };
    expect(await send(onDrill)).toMatchObject({ statusCode: 409, answer: { code: 'status-differs' } });
    expect(await send({ ...onDrill, status: 'Exercise' })).toMatchObject({ statusCode: 201 });
  });
});

describe('the description for programmers', () => {
  const Document = z.looseObject({
    openapi: z.string(),
    servers: z.array(z.object({ url: z.string() })),
    paths: z.record(z.string(), z.unknown()),
    components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
  });

  test('is open to everybody, names every path that there is, and refers to nothing that is not in it', async () => {
    const { call } = await desk();
    const { statusCode, answer, body } = await call('GET', '/api/v1/openapi.json', {
      headers: { authorization: '' },
    });
    const document = Document.parse(answer);
    expect(statusCode).toBe(200);
    expect(document.openapi).toMatch(/^3\.1/);
    expect(document.servers).toEqual([{ url: '/api/v1' }]);
    expect(Object.keys(document.paths)).toEqual([
      '/warnings',
      '/incidents/{incidentId}',
      '/situation-reports',
    ]);
    for (const [, name = ''] of body.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      expect(Object.keys(document.components.schemas)).toContain(name);
  });
});
