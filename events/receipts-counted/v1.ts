import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, Pcode } from '../vocabulary.ts';

export const ReceiptsCounted = contract(
  'receipts-counted.v1',
  'incident',
  'What the gateways have said so far of the messages of an alert. A later count replaces an earlier one.',
  z.object({
    alertId: AlertId,
    counts: z.array(
      z.object({
        pcode: Pcode,
        /** Country and operator, as the numbers begin; absent where it is not known. */
        prefix: z
          .string()
          .regex(/^\+\d{5}$/)
          .optional(),
        /** Taken by a gateway; `refused` by none. */
        accepted: z.int().min(0),
        refused: z.int().min(0),
        delivered: z.int().min(0),
        failed: z.int().min(0),
        /** The last word may still come; `unknown`: it did not come within 72 hours. */
        open: z.int().min(0),
        unknown: z.int().min(0),
      }),
    ),
  }),
);
export type ReceiptsCounted = EventOf<typeof ReceiptsCounted>;
