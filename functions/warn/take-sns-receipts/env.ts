import { z } from 'zod';

export const Env = z.object({
  RECEIPT_QUEUE_URL: z.url(),
  UNREAD_QUEUE_URL: z.url(),
  PLACE_PACK: z.string().min(1),
});
