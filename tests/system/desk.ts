import { HADRAMOUT, testClock } from '../../functions/testing/room.ts';
import { deriveKeys } from '../../shared/adapters/secrets/derived-keys.ts';
import { gatewayProof } from '../../shared/adapters/secrets/gateway-proof.ts';
import { incidentAggregate, incidentStream } from '../../shared/incident/aggregate.ts';
import type { IncidentEvent, OpenIncident } from '../../shared/incident/incident.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Hazard } from '../../shared/kernel/vocabulary.ts';
import { repository } from '../../shared/log/aggregate.ts';
import type { LogStore } from '../../shared/log/ports.ts';
import { memoryLogStore } from '../../shared/log/testing/memory-log-store.ts';
import type { SmsGateway } from '../../shared/sms/gateway.ts';
import { fakeSmsGateway } from '../../shared/sms/testing/fake-sms-gateway.ts';
import { conveneFunctions } from './desk/functions.ts';
import { browser, type Phone, phoneOf, type Text } from './desk/phone.ts';
import { createQueues, type Upset } from './desk/queues.ts';
import { SOURCE, type WarningOf, warningDocument } from './desk/warning.ts';

type OfType<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { readonly type: Type }>;

const dataOf = <Event extends IncidentEvent>(events: readonly Event[]): Event['data'][] =>
  events.map((event) => event.data);

/** Noon of a Monday in Aden. */
export const NOON: Instant = '2023-10-23T09:00:00.000Z';

/**
 * The operations room in this process: the real functions on a log in memory, joined by queues; a gateway whose messages arrive on
 * phones; and a clock that moves only by `passes`. A minute of it is a sweep, and whatever the queues bring.
 */
export const openDesk = (options: Upset & { readonly from?: Instant } = {}) => {
  const clock = testClock(options.from ?? NOON);
  const { linkKey } = deriveKeys('a root secret that only the tests have');
  const proof = gatewayProof(linkKey);

  const store = memoryLogStore();
  let gate: { readonly expected: number; readonly held: (() => void)[] } | undefined;
  /** While a gate is shut, writers wait at it until as many are there as are expected: so they have all read the same log. */
  const atGate = async (): Promise<void> => {
    const shut = gate;
    if (shut === undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    shut.held.push(resolve);
    if (shut.held.length === shut.expected) {
      gate = undefined;
      for (const open of shut.held) open();
    }
    await promise;
  };
  const log: LogStore = {
    ...store,
    append: async (commit) => {
      await atGate();
      const known = store.commits().some(({ hash }) => hash === commit.hash);
      const outcome = await store.append(commit);
      if (outcome === 'written' && !known) queues.publish(commit);
      return outcome;
    },
  };

  const provider = fakeSmsGateway();
  const arrived: (Text & { readonly to: string })[] = [];
  const gateway: SmsGateway = {
    ...provider,
    send: async (sms) => {
      const outcome = await provider.send(sms);
      if (outcome.kind === 'accepted') arrived.push({ at: clock.now(), to: sms.to, text: sms.text });
      return outcome;
    },
  };

  const functions = conveneFunctions({ log, clock, gateway, linkKey, proof });
  const queues = createQueues(functions.consumers, clock, options);
  let settling: Promise<void> = Promise.resolve();
  /** One after the other, since deeds of the same instant each end in one. */
  const settle = (): Promise<void> => {
    settling = settling.then(queues.settle);
    return settling;
  };

  const phones = new Map<string, Phone>();
  const phone = (personId: string): Phone => {
    const number = HADRAMOUT.roster.people.find(({ id }) => id === personId)?.phones[0];
    if (number === undefined) throw new Error(`${personId} has no phone`);
    const inbox = () => arrived.filter(({ to }) => to === number);
    const known = phones.get(personId) ?? phoneOf({ number, inbox, functions, settle, proof, clock });
    phones.set(personId, known);
    return known;
  };

  const events = (): IncidentEvent[] =>
    store
      .commits()
      .filter(({ stream }) => stream.startsWith('incident/'))
      .flatMap((commit) => commit.events.map(incidentAggregate.parse));

  const incidents = repository(incidentAggregate, { log, clock });
  const isOpening = (event: IncidentEvent) => event.type === 'incident-opened.v1';
  let warnings = 0;
  let sweeping = true;
  return {
    now: clock.now,
    phone,
    provider,
    /** The weather service sends a warning. */
    warns: async (warning: WarningOf = {}): Promise<void> => {
      warnings += 1;
      const bytes = warningDocument(`warning-${warnings}`, clock.now(), warning);
      await functions.take(SOURCE, bytes, { actor: { kind: 'system', name: 'poll' }, cause: 'poll' });
      await settle();
    },
    passes: async (minutes: number): Promise<void> => {
      for (let minute = 0; minute < minutes; minute += 1) {
        clock.after(60);
        await settle();
        if (sweeping) await functions.sweep();
        await settle();
      }
    },
    sweep: {
      stops: () => {
        sweeping = false;
      },
      starts: () => {
        sweeping = true;
      },
    },
    /** A device that is nobody's yet, for who got hold of a link. */
    anotherDevice: () => browser(functions, settle),
    /** Deeds that have all read the log before the first of them writes. */
    atTheSameInstant: async <Outcome>(...deeds: readonly (() => Promise<Outcome>)[]): Promise<Outcome[]> => {
      gate = { expected: deeds.length, held: [] };
      return Promise.all(deeds.map((deed) => deed()));
    },
    /** What the log has of this kind, over all incidents, oldest first. */
    facts: <Type extends IncidentEvent['type']>(type: Type): OfType<Type>['data'][] =>
      dataOf(events().filter((event): event is OfType<Type> => event.type === type)),
    /** The newest incident of a hazard as it stands. */
    incident: async (hazard: Hazard): Promise<OpenIncident> => {
      const opened = events()
        .filter(isOpening)
        .findLast(({ data }) => data.hazard === hazard);
      const { state } = await incidents.load(incidentStream(opened?.data.incidentId ?? ''));
      if (state.phase !== 'open') throw new Error(`no incident of ${hazard} is open`);
      return state;
    },
    messages: (): readonly (Text & { readonly to: string })[] => arrived,
    commits: store.commits,
    dead: queues.dead,
    handedOver: queues.handedOver,
  };
};
export type Desk = ReturnType<typeof openDesk>;
