import { z } from 'zod';
import { ResolutionKind } from '../../events/resolution-proposed/v1.ts';
import { HAZARDS, LEVELS } from '../kernel/vocabulary.ts';
import { BilingualText, Id, Pcode, PersonId } from './fields.ts';
import { ROLES } from './roster.ts';

/** Where a rule was read, or that it is this project's own proposal until the committee has taken it up. */
export const Basis = z.union([
  z.strictObject({ source: z.url() }),
  z.strictObject({ proposal: z.string().min(1) }),
]);

const ProcedureTask = z.strictObject({
  id: Id,
  text: BilingualText,
  /** One person; or everybody of a role whom the districts concern, each with a task of their own. */
  owner: z.union([z.strictObject({ person: PersonId }), z.strictObject({ role: z.enum(ROLES) })]),
  withinMinutes: z.int().positive(),
  basis: Basis,
});
export type ProcedureTask = z.infer<typeof ProcedureTask>;

const named = { id: Id, name: BilingualText, tasks: z.array(ProcedureTask).min(1) };

/** What is to be done when a hazard reaches a level. Of several that apply all tasks are given, each once. */
const LevelProcedure = z.strictObject({
  ...named,
  fromLevel: z.enum(LEVELS),
  /** Absent: every hazard. */
  hazards: z.array(z.enum(HAZARDS)).min(1).optional(),
});

/** What is to be done when the committee has adopted such a measure: a decision is carried out by somebody, by a time. */
const MeasureProcedure = z.strictObject({ ...named, afterMeasure: ResolutionKind });

export const Procedure = z.union([LevelProcedure, MeasureProcedure]);
export type Procedure = z.infer<typeof Procedure>;

const SITE_KINDS = ['wadi-crossing', 'culvert', 'low-coast', 'school', 'clinic', 'camp', 'shelter'] as const;

/** A place that a hazard meets, or that takes people in. */
export const Site = z
  .strictObject({
    id: Id,
    kind: z.enum(SITE_KINDS),
    name: BilingualText,
    district: Pcode,
    position: z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]),
    /** People whom a shelter takes in. */
    capacity: z.int().positive().optional(),
    /** Hazards that it matters for. Absent: every hazard. */
    hazards: z.array(z.enum(HAZARDS)).min(1).optional(),
    basis: Basis,
  })
  .refine(({ kind, capacity }) => (kind === 'shelter') === (capacity !== undefined), {
    path: ['capacity'],
    message: 'a shelter has a capacity, and nothing else has one',
  });
export type Site = z.infer<typeof Site>;
