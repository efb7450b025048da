import { z } from 'zod';

export const Env = z.object({
  LOG_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  PLACE_PACK: z.string().min(1),
});
