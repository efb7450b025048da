import { z } from 'zod';
import { BilingualText, PersonId } from './fields.ts';

/** A day of the year, or the so-manieth such weekday of the year; 0 is Sunday. */
const PlannedDay = z.union([
  z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  z.strictObject({ week: z.int().min(1).max(52), weekday: z.int().min(0).max(6) }),
]);
export type PlannedDay = z.infer<typeof PlannedDay>;

/** A meeting that the executive office holds every year. */
export const PlannedMeeting = z.strictObject({
  number: z.int().min(1).max(99),
  title: BilingualText,
  on: PlannedDay,
  /** In the place's own time. */
  hour: z.int().min(0).max(23),
  place: BilingualText,
  /** The reports that it discusses, and who presents each. */
  topics: z.array(z.strictObject({ text: BilingualText, presenter: PersonId })).min(1),
  /** Whose plan it is. */
  about: z.string().min(1),
});
export type PlannedMeeting = z.infer<typeof PlannedMeeting>;
