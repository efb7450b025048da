import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const MemberNotified = contract(
  'member-notified.v1',
  'incident',
  'A gateway accepted a message for a member.',
  z.object({
    noticeId: z.string(),
    personId: PersonId,
    gateway: z.string(),
    providerMessageId: z.string(),
    parts: z.int().min(1),
  }),
);
export type MemberNotified = EventOf<typeof MemberNotified>;
