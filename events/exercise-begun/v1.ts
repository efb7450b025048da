import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

/** One run of an exercise: the plan's id and when it began. */
export const ExerciseRunId = z.string().regex(/^[a-z0-9-]{3,80}$/);

export const ExerciseBegun = contract(
  'exercise-begun.v1',
  'exercises',
  'An officer began an exercise of the pack. From here on its injects come by time.',
  z.object({ runId: ExerciseRunId, planId: z.string(), by: PersonId }),
);
export type ExerciseBegun = EventOf<typeof ExerciseBegun>;
