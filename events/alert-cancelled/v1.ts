import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId } from '../vocabulary.ts';

export const AlertCancelled = contract(
  'alert-cancelled.v1',
  'incident',
  'An alert was taken back; what of it was not sent stays unsent.',
  z.object({
    alertId: AlertId,
    by: AlertId,
    /** It should never have been sent. */
    mistake: z.literal(true).optional(),
  }),
);
export type AlertCancelled = EventOf<typeof AlertCancelled>;
