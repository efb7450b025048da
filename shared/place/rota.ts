import { z } from 'zod';
import { BilingualText, Id, PersonId } from './fields.ts';
import { ROLES } from './roster.ts';

/** A post that somebody must hold at every moment. */
export const RotaPost = z.strictObject({
  id: Id,
  name: BilingualText,
  /** Who may hold it. */
  role: z.enum(ROLES),
  half: Id.optional(),
});
export type RotaPost = z.infer<typeof RotaPost>;

/** A shift that comes every week, in local time. One that ends at or before the hour it begins at runs into the next day. */
export const WeeklyShift = z.strictObject({
  post: Id,
  person: PersonId,
  /** 0 is Sunday. */
  weekdays: z.array(z.int().min(0).max(6)).min(1),
  from: z.int().min(0).max(23),
  until: z.int().min(0).max(23),
});
export type WeeklyShift = z.infer<typeof WeeklyShift>;

export const RotaPlan = z.strictObject({
  about: z.string().min(1),
  posts: z.array(RotaPost).min(1),
  weekly: z.array(WeeklyShift),
  /** How many days ahead a gap is an alarm. */
  lookAheadDays: z.int().min(1).max(31),
});
export type RotaPlan = z.infer<typeof RotaPlan>;
