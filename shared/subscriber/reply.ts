import { z } from 'zod';
import { Instant } from '../../events/vocabulary.ts';

/**
 * One SMS to one person that is no warning: a code, a confirmation, an answer. It waits in a queue of its own, so that a warning never
 * waits behind it; the number is sealed there too.
 */
export const Reply = z.object({
  /** The same when the same SMS is asked for again. */
  key: z.string().min(8),
  recipientId: z.string().min(16),
  sealedPhone: z.string().min(16),
  text: z.string().min(1).max(670),
  /** Of no use after this. */
  notAfter: Instant,
});
export type Reply = z.infer<typeof Reply>;

/** A code is void after ten minutes, and a confirmation of yesterday confuses. */
export const REPLY_SECONDS = { code: 600, other: 3_600 } as const;

/**
 * Replies have a bucket of their own that holds this share of a gateway's rate, and charge what they take to the gateway's. So they
 * go while a long warning is being sent, and never take more of its rate than this.
 */
export const REPLY_SHARE = 0.1;
