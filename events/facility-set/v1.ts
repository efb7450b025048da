import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, Pcode, PersonId } from '../vocabulary.ts';

export const FacilityId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
export const FacilityKind = z.enum([
  'school',
  'clinic',
  'port',
  'dam',
  'airport',
  'utility',
  'shelter',
  'office',
  'other',
]);
/** What its key opens. */
export const FacilityRight = z.enum(['read-warnings', 'push-readings', 'push-reports']);

export const FacilitySet = contract(
  'facility-set.v1',
  'facilities',
  'A facility was linked to the platform, or what is known of it and what it may do changed: whole, as it stands from now on.',
  z.object({
    facilityId: FacilityId,
    name: Bilingual,
    kind: FacilityKind,
    pcode: Pcode,
    /** The office that answers for it there. */
    contact: z.string().min(1).max(120),
    may: z.array(FacilityRight),
    /** The station of the place whose readings it may push. */
    stationId: z.string().min(1).max(60).optional(),
    by: PersonId,
  }),
);
export type FacilitySet = EventOf<typeof FacilitySet>;
