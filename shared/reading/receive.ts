import { createHash } from 'node:crypto';
import type { Actor } from '../../events/envelope.ts';
import type { ReadingsReceived } from '../../events/readings-received/v1.ts';
import { readTrack, type TrackResult } from '../cyclone/read-track.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import type { ObjectStore } from '../objects/ports.ts';
import type { ReadContext } from './context.ts';
import { READERS, type ReadingFormat } from './formats.ts';
import { type GdacsResult, readGdacs } from './gdacs.ts';
import { inTime } from './in-time.ts';
import type { Basis, ReadingFault, ReadResult } from './reading.ts';
import { type Received, readingsAggregate, recentStreams, takeOnce } from './received.ts';
import { runsAfter, suspicionOf } from './suspect.ts';

/** A document as it came, with what it does not say of itself. */
export type Incoming = {
  readonly source: string;
  readonly format: ReadingFormat | 'gdacs' | 'cyclone-track';
  readonly basis: Basis;
  readonly bytes: Uint8Array;
  readonly request: Pick<ReadContext, 'places' | 'models' | 'variables' | 'window'>;
  readonly actor: Actor;
  readonly cause: string;
};

export type Taken = {
  /** `known`: the same bytes came before. `nothing`: there was nothing in it that can be read. */
  readonly kind: 'taken' | 'known' | 'nothing';
  readonly count: number;
  readonly faults: readonly ReadingFault[];
  readonly suspect: Received['suspect'];
};

type Deps = { readonly log: LogStore; readonly clock: Clock; readonly objects: ObjectStore };

/** Runs are carried over at most this many days without a reading; the history of an instrument begins anew after that. */
const CARRY_DAYS = 3;

/** The earliest and the latest; a forecast has hundreds of thousands, and a loop is all they need. */
const bounds = (moments: Iterable<string>) => {
  let from: string | undefined;
  let to: string | undefined;
  for (const at of moments) {
    if (from === undefined || at < from) from = at;
    if (to === undefined || at > to) to = at;
  }
  return from === undefined || to === undefined ? {} : { from, to };
};

const factsOf = ({ readings, sightings }: ReadResult) => ({
  count: readings.length + sightings.length,
  models: [...new Set(readings.flatMap(({ model }) => model ?? []))],
  districts: [...new Set([...readings, ...sightings].map(({ place }) => place.pcode))].toSorted(),
  ...bounds([...readings.flatMap(({ from, to }) => [from, to]), ...sightings.map(({ at }) => at)]),
});

const factsOfGdacs = ({ events }: GdacsResult) => ({
  count: events.length,
  models: [],
  districts: [],
  ...bounds(events.flatMap(({ from, to }) => [from, to])),
});

const factsOfTrack = ({ advisories }: TrackResult) => ({
  count: advisories.length,
  models: [],
  districts: [],
  ...bounds(advisories.map(({ at }) => at)),
});

/**
 * Takes in what a source said: the bytes are kept before anything is made of them, and one event tells what is in them. The
 * same bytes within three days are taken once, however often and by however many hands they come.
 */
export const receiver = (deps: Deps) => {
  const days = repository(readingsAggregate, deps);

  return async ({ source, format, basis, bytes, request, actor, cause }: Incoming): Promise<Taken> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const raw = { bucketKey: `raw/${sha256}`, sha256, bytes: bytes.length };
    await deps.objects.put(raw.bucketKey, bytes, 'application/octet-stream');

    const now = deps.clock.now();
    const gdacs = format === 'gdacs' ? readGdacs(bytes, source) : undefined;
    const track = format === 'cyclone-track' ? readTrack(bytes) : undefined;
    const result: ReadResult =
      format === 'gdacs' || format === 'cyclone-track'
        ? { readings: [], sightings: [], faults: (gdacs ?? track)?.faults ?? [] }
        : inTime(READERS[format](bytes, { source, ...request }), {
            basis,
            push: format === 'station-push',
            receivedAt: now,
          });
    const facts =
      track !== undefined ? factsOfTrack(track) : gdacs !== undefined ? factsOfGdacs(gdacs) : factsOf(result);
    const { faults } = result;
    if (facts.count === 0) return { kind: 'nothing', count: 0, faults, suspect: [] };

    const [today = '', ...before] = recentStreams(source, now, CARRY_DAYS);
    const loaded = await Promise.all([today, ...before].map((stream) => days.load(stream)));
    const earlier = loaded.flatMap(({ state }) => state.received.toReversed());
    const last = earlier[0];
    const runs = basis === 'observation' ? runsAfter(last?.unchanged ?? [], result.readings) : [];
    const suspect = runs.flatMap((run) => {
      const reason = suspicionOf(run);
      return reason === undefined ? [] : [{ position: run.position, variable: run.variable, reason }];
    });
    const taken = { count: facts.count, faults, suspect };
    if (earlier.some((received) => received.raw.sha256 === sha256)) return { kind: 'known', ...taken };

    const event: ReadingsReceived = {
      type: 'readings-received.v1',
      data: {
        source,
        format,
        basis,
        raw,
        request: {
          places: request.places.map(({ pcode, position, station }) => ({
            pcode,
            position,
            ...(station === undefined ? {} : { station }),
          })),
          models: [...request.models],
          ...(request.variables === undefined ? {} : { variables: [...request.variables] }),
          ...(request.window === undefined ? {} : { window: request.window }),
        },
        ...facts,
        faults: faults.length,
        suspect,
        unchanged: runs.map((run) => ({ ...run })),
      },
    };
    const handled = await days.handle(today, (day) => takeOnce(day, event), { actor, cause });
    return { kind: handled.kind === 'committed' ? 'taken' : 'known', ...taken };
  };
};
