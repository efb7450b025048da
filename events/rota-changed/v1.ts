import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, PersonId } from '../vocabulary.ts';

const Span = { from: Instant, until: Instant };

export const RotaChanged = contract(
  'rota-changed.v1',
  'rota',
  'The weekly rota was set aside for a time: somebody takes a post, or goes on leave; or such a change was taken back.',
  z.object({
    changeId: z.string(),
    by: PersonId,
    reason: z.string().min(1).max(300),
    change: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('override'), post: z.string(), personId: PersonId, ...Span }),
      z.object({ kind: z.literal('leave'), personId: PersonId, ...Span }),
      z.object({ kind: z.literal('taken-back'), changeId: z.string() }),
    ]),
  }),
);
export type RotaChanged = EventOf<typeof RotaChanged>;
