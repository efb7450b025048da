import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const QuorumReached = contract(
  'quorum-reached.v1',
  'incident',
  'Enough members are there to decide.',
  z.object({
    present: z.array(PersonId),
  }),
);
export type QuorumReached = EventOf<typeof QuorumReached>;
