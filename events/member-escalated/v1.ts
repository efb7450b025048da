import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const MemberEscalated = contract(
  'member-escalated.v1',
  'incident',
  'A member was silent or cannot come; the deputy, if there is one, is called instead.',
  z.object({
    personId: PersonId,
    reason: z.enum(['silent', 'cannot', 'unreachable']),
    to: PersonId.optional(),
  }),
);
export type MemberEscalated = EventOf<typeof MemberEscalated>;
