import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const CallUnanswered = contract(
  'call-unanswered.v1',
  'incident',
  'The duty officer called a member by voice and did not reach them.',
  z.object({
    personId: PersonId,
    recordedBy: PersonId,
  }),
);
export type CallUnanswered = EventOf<typeof CallUnanswered>;
