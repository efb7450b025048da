import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, Channel } from '../vocabulary.ts';

export const AlertPublished = contract(
  'alert-published.v1',
  'publication',
  'An alert stands where everybody can read it: as a signed CAP document, or as a post of a channel.',
  z.object({
    alertId: AlertId,
    channel: Channel,
    /** Key of the document in the bucket of what is public; id of the post in its channel. */
    where: z.string().min(1),
    /** Fingerprint of the key that signed the document. */
    key: z.string().optional(),
    /** Of the document, in hex. */
    sha256: z.string().optional(),
    /** Rules of those who read the feed that the document does not keep and that do not stop it. */
    advice: z.array(z.string()).optional(),
  }),
);
export type AlertPublished = EventOf<typeof AlertPublished>;
