import type { Instant } from '../kernel/instant.ts';
import { atLocalHour, dayAfter, type LocalDay, localHour, weekdayOf } from '../kernel/local-time.ts';
import type { PlannedDay, PlannedMeeting } from '../place/meetings.ts';
import type { Meeting, Meetings } from './meetings.ts';

const dayIn = (year: number, on: PlannedDay): LocalDay => {
  if ('month' in on) {
    const last = new Date(Date.UTC(year, on.month, 0)).getUTCDate();
    return { year, month: on.month, day: Math.min(on.day, last) };
  }
  const first = { year, month: 1, day: 1 };
  const toWeekday = (on.weekday - weekdayOf(first) + 7) % 7;
  return dayAfter(first, toWeekday + (on.week - 1) * 7);
};

const plannedIn = (year: number, planned: PlannedMeeting, timeZone: string): Meeting => ({
  meetingId: `${year}-${String(planned.number).padStart(2, '0')}`,
  title: planned.title,
  at: atLocalHour(dayIn(year, planned.on), planned.hour, timeZone),
  place: planned.place,
  items: planned.topics.map((topic, index) => ({ itemId: `i${index + 1}`, ...topic })),
  itemsGiven: planned.topics.length,
});

export type Year = {
  readonly plan: readonly PlannedMeeting[];
  readonly timeZone: string;
};

/** The meetings of the yearly plan in the year of a moment and the next. They are derived, and not in the log until somebody changes one. */
export const plannedAround = ({ plan, timeZone }: Year, now: Instant): readonly Meeting[] => {
  const { year } = localHour(now, timeZone);
  return [year, year + 1].flatMap((one) => plan.map((planned) => plannedIn(one, planned, timeZone)));
};

/** Every meeting there is: as the log has it, else as the plan has it; oldest first. */
export const meetingsAround = (year: Year, { meetings }: Meetings, now: Instant): readonly Meeting[] => {
  const planned = plannedAround(year, now).filter(({ meetingId }) => !meetings.has(meetingId));
  return [...meetings.values(), ...planned].toSorted((a, b) => (a.at < b.at ? -1 : 1));
};
