import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import {
  Bilingual,
  DistrictLevel,
  Doubt,
  Hazard,
  IncidentId,
  IncidentStatus,
  Instant,
  Level,
} from '../vocabulary.ts';

export const IncidentOpened = contract(
  'incident-opened.v1',
  'incident',
  'An incident began. Whether it is actual, an exercise or a test is fixed here for good.',
  z.object({
    incidentId: IncidentId,
    status: IncidentStatus,
    hazard: Hazard,
    half: z.string(),
    assessmentId: z.string(),
    level: Level,
    districts: z.array(DistrictLevel),
    onset: Instant.optional(),
    expires: Instant.optional(),
    explanation: Bilingual,
    /** What a person should look at before relying on it. */
    doubtful: z.array(Doubt).optional(),
  }),
);
export type IncidentOpened = EventOf<typeof IncidentOpened>;
