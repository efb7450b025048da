import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId } from '../vocabulary.ts';

export const AlertIssued = contract(
  'alert-issued.v1',
  'incident',
  'The audience is planned in batches and the CAP document is published; sending may begin.',
  z.object({
    alertId: AlertId,
    capIdentifier: z.string(),
    capKey: z.string(),
    batches: z.int().min(0),
    recipients: z.int().min(0),
    parts: z.int().min(0),
  }),
);
export type AlertIssued = EventOf<typeof AlertIssued>;
