import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { CapKey, Doubt, MessageFacts } from '../vocabulary.ts';

export const WarningSetAside = contract(
  'warning-set-aside.v1',
  'situation',
  'A warning that changes nothing here, with the reason; what it replaces is remembered all the same.',
  z.object({
    warningId: z.string(),
    key: CapKey,
    supersedes: z.array(CapKey),
    reason: z.enum([
      'no-district',
      'superseded',
      'expired',
      'below-yellow',
      'nothing-to-cancel',
      'not-a-warning',
      'status-not-followed',
      'sender-not-trusted',
      'same-content',
      'acknowledgement',
      'error-report',
    ]),
    doubts: z.array(z.string()),
    doubtful: z.array(Doubt).optional(),
    /** The road by which it came, where that is why it is set aside. */
    source: z.string().optional(),
    /** Absent where the message is not followed at all. */
    message: MessageFacts.optional(),
  }),
);
export type WarningSetAside = EventOf<typeof WarningSetAside>;
