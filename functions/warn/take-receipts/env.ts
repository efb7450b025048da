import { z } from 'zod';

export const Env = z.object({
  LEDGER_TABLE: z.string().min(1),
  SUBSCRIBERS_TABLE: z.string().min(1),
  RECEIPT_QUEUE_URL: z.url(),
});
