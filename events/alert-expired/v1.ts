import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId } from '../vocabulary.ts';

export const AlertExpired = contract(
  'alert-expired.v1',
  'incident',
  'An alert reached its end without an update or an all clear.',
  z.object({
    alertId: AlertId,
  }),
);
export type AlertExpired = EventOf<typeof AlertExpired>;
