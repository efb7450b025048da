import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, Instant } from '../vocabulary.ts';

export const RoutineRan = contract(
  'routine-ran.v1',
  'routines',
  'The platform did a piece of routine work by itself, or could not and why. One for each time it was due.',
  z.object({
    routineId: z.string(),
    /** When it was due; a routine that was down catches its newest turn up and no earlier one. */
    dueAt: Instant,
    outcome: z.enum(['done', 'failed']),
    /** What was done, or what is wrong. */
    detail: Bilingual,
    /** Messages handed to a gateway. */
    messages: z.int().min(0),
  }),
);
export type RoutineRan = EventOf<typeof RoutineRan>;
