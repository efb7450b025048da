import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, PersonId } from '../vocabulary.ts';

export const MemberCalled = contract(
  'member-called.v1',
  'incident',
  'A member is to get a call-out by SMS.',
  z.object({
    noticeId: z.string(),
    personId: PersonId,
    attempt: z.int().min(1),
    phoneIndex: z.int().min(0),
    inPlaceOf: PersonId.optional(),
    acknowledgeBy: Instant,
  }),
);
export type MemberCalled = EventOf<typeof MemberCalled>;
