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
    raw: z.object({ bucketKey: z.string(), sha256: z.string(), bytes: z.int() }),
  }),
);
export type WarningReceived = EventOf<typeof WarningReceived>;
