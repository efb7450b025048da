import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, DistrictLevel, Instant, Level } from '../vocabulary.ts';

export const AssessmentRenewed = contract(
  'assessment-renewed.v1',
  'incident',
  'A newer warning says the same of every district; its times or words are new.',
  z.object({
    assessmentId: z.string(),
    level: Level,
    districts: z.array(DistrictLevel),
    onset: Instant.optional(),
    expires: Instant.optional(),
    explanation: Bilingual,
  }),
);
export type AssessmentRenewed = EventOf<typeof AssessmentRenewed>;
