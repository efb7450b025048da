import { z } from 'zod';

export const Env = z.object({ LOG_TABLE: z.string().min(1), SUBSCRIBERS_TABLE: z.string().min(1) });
