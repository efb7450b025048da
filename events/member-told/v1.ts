import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { IncidentId, PersonId } from '../vocabulary.ts';

export const MemberTold = contract(
  'member-told.v1',
  'incident',
  'A member is to be told by SMS that the incident goes on in another one.',
  z.object({ noticeId: z.string(), personId: PersonId, into: IncidentId }),
);
export type MemberTold = EventOf<typeof MemberTold>;
