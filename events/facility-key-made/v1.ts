import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { FacilityId } from '../facility-set/v1.ts';
import { Instant, PersonId } from '../vocabulary.ts';

export const FacilityKeyMade = contract(
  'facility-key-made.v1',
  'facilities',
  'A facility got a key, the first or a new one. The key itself is derived and stands nowhere; this is its number.',
  z.object({
    facilityId: FacilityId,
    number: z.int().min(1).max(9_999),
    /** Until when the keys before it are still taken. Absent: there was none. */
    earlierUntil: Instant.optional(),
    by: PersonId,
  }),
);
export type FacilityKeyMade = EventOf<typeof FacilityKeyMade>;
