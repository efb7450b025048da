import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const CommandRefused = contract(
  'command-refused.v1',
  'incident',
  'A person asked for something that the rules do not allow; what, and why not.',
  z.object({
    personId: PersonId,
    command: z.string(),
    reason: z.string(),
  }),
);
export type CommandRefused = EventOf<typeof CommandRefused>;
