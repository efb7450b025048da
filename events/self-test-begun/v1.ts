import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant } from '../vocabulary.ts';

export const SelfTestBegun = contract(
  'self-test-begun.v1',
  'self-test',
  'A test message was put into the own test feed, to walk the whole road to a test phone.',
  z.object({
    /** CAP `identifier` of the message. */
    testId: z.string().regex(/^[a-z0-9-]{3,60}$/),
    /** When it must have arrived. */
    dueAt: Instant,
  }),
);
export type SelfTestBegun = EventOf<typeof SelfTestBegun>;
