import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const OfficerTexted = contract(
  'officer-texted.v1',
  'notices',
  'An officer was sent a message that is no call-out, or no gateway would take it and why.',
  z.object({
    noticeId: z.string(),
    personId: PersonId,
    /** The event that asked for it, by its id. */
    cause: z.string(),
    outcome: z.enum(['accepted', 'failed']),
    gateway: z.string().optional(),
    providerMessageId: z.string().optional(),
    parts: z.int().min(1).optional(),
    reason: z.string().optional(),
  }),
);
export type OfficerTexted = EventOf<typeof OfficerTexted>;
