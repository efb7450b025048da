import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { TaskId } from '../task-assigned/v1.ts';
import { IncidentId, Means, PersonId } from '../vocabulary.ts';

export const TaskReported = contract(
  'task-reported.v1',
  'tasks',
  'A task was reported done, or blocked and why.',
  z.object({
    incidentId: IncidentId,
    taskId: TaskId,
    by: PersonId,
    outcome: z.enum(['done', 'blocked']),
    /** Always with `blocked`; a note with `done`. */
    reason: z.string().min(1).max(300).optional(),
    means: Means,
    recordedBy: PersonId.optional(),
  }),
);
export type TaskReported = EventOf<typeof TaskReported>;
