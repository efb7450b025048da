import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId } from '../vocabulary.ts';

export const AlertUpdated = contract(
  'alert-updated.v1',
  'incident',
  'An alert was replaced by a newer one; what of it was not sent stays unsent.',
  z.object({
    alertId: AlertId,
    by: AlertId,
  }),
);
export type AlertUpdated = EventOf<typeof AlertUpdated>;
