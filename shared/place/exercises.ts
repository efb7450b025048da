import { z } from 'zod';
import { CERTAINTIES, SEVERITIES, URGENCIES } from '../cap/alert.ts';
import { HAZARDS } from '../kernel/vocabulary.ts';
import { BilingualText, Id, Pcode } from './fields.ts';
import { ROLES } from './roster.ts';

/** The source that only documents of an exercise come from; no source of a pack may take its name. */
export const EXERCISE_SOURCE = 'exercise';

/** Injects are put in every five minutes. */
const Minutes = z.int().min(0).multipleOf(5);

/** What the directing staff puts into an exercise, so many minutes after it began. */
export const Inject = z.discriminatedUnion('kind', [
  /** A warning, as a meteorological service would send one. Each but the first takes the one before it up. */
  z.strictObject({
    kind: z.literal('warning'),
    afterMinutes: Minutes,
    hazard: z.enum(HAZARDS),
    severity: z.enum(SEVERITIES),
    urgency: z.enum(URGENCIES),
    certainty: z.enum(CERTAINTIES),
    districts: z.array(Pcode).min(1),
    headline: BilingualText,
    expiresAfterMinutes: z.int().positive(),
  }),
  /** The warning is taken back: the danger of the exercise is over. */
  z.strictObject({ kind: z.literal('all-clear'), afterMinutes: Minutes }),
  /** A piece of the story, told to everybody of a role: a bridge is down, a director does not answer. */
  z.strictObject({
    kind: z.literal('note'),
    afterMinutes: Minutes,
    to: z.enum(ROLES),
    text: BilingualText,
  }),
]);
export type Inject = z.infer<typeof Inject>;

export const ExercisePlan = z.strictObject({
  id: Id,
  name: BilingualText,
  about: BilingualText,
  injects: z
    .array(Inject)
    .min(1)
    .refine((injects) => injects[0]?.kind === 'warning', 'must begin with a warning')
    .refine(
      (injects) =>
        injects.every(({ afterMinutes }, i) => afterMinutes >= (injects[i - 1]?.afterMinutes ?? 0)),
      'must stand in the order of time',
    ),
  /** Ends by itself then, whatever was done. */
  endsAfterMinutes: z.int().positive(),
});
export type ExercisePlan = z.infer<typeof ExercisePlan>;
