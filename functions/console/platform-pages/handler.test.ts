import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CHAIR } from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  assessment,
  at,
  begin,
  follows,
  INCIDENT_ID,
} from '../../../shared/incident/testing/story.ts';
import { Commit } from '../../../shared/log/commit.ts';
import { NEW_HEALTH } from '../../../shared/sms/health.ts';
import { memoryHealthStore } from '../../../shared/sms/testing/memory-health-store.ts';
import { httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, incidentRoom } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const story = begin().does(follows(assessment(1, at('orange'))), answers(CHAIR));
const DAY = '2023-10-21';

const pages = async (broken = false) => {
  const room = await incidentRoom(story);
  const log = broken
    ? {
        ...room.log,
        async *readAll() {
          for (const commit of room.log.commits()) yield { ...commit, cause: 'something else' };
        },
      }
    : room.log;
  const handle = createHandler({
    log,
    clock: room.clock,
    objects: { get: async () => undefined },
    health: memoryHealthStore({ [HADRAMOUT.gateways[0]?.id ?? '']: { ...NEW_HEALTH, phase: 'shut' } }),
    place: HADRAMOUT,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    millis: () => 0,
  });
  return {
    room,
    ask: (path: string, method = 'GET') =>
      handle(httpEvent(method, path), visitOf({ path, now: room.clock.now() })),
    inEnglish: (path: string) =>
      handle(httpEvent('GET', path), visitOf({ path, lang: 'en', now: room.clock.now() })),
  };
};

describe('the log in the console', () => {
  test('shows what happened in words, the latest first, with who did it', async () => {
    const { inEnglish } = await pages();
    const { body } = await inEnglish(`/console/audit?from=${DAY}&to=${DAY}`);
    expect(body).toContain('member-acknowledged.v1');
    expect(body.indexOf('member-acknowledged.v1')).toBeLessThan(body.indexOf('incident-opened.v1'));
    expect(body).toContain(HADRAMOUT.roster.people.find(({ id }) => id === CHAIR)?.name.en);
  });

  test('finds by words, by stream and by day, and says when there is nothing', async () => {
    const { inEnglish, ask } = await pages();
    const found = (await inEnglish(`/console/audit?from=${DAY}&to=${DAY}&words=acknowledged`)).body;
    expect(found).toContain('member-acknowledged.v1');
    expect(found).not.toContain('incident-opened.v1');
    for (const nothing of [
      `from=${DAY}&to=${DAY}&stream=meetings/`,
      `from=${DAY}&to=${DAY}&words=zebra`,
      'from=2020-01-01&to=2020-01-02',
    ])
      expect((await ask(`/console/audit?${nothing}`)).body, nothing).toContain('لا شيء بهذه الشروط');
  });

  test('names a date that is none, and keeps what was typed', async () => {
    const { ask } = await pages();
    const { statusCode, body } = await ask('/console/audit?from=yesterday&words=%D8%B3%D9%8A%D9%84');
    expect(statusCode).toBe(400);
    expect(body).toContain('التاريخ غير صحيح');
    expect(body).toContain('value="سيل"');
  });

  test('is taken away as commits that can be verified elsewhere', async () => {
    const { ask, room } = await pages();
    const { headers, body } = await ask(`/console/audit/log.jsonl?from=${DAY}&to=${DAY}`);
    expect(headers['content-type']).toContain('jsonl');
    const taken = body
      .trim()
      .split('\n')
      .map((line) => Commit.parse(JSON.parse(line)));
    expect(taken).toHaveLength(room.log.commits().length);
  });

  test('is verified whole, or names the first line that is not as it was', async () => {
    const whole = await (await pages()).ask('/console/audit', 'POST');
    expect(whole.body).toContain('السجل سليم');
    const broken = await (await pages(true)).ask('/console/audit', 'POST');
    expect(broken.body).toContain(`السجل منكسر عند incident/${INCIDENT_ID}`);
    expect(broken.body).toContain('role="alert"');
  });
});

test('each gateway says how it does, in a word and a sign', async () => {
  const { ask } = await pages();
  const { body } = await ask('/console/gateways');
  expect(body).toContain('✕ متوقفة');
  for (const { id } of HADRAMOUT.gateways) expect(body).toContain(`>${id}<`);
});

test('every plan and every task of the procedures is there', async () => {
  const { ask } = await pages();
  const { body } = await ask('/console/plans');
  for (const { id } of HADRAMOUT.callOutPlans) expect(body).toContain(`id="plan-${id}"`);
  for (const { tasks } of HADRAMOUT.procedures) for (const { text } of tasks) expect(body).toContain(text.ar);
});

describe('the thresholds', () => {
  test('are all there, with where each comes from', async () => {
    const { ask } = await pages();
    const { body } = await ask('/console/thresholds');
    for (const { id, steps } of HADRAMOUT.hazardPolicy.ladders) {
      expect(body).toContain(`try=${id}`);
      for (const step of Object.values(steps)) expect(body).toContain(step?.proposal?.slice(0, 12) ?? '');
    }
  });

  test('other values are tried on the month that was, and where nothing was kept it says so', async () => {
    const { ask } = await pages();
    const { statusCode, body } = await ask(
      '/console/thresholds?try=heavy-rain-24h&moderate=15&severe=30&extreme=60',
    );
    expect(statusCode).toBe(200);
    expect(body).toContain('لا قراءات محفوظة في هذه المدة');
    expect(body).toContain('value="15"');
  });

  test('values that make no ladder are named, and stay in the form', async () => {
    const { ask } = await pages();
    const { statusCode, body } = await ask(
      '/console/thresholds?try=heavy-rain-24h&moderate=50&severe=30&extreme=60',
    );
    expect(statusCode).toBe(400);
    expect(body).toContain('قيمة «شديد» يجب أن تزيد على ما قبلها');
    expect(body).toContain('value="50"');
  });
});
