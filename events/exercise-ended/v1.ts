import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { ExerciseRunId } from '../exercise-begun/v1.ts';
import { PersonId } from '../vocabulary.ts';

export const ExerciseEnded = contract(
  'exercise-ended.v1',
  'exercises',
  'A running exercise ended: at its time, or because an officer stopped it.',
  z.object({ runId: ExerciseRunId, planId: z.string(), by: PersonId.optional() }),
);
export type ExerciseEnded = EventOf<typeof ExerciseEnded>;
