import { describe, expect, test } from 'vitest';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { assessment, at, begin, follows } from '../../../shared/incident/testing/story.ts';
import { MEETING_STREAM } from '../../../shared/meeting/meetings.ts';
import { createSendNotice } from '../../../shared/notice/send-notice.ts';
import { officerGateways } from '../../../shared/notice/testing/officer-gateways.ts';
import { ROTA_STREAM } from '../../../shared/rota/rota.ts';
import { segment } from '../../../shared/sms/segments.ts';
import { fakeSmsGateway } from '../../../shared/sms/testing/fake-sms-gateway.ts';
import { memoryRateLease } from '../../../shared/sms/testing/memory-rate-lease.ts';
import { append, HADRAMOUT, incidentRoom, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';
import { createJobs } from './jobs.ts';

const opened = begin().does(follows(assessment(1, at('orange'))));
const EIGHT = '2023-10-22T05:00:30.000Z';

const office = async (start = EIGHT, story = opened) => {
  const { log, facts } = await incidentRoom(story);
  const clock = testClock(start);
  await append(log, situationStream('Actual'), start, {
    type: 'assessment-made.v1',
    data: assessment(1, at('orange')),
  });
  const gateway = fakeSmsGateway();
  const send = createSendNotice({
    clock,
    ledger: memoryLedger(),
    lease: memoryRateLease(),
    ...officerGateways({ sns: gateway }),
  });
  const jobs = createJobs({
    log,
    clock,
    pack: HADRAMOUT,
    linkBase: 'https://n.example',
    phoneCheckToken: (month, personId) => `${month}.${personId}`.padEnd(22, '.'),
    send,
  });
  return { log, facts, clock, gateway, run: createHandler({ log, clock, pack: HADRAMOUT, jobs }) };
};

describe('the daily bulletin', () => {
  test('goes to every office once, in one part, and says what stands', async () => {
    const { run, gateway, facts, clock } = await office();
    await run();
    clock.after(300);
    await run();
    expect(gateway.sent.map(({ to }) => to)).toEqual(HADRAMOUT.routinePlan.readers.map(({ phone }) => phone));
    for (const { text } of gateway.sent) {
      expect(segment(text).parts).toBe(1);
      expect(text).toContain('إعصار');
      expect(text).toContain('المستوى البرتقالي');
    }
    expect(facts('routine-ran.v1')).toMatchObject([
      { routineId: 'daily-bulletin', outcome: 'done', messages: 6 },
    ]);
  });

  test('says that nothing stands when nothing does', async () => {
    const { run, gateway } = await office(EIGHT, begin());
    await run();
    expect(gateway.sent[0]?.text).toContain('لا تحذيرات سارية');
  });

  test('goes on where it stopped when the gateway was busy, and repeats to nobody', async () => {
    const { run, gateway, facts, clock } = await office();
    gateway.failNext('throttled', 2);
    await expect(run()).rejects.toThrow(/not finished/);
    expect(facts('routine-ran.v1')).toEqual([]);
    clock.after(300);
    await run();
    expect(new Set(gateway.sent.map(({ to }) => to)).size).toBe(6);
    expect(gateway.sent).toHaveLength(6);
    expect(facts('routine-ran.v1')).toHaveLength(1);
  });
});

describe('the reminder of directives', () => {
  const SUNDAY_TEN = '2023-10-22T07:00:30.000Z';
  const directive = (number: number, owner: string, dueBy: string) => ({
    type: 'directive-given.v1',
    data: {
      directiveId: `2023-06-d${number}`,
      meetingId: '2023-06',
      text: 'تنظيف العبّارات',
      owner: { kind: 'person', personId: owner },
      dueBy,
      by: 'p-25',
    },
  });

  test('goes once to each who owes one that is late or due within the week, in one part, and to nobody else', async () => {
    const { run, log, gateway, clock } = await office(SUNDAY_TEN);
    await append(
      log,
      MEETING_STREAM,
      '2023-09-17T06:00:00.000Z',
      directive(1, 'p-05', '2023-10-01T20:59:59.000Z'),
      directive(2, 'p-05', '2023-10-25T20:59:59.000Z'),
      directive(3, 'p-10', '2023-12-01T20:59:59.000Z'),
      directive(4, 'p-12', '2023-10-01T20:59:59.000Z'),
      {
        type: 'directive-followed.v1',
        data: { directiveId: '2023-06-d4', outcome: 'done', evidence: 'محضر', by: 'p-25' },
      },
    );
    await run();
    clock.after(900);
    await run();
    const sent = gateway.sent.filter(({ text }) => text.includes('توجيه'));
    const works = HADRAMOUT.roster.people.find(({ id }) => id === 'p-05');
    expect(sent.map(({ to }) => to)).toEqual(works?.phones.slice(0, 1));
    expect(sent[0]?.text).toContain('تأخر عليك توجيه واحد');
    expect(segment(sent[0]?.text ?? '').parts).toBe(1);
  });
});

describe('the phone check', () => {
  test('asks every officer once a month', async () => {
    const { run, gateway, facts } = await office('2023-11-01T07:01:00.000Z');
    await run();
    const asked = gateway.sent.filter(({ text }) => text.includes('/p/'));
    expect(asked).toHaveLength(HADRAMOUT.roster.people.length);
    for (const { text } of asked) expect(segment(text).parts).toBe(1);
    expect(facts('routine-ran.v1')).toContainEqual(
      expect.objectContaining({ routineId: 'phone-check', outcome: 'done' }),
    );
  });
});

describe('the reminder of shifts', () => {
  /** Saturday, nine o'clock in Mukalla. */
  const NINE = '2023-10-21T06:00:30.000Z';
  const reminded = (sent: readonly { to: string; text: string }[]) =>
    sent.filter(({ text }) => text.includes('نوباتك') || text.includes('Your shifts'));
  const phoneOf = (personId: string) =>
    HADRAMOUT.roster.people.find(({ id }) => id === personId)?.phones[0] ?? '';

  test('tells everyone with a shift in the week ahead their days, once and in one part', async () => {
    const { run, gateway, facts, clock } = await office(NINE, begin());
    await run();
    clock.after(300);
    await run();
    const texts = reminded(gateway.sent);
    const holders = [...new Set(HADRAMOUT.rota.weekly.map(({ person }) => person))];
    expect(texts.map(({ to }) => to).toSorted()).toEqual(holders.map(phoneOf).toSorted());
    for (const { text } of texts) expect(segment(text).parts).toBe(1);
    expect(texts.find(({ to }) => to === phoneOf('p-14'))?.text).toBe(
      'نوباتك هذا الأسبوع: 22/10 إلى 28/10، الساعة 8 إلى 20',
    );
    expect(facts('routine-ran.v1')).toContainEqual(
      expect.objectContaining({ routineId: 'rota-reminder', outcome: 'done', messages: holders.length }),
    );
  });

  test('follows what was changed: who is away is left out of those days, and who steps in is told', async () => {
    const { run, gateway, log } = await office(NINE, begin());
    const span = { from: '2023-10-23T05:00:00.000Z', until: '2023-10-24T17:00:00.000Z' };
    const by = { by: 'p-14', reason: 'سفر' };
    await append(
      log,
      ROTA_STREAM,
      NINE,
      {
        type: 'rota-changed.v1',
        data: { changeId: 'rota-1', ...by, change: { kind: 'leave', personId: 'p-14', ...span } },
      },
      {
        type: 'rota-changed.v1',
        data: {
          changeId: 'rota-2',
          ...by,
          change: { kind: 'override', post: 'duty-officer', personId: 'p-25', ...span },
        },
      },
    );
    await run();
    const texts = new Map(reminded(gateway.sent).map(({ to, text }) => [to, text]));
    expect(texts.get(phoneOf('p-14'))).toBe('نوباتك هذا الأسبوع: 22/10، 25/10 إلى 28/10، الساعة 8 إلى 20');
    expect(texts.get(phoneOf('p-25'))).toContain('23/10، 24/10');
    for (const text of texts.values()) expect(segment(text).parts).toBe(1);
  });
});

describe('the check of reports', () => {
  test('fails by naming the incident that has none', async () => {
    const { run, facts, log } = await office('2023-10-22T06:01:00.000Z');
    await append(log, 'incident/tropical-cyclone-20231021-1', EIGHT, {
      type: 'incident-closed.v1',
      data: {
        incidentId: 'tropical-cyclone-20231021-1',
        hazard: 'tropical-cyclone',
        status: 'Actual',
        closedBy: 'p-02',
      },
    });
    await run();
    expect(facts('routine-ran.v1')).toContainEqual(
      expect.objectContaining({
        routineId: 'report-preparation',
        outcome: 'failed',
        detail: expect.objectContaining({ en: expect.stringContaining('tropical-cyclone-20231021-1') }),
      }),
    );
  });
});
