import type { SQSEvent } from 'aws-lambda';
import { createCompose } from '../../functions/convene/notify/compose.ts';
import { createHandler } from '../../functions/convene/notify/handler.ts';
import { delivery, HADRAMOUT } from '../../functions/testing/room.ts';
import { pacer } from '../../shared/adapters/system/pacer.ts';
import { memoryLedger } from '../../shared/alert/testing/memory-ledger.ts';
import { incidentAggregate, incidentStream } from '../../shared/incident/aggregate.ts';
import { followAssessment } from '../../shared/incident/decide.ts';
import { RULES } from '../../shared/incident/testing/committee.ts';
import { assessment, at, INCIDENT_ID } from '../../shared/incident/testing/story.ts';
import { repository } from '../../shared/log/aggregate.ts';
import { memoryLogStore } from '../../shared/log/testing/memory-log-store.ts';
import { officerGateways } from '../../shared/notice/testing/officer-gateways.ts';
import type { PlacePack } from '../../shared/place/place-pack.ts';
import { fakeSmsGateway } from '../../shared/sms/testing/fake-sms-gateway.ts';
import { memoryRateLease } from '../../shared/sms/testing/memory-rate-lease.ts';
import type { Figure, Measurement } from './harness.ts';

/*
 * From the commit that opens an incident to the gateway, with a gateway that answers after 40 ms as SNS does, and a log and a ledger
 * in memory. What the pipe, the bus and the queue add is not in it.
 */
const PEOPLE = 200;
const ANSWER_MS = 40;
const PER_SECOND = HADRAMOUT.smsPolicy.partsPerSecond;

const clock = { now: () => new Date().toISOString() };

const place = (): PlacePack => {
  const [model] = HADRAMOUT.roster.people;
  if (model === undefined) throw new Error('the roster is empty');
  const people = Array.from({ length: PEOPLE }, (_, index) => ({
    id: `b-${index}`,
    name: model.name,
    office: model.office,
    roles: model.roles,
    language: model.language,
    phones: [`+96775${String(1_000_000 + index)}`],
  }));
  return { ...HADRAMOUT, roster: { ...HADRAMOUT.roster, people } };
};

const run = async (): Promise<readonly Figure[]> => {
  const pack = place();
  const members = pack.roster.people.map(({ id }) => ({ personId: id, phones: 1 }));
  const rules = { ...RULES, members, people: new Map(members.map((one) => [one.personId, one])) };
  const log = memoryLogStore();
  const fake = fakeSmsGateway();
  const handedAt: number[] = [];
  const notify = createHandler({
    log,
    clock,
    ledger: memoryLedger(),
    lease: memoryRateLease(),
    ...officerGateways(
      {
        sns: {
          capabilities: fake.capabilities,
          send: async (message) => {
            handedAt.push(performance.now());
            await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
            return fake.send(message);
          },
        },
      },
      { ratePerSecond: PER_SECOND, pace: pacer(PER_SECOND) },
    ),
    rulesFor: () => rules,
    compose: createCompose({
      pack,
      linkBase: 'https://n.example/',
      token: (_, personId) => personId.padEnd(22, '.'),
      code: () => '4711',
    }),
  });
  const opened = performance.now();
  const command = { assessment: assessment(1, at('red')), half: 'coast', rules };
  await repository(incidentAggregate, { log, clock }).handle(
    incidentStream(INCIDENT_ID),
    (incident, now) => followAssessment(incident, command, now),
    { actor: { kind: 'system', name: 'bench' }, cause: 'bench' },
  );
  const [commit] = log.commits();
  if (commit === undefined) throw new Error('nothing was opened');
  const input: SQSEvent = delivery(commit);
  const { batchItemFailures } = await notify(input);
  const phones = new Set(fake.sent.map(({ to }) => to)).size;
  if (phones !== PEOPLE || fake.sent.length !== PEOPLE || batchItemFailures.length > 0)
    throw new Error(`${fake.sent.length} messages to ${phones} of ${PEOPLE} phones`);
  const mostInASecond = Math.max(
    ...handedAt.map((from) => handedAt.filter((one) => one >= from && one < from + 1_000).length),
  );
  return [
    {
      what: 'first SMS at the gateway',
      value: ((handedAt[0] ?? 0) - opened) / 1000,
      unit: 's',
      goal: { atMost: 2 },
    },
    {
      what: `all ${PEOPLE} at the gateway`,
      value: ((handedAt.at(-1) ?? 0) - opened) / 1000,
      unit: 's',
      goal: { atMost: PEOPLE / PER_SECOND + 2 },
    },
    // Timers wake a little late and catch up, so a window may hold a few more.
    {
      what: 'most in any second',
      value: mostInASecond,
      unit: 'messages',
      goal: { atMost: PER_SECOND * 1.2 },
    },
  ];
};

export const bench: Measurement = {
  kind: 'measurement',
  about: 'Calling out 200 people: from the incident’s opening to the gateway, within its rate.',
  run,
};
