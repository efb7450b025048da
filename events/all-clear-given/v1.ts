import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId } from '../vocabulary.ts';

export const AllClearGiven = contract(
  'all-clear-given.v1',
  'incident',
  'The danger is over and those who were warned are being told.',
  z.object({
    alertId: AlertId,
  }),
);
export type AllClearGiven = EventOf<typeof AllClearGiven>;
