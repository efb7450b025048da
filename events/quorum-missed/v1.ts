import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const QuorumMissed = contract(
  'quorum-missed.v1',
  'incident',
  'The deadline for a quorum passed without one.',
  z.object({
    present: z.array(PersonId),
    needed: z.int(),
  }),
);
export type QuorumMissed = EventOf<typeof QuorumMissed>;
