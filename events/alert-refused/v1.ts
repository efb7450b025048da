import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, PersonId } from '../vocabulary.ts';

export const AlertRefused = contract(
  'alert-refused.v1',
  'incident',
  'An approver refused a proposal, with the reason.',
  z.object({
    alertId: AlertId,
    refusedBy: PersonId,
    reason: z.string().min(1).max(500),
    /** Sent back to the proposer, to be changed and proposed again. */
    returned: z.literal(true).optional(),
  }),
);
export type AlertRefused = EventOf<typeof AlertRefused>;
