import type { Instant } from './instant.ts';

export type LocalDay = { readonly year: number; readonly month: number; readonly day: number };

const HOUR = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
};

/** The calendar day and the full hour that a clock of the zone shows. */
export const localHour = (at: Instant, timeZone: string): LocalDay & { readonly hour: number } => {
  const parts = formatFor(timeZone).formatToParts(new Date(at));
  const read = new Map(parts.map(({ type, value }) => [type, Number(value)]));
  const get = (type: Intl.DateTimeFormatPartTypes) => read.get(type) ?? 0;
  return { year: get('year'), month: get('month'), day: get('day'), hour: get('hour') };
};

/** The moment at which a clock of the zone shows a full hour of a day. An hour that the clock skips is the next that it shows. */
export const atLocalHour = ({ year, month, day }: LocalDay, hour: number, timeZone: string): Instant => {
  const guess = Date.UTC(year, month - 1, day, hour);
  const shown = localHour(new Date(guess).toISOString(), timeZone);
  const shownAt = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour);
  return new Date(guess - (shownAt - guess)).toISOString();
};

/** So many days after a day of the calendar; before it when negative. */
export const dayAfter = ({ year, month, day }: LocalDay, days: number): LocalDay => {
  const date = new Date(Date.UTC(year, month - 1, day, 12) + days * 24 * HOUR);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** 0 is Sunday. */
export const weekdayOf = ({ year, month, day }: LocalDay): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();
