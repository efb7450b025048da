import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const NoticeFailed = contract(
  'notice-failed.v1',
  'incident',
  'No gateway would take a message for a member.',
  z.object({
    noticeId: z.string(),
    personId: PersonId,
    reason: z.string(),
  }),
);
export type NoticeFailed = EventOf<typeof NoticeFailed>;
