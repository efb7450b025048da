import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';

export const TierCalled = contract(
  'tier-called.v1',
  'incident',
  'Those who were called are not enough, and the next tier of the plan is called.',
  z.object({
    tier: z.int().min(2),
    committee: z.string().min(1),
    reason: z.enum(['nobody-left', 'quorum-missed']),
  }),
);
export type TierCalled = EventOf<typeof TierCalled>;
