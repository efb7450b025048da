import { spentInMonth } from '../../../shared/alert/spend.ts';
import { inForceOf } from '../../../shared/hazard/own.ts';
import { HAZARD_STREAM } from '../../../shared/hazard/situation.ts';
import { type Part, partOf } from '../../../shared/kernel/part.ts';
import { HAZARDS } from '../../../shared/kernel/vocabulary.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { PlaceNow } from '../../../shared/people/place-now.ts';
import { ROSTER_STREAM } from '../../../shared/people/roster.ts';
import { wholeGapsAhead } from '../../../shared/people/rota-now.ts';
import type { WaitingChanges } from '../../../shared/people/waiting-changes.ts';
import type { Source } from '../../../shared/place/sources.ts';
import type { Known } from '../../../shared/report/history.ts';
import type { Gap } from '../../../shared/rota/rota.ts';
import type { HealthStore } from '../../../shared/sms/gateway-traffic.ts';
import type { GatewayHealth } from '../../../shared/sms/health.ts';
import type { SourceEntry } from '../../../shared/source/book.ts';
import { type Health, healthOf } from '../../../shared/source/health.ts';
import type { SourceBook } from '../../../shared/source/ports.ts';
import { SELF_TEST_STREAM, type SelfTest } from '../../../shared/source/self-test.ts';
import type { LogReader, Watched } from './reader.ts';

export type NowDeps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: PlaceNow;
  readonly book: Pick<SourceBook, 'all'>;
  readonly health: Pick<HealthStore, 'read'>;
  /** Those that this deployment listens to. */
  readonly sources: readonly Source[];
};

/** All that the page shows, each part by itself: one that cannot be read takes none of the others with it. */
export type NowState = {
  readonly open: Part<readonly Known[]>;
  /** The same with what runs beside them. */
  readonly watched: Part<readonly Watched[]>;
  /** Districts above green by the thresholds. */
  readonly measured: Part<number>;
  readonly sources: Part<readonly { readonly source: Source; readonly health: Health }[]>;
  readonly gateways: Part<readonly { readonly id: string; readonly health: GatewayHealth | undefined }[]>;
  readonly selfTest: Part<SelfTest>;
  readonly rosterChanges: Part<WaitingChanges>;
  /** Absent where the place has set no budget. */
  readonly spent: Part<number | undefined>;
  readonly gaps: readonly Gap[];
};

/** Closed incidents of the month are among the last so many of their status. */
const RECENT_INCIDENTS = 15;

const logLost = (part: string) => (fault: unknown) =>
  console.error(
    JSON.stringify({
      level: 'error',
      message: `the page of now is without its ${part}`,
      reason: fault instanceof Error ? fault.message : 'unknown',
    }),
  );

export const nowLoader = (deps: NowDeps, reader: LogReader) => {
  const { place } = deps;

  const openAndSpent = async (now: string): Promise<Pick<NowState, 'open' | 'watched' | 'spent'>> => {
    const entries = await partOf(reader.entries, logLost('incidents'));
    if (!entries.known) return { open: entries, watched: entries, spent: entries };
    const all = entries.value.flat();
    const open = await partOf(
      () => reader.knownOf(all.flatMap((entry) => (entry.open ? [entry.incidentId] : []))),
      logLost('incidents'),
    );
    const watched: NowState['watched'] = open.known
      ? await partOf(() => reader.watched(open.value), logLost('tasks and measures'))
      : open;
    const past = entries.value
      .flatMap((ofStatus) => ofStatus.slice(-RECENT_INCIDENTS))
      .flatMap((entry) => (entry.open ? [] : [entry.incidentId]));
    const spent = await partOf(async () => {
      if (place.smsPolicy.budget === undefined) return undefined;
      if (!open.known) throw new Error('open incidents are not known');
      return spentInMonth([...open.value, ...(await reader.knownOf(past))], now, place.timeZone);
    }, logLost('budget'));
    return { open, watched, spent };
  };

  const measured = async (): Promise<number> => {
    const { state } = await reader.hazards.load(HAZARD_STREAM);
    const above = HAZARDS.flatMap((hazard) => inForceOf(state, hazard)).filter(
      ({ level }) => level !== 'green',
    );
    return new Set(above.map(({ pcode }) => pcode)).size;
  };

  const sources = async (now: string) => {
    const entries = new Map<string, SourceEntry>();
    for await (const entry of deps.book.all()) entries.set(entry.sourceId, entry);
    return deps.sources.map((source) => ({
      source,
      health: healthOf(source, entries.get(source.id), place.cycloneSeason, now),
    }));
  };

  const gateways = async () =>
    Promise.all(place.gateways.map(async ({ id }) => ({ id, health: await deps.health.read(id) })));

  let looked: { readonly at: string; readonly gaps: readonly Gap[] } | undefined;
  /** To find them costs more than all else on the page, and nobody waits for the minute in which a gap days ahead is seen. */
  const gapsAt = (now: string): readonly Gap[] => {
    const tenMinutes = now.slice(0, '2023-10-21T06:0'.length);
    if (looked?.at !== tenMinutes) looked = { at: tenMinutes, gaps: wholeGapsAhead(place.rotaNow, now) };
    return looked.gaps;
  };

  return async (now: string): Promise<NowState> => {
    const [incidents, own, book, roads, selfTest, rosterChanges] = await Promise.all([
      openAndSpent(now),
      partOf(measured, logLost('measurements')),
      partOf(() => sources(now), logLost('sources')),
      partOf(gateways, logLost('gateways')),
      partOf(async () => (await reader.selfTests.load(SELF_TEST_STREAM)).state, logLost('test message')),
      partOf(async () => (await reader.rosterChanges.load(ROSTER_STREAM)).state, logLost('roster changes')),
    ]);
    return {
      ...incidents,
      measured: own,
      sources: book,
      gateways: roads,
      selfTest,
      rosterChanges,
      gaps: gapsAt(now),
    };
  };
};
