import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import {
  Bilingual,
  CapKey,
  DistrictLevel,
  Hazard,
  IncidentId,
  IncidentStatus,
  Instant,
  Level,
} from '../vocabulary.ts';

export const AssessmentMade = contract(
  'assessment-made.v1',
  'situation',
  'What the active warnings of a hazard mean for each district now.',
  z.object({
    assessmentId: z.string(),
    incidentId: IncidentId,
    status: IncidentStatus,
    hazard: Hazard,
    change: z.enum(['begun', 'raised', 'lowered', 'renewed', 'ended']),
    level: Level,
    districts: z.array(DistrictLevel),
    onset: Instant.optional(),
    expires: Instant.optional(),
    explanation: Bilingual,
    doubts: z.array(z.string()),
    warning: z.object({
      warningId: z.string(),
      key: CapKey,
      supersedes: z.array(CapKey),
      standing: z.boolean(),
      districts: z.array(DistrictLevel),
      onset: Instant.optional(),
      expires: Instant.optional(),
    }),
  }),
);
export type AssessmentMade = EventOf<typeof AssessmentMade>;
