import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, PersonId } from '../vocabulary.ts';

export const QuorumLost = contract(
  'quorum-lost.v1',
  'incident',
  'A member who made the quorum cannot come any more, and the others are too few.',
  z.object({
    personId: PersonId,
    present: z.array(PersonId),
    needed: z.int().min(1),
    /** When it is missed again, unless others come. */
    quorumBy: Instant,
  }),
);
export type QuorumLost = EventOf<typeof QuorumLost>;
