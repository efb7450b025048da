import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, Instant } from '../vocabulary.ts';

export const AlertSent = contract(
  'alert-sent.v1',
  'incident',
  'Every batch of an alert is done. `possibleRepeats` counts recipients that a crash may have reached twice.',
  z.object({
    alertId: AlertId,
    accepted: z.int().min(0),
    failed: z.int().min(0),
    possibleRepeats: z.int().min(0),
    firstAt: Instant.optional(),
    lastAt: Instant.optional(),
  }),
);
export type AlertSent = EventOf<typeof AlertSent>;
