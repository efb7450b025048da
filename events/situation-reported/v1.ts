import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { IncidentId, Means, Pcode, PersonId } from '../vocabulary.ts';

const Count = z.int().min(0).max(10_000_000);

export const SituationReported = contract(
  'situation-reported.v1',
  'field',
  'What one officer sees in one district: conditions, actions, needs, and the harm so far. A number that is not given is not known; it is never 0.',
  z.object({
    reportId: z.string(),
    incidentId: IncidentId,
    by: PersonId,
    pcode: Pcode,
    means: Means,
    conditions: z.string().max(600).optional(),
    actions: z.string().max(600).optional(),
    needs: z.string().max(600).optional(),
    dead: Count.optional(),
    injured: Count.optional(),
    missing: Count.optional(),
    displacedPeople: Count.optional(),
    housesDamaged: Count.optional(),
    /** Key of the picture in the object store, which is the hash of its bytes. */
    photo: z.object({ bucketKey: z.string(), bytes: z.int().min(1), contentType: z.string() }).optional(),
  }),
);
export type SituationReported = EventOf<typeof SituationReported>;
