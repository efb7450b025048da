import { type Instant, secondsBetween } from '../kernel/instant.ts';
import type { CycloneSeason, Source } from '../place/sources.ts';
import type { SourceEntry } from './book.ts';
import type { SourceFault } from './fault.ts';

/**
 * `never-heard` becomes silence too, once the time is over that the source has. `failing`: the last attempt failed, and
 * the time is not over.
 */
export const HEALTH_STATES = ['healthy', 'degraded', 'failing', 'silent', 'never-heard'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

export type Health = {
  readonly sourceId: string;
  readonly state: HealthState;
  /** Silent for longer than it may be, heard before or never. */
  readonly overdue: boolean;
  /** Since it was last heard, or since it is expected. */
  readonly quietMinutes: number;
  readonly allowedMinutes: number;
  readonly cycloneSeason: boolean;
  /** Failed attempts in a row. */
  readonly failures: number;
  readonly lastHeard?: Instant | undefined;
  readonly lastTried?: Instant | undefined;
  readonly fault?: SourceFault | undefined;
};

/** The place's own month counts, and near midnight at its end nobody minds UTC. */
export const inCycloneSeason = ({ months }: CycloneSeason, now: Instant): boolean =>
  months.includes(new Date(now).getUTCMonth() + 1);

/** How a source stands now, from what the book holds of it. A source that the book does not know begins to count now. */
export const healthOf = (
  source: Pick<Source, 'id' | 'silentAfterMinutes' | 'silentAfterMinutesInCycloneSeason'>,
  entry: SourceEntry | undefined,
  season: CycloneSeason,
  now: Instant,
): Health => {
  const cycloneSeason = inCycloneSeason(season, now);
  const allowedMinutes = cycloneSeason ? source.silentAfterMinutesInCycloneSeason : source.silentAfterMinutes;
  const from = entry?.lastHeard ?? entry?.since ?? now;
  const quietMinutes = Math.max(0, Math.floor(secondsBetween(from, now) / 60));
  const overdue = quietMinutes >= allowedMinutes;
  const heard = entry?.lastHeard !== undefined;
  const state = (): HealthState => {
    if (!heard) return 'never-heard';
    if (overdue) return 'silent';
    if (entry.outcome === 'well') return 'healthy';
    return entry.outcome;
  };
  return {
    sourceId: source.id,
    state: state(),
    overdue,
    quietMinutes,
    allowedMinutes,
    cycloneSeason,
    failures: entry?.failures ?? 0,
    lastHeard: entry?.lastHeard,
    lastTried: entry?.lastTried,
    fault: entry?.fault,
  };
};
