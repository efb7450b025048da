import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { readScenarioFolder, type Scenario } from '../../shared/adapters/files/scenario.ts';
import type { Commit } from '../../shared/log/commit.ts';
import type { PlacePack } from '../../shared/place/place-pack.ts';
import { type Replay, startReplay } from '../local/replay/replay.ts';
import { argumentsOf, positive } from './arguments.ts';
import { freePort, portIsFree } from './ports.ts';
import { ROOT, STATE_DIR } from './state.ts';
import { synthApp } from './synth.ts';
import { linesOf, localTime, type Terminal, terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const DEFAULT_PORT = 4280;
/** Five days in about two minutes: slow enough to follow, fast enough to wait for. */
const DEFAULT_SPEED = 4000;

const language = () => (process.env['LANG']?.startsWith('ar') === true ? 'ar' : 'en');

const scenarioNamed = (name: string): Scenario => {
  const folders = readdirSync(join(ROOT, 'scenarios'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const shipped = folders.find((entry) => entry.name === name);
  const folder = shipped === undefined ? resolve(name) : join(ROOT, 'scenarios', name);
  if (!existsSync(folder)) {
    throw new UsageError(
      `no scenario ${name}; there are ${folders.map((entry) => entry.name).join(', ')}, or name a folder`,
    );
  }
  return readScenarioFolder(folder);
};

type Prepared = {
  readonly scenario: Scenario;
  readonly pack: PlacePack;
  readonly port: number;
  readonly stateDir: string;
  readonly speed: number | undefined;
  readonly terminal: Terminal;
};

/** A state holds one scenario: replaying another over it would mix two storms. */
const claimState = (stateDir: string, scenario: Scenario, fresh: boolean): void => {
  const marker = join(stateDir, 'scenario');
  if (fresh) rmSync(stateDir, { recursive: true, force: true });
  mkdirSync(stateDir, { recursive: true });
  const held = existsSync(marker) ? readFileSync(marker, 'utf8') : scenario.id;
  if (held !== scenario.id) throw new UsageError(`${stateDir} holds ${held}; --fresh forgets it`);
  writeFileSync(marker, scenario.id);
};

const launch = async ({
  scenario,
  pack,
  port,
  stateDir,
  speed,
  terminal: screen,
}: Prepared): Promise<Replay> => {
  const base = `http://localhost:${port}`;
  screen.line(`Nadhir: ${scenario.title[screen.language]}`);
  screen.line('Bundling the functions and synthesizing the app…');
  const { assembly } = await synthApp({
    place: scenario.place,
    sources: [{ id: scenario.feed.id, url: `${base}/feeds/scenario.xml` }, { id: pack.selfTest.source }],
    linkBaseUrl: base,
    kannelUrl: `${base}/phones/cgi-bin/sendsms`,
    outdir: join(stateDir, 'cdk.out'),
    bundles: join(stateDir, 'functions'),
    retainData: false,
    checkSchemas: false,
  });
  const span = Date.parse(scenario.to) - Date.parse(scenario.from);
  const running = await startReplay({
    scenario,
    pack,
    assembly,
    port,
    stateDir,
    speed,
    onCommit: (commit) => {
      for (const line of linesOf(commit, pack, screen.language)) screen.line(line);
    },
    onTime: (now) =>
      screen.advance(Date.parse(now) - Date.parse(scenario.from), { now: localTime(now, pack.timeZone) }),
    onMachineEvent: (event) => {
      if (event.type === 'dead-lettered') screen.line(`! dead letter in ${event.queue}`);
      if (event.type === 'dropped') screen.line(`! given up: ${event.from}`);
    },
  });
  screen.line(
    `Running the synthesized template at ${base} with ${running.subscribers.length} simulated subscribers`,
  );
  screen.begin(span, '{bar} {percentage}% {now}');
  return running;
};

/** The report of each incident, the log and the messages, as files. Returns where the first report is. */
const writeOut = async (
  running: Replay,
  pack: PlacePack,
  stateDir: string,
  out: string,
): Promise<string | undefined> => {
  mkdirSync(out, { recursive: true });
  const commits: Commit[] = await Array.fromAsync(running.log.readAll());
  commits.sort((a, b) =>
    a.at < b.at
      ? -1
      : a.at > b.at
        ? 1
        : a.stream < b.stream
          ? -1
          : a.stream > b.stream
            ? 1
            : a.sequence - b.sequence,
  );
  writeFileSync(join(out, 'log.jsonl'), commits.map((commit) => `${JSON.stringify(commit)}\n`).join(''));
  const messages = join(stateDir, 'messages.jsonl');
  writeFileSync(join(out, 'messages.jsonl'), existsSync(messages) ? readFileSync(messages) : '');
  const incidents = [
    ...new Set(
      commits.flatMap(({ stream }) => (stream.startsWith('report/') ? [stream.slice('report/'.length)] : [])),
    ),
  ];
  const cookie = await running.signedInAs(pack.roster.people[0]?.id ?? '');
  let first: string | undefined;
  for (const [index, incidentId] of incidents.entries()) {
    for (const file of ['report.pdf', 'report.html', 'report.json']) {
      const answer = await fetch(`${running.url}/reports/${incidentId}/${file}`, { headers: { cookie } });
      if (answer.status !== 200) throw new Error(`${file} of ${incidentId}: ${answer.status}`);
      const path = join(out, index === 0 ? file : `${incidentId}-${file}`);
      writeFileSync(path, new Uint8Array(await answer.arrayBuffer()));
      first ??= path;
    }
  }
  return first;
};

const stopOnSignal = (running: Replay): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        void running.stop().finally(resolve);
      });
    }
  });

/** The main job: Cyclone Tej from the first warning to the report, and then the pages. */
export const start = async (args: readonly string[]): Promise<number> => {
  const { values } = argumentsOf(args, {
    once: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    speed: { type: 'string' },
    port: { type: 'string' },
  });
  const screen = terminal(language());
  const scenario = scenarioNamed('tej-2023');
  const pack = readPlacePackFolder(join(ROOT, 'places', scenario.place));
  const port = positive('port', values.port) ?? DEFAULT_PORT;
  if (!(await portIsFree(port)))
    throw new UsageError(`port ${port} is in use; stop what uses it, or give another with --port`);
  const speed = positive('speed', values.speed) ?? (values.once ? undefined : DEFAULT_SPEED);
  claimState(STATE_DIR, scenario, values.fresh);
  const running = await launch({ scenario, pack, port, stateDir: STATE_DIR, speed, terminal: screen });
  const stopped = stopOnSignal(running);
  if (running.machine.now() >= scenario.to)
    screen.line('This storm was replayed before; --fresh replays it again.');
  screen.line(`Pages: ${running.url}/  ${running.url}/console  ${running.url}/phones`);
  await Promise.race([running.run(), stopped]);
  screen.end();
  const report = await writeOut(running, pack, STATE_DIR, join(STATE_DIR, 'report'));
  screen.line(report === undefined ? 'No incident was closed, so there is no report.' : `Report: ${report}`);
  if (values.once) {
    await running.stop();
    return report === undefined ? 1 : 0;
  }
  screen.line('Serving until Ctrl-C.');
  await Promise.race([running.idle(), stopped]);
  return 0;
};

/** A scenario without pages to look at: as fast as the work allows unless told otherwise. */
export const replay = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = argumentsOf(
    args,
    { speed: { type: 'string' }, out: { type: 'string' }, fresh: { type: 'boolean', default: false } },
    true,
  );
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0)
    throw new UsageError('replay takes the name or the folder of one scenario');
  const scenario = scenarioNamed(name);
  const pack = readPlacePackFolder(join(ROOT, 'places', scenario.place));
  const stateDir = join(STATE_DIR, 'replays', basename(scenario.id));
  const out = resolve(values.out ?? join(stateDir, 'report'));
  claimState(stateDir, scenario, values.fresh);
  const screen = terminal(language());
  const speed = positive('speed', values.speed);
  const running = await launch({ scenario, pack, port: await freePort(), stateDir, speed, terminal: screen });
  await running.run();
  screen.end();
  const report = await writeOut(running, pack, stateDir, out);
  await running.stop();
  screen.line(
    report === undefined ? `No incident was closed. Log and messages: ${out}` : `Report: ${report}`,
  );
  return 0;
};
