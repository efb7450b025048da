import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const CallOutBlocked = contract(
  'call-out-blocked.v1',
  'incident',
  'No gateway takes any message, for want of money or rights; nobody is replaced for it, and the call is tried again.',
  z.object({
    noticeId: z.string(),
    personId: PersonId,
    reason: z.enum(['budget', 'configuration']),
  }),
);
export type CallOutBlocked = EventOf<typeof CallOutBlocked>;
