import type { Advisory } from '../cyclone/advisory.ts';
import { readTrack } from '../cyclone/read-track.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import type { ObjectStore } from '../objects/ports.ts';
import { READERS } from './formats.ts';
import { type GdacsEvent, readGdacs } from './gdacs.ts';
import { inTime } from './in-time.ts';
import type { Reading, ReadResult, Sighting } from './reading.ts';
import { type ReadingsDay, readingsAggregate, recentStreams } from './received.ts';
import { isJump } from './suspect.ts';

/** What counts now. Readings are in no particular order; each (source, model, variable, place, from, to) is there once, as it was last told. */
export type Latest = {
  readonly readings: readonly Reading[];
  readonly sightings: readonly Sighting[];
  /** Of the last list of each GDACS source. */
  readonly gdacs: readonly GdacsEvent[];
  /** Of each source of advisories the last table: every position that it holds. */
  readonly tracks: readonly { readonly source: string; readonly advisories: readonly Advisory[] }[];
  /** Bytes that the record names and the store has not, or whose reader failed: what they said is missing here. */
  readonly missing: readonly { readonly source: string; readonly bucketKey: string }[];
  /** The newest document that is in it, by source: what the result rests on. */
  readonly asOf: ReadonlyMap<string, Instant>;
};

type Deps = { readonly log: LogStore; readonly objects: ObjectStore; readonly clock: Clock };
type Document = ReadingsDay['received'][number];

/** Observations and reports of this long count: the longest window of a threshold. */
const LOOK_BACK_HOURS = 72;
/** A forecast that was received longer ago than this counts no more, though its hours are still to come. */
const FORECAST_HOURS = 30;
/** Bounds of the work: of a station that sends every ten minutes three days are 432 documents, a forecast is some 500 kB. */
const MOST_DOCUMENTS_A_SOURCE = 1000;
const AT_ONCE = 16;

const LOOK_BACK_DAYS = Math.ceil(LOOK_BACK_HOURS / 24);

/** Of forecasts the newest that has each model for each point; an older one fills in where a newer one was partial. */
const forecastsThatCount = (documents: readonly Document[], now: Instant): Document[] => {
  const covered = new Set<string>();
  return documents.filter(({ at, request, models }) => {
    if (at < plusSeconds(now, -FORECAST_HOURS * 3600)) return false;
    const keys = request.places.flatMap(({ position }) =>
      (models.length === 0 ? [''] : models).map((model) => `${position.join(' ')} ${model}`),
    );
    const adds = keys.some((key) => !covered.has(key));
    for (const key of keys) covered.add(key);
    return adds;
  });
};

/** Of what is a list of everything that is known, only the newest counts. */
const isList = (format: Document['format']): format is 'gdacs' | 'cyclone-track' =>
  format === 'gdacs' || format === 'cyclone-track';

const thatCount = (documents: readonly Document[], now: Instant): Document[] => {
  const newestFirst = documents.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST_DOCUMENTS_A_SOURCE);
  const [list] = newestFirst.filter(({ format }) => isList(format));
  const of = newestFirst.filter(({ format }) => !isList(format));
  const begins = plusSeconds(now, -LOOK_BACK_HOURS * 3600);
  return [
    ...forecastsThatCount(
      of.filter(({ basis }) => basis === 'forecast'),
      now,
    ),
    ...of.filter(({ basis, to }) => basis !== 'forecast' && (to ?? '') >= begins),
    ...(list === undefined ? [] : [list]),
  ];
};

const keyOf = ({ source, model, variable, place, from, to }: Reading): string =>
  `${source}|${model ?? ''}|${variable}|${place.pcode}|${place.position.join(' ')}|${from}|${to}`;

const instrumentOf = ({ source, variable, place }: Reading): string =>
  `${source}|${variable}|${place.position.join(' ')}`;

/** What cannot follow the value before it is marked; what could be true of the time is kept either way. */
const withJumpsMarked = (readings: readonly Reading[]): Reading[] => {
  const observed = readings.filter(({ basis }) => basis === 'observation');
  const others = readings.filter(({ basis }) => basis !== 'observation');
  const series = Map.groupBy(observed, instrumentOf);
  const marked = [...series.values()].flatMap((line) => {
    const inTime = line.toSorted((a, b) => (a.to < b.to ? -1 : 1));
    return inTime.map((reading, i): Reading => {
      const before = inTime[i - 1];
      return before !== undefined && isJump(before, reading) ? { ...reading, quality: 'suspect' } : reading;
    });
  });
  return [...others, ...marked];
};

/** By what was known of the instrument when the document came, and by what is known of it now: the newer word counts for all its zeros. */
const suspectsOf = (documents: readonly Document[]): ReadonlyMap<string, 'never-but-zero' | 'stuck'> => {
  const newest = documents
    .filter(({ basis }) => basis === 'observation')
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  return new Map(
    (newest?.suspect ?? []).map(({ position, variable, reason }) => [
      `${variable} ${position.join(' ')}`,
      reason,
    ]),
  );
};

/**
 * Loads what counts at `now` from everything that the sources sent. Reads at most four streams and a bounded number of documents a source; a warm
 * instance reads each document once. What cannot be had is named and loses nothing else.
 */
export const latestReadings = (deps: Deps) => {
  const days = repository(readingsAggregate, deps);
  /** By source and hash, what documents of observations said; they come back at every turn for three days. */
  const known = new Map<string, ReadResult>();

  const read = async (
    source: string,
    document: Document,
  ): Promise<(ReadResult & { gdacs?: readonly GdacsEvent[]; track?: readonly Advisory[] }) | undefined> => {
    const id = `${source}|${document.raw.sha256}`;
    const before = known.get(id);
    if (before !== undefined) return before;
    const bytes = await deps.objects.get(document.raw.bucketKey);
    if (bytes === undefined) return undefined;
    if (document.format === 'gdacs') {
      const { events, faults } = readGdacs(bytes, source);
      return { readings: [], sightings: [], faults, gdacs: events };
    }
    if (document.format === 'cyclone-track') {
      const { advisories, faults } = readTrack(bytes);
      return { readings: [], sightings: [], faults, track: advisories };
    }
    const { basis, format, at: receivedAt, request } = document;
    const push = format === 'station-push';
    const result = inTime(READERS[format](bytes, { source, ...request }), { basis, push, receivedAt });
    if (basis !== 'forecast') known.set(id, result);
    return result;
  };

  const ofSource = async (source: string, now: Instant) => {
    const loaded = await Promise.all(
      recentStreams(source, now, LOOK_BACK_DAYS).map((stream) => days.load(stream)),
    );
    const documents = loaded.flatMap(({ state }) => state.received).filter(({ at }) => at <= now);
    const counting = thatCount(documents, now);
    const suspects = suspectsOf(documents);
    const readings = new Map<string, Reading>();
    const sightings = new Map<string, Sighting>();
    const gdacs: GdacsEvent[] = [];
    const advisories: Advisory[] = [];
    const missing: { source: string; bucketKey: string }[] = [];
    const begins = plusSeconds(now, -LOOK_BACK_HOURS * 3600);
    for (let first = 0; first < counting.length; first += AT_ONCE) {
      const some = counting.slice(first, first + AT_ONCE);
      const results = await Promise.all(some.map((document) => read(source, document)));
      for (const [i, result] of results.entries()) {
        if (result === undefined) missing.push({ source, bucketKey: some[i]?.raw.bucketKey ?? '' });
        for (const reading of result?.readings ?? []) {
          const key = keyOf(reading);
          // Newest first: what is there already was told later.
          if (reading.to < begins || readings.has(key)) continue;
          const reason = suspects.get(`${reading.variable} ${reading.place.position.join(' ')}`);
          const doubted = reason === 'stuck' || (reason === 'never-but-zero' && reading.value === 0);
          readings.set(key, doubted ? { ...reading, quality: 'suspect' } : reading);
        }
        // Two people who say the same have both seen it; one METAR comes in several answers.
        for (const sighting of result?.sightings ?? [])
          if (sighting.at >= begins)
            sightings.set(
              `${sighting.basis === 'report' ? some[i]?.raw.sha256 : ''}${JSON.stringify(sighting)}`,
              sighting,
            );
        gdacs.push(...(result?.gdacs ?? []));
        advisories.push(...(result?.track ?? []));
      }
    }
    const newest = documents
      .map(({ at }) => at)
      .toSorted()
      .at(-1);
    const used = new Set(documents.map(({ raw }) => `${source}|${raw.sha256}`));
    for (const id of known.keys()) if (id.startsWith(`${source}|`) && !used.has(id)) known.delete(id);
    return {
      readings: withJumpsMarked([...readings.values()]),
      sightings: [...sightings.values()],
      gdacs,
      advisories,
      missing,
      newest,
    };
  };

  return async (sources: readonly string[], now: Instant): Promise<Latest> => {
    const readings: Reading[] = [];
    const sightings: Sighting[] = [];
    const gdacs: GdacsEvent[] = [];
    const tracks: Latest['tracks'][number][] = [];
    const missing: Latest['missing'][number][] = [];
    const asOf = new Map<string, Instant>();
    for (const source of sources) {
      const found = await ofSource(source, now);
      for (const reading of found.readings) readings.push(reading);
      sightings.push(...found.sightings);
      gdacs.push(...found.gdacs);
      if (found.advisories.length > 0) tracks.push({ source, advisories: found.advisories });
      missing.push(...found.missing);
      if (found.newest !== undefined) asOf.set(source, found.newest);
    }
    return { readings, sightings, gdacs, tracks, missing, asOf };
  };
};
