import { z } from 'zod';
import { HAZARDS, LEVELS } from '../kernel/vocabulary.ts';

const byCertainty = z.strictObject({
  Observed: z.enum(LEVELS),
  Likely: z.enum(LEVELS),
  Possible: z.enum(LEVELS),
  Unlikely: z.enum(LEVELS),
  Unknown: z.enum(LEVELS),
});
export const LevelPolicy = z.strictObject({
  about: z.string().min(1),
  matrix: z.strictObject({
    Extreme: byCertainty,
    Severe: byCertainty,
    Moderate: byCertainty,
    Minor: byCertainty,
    Unknown: byCertainty,
  }),
  /** The level is never higher than this. */
  highestByUrgency: z.strictObject({
    Immediate: z.enum(LEVELS),
    Expected: z.enum(LEVELS),
    Future: z.enum(LEVELS),
    Past: z.enum(LEVELS),
    Unknown: z.enum(LEVELS),
  }),
  /** From the top; the first whose words are in the event text gives the hazard. */
  hazards: z.array(
    z.strictObject({
      hazard: z.enum(HAZARDS),
      ar: z.array(z.string().min(2)),
      en: z.array(z.string().regex(/^[a-z][a-z -]*$/, 'must be lower-case words')),
    }),
  ),
});
export type LevelPolicy = z.infer<typeof LevelPolicy>;

export const SmsPolicy = z.strictObject({
  about: z.string().min(1),
  partsPerSecond: z.number().positive(),
  usdPerPart: z.number().positive(),
  /** Handed to the gateway with each message, which refuses what would cost more. */
  maxPriceUsdPerMessage: z.number().positive(),
  /** Without it no send is asked about. It stops none. */
  budget: z
    .strictObject({
      about: z.string().min(1),
      monthlyUsd: z.number().positive(),
      /** A single send that costs more is asked about, however much is left of the month. */
      askReasonAboveUsd: z.number().positive(),
    })
    .optional(),
});

export const Deadlines = z.strictObject({
  about: z.string().min(1),
  /** From a call to the next call of the same person, or of the deputy. */
  acknowledgeMinutes: z.int().positive(),
  /** From the opening of an incident to the moment when the missing quorum is everybody's business. */
  escalateMinutes: z.int().positive(),
  /** From a proposal to the reminder of those who may approve it. */
  approveMinutes: z.int().positive(),
  /** From a proposal of a red alert to the moment when the chair may release it alone. */
  emergencyReleaseMinutes: z.int().positive(),
});

export const Simulation = z.strictObject({
  about: z.string().min(1),
  /** A prefix that no operator has been given, so that no number made here can ring. */
  phonePrefix: z.string().regex(/^\+\d{5,8}$/, 'must be + and 5 to 8 digits'),
  peoplePerSubscriber: z.int().positive(),
  fewestPerDistrict: z.int().positive(),
  subscribersPerRelay: z.int().positive(),
  percentEnglish: z.number().min(0).max(100),
  percentInTwoDistricts: z.number().min(0).max(100),
});
