import { z } from 'zod';
import { HAZARDS, LEVELS } from '../kernel/vocabulary.ts';
import { UNITS, type Variable } from '../reading/reading.ts';
import { CyclonePolicy } from './cyclone-policy.ts';
import { BilingualText, Id } from './fields.ts';

/** What a thing does to people, as CAP's severities name it: possible, significant, extraordinary threat. */
export const IMPACTS = ['moderate', 'severe', 'extreme'] as const;
export type Impact = (typeof IMPACTS)[number];

const isVariable = (name: string): name is Variable => Object.hasOwn(UNITS, name);

/** Whose figure it is. What is nobody's but this project's own says so, and why. */
const Step = z
  .strictObject({
    at: z.number(),
    source: z.string().min(1).optional(),
    proposal: z.string().min(1).optional(),
  })
  .refine(
    ({ source, proposal }) => source !== undefined || proposal !== undefined,
    'must say its source, or in proposal why this figure is proposed',
  );

/** One variable over one window, with the values from which it does more and more harm. */
export const Ladder = z.strictObject({
  id: Id,
  hazard: z.enum(HAZARDS),
  variable: z.string().refine(isVariable, 'must be a variable that readings have').transform(asVariable),
  hours: z.literal([1, 3, 6, 24, 72]),
  /** `sum` and `max` reach a step from below; `min` reaches it from above (visibility). */
  aggregation: z.enum(['sum', 'max', 'min']),
  /** Districts with one of these zones; absent: all. */
  zones: z.array(Id).min(1).optional(),
  /** Only districts whose first zone it is: where most of their people live. */
  mainZoneOnly: z.boolean().optional(),
  /** Months of the year, 1 to 12; absent: all. */
  months: z.array(z.int().min(1).max(12)).min(1).optional(),
  /** See `holding.clearFraction`; absent: that one. */
  clearFraction: z.number().min(0.3).max(1).optional(),
  steps: z
    .strictObject({ moderate: Step.optional(), severe: Step.optional(), extreme: Step.optional() })
    .refine((steps) => Object.keys(steps).length > 0, 'must have at least one step'),
});
export type Ladder = z.infer<typeof Ladder>;

function asVariable(name: string): Variable {
  if (!isVariable(name)) throw new RangeError(`no variable ${name}`);
  return name;
}

const about = z.string().min(1);

/** How this place turns readings into levels. Likelihood × impact is the matrix of `levelPolicy`, for CAP and for readings alike. */
export const HazardPolicy = z.strictObject({
  about,
  zones: z.array(z.strictObject({ id: Id, name: BilingualText })).min(1),
  ladders: z.array(Ladder),
  likelihood: z.strictObject({
    about,
    /** `Likely` when more than this share of the models reach the step; `Possible` when any does. */
    likelyShare: z.number().min(0).lt(1),
    /** With fewer models than this it is never more than `Possible`. */
    fewestModels: z.int().positive(),
  }),
  disagreement: z.strictObject({
    about,
    /** Said when the highest model is at least so many times the lowest, and they do not fall on the same side of a step. */
    ratio: z.number().gt(1),
  }),
  holding: z.strictObject({
    about,
    /** A level is left only below this fraction of the value that reached it. */
    clearFraction: z.number().min(0.3).max(1),
    /** And only when it has been so for as long. */
    downAfterHours: z.number().nonnegative(),
    /** A rise that is only `Possible` counts when it has been seen for as long. */
    weakAfterMinutes: z.number().nonnegative(),
  }),
  /** How far ahead a window may begin. */
  horizonHours: z.int().positive(),
  /** How long ago an observed window may have ended. */
  observedHours: z.number().positive(),
  /** The share of the horizon that a model must cover for its silence to mean "no". */
  leastCovered: z.number().gt(0).max(1),
  /** What a report without a number amounts to. */
  sightings: z.strictObject({
    about,
    light: z.enum(IMPACTS).nullable(),
    moderate: z.enum(IMPACTS).nullable(),
    heavy: z.enum(IMPACTS).nullable(),
    violent: z.enum(IMPACTS).nullable(),
  }),
  urgency: z.strictObject({
    about,
    immediateHours: z.number().nonnegative(),
    expectedHours: z.number().positive(),
  }),
  ownAssessment: z.strictObject({
    about,
    /** Whether readings alone, without a warning of a service, may open an incident. */
    may: z.enum(['open-incident', 'show-only']),
    fromLevel: z.enum(LEVELS).exclude(['green']),
  }),
  cyclone: CyclonePolicy,
});
export type HazardPolicy = z.infer<typeof HazardPolicy>;
