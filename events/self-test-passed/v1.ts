import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';

export const SelfTestPassed = contract(
  'self-test-passed.v1',
  'self-test',
  'The test message has walked the whole road: a gateway took it for every test phone.',
  z.object({
    testId: z.string(),
    /** From the feed to the gateway. */
    seconds: z.number().min(0),
    phones: z.int().positive(),
    gateway: z.string(),
    /** Whether it came after it was given up. */
    late: z.boolean(),
  }),
);
export type SelfTestPassed = EventOf<typeof SelfTestPassed>;
