import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { CapKey } from '../vocabulary.ts';

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
    ]),
    doubts: z.array(z.string()),
  }),
);
export type WarningSetAside = EventOf<typeof WarningSetAside>;
