import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, IncidentId, Instant, Pcode, PersonId } from '../vocabulary.ts';

/** Unique in its incident: `<procedure task>/<person>`, or `action-<n>` for one that people set themselves. */
export const TaskId = z.string().regex(/^[a-z0-9/-]{3,80}$/);

export const TaskAssigned = contract(
  'task-assigned.v1',
  'tasks',
  'Somebody has to do something for an incident by a time, by a procedure of the pack or by the word of an officer.',
  z.object({
    incidentId: IncidentId,
    taskId: TaskId,
    text: Bilingual,
    owner: PersonId,
    dueBy: Instant,
    pcodes: z.array(Pcode).readonly(),
    /** The officer who set it; absent when a procedure did. */
    setBy: PersonId.optional(),
    /** `response` while the danger lasts, `follow-up` for what a review asks for afterwards. */
    phase: z.enum(['response', 'follow-up']),
  }),
);
export type TaskAssigned = EventOf<typeof TaskAssigned>;
