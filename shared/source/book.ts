import { z } from 'zod';
import type { Instant } from '../kernel/instant.ts';
import { SourceFault } from './fault.ts';

/** Where to go on at the next turn, so that nothing is fetched twice. Only a poller needs it. */
export const Bookmark = z.object({
  /** What the server gave with the last whole answer, word for word. */
  etag: z.string().max(500).optional(),
  lastModified: z.string().max(100).optional(),
  /** Entries of the list that are dealt with, as short hashes. */
  dealtWith: z.array(z.string()).max(2000),
  /** Those of them that were no CAP; the source stays degraded while it lists them. */
  rejected: z.array(z.string()).max(2000).optional(),
});
export type Bookmark = Readonly<z.infer<typeof Bookmark>>;

/** How an attempt to hear a source went. `degraded`: it was heard, and not all that it said could be used. */
const ATTEMPT_OUTCOMES = ['well', 'degraded', 'failing'] as const;

/** One turn of a poller, or one push that came in. `fault` goes with every outcome but `well`. */
export type Attempt = {
  readonly at: Instant;
  readonly bookmark?: Bookmark;
  /** New entries or readings that it brought. */
  readonly brought?: number;
} & (
  | { readonly outcome: 'well' }
  | { readonly outcome: 'degraded' | 'failing'; readonly fault: SourceFault }
);

/** What is known of one source. Working state that may be lost, not the record: that is in the log. */
export const SourceEntry = z.object({
  sourceId: z.string(),
  /** When it was first asked, or first expected to speak: a source that was never heard is silent from then on. */
  since: z.iso.datetime(),
  lastTried: z.iso.datetime().optional(),
  /** The last attempt that was not `failing`. */
  lastHeard: z.iso.datetime().optional(),
  outcome: z.enum(ATTEMPT_OUTCOMES),
  fault: SourceFault.optional(),
  /** Attempts in a row that failed. */
  failures: z.int().nonnegative(),
  /** Entries or readings since it is known. */
  brought: z.int().nonnegative(),
  bookmark: Bookmark.optional(),
});
export type SourceEntry = Readonly<z.infer<typeof SourceEntry>>;

/** The entry of a source that is expected and has not been tried yet. */
export const expectedSource = (sourceId: string, since: Instant): SourceEntry => ({
  sourceId,
  since,
  outcome: 'well',
  failures: 0,
  brought: 0,
});

const later = (a: Instant | undefined, b: Instant): Instant => (a === undefined || a < b ? b : a);

/**
 * What is known after one more attempt. One that comes in late, behind a newer one, adds what it brought and
 * changes nothing of how the source stands.
 */
export const afterAttempt = (
  before: SourceEntry | undefined,
  sourceId: string,
  attempt: Attempt,
): SourceEntry => {
  const known = before ?? expectedSource(sourceId, attempt.at);
  const brought = known.brought + (attempt.brought ?? 0);
  const heard = attempt.outcome === 'failing' ? {} : { lastHeard: later(known.lastHeard, attempt.at) };
  if (known.lastTried !== undefined && attempt.at < known.lastTried) return { ...known, ...heard, brought };
  const { fault: _, ...rest } = known;
  return {
    ...rest,
    ...heard,
    brought,
    lastTried: attempt.at,
    outcome: attempt.outcome,
    failures: attempt.outcome === 'failing' ? known.failures + 1 : 0,
    ...(attempt.outcome === 'well' ? {} : { fault: attempt.fault }),
    ...(attempt.bookmark === undefined ? {} : { bookmark: attempt.bookmark }),
  };
};
