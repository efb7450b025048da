import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const RosterChangeSettled = contract(
  'roster-change-settled.v1',
  'people',
  'A proposed change of the roster is in force, was refused, or was withdrawn by who proposed it.',
  z.object({
    proposalId: z.string(),
    by: PersonId,
    outcome: z.enum(['approved', 'refused', 'withdrawn']),
    reason: z.string().min(1).max(300).optional(),
  }),
);
export type RosterChangeSettled = EventOf<typeof RosterChangeSettled>;
