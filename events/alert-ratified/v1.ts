import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, PersonId } from '../vocabulary.ts';

export const AlertRatified = contract(
  'alert-ratified.v1',
  'incident',
  'An alert that the chair released alone was ratified by another approver.',
  z.object({
    alertId: AlertId,
    ratifiedBy: PersonId,
  }),
);
export type AlertRatified = EventOf<typeof AlertRatified>;
