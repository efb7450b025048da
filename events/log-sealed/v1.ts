import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';

export const LogSealed = contract(
  'log-sealed.v1',
  'seal',
  'The head over all streams was put under Object Lock.',
  z.object({
    streams: z.int(),
    commits: z.int(),
    head: z.string(),
    bucketKey: z.string(),
  }),
);
export type LogSealed = EventOf<typeof LogSealed>;
