import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const RoutineSwitched = contract(
  'routine-switched.v1',
  'routines',
  'An officer switched a piece of routine work on or off, and why.',
  z.object({
    routineId: z.string(),
    on: z.boolean(),
    by: PersonId,
    reason: z.string().min(1).max(300),
  }),
);
export type RoutineSwitched = EventOf<typeof RoutineSwitched>;
