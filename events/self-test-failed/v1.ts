import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';

export const SelfTestFailed = contract(
  'self-test-failed.v1',
  'self-test',
  'The test message did not arrive in time: a true warning might not either.',
  z.object({
    testId: z.string(),
    afterMinutes: z.int().min(0),
    /** The last step that it is known to have made. */
    reached: z.enum(['published', 'received', 'assessed']),
  }),
);
export type SelfTestFailed = EventOf<typeof SelfTestFailed>;
