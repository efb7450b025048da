import { z } from 'zod';
import { SourcesInUse } from '../../../shared/source/in-use.ts';

export const Env = z.object({
  LOG_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  SOURCES_TABLE: z.string().min(1),
  PLACE_PACK: z.string().min(1),
  SOURCES_IN_USE: SourcesInUse,
  OWN_FRONT: z.url(),
});
