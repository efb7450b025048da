import { join } from 'node:path';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoSessionStore } from '../../../shared/adapters/dynamodb/session-table.ts';
import type { Scenario } from '../../../shared/adapters/files/scenario.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { linkToken } from '../../../shared/adapters/secrets/link-tokens.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret, secretsClient } from '../../../shared/adapters/secrets/secret-source.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { SOURCES_PAGE } from '../../../shared/language/sources.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import type { LogStore } from '../../../shared/log/ports.ts';
import { placeSource } from '../../../shared/people/place-now.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { type SimulatedSubscriber, simulatedSubscribers } from '../../../shared/place/simulate.ts';
import { sessionCookie } from '../../../shared/session/cookie.ts';
import { type Faults, type Machine, startMachine } from '../machine.ts';
import type { MachineEvent } from '../machine-event.ts';
import { type PhoneNetwork, startPhoneNetwork } from '../phone-network/phone-network.ts';
import { LOCAL_SIGN_IN_PATHS, localSignIn } from '../sign-in/local-sign-in.ts';
import { agenda } from './agenda.ts';
import { feedServer } from './feed-server.ts';
import { gatewaySide } from './gateway-side.ts';
import { logTail } from './log-tail.ts';
import { type Deed, formOf, scenarioPeople } from './people.ts';
import { seedSubscribers } from './seed-subscribers.ts';

const laterOf = (a: Instant, b: Instant): Instant => (a < b ? b : a);

/** A person whose page fails tries again, and then gives up. */
const MOST_TAPS = 3;

/** Always the same people, so that two replays can be compared. */
const SEED = 20231023;

export type ReplayOptions = {
  readonly scenario: Scenario;
  readonly pack: PlacePack;
  /** The synthesized app, whose links lead to `port`. */
  readonly assembly: string;
  readonly port: number;
  /** Where everything lives that outlasts the process; undefined keeps it in memory. */
  readonly stateDir?: string | undefined;
  /** Seconds of the scenario in a real one; undefined goes as fast as the work allows. */
  readonly speed?: number | undefined;
  readonly dynamodbEndpoint?: string | undefined;
  readonly faults?: Faults | undefined;
  /** As of the machine. */
  readonly realPauses?: boolean | undefined;
  readonly onCommit?: (commit: Commit) => void;
  readonly onTime?: (now: Instant) => void;
  readonly onMachineEvent?: (event: MachineEvent) => void;
};

export type Replay = {
  readonly url: string;
  readonly machine: Machine;
  readonly network: PhoneNetwork;
  readonly log: LogStore;
  readonly subscribers: readonly SimulatedSubscriber[];
  /**
   * The cookie header of a browser in which that person has signed in, at the end of the scenario or at a moment that is given: twelve
   * hours later it counts no more, and fifteen minutes later nothing can be sent to the public by it.
   */
  signedInAs(personId: string, provedAt?: Instant): Promise<string>;
  /** Plays on to the end of the scenario. Resolves early when `stop` is called meanwhile. */
  run(): Promise<void>;
  /** After the scenario: lets time go on at its real pace, so that the pages and phones stay alive. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
const region = 'eu-central-1';

/**
 * Plays a scenario on the local machine: the machine runs the template, and what is outside of it is here —
 * the warning service's feed, the phones, and the people who hold them. They meet it only where real ones
 * would: the feed over HTTP, the phones over SNS, the people over the links in their SMS.
 */
export const startReplay = async (options: ReplayOptions): Promise<Replay> => {
  const { scenario, pack, stateDir, port, speed } = options;
  const people = scenarioPeople(scenario);
  const deeds = agenda<Deed>();
  const subscribers = [...simulatedSubscribers(pack, SEED)];
  let committed = true;
  let stopped = false;

  const districtName = new Map(pack.districts.map(({ pcode, name }) => [pcode, name]));
  const { onComesBack, onReply } = gatewaySide(
    () => machine,
    region,
    () => keys.linkKey,
  );
  const network = await startPhoneNetwork({
    port: 0,
    now: () => machine.now(),
    usdPerPart: pack.smsPolicy.usdPerPart,
    onComesBack,
    onReply,
    ...(stateDir === undefined ? {} : { file: join(stateDir, 'messages.jsonl') }),
    directory: () => ({
      officers: [
        ...pack.roster.people.flatMap(({ name, office, phones }) =>
          phones.map((phone) => ({ phone, name, role: office })),
        ),
        ...pack.selfTest.phones.map((phone) => ({
          phone,
          name: SOURCES_PAGE.testPhone,
          role: SOURCES_PAGE.selfTest,
        })),
      ],
      subscribers: subscribers.map(({ phone, districts }) => ({
        phone,
        district: districtName.get(districts[0] ?? '') ?? pack.name,
      })),
    }),
  });
  const machine: Machine = await startMachine({
    assembly: options.assembly,
    stateDir: stateDir === undefined ? undefined : join(stateDir, 'machine'),
    port,
    startAt: scenario.from,
    endpoints: { sns: network.url },
    localRoutes: {
      '/phones': (request) => network.handle(request),
      ...Object.fromEntries(
        LOCAL_SIGN_IN_PATHS.map((path) => [path, (request: Request) => signInHere(path, request)]),
      ),
      '/feeds': feedServer(
        scenario,
        () => machine.now(),
        () => machine.url,
      ),
    },
    ...(options.dynamodbEndpoint === undefined ? {} : { dynamodbEndpoint: options.dynamodbEndpoint }),
    ...(options.faults === undefined ? {} : { faults: options.faults }),
    ...(options.realPauses === undefined ? {} : { realPauses: options.realPauses }),
    onEvent: (event) => {
      // Every commit passes through the pipe, so only then is there anything new to read.
      if (event.type === 'invocation-started' && event.trigger === 'pipe') committed = true;
      options.onMachineEvent?.(event);
    },
  }).catch(async (error: unknown) => {
    await network.stop();
    throw error;
  });

  const client = dynamoClient({ endpoint: machine.endpoints.dynamodb, region, credentials });
  const log = dynamoLogStore(client, machine.resources.output('LogTableName'));
  const sessions = dynamoSessionStore(client, machine.resources.output('SessionsTableName'));
  // While a storm is replayed hours pass in seconds: a session counts from its end.
  const provedAt = () => laterOf(machine.now(), scenario.to);
  const signInHere = localSignIn({
    log,
    clock: machine,
    sessions,
    place: placeSource({ log, clock: machine, pack }),
    provedAt,
  });
  const tail = logTail(log);
  const secrets = secretsClient({ endpoint: machine.endpoints.secretsmanager, region, credentials });
  const keys = deriveKeys(await readRootSecret(machine.resources.output('KeysSecretArn'), secrets));

  const seed = () =>
    seedSubscribers(client, machine.resources.output('SubscribersTableName'), phoneVault(keys), subscribers, {
      at: scenario.from,
      verifiedBy: pack.roster.people[0]?.id ?? 'p-01',
    });

  const follow = async (): Promise<void> => {
    while (committed) {
      committed = false;
      for (const commit of await tail()) {
        options.onCommit?.(commit);
        // After a restart, what should already have been done by then was done.
        deeds.add(people.deedsOf(commit).filter(({ at }) => at >= machine.now()));
      }
    }
  };

  /** What the browser of each person keeps of a page, by its path. */
  const cookies = new Map<string, string>();

  /** A person opens the link of the SMS and sends the form; the page must be one that the person can open. */
  const act = async (deed: Deed): Promise<void> => {
    const path = `/r/${linkToken(keys.linkKey, deed.incidentId, deed.rule.person)}`;
    const phones = pack.roster.people.find(({ id }) => id === deed.rule.person)?.phones ?? [];
    const link = phones.flatMap((phone) => network.messagesTo(phone)).find(({ text }) => text.includes(path));
    if (link === undefined) return;
    for (let attempt = 0; attempt < MOST_TAPS; attempt += 1) {
      const asks = async (form?: URLSearchParams) => {
        const headers = { cookie: cookies.get(path) ?? '' };
        const answer = await fetch(
          `${machine.url}${path}`,
          form === undefined ? { headers } : { method: 'POST', body: form, headers },
        );
        await answer.arrayBuffer();
        const [kept] = answer.headers.getSetCookie();
        if (kept !== undefined) cookies.set(path, kept.split(';')[0] ?? '');
        return answer;
      };
      await asks();
      const answer = await asks(formOf(deed));
      if (answer.status < 500) return;
      await machine.settle();
    }
  };

  const pace = async (from: Instant, to: Instant): Promise<void> => {
    if (speed === undefined) return;
    const milliseconds = (Date.parse(to) - Date.parse(from)) / speed;
    if (milliseconds >= 1) await new Promise((resolve) => setTimeout(resolve, milliseconds));
  };

  const step = async (limit: Instant): Promise<void> => {
    const next =
      [machine.nextDue(), deeds.next(), limit].filter((at) => at !== undefined).toSorted()[0] ?? limit;
    const to = laterOf(next, machine.now());
    await pace(machine.now(), to);
    await machine.advanceTo(to);
    await follow();
    for (const deed of deeds.due(machine.now())) {
      await act(deed);
      await machine.settle();
      await follow();
    }
    options.onTime?.(machine.now());
  };

  await machine.settle();
  await seed();

  return {
    url: machine.url,
    machine,
    network,
    log,
    subscribers,
    async signedInAs(personId, at = provedAt()) {
      const [cookie = ''] = sessionCookie(await sessions.open({ personId, signedInAt: at })).split(';');
      return cookie;
    },
    async run() {
      await follow();
      while (!stopped && machine.now() < scenario.to) await step(scenario.to);
    },
    async idle() {
      for (let real = performance.now(); !stopped; ) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        const passed = performance.now() - real;
        real += passed;
        const to = new Date(Date.parse(machine.now()) + passed).toISOString();
        while (!stopped && machine.now() < to) await step(to);
      }
    },
    async stop() {
      stopped = true;
      await machine.stop();
      await network.stop();
      client.destroy();
    },
  };
};
