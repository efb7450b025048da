import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, PersonId } from '../vocabulary.ts';

export const AlertApproved = contract(
  'alert-approved.v1',
  'incident',
  'A second person approved; or the chair alone released it, which must be ratified.',
  z.object({
    alertId: AlertId,
    approvedBy: PersonId,
    path: z.enum(['two-person', 'emergency']),
    /** Of the words that the approver read, as `snapshotOf` makes it. */
    snapshot: z
      .string()
      .regex(/^[0-9a-f]{12}$/)
      .optional(),
  }),
);
export type AlertApproved = EventOf<typeof AlertApproved>;
