import { z } from 'zod';

export const Env = z.object({
  LOG_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  PLACE_PACK: z.string().min(1),
  BASE_URL: z.url(),
  USER_POOL_ISSUER: z.url(),
  USER_POOL_DOMAIN: z.url(),
  USER_POOL_CLIENT: z.string().min(1),
});
