import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { CHAIR, DEPUTY_CHAIR, FORECASTER, WORKS } from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  assessment,
  at,
  begin,
  follows,
  INCIDENT_ID,
} from '../../../shared/incident/testing/story.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { append, HADRAMOUT, incidentRoom } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const convened = begin().does(
  follows(assessment(1, at('orange'))),
  ...[CHAIR, DEPUTY_CHAIR, FORECASTER, WORKS].map((person) => answers(person, 'coming')),
);

const room = async () => {
  const { log, clock, facts } = await incidentRoom(convened);
  const made = assessment(1, at('orange'));
  await append(log, situationStream('Actual'), clock.now(), { type: 'assessment-made.v1', data: made });
  const objects = memoryObjectStore();
  const handle = createHandler({
    log,
    clock,
    objects,
    pack: HADRAMOUT,
    token: (incidentId, personId) => `${incidentId}.${personId}`,
    same: (given, expected) => given === expected,
  });
  const ask = (personId: string, form?: FormData | URLSearchParams) => asking(handle, personId, form);
  return { log, clock, facts, objects, ask };
};

const asking = async (
  handle: (event: APIGatewayProxyEventV2) => Promise<{ statusCode: number; body: string }>,
  personId: string,
  form?: FormData | URLSearchParams,
) => {
  const sent = form === undefined ? undefined : new Response(form);
  const body = sent === undefined ? undefined : Buffer.from(await sent.arrayBuffer());
  return handle({
    pathParameters: { token: `${INCIDENT_ID}.${personId}` },
    headers: { 'content-type': sent?.headers.get('content-type') ?? '' },
    requestContext: { http: { method: form === undefined ? 'GET' : 'POST' }, requestId: 'r1' },
    ...(body === undefined ? {} : { body: body.toString('base64'), isBase64Encoded: true }),
  } as unknown as APIGatewayProxyEventV2);
};

const form = (fields: Record<string, string>, photo?: Uint8Array<ArrayBuffer>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  if (photo !== undefined) data.append('photo', new Blob([photo], { type: 'image/jpeg' }), 'p.jpg');
  return data;
};

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const DISTRICT_DIRECTOR = 'p-20';
const report = { do: 'report', pcode: 'YE1915', conditions: 'الوادي يجري', dead: '', injured: '٣' };

describe('a situation report', () => {
  test('is recorded with the numbers that were given and no others, and its picture is kept', async () => {
    const { ask, facts, objects } = await room();
    const answer = await ask(DISTRICT_DIRECTOR, form(report, JPEG));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('وصل تقريرك');
    const [told] = facts('situation-reported.v1');
    expect(told).toMatchObject({
      by: DISTRICT_DIRECTOR,
      pcode: 'YE1915',
      injured: 3,
      photo: { bytes: JPEG.length },
    });
    expect(told).not.toHaveProperty('dead');
    expect([...objects.files.values()][0]?.bytes).toEqual(JPEG);
  });

  test('works from a phone that sends a plain form', async () => {
    const { ask, facts } = await room();
    await ask(DISTRICT_DIRECTOR, new URLSearchParams(report));
    expect(facts('situation-reported.v1')).toHaveLength(1);
  });

  test.each([
    ['a picture that is none', form({ ...report }, new Uint8Array([1, 2, 3])), 409, 'الصورة غير مقبولة'],
    [
      'a picture that is too large',
      form({ ...report }, new Uint8Array(230 * 1024)),
      400,
      'photo: must be at most 200 KB',
    ],
    ['a number that is none', form({ ...report, dead: 'many' }), 400, 'dead: must be a whole number'],
    ['a district of others', form({ ...report, pcode: 'YE1913' }), 409, 'مديريتك فقط'],
    ['no word', form({ do: 'report', pcode: 'YE1915' }), 409, 'التقرير فارغ'],
  ])('with %s is refused with the reason, and nothing is recorded', async (_, sent, statusCode, words) => {
    const { ask, facts } = await room();
    const answer = await ask(DISTRICT_DIRECTOR, sent);
    expect(answer).toMatchObject({ statusCode, body: expect.stringContaining(words) });
    expect(facts('situation-reported.v1')).toEqual([]);
  });

  test('that is refused keeps its words in the form', async () => {
    const { ask } = await room();
    const { body } = await ask(DISTRICT_DIRECTOR, form({ ...report, dead: 'many' }));
    expect(body).toContain('>الوادي يجري</textarea>');
  });
});

describe('a task', () => {
  const assigned = async () => {
    const all = await room();
    const data = {
      incidentId: INCIDENT_ID,
      taskId: `clear-culverts/${WORKS}`,
      text: { ar: 'تنظيف العبّارات', en: 'Clear culverts' },
      owner: WORKS,
      dueBy: '2023-10-21T12:00:00.000Z',
      pcodes: ['YE1915'],
      phase: 'response',
    };
    await append(all.log, `tasks/${INCIDENT_ID}`, all.clock.now(), { type: 'task-assigned.v1', data });
    return all;
  };

  test('is on its owner’s page and on nobody else’s', async () => {
    const { ask } = await assigned();
    expect((await ask(WORKS)).body).toContain('تنظيف العبّارات');
    expect((await ask(CHAIR)).body).toContain('لا مهام عليك');
  });

  test('is reported done or blocked, and blocked needs a reason', async () => {
    const { ask, facts } = await assigned();
    const task = { do: 'task', taskId: `clear-culverts/${WORKS}` };
    expect((await ask(WORKS, form({ ...task, outcome: 'blocked', reason: '' }))).statusCode).toBe(409);
    await ask(WORKS, form({ ...task, outcome: 'blocked', reason: 'لا وقود' }));
    await ask(WORKS, form({ ...task, outcome: 'done', reason: '' }));
    expect(facts('task-reported.v1')).toMatchObject([
      { outcome: 'blocked', reason: 'لا وقود' },
      { outcome: 'done' },
    ]);
  });
});

describe('a measure', () => {
  const measure = {
    do: 'measure',
    kind: 'close-schools',
    text: 'تعليق الدراسة غدًا',
    pcodes: 'YE1915',
    minutes: '30',
  };

  test('is proposed, voted on and settled', async () => {
    const { ask, facts } = await room();
    await ask(WORKS, form(measure));
    await ask(FORECASTER, form({ do: 'vote', number: '1', vote: 'for' }));
    const last = await ask(DEPUTY_CHAIR, form({ do: 'vote', number: '1', vote: 'for' }));
    expect(facts('resolution-settled.v1')).toMatchObject([{ number: 1, outcome: 'adopted' }]);
    expect(last.body).toContain('أُقر');
    const late = await ask(CHAIR, form({ do: 'vote', number: '1', vote: 'for' }));
    expect(late).toMatchObject({ statusCode: 409, body: expect.stringContaining('سبق البت') });
  });

  test('is not voted against without a reason, and the refusal speaks of the vote', async () => {
    const { ask, facts } = await room();
    await ask(WORKS, form(measure));
    const answer = await ask(FORECASTER, form({ do: 'vote', number: '1', vote: 'against', reason: '' }));
    expect(answer).toMatchObject({ statusCode: 409, body: expect.stringContaining('اكتب سبب الاعتراض') });
    expect(facts('resolution-voted.v1')).toEqual([]);
  });

  test('that is refused keeps its words in the form', async () => {
    const { ask, facts } = await room();
    const { body } = await ask(WORKS, form({ ...measure, kind: 'raise-level' }));
    expect(body).toContain('حدّد المستوى المطلوب');
    expect(body).toContain('>تعليق الدراسة غدًا</textarea>');
    expect(facts('resolution-proposed.v1')).toEqual([]);
  });
});

describe('the page', () => {
  test('does nothing when it is only read', async () => {
    const { ask, log } = await room();
    const before = log.commits().length;
    await ask(CHAIR);
    expect(log.commits()).toHaveLength(before);
  });

  test('is nobody’s without a token that is somebody’s', async () => {
    const { ask } = await room();
    expect((await ask('p-77')).statusCode).toBe(404);
  });

  test('weighs less than 10 KB on the wire with everything on it', async () => {
    const { ask } = await room();
    for (let number = 1; number <= 6; number += 1)
      await ask(
        WORKS,
        form({
          do: 'measure',
          kind: 'close-roads',
          text: `إغلاق الطريق رقم ${number}`,
          pcodes: 'YE1915',
          minutes: '30',
        }),
      );
    const { body } = await ask(WORKS);
    expect(gzipSync(body).length).toBeLessThan(10 * 1024);
    expect(Buffer.byteLength(body)).toBeLessThan(24 * 1024);
  });
});
