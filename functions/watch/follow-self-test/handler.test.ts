import { describe, expect, test } from 'vitest';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { writeCap } from '../../../shared/cap/write.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { assessmentWords } from '../../../shared/language/assessment.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { officerGateways } from '../../../shared/notice/testing/officer-gateways.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { incidentGrouping } from '../../../shared/place/incident-grouping.ts';
import { incidentRules } from '../../../shared/place/incident-rules.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';
import { fakeSmsGateway } from '../../../shared/sms/testing/fake-sms-gateway.ts';
import { memoryRateLease } from '../../../shared/sms/testing/memory-rate-lease.ts';
import { sourcesInUse } from '../../../shared/source/in-use.ts';
import type { Download } from '../../../shared/source/ports.ts';
import { memorySourceBook } from '../../../shared/source/testing/memory-source-book.ts';
import { createHandler as createAssess } from '../../assess/assess-warning/handler.ts';
import { createHandler as createFollowAssessment } from '../../convene/follow-assessment/handler.ts';
import { ALL_DONE, delivery, HADRAMOUT, putsBack, quietly, testClock } from '../../testing/room.ts';
import { createHandler as createBegin } from '../begin-self-test/handler.ts';
import { createHandler as createPoll } from '../poll-cap-feeds/handler.ts';
import { createHandler as createServe } from '../serve-self-test/handler.ts';
import { createHandler as createSweep } from '../sweep-sources/handler.ts';
import { createHandler } from './handler.ts';

const said = quietly();
const FRONT = 'https://n.example';

/** The whole road, each step as it is deployed, from the schedule to the gateway. */
const road = () => {
  const log = memoryLogStore();
  const raw = memoryObjectStore();
  const issued = memoryObjectStore();
  const book = memorySourceBook();
  const clock = testClock('2023-10-21T06:00:00.000Z');
  const gateway = fakeSmsGateway();
  const serve = createServe({ objects: issued, emptyFeed: '<feed xmlns="http://www.w3.org/2005/Atom"/>' });
  const download: Download = async (url) => {
    const file = /^https:\/\/n\.example\/self-test\/([^/]+)$/.exec(url)?.[1] ?? '';
    const { statusCode, body } = await serve({ pathParameters: { file } });
    return statusCode === 200
      ? { kind: 'body', bytes: new TextEncoder().encode(body), url }
      : { kind: 'failed', fault: { code: 'answered', detail: String(statusCode) } };
  };
  const sources = sourcesInUse(HADRAMOUT, [{ id: 'self-test' }], FRONT);
  const begin = createBegin({
    log,
    clock,
    objects: issued,
    pack: HADRAMOUT,
    ownFront: FRONT,
    writeCap,
    inUse: true,
  });
  const poll = createPoll({
    log,
    clock,
    objects: raw,
    book,
    download,
    sources: sourcesOf({ sources }, 'cap-feed'),
    signatureOf: () => ({ state: 'unsigned' }) as const,
  });
  const rules = { ...assessmentWords(HADRAMOUT), ...incidentGrouping(HADRAMOUT) };
  const assess = createAssess({ log, clock, objects: raw, pack: HADRAMOUT, rules });
  const follow = createHandler({
    log,
    clock,
    ledger: memoryLedger(),
    lease: memoryRateLease(),
    ...officerGateways({ sns: gateway }),
    pack: HADRAMOUT,
  });
  const convene = createFollowAssessment({
    log,
    clock,
    rulesFor: (assessment) => incidentRules(HADRAMOUT, assessment),
    halfFor: () => 'coast',
  });
  const sweep = createSweep({ log, clock, book, pack: HADRAMOUT, sources });
  const having = (type: string): Commit[] =>
    log.commits().filter(({ events }) => events.some((event) => event.type === type));
  const facts = (type: string) =>
    having(type).flatMap(({ events }) =>
      events.flatMap((event) => (event.type === type ? [event.data] : [])),
    );
  /** A message that stands in the test feed beside the platform's own. */
  const toAssessment = async () => {
    await begin();
    clock.after(300);
    await poll();
    await assess(delivery(...having('warning-received.v1')));
    return having('assessment-made.v1');
  };
  return {
    log,
    clock,
    gateway,
    issued,
    begin,
    poll,
    assess,
    follow,
    convene,
    sweep,
    having,
    facts,
    toAssessment,
  };
};

describe('a test message', () => {
  test('walks the whole road, from the test feed to the test phone, and says how long it took', async () => {
    const { toAssessment, follow, gateway, facts, clock, log } = road();
    const assessed = await toAssessment();
    clock.after(2);
    expect(await follow(delivery(...assessed))).toEqual(ALL_DONE);
    expect(gateway.sent.map(({ to, text }) => [to, text])).toEqual([
      ['+967750000901', expect.stringMatching(/^اختبار /)],
    ]);
    expect(facts('self-test-passed.v1')).toEqual([
      { testId: 'self-test-20231021t060000z', seconds: 302, phones: 1, gateway: 'sns', late: false },
    ]);
    expect(JSON.stringify(log.commits())).not.toContain('+967750000901');
  });

  test('is assessed as a test, in a situation of its own', async () => {
    const { toAssessment, log } = road();
    await toAssessment();
    const situations = log.commits().filter(({ stream }) => stream.startsWith('situation/'));
    expect(situations.map(({ stream }) => stream)).toEqual(['situation/Test']);
    expect(situations[0]?.events).toMatchObject([
      { type: 'assessment-made.v1', data: { status: 'Test', level: 'orange' } },
    ]);
  });

  test('opens no incident and calls nobody', async () => {
    const { toAssessment, convene, log } = road();
    const assessed = await toAssessment();
    const before = log.commits().length;
    expect(await convene(delivery(...assessed))).toEqual(ALL_DONE);
    expect(log.commits()).toHaveLength(before);
  });

  test('delivered again is one SMS', async () => {
    const { toAssessment, follow, gateway, facts } = road();
    const assessed = await toAssessment();
    await follow(delivery(...assessed, ...assessed));
    await follow(delivery(...assessed));
    expect(gateway.sent).toHaveLength(1);
    expect(facts('self-test-passed.v1')).toHaveLength(1);
  });

  test('is one each time, six hours after six hours', async () => {
    const { toAssessment, follow, gateway, facts, clock } = road();
    for (let turn = 1; turn <= 3; turn += 1) {
      const assessed = await toAssessment();
      await follow(delivery(...assessed));
      expect(gateway.sent).toHaveLength(turn);
      clock.after(6 * 3600);
    }
    expect(facts('self-test-passed.v1')).toHaveLength(3);
  });

  test('that the gateway does not take for now comes again; at all, it is found overdue', async () => {
    const busy = road();
    const assessed = await busy.toAssessment();
    busy.gateway.failNext('throttled');
    expect(await busy.follow(delivery(...assessed))).toEqual(putsBack(1));
    expect(await busy.follow(delivery(...assessed))).toEqual(ALL_DONE);
    expect(busy.facts('self-test-passed.v1')).toHaveLength(1);

    const refused = road();
    const again = await refused.toAssessment();
    refused.gateway.failNext('permanent');
    await refused.follow(delivery(...again));
    refused.clock.after(1800);
    await refused.sweep();
    expect(refused.facts('self-test-passed.v1')).toEqual([]);
    expect(refused.facts('self-test-failed.v1')).toMatchObject([{ reached: 'assessed' }]);
  });

  test.each([
    ['published', 0],
    ['received', 1],
  ] as const)('that gets no further than %s is found overdue there', async (reached, steps) => {
    const { begin, poll, sweep, clock, facts } = road();
    await begin();
    if (steps > 0) await poll();
    clock.after(1800);
    await sweep();
    expect(facts('self-test-failed.v1')).toMatchObject([{ reached }]);
    expect(said.join('\n')).toContain('ALARM self-test-failed');
  });

  test('that could not be published has begun, and is found overdue', async () => {
    const { begin, issued, sweep, clock, facts } = road();
    issued.failNextPut();
    await expect(begin()).rejects.toThrow();
    clock.after(1800);
    await sweep();
    expect(facts('self-test-failed.v1')).toMatchObject([{ reached: 'published' }]);
  });
});

describe('what tries to pass for a test message', () => {
  /** The commits that assessing one changed document leads to. */
  const assessed = async (change: (document: string) => string) => {
    const made = road();
    await made.begin();
    for (const [key, file] of made.issued.files) {
      if (!key.endsWith('z.xml')) continue;
      const changed = change(new TextDecoder().decode(file.bytes));
      await made.issued.put(key, new TextEncoder().encode(changed), 'application/cap+xml');
    }
    await made.poll();
    await made.assess(delivery(...made.having('warning-received.v1')));
    const commits = made.having('assessment-made.v1');
    if (commits.length > 0) await made.follow(delivery(...commits));
    return { ...made, commits };
  };

  test.each([
    ['an Actual one in the test feed', (text: string) => text.replace('>Test<', '>Actual<')],
    ['an Exercise in the test feed', (text: string) => text.replace('>Test<', '>Exercise<')],
    [
      'a test of another sender',
      (text: string) => text.replace('self-test@nadhir.example', 'cap@yms.example'),
    ],
  ])('%s is set aside, and reaches no phone', async (_, change) => {
    const { commits, gateway, facts } = await assessed(change);
    expect(commits).toEqual([]);
    expect(facts('warning-set-aside.v1')).toHaveLength(1);
    expect(gateway.sent).toEqual([]);
  });

  test('a test with another identifier is assessed and reaches no phone', async () => {
    const { commits, gateway } = await assessed((text) => text.replace('self-test-2023', 'self-test-1999'));
    expect(commits).toHaveLength(1);
    expect(gateway.sent).toEqual([]);
  });
});

test('a warning that is no test reaches no test phone', async () => {
  const { toAssessment, follow, gateway } = road();
  const [commit] = await toAssessment();
  if (commit === undefined) throw new Error('nothing was assessed');
  const actual = JSON.stringify({ ...commit, at: plusSeconds(commit.at, 1) }).replaceAll(
    '"Test"',
    '"Actual"',
  );
  await follow(delivery(JSON.parse(actual)));
  expect(gateway.sent).toEqual([]);
});
