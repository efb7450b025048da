import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, Pcode } from '../vocabulary.ts';

const Count = z.int().min(0);

export const SubscribersChanged = contract(
  'subscribers-changed.v1',
  'subscribers',
  'The subscribers were counted, once a day. Counts only: nobody can be found again in them.',
  z.object({
    /** What `joined` and `left` are counted from; absent the first time. */
    since: Instant.optional(),
    active: Count,
    relays: Count,
    joined: Count,
    left: Count,
    /** Of the active ones, those to whom nothing is sent because no message reaches their number. */
    unreachable: Count.optional(),
    byDistrict: z.array(z.object({ pcode: Pcode, active: Count }).readonly()).readonly(),
  }),
);
export type SubscribersChanged = EventOf<typeof SubscribersChanged>;
