import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { FacilityId } from '../facility-set/v1.ts';
import { PersonId } from '../vocabulary.ts';

export const FacilityKeyRevoked = contract(
  'facility-key-revoked.v1',
  'facilities',
  'A key of a facility opens nothing from this moment on, and why.',
  z.object({
    facilityId: FacilityId,
    number: z.int().min(1).max(9_999),
    reason: z.string().min(1).max(300),
    by: PersonId,
  }),
);
export type FacilityKeyRevoked = EventOf<typeof FacilityKeyRevoked>;
