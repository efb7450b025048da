import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Actor, type PublishedCommit } from '../../events/envelope.ts';
import { Instant } from '../../events/vocabulary.ts';

export const LoggedEvent = z.object({ type: z.string(), data: z.unknown() });
export type LoggedEvent = z.infer<typeof LoggedEvent>;

/**
 * One item of the log: what one actor did at one moment to one stream, whole or not at all.
 * `previous` is the hash of the commit before it in the same stream, `GENESIS` for the first.
 */
export const Commit = z.object({
  stream: z.string().min(3),
  sequence: z.int().min(1),
  at: Instant,
  actor: Actor,
  cause: z.string().min(1),
  events: z.array(LoggedEvent).min(1),
  previous: z.string(),
  hash: z.string(),
});
export type Commit = z.infer<typeof Commit>;
export type UnsealedCommit = Omit<Commit, 'hash'>;

export const GENESIS = '0'.repeat(64);

/** JSON with keys in code-unit order at every depth, so that the same content always has the same hash. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
};

/** SHA-256 in hex over every field but the hash itself. */
export const hashOf = ({ stream, sequence, at, actor, cause, events, previous }: UnsealedCommit): string =>
  createHash('sha256')
    .update(canonical({ stream, sequence, at, actor, cause, events, previous }))
    .digest('hex');

export const seal = (commit: UnsealedCommit): Commit => ({ ...commit, hash: hashOf(commit) });

/** A commit as it goes on the bus. */
export const publishedOf = ({ stream, sequence, at, actor, cause, events }: Commit): PublishedCommit => ({
  stream,
  sequence,
  at,
  actor,
  cause,
  types: [...new Set(events.map(({ type }) => type))],
  events,
});
