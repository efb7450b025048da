import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../../shared/alert/ledger.ts';
import { breakingLedger, once } from '../../../shared/alert/testing/fault.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  RULES,
  SECRETARY,
  SHARED_DEPUTY,
  WORKS,
} from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  approves,
  assessment,
  at,
  begin,
  follows,
  INCIDENT_ID,
  isBlocked,
  joins,
  noticeOf,
  STORIES,
  type Story,
  sweeps,
} from '../../../shared/incident/testing/story.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import { callSpacing } from '../../../shared/notice/spacing.ts';
import { officerGateways } from '../../../shared/notice/testing/officer-gateways.ts';
import type { SmsGateway } from '../../../shared/sms/gateway.ts';
import { segment } from '../../../shared/sms/segments.ts';
import { fakeSmsGateway } from '../../../shared/sms/testing/fake-sms-gateway.ts';
import { memoryRateLease } from '../../../shared/sms/testing/memory-rate-lease.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import {
  ALL_DONE,
  append,
  delivery,
  HADRAMOUT,
  incidentRoom,
  putsBack,
  quietly,
} from '../../testing/room.ts';
import { createCompose } from './compose.ts';
import { createHandler } from './handler.ts';

const said = quietly();

const phoneOf = (personId: string): string =>
  HADRAMOUT.roster.people.find(({ id }) => id === personId)?.phones[0] ?? '';

/** 42 units with the token: the longest link with which every text is still one part. */
const LINK_BASE = 'https://n.example/';
const compose = createCompose({
  pack: HADRAMOUT,
  linkBase: LINK_BASE,
  token: (_, personId) => `token-of-${personId}`.padEnd(22, '.'),
  code: () => '4711',
});

/** With it a text takes two parts, and has room for everything. */
const LONG_LINK_BASE = `https://${'long.'.repeat(6)}example`;

const notifying = async (
  story: Story,
  ledger: Ledger = memoryLedger(),
  linkBase?: string,
  shortLived = memoryShortLived(),
  others: Readonly<Record<string, SmsGateway>> = {},
) => {
  const room = await incidentRoom(story);
  const gateway = fakeSmsGateway();
  const lease = memoryRateLease();
  const deps = {
    ...room,
    ledger,
    lease,
    ...officerGateways({ sns: gateway, ...others }),
    spacing: callSpacing(shortLived, room.clock),
    rulesFor: () => RULES,
    compose:
      linkBase === undefined
        ? compose
        : createCompose({ pack: HADRAMOUT, linkBase, token: () => 'x'.repeat(22), code: () => '4711' }),
  };
  const calls = room.written('member-called.v1');
  const callOf = (personId: string, attempt = 1): Commit => {
    const noticeId = noticeOf(personId, attempt);
    const found = room
      .written('member-called.v1')
      .find(({ events }) => events.some(({ data }) => Object(data).noticeId === noticeId));
    if (found === undefined) throw new Error(`${noticeId} was not called`);
    return found;
  };
  return { ...room, gateway, lease, calls, callOf, notify: createHandler(deps) };
};

const called = STORIES.called;

describe('a call-out', () => {
  test('is one SMS to each member, by the place’s sender, recorded with its gateway and parts', async () => {
    const { notify, calls, gateway, facts } = await notifying(called);
    expect(await notify(delivery(...calls))).toEqual(ALL_DONE);
    const members = [CHAIR, DEPUTY_CHAIR, WORKS, FORECASTER, CIVIL_DEFENCE];
    expect(gateway.sent.map(({ to }) => to).toSorted()).toEqual(members.map(phoneOf));
    expect(new Set(gateway.sent.map(({ senderId }) => senderId))).toEqual(new Set(['NADHIR-HD']));
    expect(facts('member-notified.v1')).toHaveLength(5);
    expect(facts('member-notified.v1')).toContainEqual({
      noticeId: noticeOf(CHAIR),
      personId: CHAIR,
      gateway: 'sns',
      providerMessageId: expect.stringMatching(/^fake-/),
      parts: 1,
    });
  });

  test('says what, where, the code, and ends with the personal link, in one part', async () => {
    const { notify, callOf, gateway } = await notifying(called);
    await notify(delivery(callOf(CHAIR)));
    const [sms] = gateway.sent;
    expect(sms?.text).toContain('استدعاء برتقالي');
    expect(sms?.text).toContain('4711');
    expect(sms?.text.split('\n').at(-1)).toBe(`https://n.example/r/token-of-${CHAIR}.........`);
    expect(segment(sms?.text ?? '').parts).toBe(1);
  });

  test('is one part for every level and status while the link has 42 units', async () => {
    for (const status of ['Actual', 'Exercise'] as const) {
      for (const level of ['yellow', 'orange', 'red'] as const) {
        const story = begin().does(follows(assessment(1, at(level), status)));
        const { notify, calls, gateway } = await notifying(story);
        await notify(delivery(...calls));
        expect(gateway.sent).toHaveLength(5);
        for (const { text } of gateway.sent) expect(segment(text).parts, text).toBe(1);
      }
    }
  });

  test('over a longer link is two parts, and the record says so', async () => {
    const { notify, callOf, facts } = await notifying(called, undefined, LONG_LINK_BASE);
    await notify(delivery(callOf(CHAIR)));
    expect(facts('member-notified.v1')).toMatchObject([{ parts: 2 }]);
  });

  test('of an exercise begins with that word', async () => {
    const exercise = begin().does(follows(assessment(1, undefined, 'Exercise')));
    const { notify, calls, gateway } = await notifying(exercise);
    await notify(delivery(...calls));
    for (const { text } of gateway.sent) expect(text).toMatch(/^تمرين: /);
  });

  test('of a test is sent to nobody, even if one was opened', async () => {
    const { notify, calls, gateway } = await notifying(
      begin().does(follows(assessment(1, undefined, 'Test'))),
    );
    expect(calls.length).toBeGreaterThan(0);
    expect(await notify(delivery(...calls))).toEqual(ALL_DONE);
    expect(gateway.sent).toEqual([]);
  });

  test('names the one district concerned, else the half that leads', async () => {
    const text = async (story: Story) => {
      const { notify, callOf, gateway } = await notifying(story, undefined, LONG_LINK_BASE);
      await notify(delivery(callOf(CHAIR)));
      return gateway.sent[0]?.text ?? '';
    };
    const one = begin().does(follows(assessment(1, [{ pcode: 'YE1915', level: 'red' }])));
    expect(await text(one)).toContain('الشحر');
    expect(await text(called)).toContain('ساحل حضرموت');
  });

  test('does not wait for the rate of the public; the public waits for what it took', async () => {
    const { notify, calls, gateway, lease, clock } = await notifying(called);
    const rest = {
      gateway: 'sns',
      minimum: 1,
      ratePerSecond: 20,
      burstSeconds: 1,
      priority: false,
      lane: 'other',
    } as const;
    await lease.take({ ...rest, parts: 20, now: clock.now() });
    await notify(delivery(...calls));
    expect(gateway.sent).toHaveLength(5);
    clock.after(0.25);
    expect((await lease.take({ ...rest, parts: 5, now: clock.now() })).granted).toBe(0);
    clock.after(3);
    expect((await lease.take({ ...rest, parts: 5, now: clock.now() })).granted).toBe(5);
  });
});

describe('a notice delivered again', () => {
  test('is not sent again and not recorded again', async () => {
    const { notify, calls, gateway, facts } = await notifying(called);
    await notify(delivery(...calls, ...calls));
    await notify(delivery(...calls));
    expect(gateway.sent).toHaveLength(5);
    expect(facts('member-notified.v1')).toHaveLength(5);
  });

  test('after the log could not be written is recorded, and not sent again', async () => {
    const { notify, callOf, gateway, log, facts } = await notifying(called);
    log.failNext('before');
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(putsBack(1));
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(1);
    expect(facts('member-notified.v1')).toMatchObject([{ providerMessageId: 'fake-1' }]);
  });

  test('after the answer of the log was lost is not recorded twice', async () => {
    const { notify, callOf, gateway, log, facts } = await notifying(called);
    log.failNext('after');
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(putsBack(1));
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(1);
    expect(facts('member-notified.v1')).toHaveLength(1);
  });

  test('after a crash before the ledger knew of it waits for the claim, and repeats one SMS', async () => {
    const ledger = breakingLedger(memoryLedger(), once({ finishNotice: 'before' }));
    const { notify, callOf, gateway, clock, facts } = await notifying(called, ledger);
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(putsBack(1));
    clock.after(59);
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(putsBack(1));
    expect(gateway.sent).toHaveLength(1);
    clock.after(1);
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(ALL_DONE);
    expect(gateway.sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      noticeOf(CHAIR),
      noticeOf(CHAIR),
    ]);
    expect(facts('member-notified.v1')).toHaveLength(1);
  });

  test('of which one of many failed sends only that one again', async () => {
    const { notify, calls, gateway } = await notifying(called);
    gateway.failNext('throttled');
    const answer = await notify(delivery(...calls));
    expect(answer.batchItemFailures).toHaveLength(1);
    await notify(delivery(...calls));
    expect(gateway.sent.map(({ to }) => to).toSorted()).toEqual(
      [...new Set(gateway.sent.map(({ to }) => to))].toSorted(),
    );
    expect(gateway.sent).toHaveLength(5);
  });
});

describe('a gateway that is down', () => {
  test('keeps no call-out from its person: the next gateway takes it, and the record says which', async () => {
    const standby = fakeSmsGateway();
    const { notify, calls, gateway, facts } = await notifying(called, undefined, undefined, undefined, {
      standby,
    });
    gateway.failNext('transient', 1_000);
    expect(await notify(delivery(...calls))).toEqual(ALL_DONE);
    expect(gateway.sent).toEqual([]);
    const members = [CHAIR, DEPUTY_CHAIR, WORKS, FORECASTER, CIVIL_DEFENCE];
    expect(standby.sent.map(({ to }) => to).toSorted()).toEqual(members.map(phoneOf));
    expect(facts('member-notified.v1')).toHaveLength(5);
    for (const fact of facts('member-notified.v1')) expect(fact).toMatchObject({ gateway: 'standby' });
  });

  test('with none beside it, is asked again later', async () => {
    const { notify, callOf, gateway } = await notifying(called);
    gateway.failNext('transient');
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(putsBack(1));
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(1);
  });
});

describe('a notice that is not needed any more', () => {
  test('is not sent to who has answered', async () => {
    const { notify, callOf, gateway, goesOn } = await notifying(called);
    await goesOn(called.does(answers(CHAIR)));
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(ALL_DONE);
    expect(gateway.sent).toEqual([]);
  });

  test('is not sent when the incident is closed', async () => {
    const { notify, callOf, gateway } = await notifying(STORIES.closed);
    expect(await notify(delivery(callOf(CIVIL_DEFENCE)))).toEqual(ALL_DONE);
    expect(gateway.sent).toEqual([]);
  });
});

describe('a person who was texted for another incident a moment ago', () => {
  const texted = async (level: 'yellow' | 'orange' | 'red') => {
    const shortLived = memoryShortLived();
    const spacing = callSpacing(shortLived, { now: () => called.now });
    await spacing.takeTurn(CHAIR, 'flash-flood-1', level);
    return notifying(called, undefined, undefined, shortLived);
  };

  test('is called two minutes later, and the others at once', async () => {
    const { notify, calls, gateway, facts } = await texted('orange');
    expect(await notify(delivery(...calls))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(4);
    expect(facts('call-held.v1')).toEqual([
      { noticeId: noticeOf(CHAIR), personId: CHAIR, until: '2023-10-21T06:02:00.000Z' },
    ]);
  });

  test('reads in the next message that another waits, and the page of the link leads there', async () => {
    const room = await notifying(called);
    const other = 'flash-flood-20231021-1';
    await append(room.log, situationStream('Actual'), room.clock.now(), {
      type: 'assessment-made.v1',
      data: { ...assessment(1, at('orange')), incidentId: other },
    });
    for (const { event, at: when } of begin().does(follows(assessment(1))).history)
      await append(room.log, `incident/${other}`, when, { type: event.type, data: { ...event.data } });
    await room.notify(delivery(room.callOf(CHAIR)));
    expect(room.gateway.sent[0]?.text).toMatch(/^استدعاء برتقالي \(\+1\)/);
    expect(segment(room.gateway.sent[0]?.text ?? '').parts).toBe(1);
  });

  test('is called at once for something worse', async () => {
    const { notify, calls, gateway } = await texted('yellow');
    await notify(delivery(...calls));
    expect(gateway.sent).toHaveLength(5);
  });

  test('is free again after two minutes', async () => {
    const { notify, callOf, gateway, clock } = await texted('orange');
    clock.after(120);
    await notify(delivery(callOf(CHAIR)));
    expect(gateway.sent).toHaveLength(1);
  });
});

describe('a notice that no gateway takes', () => {
  test.each(['throttled', 'transient'] as const)(
    'for now (%s) is put back and can be sent at once',
    async (error) => {
      const { notify, callOf, gateway, facts } = await notifying(called);
      gateway.failNext(error);
      expect(await notify(delivery(callOf(CHAIR)))).toEqual(putsBack(1));
      expect(facts('notice-failed.v1')).toEqual([]);
      expect(await notify(delivery(callOf(CHAIR)))).toEqual(ALL_DONE);
      expect(gateway.sent).toHaveLength(1);
    },
  );

  test('at all is recorded with the reason, and the next call follows in the same commit', async () => {
    const { notify, callOf, gateway, written } = await notifying(called);
    gateway.failFor(phoneOf(CHAIR), 'permanent');
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(ALL_DONE);
    const [commit] = written('notice-failed.v1');
    expect(commit?.events).toMatchObject([
      { type: 'notice-failed.v1', data: { personId: CHAIR, reason: 'permanent' } },
      { type: 'member-called.v1', data: { personId: CHAIR, attempt: 2 } },
    ]);
  });

  test('at all is not tried again when it is delivered again', async () => {
    const { notify, callOf, gateway, clock, facts } = await notifying(called);
    gateway.failNext('permanent');
    await notify(delivery(callOf(CHAIR)));
    clock.after(3600);
    expect(await notify(delivery(callOf(CHAIR)))).toEqual(ALL_DONE);
    expect(gateway.sent).toEqual([]);
    expect(facts('notice-failed.v1')).toHaveLength(1);
  });

  test.each(['budget', 'configuration'] as const)(
    'because nothing leaves at all (%s) calls no deputy, raises the alarm, and leaves with the next call',
    async (error) => {
      const { notify, callOf, gateway, facts, goesOn, written } = await notifying(called);
      gateway.failNext(error);
      expect(await notify(delivery(callOf(CHAIR)))).toEqual(ALL_DONE);
      expect(facts('call-out-blocked.v1')).toMatchObject([{ personId: CHAIR, reason: error }]);
      expect(facts('member-escalated.v1')).toEqual([]);
      expect(said.join()).toContain('ALARM call-out-blocked');
      await goesOn(called.does(isBlocked(CHAIR)).passes(5));
      const [again] = written('member-called.v1').slice(-1);
      if (again === undefined) throw new Error('nobody was called again');
      expect(await notify(delivery(again))).toEqual(ALL_DONE);
      expect(gateway.sent).toHaveLength(1);
    },
  );

  test('for want of a phone goes on to the deputy after the last attempt', async () => {
    const second = called.passes(5);
    const { notify, callOf, written, gateway } = await notifying(second);
    expect(await notify(delivery(callOf(WORKS, 2)))).toEqual(ALL_DONE);
    expect(gateway.sent).toEqual([]);
    expect(written('notice-failed.v1').at(0)?.events).toMatchObject([
      { data: { personId: WORKS, reason: 'no-phone' } },
      { type: 'member-escalated.v1', data: { personId: WORKS, reason: 'unreachable', to: SHARED_DEPUTY } },
      { type: 'member-called.v1', data: { personId: SHARED_DEPUTY, inPlaceOf: WORKS } },
    ]);
  });

  test('never tells a number or a link in what the function says', async () => {
    const { notify, callOf, gateway } = await notifying(called);
    gateway.failNext('transient');
    await notify(delivery(callOf(CHAIR)));
    expect(said.join()).not.toMatch(/9677|token-of|استدعاء/);
  });
});

test('a second call says so, and a deputy is told for whom', async () => {
  const silent = called.passes(10);
  const { notify, callOf, gateway } = await notifying(silent);
  await notify(delivery(callOf(CHAIR, 2), callOf(SHARED_DEPUTY)));
  expect(gateway.sent.find(({ to }) => to === phoneOf(CHAIR))?.text).toContain('ثان');
  expect(gateway.sent.find(({ to }) => to === phoneOf(SHARED_DEPUTY))?.text).toContain('للنائب');
});

describe('a request for approval', () => {
  test('goes to each who may approve but the proposer, and says of what', async () => {
    const { notify, written, gateway, facts } = await notifying(STORIES.proposed);
    await notify(delivery(...written('approval-requested.v1')));
    expect(gateway.sent.map(({ to }) => to).toSorted()).toEqual(
      [CHAIR, DEPUTY_CHAIR, SECRETARY].map(phoneOf),
    );
    for (const { text } of gateway.sent) {
      expect(text).toMatch(/^للاعتماد: تحذير برتقالي/);
      expect(segment(text).parts).toBe(1);
    }
    expect(facts('member-notified.v1')).toContainEqual(
      expect.objectContaining({ noticeId: `${INCIDENT_ID}-1/${CHAIR}/approve-1` }),
    );
  });

  test('says how many people it is for and how long it takes, where the link leaves room', async () => {
    const { notify, written, gateway } = await notifying(STORIES.proposed, undefined, LONG_LINK_BASE);
    await notify(delivery(...written('approval-requested.v1')));
    for (const { text } of gateway.sent) expect(text).toContain('إلى 200 خلال دقيقة واحدة');
  });

  test('is not sent once it is decided', async () => {
    const { notify, written, gateway, goesOn } = await notifying(STORIES.proposed);
    await goesOn(STORIES.proposed.does(approves(DEPUTY_CHAIR)));
    expect(await notify(delivery(...written('approval-requested.v1')))).toEqual(ALL_DONE);
    expect(gateway.sent).toEqual([]);
  });
});

test('members of an incident that went on in another are told, even after it was closed', async () => {
  const story = STORIES.called.does(joins('flash-flood-1'));
  for (const told of [story, story.does(sweeps())]) {
    const { written, notify, gateway } = await notifying(told);
    for (let time = 0; time < 2; time += 1)
      expect(await notify(delivery(...written('member-told.v1')))).toEqual(ALL_DONE);
    expect(gateway.sent).toHaveLength(5);
    expect(gateway.sent[0]?.text).toMatch(/^ضُمت الحادثتان \(.+\)\nhttps:/);
    expect(segment(gateway.sent[0]?.text ?? '').parts).toBe(1);
  }
});
