import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, DistrictLevel, Instant, Level } from '../vocabulary.ts';

export const AssessmentRaised = contract(
  'assessment-raised.v1',
  'incident',
  'The level rose, or it spread to more districts.',
  z.object({
    assessmentId: z.string(),
    level: Level,
    districts: z.array(DistrictLevel),
    onset: Instant.optional(),
    expires: Instant.optional(),
    explanation: Bilingual,
  }),
);
export type AssessmentRaised = EventOf<typeof AssessmentRaised>;
