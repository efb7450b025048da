import { z } from 'zod';
import { CapFeeds } from '../../../shared/warning/feeds.ts';

export const Env = z.object({
  LOG_TABLE: z.string().min(1),
  RAW_BUCKET: z.string().min(1),
  CAP_FEEDS: CapFeeds,
});
