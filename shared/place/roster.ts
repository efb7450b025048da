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

/** How a person is reached: a text, or a voice call of the duty officer. */
export const CHANNELS = ['sms', 'voice'] as const;

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
  /** In the order in which they are tried. */
  phones: z.array(Phone).min(1),
  /** Absent: both. */
  channels: z.array(z.enum(CHANNELS)).min(1).optional(),
  /** Called when this person does not acknowledge. */
  deputy: PersonId.optional(),
});
export type Person = z.infer<typeof Person>;

export const Committee = z.strictObject({
  id: Id,
  name: BilingualText,
  /** Of this district alone. */
  district: Pcode.optional(),
  /** In the order in which they are called. */
  members: z.array(PersonId).min(1),
});

export type Committee = z.infer<typeof Committee>;

export const CallOutPlan = z.strictObject({
  id: Id,
  /** Whose rule it is, and why. */
  about: z.string().min(1).optional(),
  /** Used from this level up, until a plan of a higher level takes over. */
  fromLevel: z.enum(LEVELS),
  /** Absent: every hazard. */
  hazards: z.array(z.enum(HAZARDS)).min(1).optional(),
  /** Used only when a district of one of these halves is affected; absent: anywhere. */
  halves: z.array(Id).min(1).optional(),
  /** Used only when one of these is affected; absent: anywhere. */
  districts: z.array(Pcode).min(1).optional(),
  /** Called in the order of its members. */
  committee: Id,
  /** Of them, called before the others. */
  first: z.array(PersonId).min(1).optional(),
  /** Called one after the other when those before are not enough. */
  nextCommittees: z.array(Id).min(1).optional(),
  quorum: z.strictObject({ needed: z.int().positive(), withOneOf: z.array(z.enum(ROLES)).min(1) }),
  /** Calls to each person, `acknowledgeMinutes` apart, before the deputy is called. */
  attempts: z.int().positive(),
  /** In place of the pack's own. */
  deadlines: z
    .strictObject({
      acknowledgeMinutes: z.int().positive().optional(),
      quorumMinutes: z.int().positive().optional(),
      approveMinutes: z.int().positive().optional(),
      emergencyReleaseMinutes: z.int().positive().optional(),
    })
    .optional(),
});
export type CallOutPlan = z.infer<typeof CallOutPlan>;
