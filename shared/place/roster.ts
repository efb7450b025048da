import { z } from 'zod';
import { HAZARDS, LANGUAGES, LEVELS } from '../kernel/vocabulary.ts';
import { BilingualText, Id, Pcode, PersonId, Phone } from './fields.ts';

export const ROLES = [
  'chair',
  'deputy-chair',
  'forecaster',
  'member',
  'field-supervisor',
  'district-director',
  'duty-officer',
  'reviewer',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

export const Person = z.strictObject({
  id: PersonId,
  name: BilingualText,
  office: BilingualText,
  roles: z.array(z.enum(ROLES)).min(1),
  /** Called only when a district of this half is affected; absent: always. */
  half: Id.optional(),
  /** Called only when one of these is affected; absent: always. */
  districts: z.array(Pcode).min(1).optional(),
  language: z.enum(LANGUAGES),
  phones: z.array(Phone).min(1),
  /** Called when this person does not acknowledge. */
  deputy: PersonId.optional(),
});
export type Person = z.infer<typeof Person>;

export const Committee = z.strictObject({
  id: Id,
  name: BilingualText,
  /** In the order in which they are called. */
  members: z.array(PersonId).min(1),
});

export const CallOutPlan = z.strictObject({
  id: Id,
  /** Used from this level up, until a plan of a higher level takes over. */
  fromLevel: z.enum(LEVELS),
  /** Absent: every hazard. */
  hazards: z.array(z.enum(HAZARDS)).min(1).optional(),
  committee: Id,
  quorum: z.strictObject({ needed: z.int().positive(), withOneOf: z.array(z.enum(ROLES)).min(1) }),
  /** Calls to each person, `acknowledgeMinutes` apart, before the deputy is called. */
  attempts: z.int().positive(),
});
export type CallOutPlan = z.infer<typeof CallOutPlan>;
