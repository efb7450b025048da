import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { ExerciseRunId } from '../exercise-begun/v1.ts';

export const ExerciseInjected = contract(
  'exercise-injected.v1',
  'exercises',
  'An inject of a running exercise was put in: a warning with the status Exercise, or a piece of the story.',
  z.object({
    runId: ExerciseRunId,
    planId: z.string(),
    /** Its place in the plan, from 0. */
    index: z.int().min(0),
    kind: z.enum(['warning', 'all-clear', 'note']),
    /** The CAP identifier of a warning. */
    identifier: z.string().optional(),
  }),
);
export type ExerciseInjected = EventOf<typeof ExerciseInjected>;
