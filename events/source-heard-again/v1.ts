import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant } from '../vocabulary.ts';

export const SourceHeardAgain = contract(
  'source-heard-again.v1',
  'source',
  'A source that was silent or degraded is heard as it should be.',
  z.object({
    source: z.string(),
    after: z.enum(['silent', 'degraded']),
    /** When that began. */
    since: Instant,
    minutes: z.int().min(0),
  }),
);
export type SourceHeardAgain = EventOf<typeof SourceHeardAgain>;
