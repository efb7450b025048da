import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';

export const WarningRejected = contract(
  'warning-rejected.v1',
  'warning',
  'A document from a feed could not be taken as a warning; its bytes are kept.',
  z.object({
    warningId: z.string(),
    source: z.string(),
    reasons: z.array(z.string()).min(1),
    raw: z.object({ bucketKey: z.string(), sha256: z.string(), bytes: z.int() }),
  }),
);
export type WarningRejected = EventOf<typeof WarningRejected>;
