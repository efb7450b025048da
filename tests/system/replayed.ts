import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../infra/cli/ports.ts';
import { synthApp } from '../../infra/cli/synth.ts';
import { routesOf } from '../../infra/local/http/routes.ts';
import type { Faults, MachineEvent } from '../../infra/local/machine.ts';
import { type Replay, startReplay } from '../../infra/local/replay/replay.ts';
import { readAssembly } from '../../infra/local/template/assembly.ts';
import { readBlueprint } from '../../infra/local/template/blueprint.ts';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { readScenarioFolder, type Scenario } from '../../shared/adapters/files/scenario.ts';
import { plusSeconds } from '../../shared/kernel/instant.ts';
import type { Commit } from '../../shared/log/commit.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export const pack = readPlacePackFolder(join(ROOT, 'places/hadramout'));
/** A few hundred subscribers: enough for every batch to be split, few enough to play the morning many times. */
export const fewer = { ...pack, simulation: { ...pack.simulation, peoplePerSubscriber: 4000 } };
export const tej = readScenarioFolder(join(ROOT, 'scenarios/tej-2023'));

const document = (prefix: string, publishedAt: string) => {
  const found = tej.documents.find(({ file }) => file.startsWith(prefix));
  if (found === undefined) throw new Error(`the scenario has no document ${prefix}`);
  return { ...found, publishedAt };
};

/** Tej in one morning: the alert, an update and the cancel, forty minutes apart. */
export const morning: Scenario = {
  ...tej,
  from: '2023-10-21T06:59:00.000Z',
  to: '2023-10-21T10:30:00.000Z',
  documents: [
    document('02', '2023-10-21T07:00:00.000Z'),
    document('05', '2023-10-21T07:40:00.000Z'),
    document('09', '2023-10-21T08:20:00.000Z'),
  ],
};

/** A warning that is called off before its storm comes: the alert, and forty minutes later the cancel of the weather service. */
export const calledOff: Scenario = {
  ...morning,
  documents: [document('02', '2023-10-21T07:00:00.000Z'), document('09', '2023-10-21T07:40:00.000Z')],
};

/** The synthesized app, made once a test file; its links lead to one port, so its replays run one after the other. */
const synthesized = (async () => {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'nadhir-system-'));
  const base = `http://localhost:${port}`;
  const { assembly } = await synthApp({
    sources: [{ id: tej.feed.id, url: `${base}/feeds/scenario.xml` }],
    linkBaseUrl: base,
    outdir: join(folder, 'cdk.out'),
    bundles: join(folder, 'functions'),
    retainData: false,
    checkSchemas: false,
  });
  return { assembly, port };
})();

/** Every route of the template: `GET /console` and the like. */
export const routeKeys = async (): Promise<readonly string[]> => {
  const { assembly } = await synthesized;
  const nowhere = { awsUrl: 'http://aws.invalid', frontUrl: 'http://front.invalid' };
  return routesOf(readBlueprint(readAssembly(assembly), nowhere)).map(({ key }) => key);
};

export type Played = {
  readonly replay: Replay;
  readonly commits: readonly Commit[];
  readonly events: readonly MachineEvent[];
};

/**
 * Plays a scenario to its end in memory and reads the whole log. `prepare` may upset the phones or do something in the
 * console first. The caller stops the replay.
 */
export const played = async (
  scenario: Scenario,
  {
    faults,
    prepare,
    place = pack,
  }: {
    readonly faults?: Faults;
    readonly prepare?: (network: Replay['network'], replay: Replay) => unknown;
    /** The pack whose simulated subscribers are there; the functions have the real one. */
    readonly place?: typeof pack;
  } = {},
): Promise<Played> => {
  const { assembly, port } = await synthesized;
  const events: MachineEvent[] = [];
  const endpoint = process.env['DYNAMODB_ENDPOINT'];
  const replay = await startReplay({
    scenario,
    pack: place,
    assembly,
    port,
    ...(faults === undefined ? {} : { faults }),
    ...(endpoint === undefined ? {} : { dynamodbEndpoint: endpoint }),
    onMachineEvent: (event) => {
      if (
        event.type !== 'invocation-started' &&
        event.type !== 'invocation-finished' &&
        event.type !== 'schedule-ticked'
      ) {
        events.push(event);
      }
    },
  });
  await prepare?.(replay.network, replay);
  await replay.run();
  const commits = await Array.fromAsync(replay.log.readAll());
  return {
    replay,
    events,
    commits: commits.sort((a, b) =>
      a.stream === b.stream ? a.sequence - b.sequence : a.stream < b.stream ? -1 : 1,
    ),
  };
};

/** A machine with a few hundred subscribers, at the first moment of a scenario. The caller stops it. */
export const begun = async (scenario: Scenario, faults?: Faults): Promise<Replay> => {
  const { assembly, port } = await synthesized;
  const endpoint = process.env['DYNAMODB_ENDPOINT'];
  return startReplay({
    scenario,
    ...(faults === undefined ? {} : { faults }),
    pack: fewer,
    assembly,
    port,
    ...(endpoint === undefined ? {} : { dynamodbEndpoint: endpoint }),
  });
};

/** A machine that has been up for a minute, so that its public files are there, and in which nothing has happened yet. The caller stops it. */
export const opened = async (): Promise<Replay> => {
  const replay = await begun(tej);
  await replay.machine.advanceTo(plusSeconds(replay.machine.now(), 60));
  return replay;
};
