import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Answer, Means, PersonId } from '../vocabulary.ts';

export const MemberAcknowledged = contract(
  'member-acknowledged.v1',
  'incident',
  'A member answered the call-out; the means says what that proves.',
  z.object({
    personId: PersonId,
    answer: Answer,
    means: Means,
    recordedBy: PersonId.optional(),
  }),
);
export type MemberAcknowledged = EventOf<typeof MemberAcknowledged>;
