import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import {
  Bilingual,
  CapKey,
  DistrictLevel,
  Doubt,
  Hazard,
  IncidentId,
  IncidentStatus,
  Instant,
  Level,
  MessageFacts,
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
    /** The same doubts as codes, with words in both languages. */
    doubtful: z.array(Doubt).optional(),
    /** What the level rests on; absent means `warning`. */
    basis: z.enum(['warning', 'thresholds', 'forecaster']).optional(),
    /** For an assessment of our own: what was measured, forecast or seen, a line each. */
    evidence: z.array(z.object({ source: z.string(), text: Bilingual })).optional(),
    warning: z.object({
      warningId: z.string(),
      key: CapKey,
      supersedes: z.array(CapKey),
      standing: z.boolean(),
      districts: z.array(DistrictLevel),
      onset: Instant.optional(),
      expires: Instant.optional(),
      message: MessageFacts.optional(),
    }),
  }),
);
export type AssessmentMade = EventOf<typeof AssessmentMade>;
