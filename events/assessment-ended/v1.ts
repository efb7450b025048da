import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, DistrictLevel, Instant, Level } from '../vocabulary.ts';

export const AssessmentEnded = contract(
  'assessment-ended.v1',
  'incident',
  'No warning stands any more for this hazard.',
  z.object({
    assessmentId: z.string(),
    level: Level,
    districts: z.array(DistrictLevel),
    onset: Instant.optional(),
    expires: Instant.optional(),
    explanation: Bilingual,
  }),
);
export type AssessmentEnded = EventOf<typeof AssessmentEnded>;
