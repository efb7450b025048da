import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, Pcode } from '../vocabulary.ts';

export const AlertPlanned = contract(
  'alert-planned.v1',
  'incident',
  'The audience of an alert, of which the first were already being sent to, is planned to the end.',
  z.object({
    alertId: AlertId,
    batches: z.int().min(0),
    recipients: z.int().min(0),
    parts: z.int().min(0),
    /** How many read the text of each district. */
    byDistrict: z.array(z.object({ pcode: Pcode, recipients: z.int().min(1) })).optional(),
  }),
);
export type AlertPlanned = EventOf<typeof AlertPlanned>;
