import { z } from 'zod';
import { BilingualText, Id, PersonId, Phone } from './fields.ts';
import { Basis } from './procedures.ts';

const Hour = z.int().min(0).max(23);

/** In the place's own time. A day of month that a month lacks is its last. */
export const RoutineSchedule = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), hour: Hour }),
  /** 0 is Sunday. */
  z.strictObject({ every: z.literal('week'), weekday: z.int().min(0).max(6), hour: Hour }),
  z.strictObject({ every: z.literal('month'), day: z.int().min(1).max(31), hour: Hour }),
]);
export type RoutineSchedule = z.infer<typeof RoutineSchedule>;

export const ROUTINES = [
  'daily-bulletin',
  'rota-reminder',
  'phone-check',
  'report-preparation',
  'directives-due',
] as const;
export type RoutineId = (typeof ROUTINES)[number];

export const Routine = z.strictObject({
  id: z.enum(ROUTINES),
  name: BilingualText,
  schedule: RoutineSchedule,
  /** Answers for it. */
  owner: PersonId,
  /** Until somebody switches it. */
  on: z.boolean(),
  basis: Basis,
});
export type Routine = z.infer<typeof Routine>;

/** A facility or office that gets the daily bulletin. */
export const BulletinReader = z.strictObject({ id: Id, name: BilingualText, phone: Phone });
export type BulletinReader = z.infer<typeof BulletinReader>;
