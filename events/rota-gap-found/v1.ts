import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, PersonId } from '../vocabulary.ts';

export const RotaGapFound = contract(
  'rota-gap-found.v1',
  'people',
  'Nobody holds a post for a span of the days ahead; the operator and those on duty are told.',
  z.object({
    noticeId: z.string().regex(/^[a-z0-9-]{3,60}$/),
    /** Who is told. */
    personIds: z.array(PersonId).readonly(),
    gaps: z.array(z.object({ post: z.string(), from: Instant, until: Instant })).min(1),
  }),
);
export type RotaGapFound = EventOf<typeof RotaGapFound>;
