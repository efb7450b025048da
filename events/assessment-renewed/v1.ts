import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, DistrictLevel, Doubt, Instant, Level } from '../vocabulary.ts';

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
    /** What a person should look at before relying on it. */
    doubtful: z.array(Doubt).optional(),
  }),
);
export type AssessmentRenewed = EventOf<typeof AssessmentRenewed>;
