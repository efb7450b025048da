import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, Hazard, Instant, Level, Pcode } from '../vocabulary.ts';

const Impact = z.enum(['moderate', 'severe', 'extreme']);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Since when each level is or is not reached. */
const Since = z.partialRecord(Level, Instant);

/**
 * What readings mean for each hazard in each district, by the thresholds of the place. Only what is not as it was in the assessment
 * before. The values are not here: they are read again from the bytes that are kept, and the hashes say whether they are the same.
 */
export const HazardsAssessed = contract(
  'hazards-assessed.v1',
  'hazards',
  'Readings were held against the thresholds of the place; something is not as it was.',
  z.object({
    assessmentId: z.string(),
    /** The moment that the readings were looked at. */
    at: Instant,
    /** Of thresholds, matrix, drainage and zones. */
    policySha256: Sha256,
    inputs: z.array(
      z.object({
        source: z.string(),
        /** When its newest document came. */
        asOf: Instant.optional(),
        readings: z.int().nonnegative(),
        /** Of everything that counts of it, in a fixed order. */
        sha256: Sha256,
        /** Documents that the record names and the store has not. */
        missing: z.int().nonnegative(),
      }),
    ),
    states: z.array(
      z.object({
        hazard: Hazard,
        pcode: Pcode,
        level: Level,
        /** Why nothing can be said; the level is then what it was. */
        unknown: z.enum(['no-readings', 'only-suspect', 'too-little']).optional(),
        /** What the readings alone give at this moment, without holding and persistence. */
        reached: Level,
        since: Instant,
        risingSince: Since,
        fallingSince: Since,
        cap: z.object({
          urgency: z.enum(['Immediate', 'Expected', 'Future', 'Unknown']),
          severity: z.enum(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']),
          certainty: z.enum(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']),
        }),
        /** The worst reason: a step of the place's thresholds, or what else it rests on. */
        reason: z
          .object({
            by: z.string(),
            impact: Impact,
            from: Instant,
            to: Instant,
            sources: z.array(z.string()),
            upstream: Pcode.optional(),
          })
          .optional(),
        explanation: Bilingual.optional(),
      }),
    ),
  }),
);
export type HazardsAssessed = EventOf<typeof HazardsAssessed>;
