import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { TaskId } from '../task-assigned/v1.ts';
import { IncidentId, PersonId } from '../vocabulary.ts';

export const TaskReminded = contract(
  'task-reminded.v1',
  'tasks',
  'An owner is to be reminded of tasks that are due or overdue: one message for all of them.',
  z.object({
    noticeId: z.string(),
    incidentId: IncidentId,
    personId: PersonId,
    taskIds: z.array(TaskId).min(1).readonly(),
    attempt: z.int().min(1),
  }),
);
export type TaskReminded = EventOf<typeof TaskReminded>;
