import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId } from '../vocabulary.ts';

export const AlertIssued = contract(
  'alert-issued.v1',
  'incident',
  'The first batches of the audience are planned; sending may begin, and publishing the CAP document under its key.',
  z.object({
    alertId: AlertId,
    capIdentifier: z.string(),
    capKey: z.string(),
    batches: z.int().min(0),
    recipients: z.int().min(0),
    parts: z.int().min(0),
    /** More are being planned: what is counted here is those so far, and `alert-planned` will tell them all. */
    planning: z.literal(true).optional(),
  }),
);
export type AlertIssued = EventOf<typeof AlertIssued>;
