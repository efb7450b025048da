import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';

export const SourceDegraded = contract(
  'source-degraded.v1',
  'source',
  'A source is heard, and not all that it says can be used.',
  z.object({
    source: z.string(),
    fault: z.object({ code: z.string(), detail: z.string() }),
  }),
);
export type SourceDegraded = EventOf<typeof SourceDegraded>;
