import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';

export const SubscribersExported = contract(
  'subscribers-exported.v1',
  'subscribers',
  'An officer took out what is kept about one person, at their request, or the whole list.',
  z.object({ of: z.enum(['one', 'all']), people: z.int().min(0) }),
);
export type SubscribersExported = EventOf<typeof SubscribersExported>;
