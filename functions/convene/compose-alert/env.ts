import { z } from 'zod';

export const Env = z.object({
  LOG_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  PEOPLE_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SUBSCRIBERS_TABLE: z.string().min(1),
  KEYS_SECRET_ARN: z.string().min(1),
  LINK_BASE_URL: z.url(),
  PLACE_PACK: z.string().min(1),
});
