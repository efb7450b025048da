import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';

export const SubscribersErased = contract(
  'subscribers-erased.v1',
  'subscribers',
  'Everything that was kept about so many people was erased, at their request.',
  z.object({ people: z.int().min(1) }),
);
export type SubscribersErased = EventOf<typeof SubscribersErased>;
