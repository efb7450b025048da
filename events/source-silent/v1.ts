import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant } from '../vocabulary.ts';

export const SourceSilent = contract(
  'source-silent.v1',
  'source',
  'A source has not been heard of for longer than its rhythm allows.',
  z.object({
    source: z.string(),
    /** Absent: it was never heard. */
    lastHeard: Instant.optional(),
    silentMinutes: z.int().min(0),
    allowedMinutes: z.int().positive(),
    /** Whether the shorter time of the cyclone season counted. */
    cycloneSeason: z.boolean(),
    /** What its last attempt ran into. */
    fault: z.object({ code: z.string(), detail: z.string() }).optional(),
  }),
);
export type SourceSilent = EventOf<typeof SourceSilent>;
