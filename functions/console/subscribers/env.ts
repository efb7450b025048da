import { z } from 'zod';

export const Env = z.object({
  LOG_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  SUBSCRIBERS_TABLE: z.string().min(1),
  REPLY_QUEUE_URL: z.url(),
  KEYS_SECRET_ARN: z.string().min(1),
  LINK_BASE_URL: z.url(),
  PLACE_PACK: z.string().min(1),
});
