import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createHandler as createAssess } from '../../../functions/assess/assess-warning/handler.ts';
import { createHandler as createFeed } from '../../../functions/console/cap-feed/handler.ts';
import { createHandler as createPages } from '../../../functions/console/public-pages/handler.ts';
import { createHandler as createCarryOut } from '../../../functions/convene/carry-out/handler.ts';
import { createHandler as createRoutines } from '../../../functions/report/run-routines/handler.ts';
import { createJobs } from '../../../functions/report/run-routines/jobs.ts';
import {
  ALL_DONE,
  append,
  contextWith,
  delivery,
  HADRAMOUT,
  quietly,
  testClock,
} from '../../../functions/testing/room.ts';
import { createHandler as createAskRelays } from '../../../functions/warn/ask-relays/handler.ts';
import { createHandler as createPlanner } from '../../../functions/warn/plan-alert/handler.ts';
import { createHandler as createPublishCap } from '../../../functions/warn/publish-cap/handler.ts';
import { createHandler as createPublishSite } from '../../../functions/warn/publish-site/handler.ts';
import { createHandler as createTelegram } from '../../../functions/warn/publish-telegram/handler.ts';
import { createHandler as createSender } from '../../../functions/warn/send-alert/handler.ts';
import { relayRoute } from '../../../functions/warn/take-sms/relay-route.ts';
import { publicKeyPem } from '../../../shared/adapters/xml-signature/key-fingerprint.ts';
import { capSigner } from '../../../shared/adapters/xml-signature/sign.ts';
import { memorySigningKey } from '../../../shared/adapters/xml-signature/testing/keys.ts';
import { writePlan } from '../../../shared/alert/plan.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { alertNumbers } from '../../../shared/alert-number/alert-number.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { audience } from '../../../shared/audience/audience.ts';
import { participantStore, storeFor } from '../../../shared/audience/participants.ts';
import type { Recipient } from '../../../shared/audience/subscriber.ts';
import { memorySubscriberStore } from '../../../shared/audience/testing/memory-subscriber-store.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { approveAlert, proposeAlert } from '../../../shared/incident/decide.ts';
import { RULES } from '../../../shared/incident/testing/committee.ts';
import { assessmentWords } from '../../../shared/language/assessment.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import type { MemoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { createSendNotice } from '../../../shared/notice/send-notice.ts';
import { officerGateways } from '../../../shared/notice/testing/officer-gateways.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { incidentGrouping } from '../../../shared/place/incident-grouping.ts';
import { issuerOf } from '../../../shared/place/issuer.ts';
import { PlacePack } from '../../../shared/place/place-pack.ts';
import { memoryChannel } from '../../../shared/publication/testing/memory-channel.ts';
import type { Story } from '../../../shared/report/testing/story.ts';
import { memorySiteStore } from '../../../shared/site/testing/memory-site-store.ts';
import { fakeSmsGateway } from '../../../shared/sms/testing/fake-sms-gateway.ts';
import { memoryHealthStore } from '../../../shared/sms/testing/memory-health-store.ts';
import { memoryRateLease } from '../../../shared/sms/testing/memory-rate-lease.ts';
import { join, verifyRelay } from '../../../shared/subscriber/decide.ts';
import { testDesk } from '../../../shared/subscriber/testing/desk.ts';
import { memoryRelayAcknowledgements } from '../../../shared/subscriber/testing/memory-relay-acknowledgements.ts';
import { warningIdOf, warningStream } from '../../../shared/warning/received.ts';
import {
  approved,
  asks,
  cancelled,
  forged,
  issued,
  logOf,
  messageOf,
  OFFICER_IDS,
  OFFICERS,
  PUBLIC,
} from './drill.ts';

quietly();
const plenty = contextWith(() => 60_000);
const drillStream = 'incident/exercise-tropical-cyclone-20231021-1';
const actualStream = 'incident/tropical-cyclone-20231021-1';
const idsOf = (recipients: readonly Recipient[]) => recipients.map(({ recipientId }) => recipientId);

const planning = async (log: MemoryLogStore, told: Story, ledger = memoryLedger()) => {
  const clock = testClock(told.now());
  const of = {
    subscribers: memorySubscriberStore(PUBLIC),
    participants: participantStore(OFFICERS),
  };
  const plan = createPlanner({
    log,
    clock,
    ledger,
    subscribersFor: ({ status }) => storeFor(status, of),
    pause: async (seconds) => clock.after(seconds),
  });
  const planned = async (alertId: string) => {
    const ids: string[] = [];
    for await (const { recipients } of ledger.lists(alertId, 1)) ids.push(...idsOf(recipients));
    return ids;
  };
  return { plan: (body: Commit | string) => plan(delivery(body), plenty), planned, ledger };
};

/** A ledger into which somebody wrote the public beside those who take part. */
const poisoned = async (alertId: string) => {
  const ledger = memoryLedger();
  const districts = [
    { pcode: 'YE1913', level: 'red' },
    { pcode: 'YE1915', level: 'orange' },
  ] as const;
  const everybody = memorySubscriberStore([...PUBLIC, ...OFFICERS]);
  const to = { districts, texts: districts, reached: () => [], everyone: true };
  await writePlan({ ledger, alertId }, audience(everybody, to));
  return ledger;
};

const sending = async (log: MemoryLogStore, told: Story, ledger = memoryLedger()) => {
  const clock = testClock(told.now());
  const sent: string[] = [];
  const texts: string[] = [];
  const queue: { body: string; seconds: number }[] = [];
  const handle = createSender({
    log,
    clock,
    ledger,
    lease: memoryRateLease(),
    gateways: [{ id: 'sns', prefixes: [], rateUnit: 'part', ratePerSecond: 1_000 }],
    health: memoryHealthStore(),
    concurrency: 16,
    channels: 1,
    pause: async (seconds) => clock.after(seconds),
    longestPauseSeconds: 0,
    isParticipant: ({ recipientId }) => OFFICER_IDS.has(recipientId),
    later: async (body, seconds) => void queue.push({ body, seconds }),
    send: async (_, { recipientId }, { text }) => {
      sent.push(recipientId);
      texts.push(text);
      return { kind: 'accepted', providerMessageId: `m-${sent.length}` };
    },
  });
  const send = async (body: Commit | string) => {
    await handle(delivery(body), plenty);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      clock.after(next.seconds);
      await handle(delivery(next.body), plenty);
    }
  };
  return { send, sent, texts };
};

describe('the list of an exercise', () => {
  test('has those of the roster alone, whoever is subscribed; the same alert in earnest has the public', async () => {
    for (const status of ['Exercise', 'Actual'] as const) {
      const told = approved(status);
      const { plan, planned } = await planning(await logOf(told), told);
      expect(await plan(messageOf(told, 'alert-approved.v1'))).toEqual(ALL_DONE);
      const ids = await planned(told.alertId());
      expect(ids.length).toBeGreaterThan(10);
      expect(ids.every((id) => OFFICER_IDS.has(id))).toBe(status === 'Exercise');
      expect(ids.some((id) => OFFICER_IDS.has(id))).toBe(status === 'Exercise');
    }
  });

  test('of a test has nobody', async () => {
    const told = approved('Test');
    const { plan, planned } = await planning(await logOf(told), told);
    await plan(messageOf(told, 'alert-approved.v1'));
    expect(await planned(told.alertId())).toEqual([]);
  });

  test('is not made from a message that gives its approval as one of an actual incident', async () => {
    const [drill, actual] = [approved('Exercise'), approved('Actual')];
    const { plan, planned } = await planning(await logOf(drill, actual), drill);
    await plan(forged(messageOf(drill, 'alert-approved.v1'), actualStream));
    expect(await planned(drill.alertId())).toEqual([]);
    expect(await planned(actual.alertId())).toEqual([]);
  });
});

describe('the sender', () => {
  test('gives nobody of a forged batch a message of an exercise who does not take part', async () => {
    const told = issued('Exercise');
    const { send, sent, texts } = await sending(await logOf(told), told, await poisoned(told.alertId()));
    await send(messageOf(told, 'alert-issued.v1'));
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.filter((id) => !OFFICER_IDS.has(id))).toEqual([]);
    for (const text of texts) expect(text).toMatch(/^(تمرين:|EXERCISE:)/);
  });

  test('gives nobody else the cancel of an exercise either, though its ledger says that they were reached', async () => {
    const told = cancelled('Exercise');
    const { send, sent } = await sending(await logOf(told), told, await poisoned(told.alertId()));
    await send(messageOf(told, 'alert-issued.v1'));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((id) => !OFFICER_IDS.has(id))).toEqual([]);
  });

  test('sends nothing for a message that gives an exercise’s alert as one of an actual incident', async () => {
    const [drill, actual] = [issued('Exercise'), issued('Actual')];
    const log = await logOf(drill, actual);
    const { send, sent } = await sending(log, drill, await poisoned(drill.alertId()));
    await send(forged(messageOf(drill, 'alert-issued.v1'), actualStream));
    expect(sent).toEqual([]);
  });

  test('sends nothing for a message that gives an actual alert as one of an exercise', async () => {
    const [drill, actual] = [issued('Exercise'), issued('Actual')];
    const log = await logOf(drill, actual);
    const { send, sent } = await sending(log, actual, await poisoned(actual.alertId()));
    await send(forged(messageOf(actual, 'alert-issued.v1'), drillStream));
    expect(sent).toEqual([]);
  });
});

describe('an incident of an exercise', () => {
  const [drill, actual] = [issued('Exercise'), issued('Actual')];
  const incident = drill.incident();

  test.each(['update', 'cancel', 'all-clear'] as const)('cannot follow an actual alert: no %s', (kind) => {
    const alert = actual.incident();
    const said = alert.phase === 'open' ? alert.alerts[0] : undefined;
    if (said === undefined) throw new Error('nothing was said');
    const { level, districts, texts, headline, description, instruction, reach, proposedBy } = said;
    const words = { level, districts, texts, headline, description, instruction, reach, proposedBy };
    const proposal = { kind, follows: actual.alertId(), ...words };
    expect(proposeAlert(incident, proposal, RULES, drill.now())).toMatchObject({
      kind: 'refused',
      reason: 'superseded',
    });
  });

  test('cannot approve an actual alert', () => {
    const command = { alertId: actual.alertId(), personId: 'p-02' };
    expect(approveAlert(incident, command, RULES, drill.now())).toMatchObject({ kind: 'refused' });
  });

  test.each([
    ['Exercise', 0],
    ['Actual', 1],
  ] as const)('of status %s that adopts to open a shelter opens %d doors', async (status, doors) => {
    const told = issued(status);
    const log = await logOf(told);
    const { incidentId } = told;
    const about = {
      incidentId,
      number: 1,
      kind: 'open-shelter',
      pcodes: ['YE1915'],
      siteIds: ['shelter-shihr'],
    };
    const stream = `resolutions/${incidentId}`;
    await append(log, stream, told.now(), {
      type: 'resolution-proposed.v1',
      data: { ...about, text: 'فتح المأوى', proposedBy: 'p-05', means: 'link', voteBy: told.now() },
    });
    const settled = await append(log, stream, told.now(), {
      type: 'resolution-settled.v1',
      data: { ...about, outcome: 'adopted', for: ['p-02', 'p-05', 'p-06'], against: [] },
    });
    const clock = testClock(told.now());
    const carryOut = createCarryOut({ log, clock, pack: HADRAMOUT, rulesFor: () => RULES });
    expect(await carryOut(delivery(settled))).toEqual(ALL_DONE);
    const opened = log
      .commits()
      .filter(({ events }) => events.some(({ type }) => type === 'shelter-updated.v1'));
    expect(opened).toHaveLength(doors);
  });
});

describe('a CAP document', () => {
  const scenario = (name: string) => readFileSync(`scenarios/tej-2023/cap/${name}.xml`, 'utf8');
  const drillOf = (xml: string) => xml.replace('>Actual<', '>Exercise<');
  const [ALERT, UPDATE, CANCEL] = ['02-alert', '05-update-severe', '09-cancel'].map(scenario);
  if (ALERT === undefined || UPDATE === undefined || CANCEL === undefined) throw new Error('no scenario');

  const assessing = async () => {
    const log = await logOf();
    const objects = memoryObjectStore();
    const clock = testClock('2023-10-21T07:00:30.000Z');
    const rules = { ...assessmentWords(HADRAMOUT), ...incidentGrouping(HADRAMOUT) };
    const assess = createAssess({ log, clock, objects, pack: HADRAMOUT, rules });
    const comes = async (xml: string, source = 'scenario') => {
      const bytes = new TextEncoder().encode(xml);
      const reading = readCap(bytes);
      if (reading.verdict === 'rejected') throw new Error(reading.reasons.join());
      const { identifier, sender, sent, status, msgType } = reading.alert;
      const key = { sender, identifier, sent: sent.at };
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const raw = { bucketKey: `raw/${sha256}`, sha256, bytes: bytes.length };
      await objects.put(raw.bucketKey, bytes, 'application/cap+xml');
      const warningId = warningIdOf(key);
      const commit = await append(log, warningStream(warningId), clock.now(), {
        type: 'warning-received.v1',
        data: {
          warningId,
          source,
          key,
          status,
          msgType,
          references: [],
          raw,
          verdict: reading.verdict,
          repairs: [],
          doubts: [],
        },
      });
      expect(await assess(delivery(commit))).toEqual(ALL_DONE);
      clock.after(3600);
    };
    const situation = (status: string) =>
      log
        .commits()
        .filter(({ stream }) => stream === situationStream(status))
        .flatMap(({ events }) => events);
    return { comes, situation };
  };

  test.each([
    ['update', UPDATE],
    ['cancel', CANCEL],
  ])('with the status Exercise that would %s an actual warning leaves it as it is', async (_, xml) => {
    const { comes, situation } = await assessing();
    await comes(ALERT);
    const before = situation('Actual');
    await comes(drillOf(xml));
    expect(before).not.toEqual([]);
    expect(situation('Actual')).toEqual(before);
  });

  test.each([
    ['update', UPDATE],
    ['cancel', CANCEL],
  ])('with the status Actual that would %s a warning of an exercise leaves it as it is', async (_, xml) => {
    const { comes, situation } = await assessing();
    await comes(drillOf(ALERT));
    const before = situation('Exercise');
    await comes(xml);
    expect(before).not.toEqual([]);
    expect(situation('Exercise')).toEqual(before);
    for (const { data } of situation('Actual')) expect(JSON.stringify(data)).not.toContain('"exercise-');
  });

  test('from the exercise’s own source counts for nothing unless it says Exercise', async () => {
    for (const status of ['Actual', 'Test', 'System', 'Draft']) {
      const { comes, situation } = await assessing();
      await comes(ALERT.replace('>Actual<', `>${status}<`), 'exercise');
      const made = [...situation('Actual'), ...situation('Exercise'), ...situation('Test')];
      expect(made.map(({ type }) => type)).not.toContain('assessment-made.v1');
    }
    const { comes, situation } = await assessing();
    await comes(drillOf(ALERT), 'exercise');
    expect(situation('Exercise')).toMatchObject([{ type: 'assessment-made.v1' }]);
    expect(situation('Actual')).toEqual([]);
  });

  test('comes by no source of a pack that takes the name of the exercises', () => {
    const [first, ...rest] = HADRAMOUT.sources;
    const result = PlacePack.safeParse({ ...HADRAMOUT, sources: [{ ...first, id: 'exercise' }, ...rest] });
    const places = result.error?.issues.map(({ path }) => path.join('.'));
    expect(places).toContain('sources.0.id');
  });
});

describe('what everybody can read', () => {
  /** Everything that could be published of an alert is, and the exercise stands among the actual incidents as if somebody had forged it. */
  const published = async (status: 'Exercise' | 'Actual') => {
    const told = issued(status);
    const log = await logOf(told);
    const clock = testClock(told.now());
    const objects = memoryObjectStore();
    const key = memorySigningKey();
    const publish = createPublishCap({
      log,
      clock,
      objects,
      issuer: issuerOf(HADRAMOUT),
      sign: capSigner(key),
      publicKey: async () => publicKeyPem(await key.publicKey()),
      pageOf: (number) => `https://warn.example/alert/${number}`,
    });
    await publish(delivery(messageOf(told, 'alert-issued.v1')));
    if (status === 'Exercise') {
      for (const { events } of told.log().filter(({ stream }) => stream === situationStream('Exercise')))
        await append(log, situationStream('Actual'), told.now(), ...events);
    }
    const alertId = told.alertId();
    const number = (await alertNumbers({ log, clock }).give(alertId, 'test', 'test')) ?? '';
    const linkBaseUrl = 'https://warn.example';
    const pages = createPages({ log, clock, place: HADRAMOUT, linkBaseUrl });
    const site = memorySiteStore();
    await createPublishSite({
      log,
      clock,
      site,
      place: HADRAMOUT,
      linkBaseUrl,
      typesetPdf: async (document) => Buffer.from(JSON.stringify(document)),
      drawPng: async (svg) => Buffer.from(svg),
      fonts: new Map(),
    })({});
    const feed = createFeed({ log, clock, objects, place: HADRAMOUT });
    return { log, clock, objects, alertId, number, pages, site, feed, told };
  };

  test('an exercise is on no page, in no feed, and behind no address; the same alert in earnest is', async () => {
    for (const status of ['Exercise', 'Actual'] as const) {
      const { pages, site, feed, alertId, number } = await published(status);
      const isThere = status === 'Actual';
      expect(site.text('index.html').includes('لا توجد تحذيرات سارية')).toBe(!isThere);
      for (const end of ['', '.png', '.pdf'])
        expect(site.files.has(`alert/${number}${end}`), `alert/${number}${end}`).toBe(isThere);
      for (const { key, bytes } of site.files.values())
        expect(Buffer.from(bytes).toString(), key).not.toMatch(/تمرين|EXERCISE|exercise-/);
      for (const name of [alertId, number]) {
        const genuine = await pages(asks('/genuine', {}, { number: name }));
        expect(genuine.body.includes('ابتعدوا عن بطون الأودية')).toBe(isThere);
      }
      for (const file of ['feed.atom', 'feed.rss'])
        expect((await feed(asks(`/cap/${file}`, { file }))).body.includes(`${alertId}.xml`)).toBe(isThere);
      const file = `${alertId}.xml`;
      expect((await feed(asks(`/cap/${file}`, { file }))).statusCode).toBe(isThere ? 200 : 404);
    }
  });

  test('what is signed of an exercise says that it is one', async () => {
    const { objects, alertId } = await published('Exercise');
    const bytes = objects.files.get(`cap/${alertId}.xml`)?.bytes ?? new Uint8Array();
    expect(readCap(bytes)).toMatchObject({ alert: { status: 'Exercise' } });
  });

  test('the channel posts nothing of an exercise, nor when the message says that it is of an actual incident', async () => {
    const [drill, actual] = [issued('Exercise'), issued('Actual')];
    const log = await logOf(drill, actual);
    const channel = memoryChannel();
    const post = createTelegram({
      log,
      clock: testClock(drill.now()),
      place: HADRAMOUT,
      channel,
      isWanted: true,
      newId: randomUUID,
      pageOf: (number) => `https://warn.example/alert/${number}`,
    });
    const message = messageOf(drill, 'alert-issued.v1');
    await post(delivery(message));
    await post(delivery(forged(message, actualStream)));
    expect(channel.posts()).toEqual([]);
    await post(delivery(messageOf(actual, 'alert-issued.v1')));
    expect(channel.posts()).toHaveLength(1);
  });

  test('the daily bulletin says that no warning stands while an exercise goes on', async () => {
    for (const status of ['Exercise', 'Actual'] as const) {
      const { log } = await published(status);
      const clock = testClock('2023-10-22T05:00:30.000Z');
      const gateway = fakeSmsGateway();
      const send = createSendNotice({
        clock,
        ledger: memoryLedger(),
        lease: memoryRateLease(),
        ...officerGateways({ sns: gateway }),
      });
      const phoneCheckToken = () => 'x'.repeat(22);
      const jobs = createJobs({
        log,
        clock,
        pack: HADRAMOUT,
        linkBase: 'https://n.example',
        phoneCheckToken,
        send,
      });
      await createRoutines({ log, clock, pack: HADRAMOUT, jobs })();
      expect(gateway.sent.length).toBeGreaterThan(0);
      for (const { text } of gateway.sent)
        expect(text.includes('لا تحذيرات سارية')).toBe(status === 'Exercise');
    }
  });
});

describe('those who pass warnings on', () => {
  const IMAM = '+967750000091';

  test('are asked nothing in an exercise, and their word by SMS counts for nothing', async () => {
    for (const status of ['Exercise', 'Actual'] as const) {
      const told = issued(status);
      const log = await logOf(told);
      const clock = testClock(told.now());
      const { desk, shortLived, recipients } = testDesk(clock);
      const choice = { districts: ['YE1913'], language: 'ar', fromLevel: 'red', groups: [] } as const;
      const consent = { means: 'web', wording: 'web-1' } as const;
      await desk.forPhone(IMAM, (state, now) => join(state, { choice, consent }, now));
      await desk.forPhone(IMAM, (state, now) => verifyRelay(state, { kind: 'imam', officerId: 'p-07' }, now));
      const asked: string[] = [];
      const ask = createAskRelays({
        log,
        clock,
        subscribers: recipients,
        shortLived,
        linkFor: (id) => `https://hd.example/n/${id}`,
        queue: async ({ text }) => void asked.push(text),
      });
      await ask(delivery(messageOf(told, 'alert-issued.v1')));
      expect(asked).toHaveLength(status === 'Actual' ? 1 : 0);
      const acknowledgements = memoryRelayAcknowledgements();
      const { take } = relayRoute({ clock, desk, shortLived, acknowledgements });
      await take({ from: IMAM, to: '1234', text: 'تم', at: clock.now(), gatewayMessageId: 'm-1' });
      expect((await acknowledgements.count(told.alertId())).size).toBe(status === 'Actual' ? 1 : 0);
    }
  });
});
