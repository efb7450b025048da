import { z } from 'zod';
import { Instant } from './vocabulary.ts';

export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system'), name: z.string().min(1) }).readonly(),
  z.object({ kind: z.literal('person'), id: z.string().min(1) }).readonly(),
]);
export type Actor = z.infer<typeof Actor>;

/**
 * What is on the bus: one event of one commit. `id` derives from where it was written
 * (`stream:sequence:index`), so every retry and every redelivery carries the same one.
 */
export const Envelope = z.object({
  id: z.string().min(5),
  type: z.string().regex(/^[a-z-]+\.v\d+$/),
  stream: z.string().min(3),
  sequence: z.int().min(1),
  index: z.int().min(0),
  at: Instant,
  actor: Actor,
  cause: z.string().min(1),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof Envelope>;

export const eventId = (stream: string, sequence: number, index: number): string =>
  `${stream}:${sequence}:${index}`;
