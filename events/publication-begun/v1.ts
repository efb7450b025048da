import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, Channel, Instant } from '../vocabulary.ts';

export const PublicationBegun = contract(
  'publication-begun.v1',
  'publication',
  'Somebody is about to post an alert on a channel that cannot tell a repeat; nobody else does until then.',
  z.object({
    alertId: AlertId,
    channel: Channel,
    /** Made up for this attempt, so that two who begin in the same moment do not write the same thing and both go on. */
    attempt: z.string().min(1),
    until: Instant,
  }),
);
export type PublicationBegun = EventOf<typeof PublicationBegun>;
