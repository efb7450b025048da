import { type Instant, instant } from '../kernel/instant.ts';
import type { CapTime } from './alert.ts';

/*
 * CAP 1.2 narrows xs:dateTime to `YYYY-MM-DDThh:mm:ss+hh:mm`: no `Z`, no fraction of a second. (The
 * schema's pattern also lets a comma stand for the sign; xs:dateTime itself does not.)
 */

const CAP_FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/;
/** What else xs:dateTime allows and still names one moment: `Z`, and fractions, which CAP 1.2 has no place for. */
const WIDER_FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[-+]\d\d:\d\d)$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Value of the two digits at `at`. */
const two = (text: string, at: number): number =>
  (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;

/** Whether a text of CAP's form names a moment (XML Schema 1.0: no year 0, `24:00:00` ends a day, offset within 14 h). */
const isMoment = (text: string): boolean => {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  const offsetHour = two(text, 20);
  const offsetMinute = two(text, 23);
  const days = month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0);
  return (
    year > 0 &&
    day >= 1 &&
    day <= days &&
    (hour <= 23 || (hour === 24 && minute === 0 && second === 0)) &&
    minute <= 59 &&
    second <= 59 &&
    (offsetHour <= 13 ? offsetMinute <= 59 : offsetHour === 14 && offsetMinute === 0)
  );
};

/** Whether `text`, without white space around it, is a dateTime as the CAP 1.2 schema wants it. */
export const isCapTime = (text: string): boolean => CAP_FORM.test(text) && isMoment(text);

/** The same moment in CAP's form, to the second; undefined when the text does not name one moment. */
export const toCapForm = (text: string): string | undefined => {
  if (isCapTime(text)) return text;
  const wider = WIDER_FORM.exec(text);
  const form = wider === null ? '' : `${wider[1]}${wider[2] === 'Z' ? '+00:00' : wider[2]}`;
  return isCapTime(form) ? form : undefined;
};

const DAY_MINUTES = 24 * 60;

const padded = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** The moment of a text that `isCapTime`; `Date` itself takes years before 100 for those of the last century. */
const momentOf = (text: string): Instant => {
  const year = two(text, 0) * 100 + two(text, 2);
  if (year < 100) return instant(text);
  const offset = (two(text, 20) * 60 + two(text, 23)) * (text[19] === '-' ? -1 : 1);
  const minute = two(text, 14) - offset;
  const minuteOfDay = two(text, 11) * 60 + minute;
  // Most moments are on the same day in UTC: then only hour and minute change, and no `Date` is needed.
  if (minuteOfDay >= 0 && minuteOfDay < DAY_MINUTES) {
    const time = `${padded(Math.floor(minuteOfDay / 60))}:${padded(minuteOfDay % 60)}`;
    return `${text.slice(0, 11)}${time}:${text.slice(17, 19)}.000Z`;
  }
  return instant(Date.UTC(year, two(text, 5) - 1, two(text, 8), two(text, 11), minute, two(text, 17)));
};

/** Undefined when the text does not name one moment. */
export const readCapTime = (text: string): CapTime | undefined => {
  const written = toCapForm(text);
  return written === undefined ? undefined : { written, at: momentOf(written) };
};

/**
 * A moment in CAP's form, to the second, for the zone that is `offsetMinutes` ahead of UTC (Asia/Aden: 180).
 * Throws RangeError for an offset that xs:dateTime has no form for.
 */
export const capTime = (at: Instant, offsetMinutes: number): CapTime => {
  if (!Number.isInteger(offsetMinutes) || Math.abs(offsetMinutes) > 14 * 60) {
    throw new RangeError(`not an offset from UTC in minutes: ${offsetMinutes}`);
  }
  const local = new Date(Date.parse(at) + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const digits = (value: number): string => String(value).padStart(2, '0');
  const ahead = Math.abs(offsetMinutes);
  const written = `${local}${offsetMinutes < 0 ? '-' : '+'}${digits(Math.floor(ahead / 60))}:${digits(ahead % 60)}`;
  return { written, at: instant(written) };
};
