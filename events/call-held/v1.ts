import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, PersonId } from '../vocabulary.ts';

export const CallHeld = contract(
  'call-held.v1',
  'incident',
  'The member was texted for another incident a moment ago, so this call waits a little and is made again.',
  z.object({
    noticeId: z.string(),
    personId: PersonId,
    until: Instant,
  }),
);
export type CallHeld = EventOf<typeof CallHeld>;
