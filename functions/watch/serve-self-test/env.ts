import { z } from 'zod';

export const Env = z.object({
  PUBLIC_BUCKET: z.string().min(1),
  PLACE_PACK: z.string().min(1),
  OWN_FRONT: z.url(),
});
