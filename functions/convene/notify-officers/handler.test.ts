import { describe, expect, test } from 'vitest';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { DEPUTY_CHAIR } from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  assessment,
  at,
  begin,
  follows,
  INCIDENT_ID,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { officerGateways } from '../../../shared/notice/testing/officer-gateways.ts';
import { segment } from '../../../shared/sms/segments.ts';
import { fakeSmsGateway } from '../../../shared/sms/testing/fake-sms-gateway.ts';
import { memoryRateLease } from '../../../shared/sms/testing/memory-rate-lease.ts';
import { taskStream } from '../../../shared/task/tasks.ts';
import {
  ALL_DONE,
  append,
  delivery,
  HADRAMOUT,
  incidentRoom,
  putsBack,
  quietly,
} from '../../testing/room.ts';
import { createHandler } from './handler.ts';
import { createTextsOf } from './notices.ts';

const said = quietly();

const opened = begin().does(follows(assessment(1, at('orange'))), answers(DEPUTY_CHAIR, 'coming'));
const TASK = 'clear-culverts/p-05';

const reminding = async (story: Story = opened) => {
  const room = await incidentRoom(story);
  const gateway = fakeSmsGateway();
  const stream = taskStream(INCIDENT_ID);
  const { log, clock } = room;
  await append(log, stream, clock.now(), {
    type: 'task-assigned.v1',
    data: {
      incidentId: INCIDENT_ID,
      taskId: TASK,
      text: { ar: 'تنظيف العبّارات', en: 'Clear culverts' },
      owner: 'p-05',
      dueBy: plusSeconds(clock.now(), 60),
      pcodes: ['YE1915'],
      phase: 'response',
    },
  });
  const asked = await append(log, stream, clock.now(), {
    type: 'task-reminded.v1',
    data: {
      noticeId: `${INCIDENT_ID}/p-05/tasks-1`,
      incidentId: INCIDENT_ID,
      personId: 'p-05',
      taskIds: [TASK],
      attempt: 1,
    },
  });
  const notify = createHandler({
    log,
    clock,
    ledger: memoryLedger(),
    lease: memoryRateLease(),
    ...officerGateways({ sns: gateway }),
    textsOf: createTextsOf({
      log,
      clock,
      pack: HADRAMOUT,
      onDuty: () => ['p-14', 'p-29'],
      linkOf: (_, personId) => `https://n.example/r/${personId}`.padEnd(42, '.'),
    }),
  });
  return { ...room, gateway, notify, asked };
};

describe('the duty officer', () => {
  const about = async (event: { readonly type: string; readonly data: object }, story = opened) => {
    const all = await reminding(story);
    const commit = await append(all.log, `told/${INCIDENT_ID}`, all.clock.now(), event);
    return { ...all, commit };
  };
  const asked = (personId: string, text?: string) => ({
    type: 'question-asked.v1',
    data: {
      noticeId: `${INCIDENT_ID}/question-1`,
      incidentId: INCIDENT_ID,
      personId,
      number: 1,
      means: 'link',
      ...(text === undefined ? {} : { text }),
    },
  });

  test('hears what a member asks, and so does the other on duty, in one part', async () => {
    const { notify, gateway, commit } = await about(asked('p-05', 'أين نجتمع؟'));
    expect(await notify(delivery(commit))).toEqual(ALL_DONE);
    expect(gateway.sent.map(({ to }) => to)).toEqual(['+967750000114', '+967750000129']);
    expect(gateway.sent[0]?.text).toMatch(/^سؤال من .+: أين نجتمع؟$/);
  });

  test('of a long question gets two parts at most', async () => {
    const { notify, gateway, commit } = await about(asked('p-05', 'متى نجتمع؟ '.repeat(27)));
    await notify(delivery(commit));
    for (const { text } of gateway.sent) expect(segment(text).parts).toBeLessThanOrEqual(2);
  });

  test('who asks is not asked', async () => {
    const { notify, gateway, commit } = await about(asked('p-14'));
    await notify(delivery(commit));
    expect(gateway.sent.map(({ to }) => to)).toEqual(['+967750000129']);
  });

  test('is told of somebody who tries to answer as another, and the alarm sounds', async () => {
    const { notify, gateway, commit } = await about({
      type: 'acknowledgement-abuse-seen.v1',
      data: { incidentId: INCIDENT_ID, personId: 'p-05', means: 'sms-code' },
    });
    await notify(delivery(commit));
    expect(gateway.sent[0]?.text).toMatch(/^محاولات رد غير صحيحة باسم/);
    for (const { text } of gateway.sent) expect(segment(text).parts).toBe(1);
    expect(said.join()).toContain('ALARM acknowledgement-abuse-seen');
  });
});

describe('a reminder of tasks', () => {
  test('is one message of one part to the owner, with the link, and is written down', async () => {
    const { notify, asked, gateway, facts } = await reminding();
    expect(await notify(delivery(asked))).toEqual(ALL_DONE);
    expect(await notify(delivery(asked))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(1);
    const [sms] = gateway.sent;
    expect(sms?.text).toContain('مهمة متأخرة: تنظيف العبارات');
    expect(segment(sms?.text ?? '').parts).toBe(1);
    expect(facts('officer-texted.v1')).toMatchObject([{ personId: 'p-05', outcome: 'accepted', parts: 1 }]);
  });

  test('is not sent for what was reported meanwhile', async () => {
    const { notify, asked, gateway, log, clock } = await reminding();
    await append(log, taskStream(INCIDENT_ID), clock.now(), {
      type: 'task-reported.v1',
      data: { incidentId: INCIDENT_ID, taskId: TASK, by: 'p-05', outcome: 'done', means: 'link' },
    });
    await notify(delivery(asked));
    expect(gateway.sent).toEqual([]);
  });

  test('is tried again when the gateway is busy, and given up with the reason when it refuses', async () => {
    const busy = await reminding();
    busy.gateway.failNext('throttled');
    expect(await busy.notify(delivery(busy.asked))).toEqual(putsBack(1));
    expect(await busy.notify(delivery(busy.asked))).toEqual(ALL_DONE);
    expect(busy.gateway.sent).toHaveLength(1);
    const refused = await reminding();
    refused.gateway.failNext('permanent');
    expect(await refused.notify(delivery(refused.asked))).toEqual(ALL_DONE);
    expect(refused.facts('officer-texted.v1')).toMatchObject([{ outcome: 'failed', reason: 'permanent' }]);
  });
});

describe('silence of sources', () => {
  const told = async () => {
    const { log, clock, notify, gateway, facts } = await reminding();
    const asked = await append(log, 'duty/sources', clock.now(), {
      type: 'duty-alerted.v1',
      data: {
        noticeId: 'silence-20231021t063000z',
        personIds: ['p-06', 'p-07'],
        silent: [{ source: 'ye-yms-ar', lastHeard: '2023-10-21T06:00:00.000Z' }, { source: 'metar' }],
        failing: [],
      },
    });
    return { notify, gateway, facts, asked };
  };

  test('is one message of one part to each forecaster on duty, and is written down', async () => {
    const { notify, asked, gateway, facts } = await told();
    expect(await notify(delivery(asked))).toEqual(ALL_DONE);
    expect(await notify(delivery(asked))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(2);
    for (const { text } of gateway.sent) {
      expect(text).toMatch(/^صمت: دائرة الأرصاد الجوية اليمنية ومعه مصدر واحد/);
      expect(segment(text).parts).toBe(1);
    }
    expect(facts('officer-texted.v1')).toMatchObject([
      { personId: 'p-06', outcome: 'accepted' },
      { personId: 'p-07', outcome: 'accepted' },
    ]);
  });

  test('reaches the second forecaster when the phone of the first takes nothing', async () => {
    const { notify, asked, gateway, facts } = await told();
    gateway.failNext('permanent');
    expect(await notify(delivery(asked))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(1);
    expect(facts('officer-texted.v1')).toMatchObject([
      { personId: 'p-06', outcome: 'failed' },
      { personId: 'p-07', outcome: 'accepted' },
    ]);
  });
});

describe('people who will be missing', () => {
  const told = async (type: string, more: object) => {
    const { log, clock, notify, gateway } = await reminding();
    const data = { noticeId: 'notice-1', personIds: ['p-26', 'p-14'], ...more };
    await notify(delivery(await append(log, 'people/watch', clock.now(), { type, data })));
    return gateway.sent;
  };

  test('in the rota are told to operator and duty officer, the nearest gap first, in one part', async () => {
    const gap = { post: 'duty-officer', from: '2023-10-25T05:00:00.000Z', until: '2023-10-25T17:00:00.000Z' };
    const sent = await told('rota-gap-found.v1', {
      gaps: [{ ...gap, from: '2023-10-26T05:00:00.000Z' }, gap],
    });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.text).toBe('نوبة شاغرة: الضابط المناوب، الأربعاء 25 أكتوبر 8:00 صباحا (+1)');
    for (const { text } of sent) expect(segment(text).parts).toBe(1);
  });

  test('for want of a phone are told by name', async () => {
    const missing = ['p-18', 'p-19'].map((personId) => ({ personId, reason: 'no-phone', since: '' }));
    const sent = await told('phone-missing-found.v1', { missing });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.text).toBe('لا هاتف يصل إلى: علي كرامة القصيعري وشخص واحد');
    expect(segment(sent[0]?.text ?? '').parts).toBe(1);
  });
});
