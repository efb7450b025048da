import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { CapKey } from '../vocabulary.ts';

export const WarningReceived = contract(
  'warning-received.v1',
  'warning',
  'A CAP message was read, its bytes kept, and its meaning is certain.',
  z.object({
    warningId: z.string(),
    source: z.string(),
    key: CapKey,
    status: z.enum(['Actual', 'Exercise', 'System', 'Test', 'Draft']),
    msgType: z.enum(['Alert', 'Update', 'Cancel', 'Ack', 'Error']),
    references: z.array(CapKey),
    headline: z.string().optional(),
    verdict: z.enum(['accepted', 'repaired']),
    repairs: z.array(z.string()),
    doubts: z.array(z.string()),
    /** What its XML signature proved when it came. Absent where nothing verified it. */
    signature: z
      .object({
        state: z.enum(['valid', 'unsigned', 'invalid', 'unknown-key', 'unsupported']),
        /** The id of the pinned key that signed it. */
        key: z.string().optional(),
        /** Why the signature does not count, in English. */
        reason: z.string().optional(),
      })
      .optional(),
    raw: z.object({ bucketKey: z.string(), sha256: z.string(), bytes: z.int() }),
  }),
);
export type WarningReceived = EventOf<typeof WarningReceived>;
