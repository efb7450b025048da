import { z } from 'zod';
import { HAZARDS } from '../kernel/vocabulary.ts';

const Names = z.strictObject({ ar: z.array(z.string().min(2)), en: z.array(z.string().min(3)) });

/** How the warnings of others are read here; `docs/warnings.md` has each rule. */
export const WarningRules = z.strictObject({
  about: z.string().min(1),
  /** How long a warning without `expires` counts: from its onset, or from when it was sent. */
  withoutExpiryHours: z.number().positive(),
  /** A message that is older than this when it comes is doubted; it counts as long as it has not expired. */
  oldAfterHours: z.number().positive(),
  /** Clocks differ by a little; a message sent later than this from now is doubted. */
  futureMinutes: z.number().positive(),
  /** Names of the whole place, by which a text means all of it. */
  here: Names,
  /** Names of other places, by which a text that speaks of them can be told from one about this place. */
  elsewhere: z.array(Names),
});
export type WarningRules = z.infer<typeof WarningRules>;

const JOINED_BY = ['neighbours', 'half', 'place'] as const;

/** What makes one incident of a hazard. */
export const IncidentPolicy = z.strictObject({
  about: z.string().min(1),
  /** `neighbours`: districts that touch. `half`: districts of one half, and those that touch. `place`: all of them. */
  joinedBy: z.strictObject({
    default: z.enum(JOINED_BY),
    hazards: z.array(z.strictObject({ hazard: z.enum(HAZARDS), by: z.enum(JOINED_BY) })),
  }),
  /** What becomes of an incident when its districts part. */
  whenApart: z.enum(['stays-one', 'parts']),
});
