import type { Instant } from '../kernel/instant.ts';
import { atLocalHour, dayAfter, type LocalDay, localHour, weekdayOf } from '../kernel/local-time.ts';
import type { RoutineSchedule } from '../place/routines.ts';

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const isDay = (schedule: RoutineSchedule, date: LocalDay): boolean => {
  switch (schedule.every) {
    case 'day':
      return true;
    case 'week':
      return weekdayOf(date) === schedule.weekday;
    case 'month':
      return date.day === Math.min(schedule.day, lastDay(date.year, date.month));
  }
};

/** Days that hold at least one turn of any schedule. */
const LONGEST_DAYS = 32;

const turn = (
  schedule: RoutineSchedule,
  from: Instant,
  timeZone: string,
  step: 1 | -1,
  fits: (at: Instant) => boolean,
): Instant => {
  const today = localHour(from, timeZone);
  for (let days = 0; days <= LONGEST_DAYS; days += 1) {
    const day = dayAfter(today, step * days);
    if (!isDay(schedule, day)) continue;
    const at = atLocalHour(day, schedule.hour, timeZone);
    if (fits(at)) return at;
  }
  throw new RangeError('a schedule has a turn in every 32 days');
};

/** The newest turn that is not after `now`. */
export const lastTurn = (schedule: RoutineSchedule, now: Instant, timeZone: string): Instant =>
  turn(schedule, now, timeZone, -1, (at) => at <= now);

/** The first turn after `now`. */
export const nextTurn = (schedule: RoutineSchedule, now: Instant, timeZone: string): Instant =>
  turn(schedule, now, timeZone, 1, (at) => at > now);

/** Full hours of the local clock in which routine messages may wake nobody: 8:00 to 20:00. */
const DAYTIME = { from: 8, until: 20 } as const;

export const isDaytime = (now: Instant, timeZone: string): boolean => {
  const { hour } = localHour(now, timeZone);
  return hour >= DAYTIME.from && hour < DAYTIME.until;
};

/** `2023-10`, by the local calendar. */
export const localMonth = (at: Instant, timeZone: string): string => {
  const { year, month } = localHour(at, timeZone);
  return `${year}-${String(month).padStart(2, '0')}`;
};
