import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId } from '../vocabulary.ts';

export const AlertLapsed = contract(
  'alert-lapsed.v1',
  'incident',
  'Nobody decided on a proposal, however often they were asked; it waits no more and nothing of it leaves.',
  z.object({
    alertId: AlertId,
    requests: z.int().min(1),
  }),
);
export type AlertLapsed = EventOf<typeof AlertLapsed>;
