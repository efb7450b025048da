import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, Channel } from '../vocabulary.ts';

export const PublicationFailed = contract(
  'publication-failed.v1',
  'publication',
  'An alert could not be published on a channel. Its text messages go all the same, and it is tried again.',
  z.object({
    alertId: AlertId,
    channel: Channel,
    /** English sentences; each rule that the document breaks, or what went wrong. */
    reasons: z.array(z.string().min(1)).min(1),
  }),
);
export type PublicationFailed = EventOf<typeof PublicationFailed>;
