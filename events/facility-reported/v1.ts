import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { FacilityId } from '../facility-set/v1.ts';
import { Bilingual, IncidentId, Pcode } from '../vocabulary.ts';

const Count = z.int().min(0).max(10_000_000);
const Text = z.string().min(1).max(600);

export const FacilityReported = contract(
  'facility-reported.v1',
  'field',
  'What a facility sees, sent by its own system with its key: conditions, actions, needs, and the harm so far. No person stands behind it, and a number that is not given is not known.',
  z.object({
    reportId: z.string(),
    incidentId: IncidentId,
    facilityId: FacilityId,
    /** As it was called then. */
    facility: Bilingual,
    pcode: Pcode,
    conditions: Text.optional(),
    actions: Text.optional(),
    needs: Text.optional(),
    dead: Count.optional(),
    injured: Count.optional(),
    missing: Count.optional(),
    displacedPeople: Count.optional(),
    housesDamaged: Count.optional(),
  }),
);
export type FacilityReported = EventOf<typeof FacilityReported>;
