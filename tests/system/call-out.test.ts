import { mkdtemp, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../infra/cli/ports.ts';
import { synthApp } from '../../infra/cli/synth.ts';
import { type Replay, startReplay } from '../../infra/local/replay/replay.ts';
import type { Commit } from '../../shared/log/commit.ts';
import { PlacePack } from '../../shared/place/place-pack.ts';
import { FULL_BUCKET, lease } from '../../shared/sms/rate.ts';
import { fewer, tej } from './replayed.ts';

const PEOPLE = 200;
/** Of the small committee, whom Cyclone Tej calls as the place is configured. */
const USUALLY_CALLED = 13;
const PER_SECOND = fewer.smsPolicy.partsPerSecond;

/** A small committee so large that it calls two hundred. */
const crowded = (): PlacePack => {
  const { people, committees } = fewer.roster;
  const model = people.find(({ id }) => id === 'p-10');
  if (model === undefined) throw new Error('the roster has no model');
  const more = Array.from({ length: PEOPLE - USUALLY_CALLED }, (_, index) => ({
    ...model,
    id: `p-${1000 + index}`,
    phones: [`${fewer.simulation.phonePrefix}${String(1000 + index).padStart(7, '0')}`],
  }));
  const larger = committees.map((committee) =>
    committee.id === 'small'
      ? { ...committee, members: [...committee.members, ...more.map(({ id }) => id)] }
      : committee,
  );
  // Checked here: a pack that cannot be used stops every function as it starts, and nothing else would say so.
  return PlacePack.parse({ ...fewer, roster: { people: [...people, ...more], committees: larger } });
};

const pack = crowded();
const warning = tej.documents.find(({ file }) => file.startsWith('02'));
if (warning === undefined) throw new Error('the scenario has no second document');

let replay: Replay;
let commits: readonly Commit[];
/** In milliseconds of the computer that runs this, not of the story: when the commit that opens the incident was about to be written. */
let opening = Number.POSITIVE_INFINITY;
/** The same, of every message that the gateway was given. */
const handedOver: number[] = [];

beforeAll(async () => {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'nadhir-call-out-'));
  const placePack = join(folder, 'place.json');
  await writeFile(placePack, JSON.stringify(pack));
  const base = `http://localhost:${port}`;
  const { assembly } = await synthApp({
    sources: [{ id: tej.feed.id, url: `${base}/feeds/scenario.xml` }],
    linkBaseUrl: base,
    outdir: join(folder, 'cdk.out'),
    bundles: join(folder, 'functions'),
    placePack,
    retainData: false,
    checkSchemas: false,
  });
  replay = await startReplay({
    scenario: {
      ...tej,
      from: '2023-10-21T06:59:00.000Z',
      to: '2023-10-21T07:05:00.000Z',
      documents: [{ ...warning, publishedAt: '2023-10-21T07:00:00.000Z' }],
      people: [],
    },
    pack,
    assembly,
    port,
    realPauses: true,
    faults: {
      // Kills nothing: it sees every call to a service as it comes.
      kill: ({ functionName, operation, phase }) => {
        if (functionName.includes('ConveneFollowAssessment') && operation === 'PutItem' && phase === 'before')
          opening = Math.min(opening, performance.now());
        return false;
      },
    },
  });
  replay.network.onMessage(() => handedOver.push(performance.now()));
  await replay.run();
  commits = await Array.fromAsync(replay.log.readAll());
}, 300_000);
afterAll(() => replay.stop());

describe(`a call-out of ${PEOPLE}, through the template that is deployed`, () => {
  it('gives each of them one message with a link of their own, and writes each down', async () => {
    const sent = replay.network.messages();
    expect(sent).toHaveLength(PEOPLE);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(PEOPLE);
    expect(new Set(sent.map(({ text }) => text.split('\n').at(-1))).size).toBe(PEOPLE);
    const written = commits.flatMap(({ events }) => events.map(({ type }) => type));
    expect(written.filter((type) => type === 'member-notified.v1')).toHaveLength(PEOPLE);
    expect(await replay.machine.deadLetters()).toEqual([]);
  });

  it('has the first message at the gateway within two seconds of the opening', () => {
    const [first = Number.POSITIVE_INFINITY] = handedOver;
    const took = first - opening;
    console.log(`the first of ${PEOPLE} was handed over after ${Math.round(took)} ms`);
    // Nearly all of it is the processor's work of a cold start, so it grows with whatever else runs on this computer.
    const load = loadavg()[0] ?? 0;
    const share = Math.max(1, load / availableParallelism());
    expect(took, `by a load of ${load.toFixed(1)}`).toBeLessThan(2_000 * share);
  });

  it('never asks more of the gateway than it takes', () => {
    let bucket = FULL_BUCKET;
    const refused = handedOver.filter((at) => {
      const now = new Date(at).toISOString();
      const message = { wanted: 1, minimum: 1, priority: false, lane: 'other' } as const;
      const { granted, state } = lease(bucket, message, now, PER_SECOND, PER_SECOND);
      bucket = state;
      return granted === 0;
    });
    expect(refused).toEqual([]);
    const atFullRate = (PEOPLE / PER_SECOND) * 1000;
    const [first = 0, last = 0] = [handedOver.at(0), handedOver.at(-1)];
    expect(last - first).toBeGreaterThan(atFullRate * 0.9);
  });
});
