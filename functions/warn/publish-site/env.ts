import { z } from 'zod';

export const Env = z.object({
  LOG_TABLE: z.string().min(1),
  PLACE_PACK: z.string().min(1),
  SITE_BUCKET: z.string().min(1),
  LINK_BASE_URL: z.url(),
});
