import { z } from 'zod';
import { Instant } from './vocabulary.ts';

export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system'), name: z.string().min(1) }).readonly(),
  z.object({ kind: z.literal('person'), id: z.string().min(1) }).readonly(),
]);
export type Actor = z.infer<typeof Actor>;

const Written = {
  stream: z.string().min(3),
  sequence: z.int().min(1),
  at: Instant,
  actor: Actor,
  cause: z.string().min(1),
};

/**
 * What is on the bus: one commit, whole, as it was written. A commit of a call-out holds an event for each
 * member, and a bus takes no more than ten entries from a pipe at once, so events do not travel one by one.
 * `types` are those of its events, for rules to match.
 */
export const PublishedCommit = z.object({
  ...Written,
  types: z.array(z.string().regex(/^[a-z-]+\.v\d+$/)).min(1),
  events: z.array(z.object({ type: z.string(), data: z.unknown() })).min(1),
});
export type PublishedCommit = z.infer<typeof PublishedCommit>;

/** One event of a commit, as a consumer sees it. `id` derives from where it was written, so every redelivery carries the same one. */
export type Envelope = {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly sequence: number;
  readonly index: number;
  readonly at: string;
  readonly actor: Actor;
  readonly cause: string;
  readonly data: unknown;
};

const eventId = (stream: string, sequence: number, index: number): string => `${stream}:${sequence}:${index}`;

export const envelopesOf = ({
  stream,
  sequence,
  at,
  actor,
  cause,
  events,
}: Omit<PublishedCommit, 'types'>): Envelope[] =>
  events.map(({ type, data }, index) => ({
    id: eventId(stream, sequence, index),
    type,
    stream,
    sequence,
    index,
    at,
    actor,
    cause,
    data,
  }));
