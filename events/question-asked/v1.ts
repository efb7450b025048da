import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { IncidentId, Means, PersonId } from '../vocabulary.ts';

export const QuestionAsked = contract(
  'question-asked.v1',
  'incident',
  'A member answered the call-out with a question; the duty officer is told.',
  z.object({
    noticeId: z.string(),
    incidentId: IncidentId,
    personId: PersonId,
    number: z.int().min(1),
    means: Means,
    /** Absent: a question of which no words came, so somebody has to call back. */
    text: z.string().min(1).max(300).optional(),
  }),
);
export type QuestionAsked = EventOf<typeof QuestionAsked>;
