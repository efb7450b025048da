import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, DistrictLevel, Doubt, Instant, Level } from '../vocabulary.ts';

export const AssessmentLowered = contract(
  'assessment-lowered.v1',
  'incident',
  'The level fell, or it left districts.',
  z.object({
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
export type AssessmentLowered = EventOf<typeof AssessmentLowered>;
