import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { IncidentId, PersonId } from '../vocabulary.ts';

export const ReviewRecorded = contract(
  'review-recorded.v1',
  'closing',
  'What went well in an incident and what did not, after the danger. What is to be done about it is a task with an owner and a date.',
  z.object({
    incidentId: IncidentId,
    wentWell: z.string().min(1).max(4_000),
    wentBadly: z.string().min(1).max(4_000),
    by: PersonId,
  }),
);
export type ReviewRecorded = EventOf<typeof ReviewRecorded>;
