import type { Instant } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';

/** UTC+3 all year. */
const TIME_ZONE = 'Asia/Aden';

/** «الإثنين» with its hamza, as the bulletins of 2023 and 2024 write it. */
const DAYS: readonly Bilingual[] = [
  { ar: 'الأحد', en: 'Sunday' },
  { ar: 'الإثنين', en: 'Monday' },
  { ar: 'الثلاثاء', en: 'Tuesday' },
  { ar: 'الأربعاء', en: 'Wednesday' },
  { ar: 'الخميس', en: 'Thursday' },
  { ar: 'الجمعة', en: 'Friday' },
  { ar: 'السبت', en: 'Saturday' },
];

const MONTHS: readonly Bilingual[] = [
  { ar: 'يناير', en: 'January' },
  { ar: 'فبراير', en: 'February' },
  { ar: 'مارس', en: 'March' },
  { ar: 'أبريل', en: 'April' },
  { ar: 'مايو', en: 'May' },
  { ar: 'يونيو', en: 'June' },
  { ar: 'يوليو', en: 'July' },
  { ar: 'أغسطس', en: 'August' },
  { ar: 'سبتمبر', en: 'September' },
  { ar: 'أكتوبر', en: 'October' },
  { ar: 'نوفمبر', en: 'November' },
  { ar: 'ديسمبر', en: 'December' },
];

type Part = {
  readonly from: number;
  /** «عصر الإثنين», and after a clock «عصرًا». */
  readonly ar: string;
  readonly arAfterClock: string;
  readonly en: (day: string) => string;
};

/**
 * Local hours at which each part begins. They follow the prayers, by which the day is reckoned (dawn from about 4:05 to
 * 5:05 over the year, noon 11:35 to 11:50, afternoon 15:05, sunset 17:30 to 18:35, night from about 19:00), rounded
 * to the early side, so that nobody who reads the word is told later than the warning means.
 */
const PARTS: readonly Part[] = [
  { from: 21, ar: 'ليل', arAfterClock: 'ليلًا', en: (day) => `${day} night` },
  { from: 18, ar: 'مساء', arAfterClock: 'مساءً', en: (day) => `${day} evening` },
  { from: 15, ar: 'عصر', arAfterClock: 'عصرًا', en: (day) => `${day} afternoon` },
  { from: 12, ar: 'ظهر', arAfterClock: 'ظهرًا', en: (day) => `${day} midday` },
  { from: 6, ar: 'صباح', arAfterClock: 'صباحًا', en: (day) => `${day} morning` },
  { from: 3, ar: 'فجر', arAfterClock: 'فجرًا', en: (day) => `early ${day}` },
];

/** «ليل» before 3:00 is the night that began the evening before: 1:00 on Tuesday is «ليل الإثنين», Monday night. */
const NIGHT: Part = { from: 0, ar: 'ليل', arAfterClock: 'ليلًا', en: (day) => `${day} night` };

const partAt = (hour: number): Part => PARTS.find(({ from }) => hour >= from) ?? NIGHT;

type Local = {
  readonly year: number;
  readonly month: Bilingual;
  readonly monthNumber: number;
  readonly day: number;
  readonly weekday: Bilingual;
  readonly hour: number;
  readonly minute: number;
};

const CALENDAR = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'long',
  hour: 'numeric',
  minute: 'numeric',
});

const local = (at: Instant): Local => {
  const parts = new Map(CALENDAR.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const monthNumber = number('month');
  const weekday = DAYS.find(({ en }) => en === parts.get('weekday'));
  const month = MONTHS[monthNumber - 1];
  if (weekday === undefined || month === undefined) throw new RangeError(`not a moment in time: ${at}`);
  return {
    year: number('year'),
    month,
    monthNumber,
    day: number('day'),
    weekday,
    hour: number('hour'),
    minute: number('minute'),
  };
};

/** The day that a reader would name: before 3:00 it is still the night of the day before. */
const readersDay = (at: Instant): Local => {
  const now = local(at);
  return now.hour < 3 ? local(new Date(Date.parse(at) - 3 * 3_600_000).toISOString()) : now;
};

/** January first. */
export const monthNames = (): readonly Bilingual[] => MONTHS;

type DateNumbers = {
  readonly day: number;
  readonly month: number;
  readonly hour: number;
  readonly minute: number;
};

/** The dates by which a reader may call a moment: its own, and before 3:00 also that of the evening before. */
export const dateNumbers = (at: Instant): readonly DateNumbers[] => {
  const { hour, minute } = local(at);
  return [local(at), readersDay(at)].map(({ day, monthNumber }) => ({
    day,
    month: monthNumber,
    hour,
    minute,
  }));
};

/** «الإثنين» / «Monday». Before 3:00 it is the day before, as in `partOfDay`. */
export const dayName = (at: Instant): Bilingual => readersDay(at).weekday;

/** «عصر الإثنين» / «Monday afternoon»: when, to the part of a day, for people who have no use for the minute. */
export const partOfDay = (at: Instant): Bilingual => {
  const part = partAt(local(at).hour);
  const { weekday } = readersDay(at);
  return { ar: `${part.ar} ${weekday.ar}`, en: part.en(weekday.en) };
};

/** «حتى فجر الثلاثاء» / “until early Tuesday”. */
export const untilPartOfDay = (at: Instant): Bilingual => {
  const part = partOfDay(at);
  return { ar: `حتى ${part.ar}`, en: `until ${part.en}` };
};

/** «عصر الإثنين 23 أكتوبر» / «Monday afternoon, 23 October». */
export const partOfDate = (at: Instant): Bilingual => {
  const part = partOfDay(at);
  const { day, month } = readersDay(at);
  return { ar: `${part.ar} ${day} ${month.ar}`, en: `${part.en}, ${day} ${month.en}` };
};

/** «9:05 صباحًا» / «09:05». */
export const clock = (at: Instant): Bilingual => {
  const { hour, minute } = local(at);
  const minutes = String(minute).padStart(2, '0');
  return {
    ar: `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${partAt(hour).arAfterClock}`,
    en: `${String(hour).padStart(2, '0')}:${minutes}`,
  };
};

/** «السبت 21 أكتوبر 2023» / «Saturday 21 October 2023». */
export const date = (at: Instant): Bilingual => {
  const { weekday, day, month, year } = local(at);
  return { ar: `${weekday.ar} ${day} ${month.ar} ${year}`, en: `${weekday.en} ${day} ${month.en} ${year}` };
};

/** «21/10/2023م» / «21/10/2023», the way a bulletin is dated. */
export const numericDate = (at: Instant): Bilingual => {
  const { day, monthNumber, year } = local(at);
  const text = `${day}/${monthNumber}/${year}`;
  return { ar: `${text}م`, en: text };
};

/** «السبت 21 أكتوبر 2023، 9:05 صباحًا» / «Saturday 21 October 2023, 09:05». */
export const dateTime = (at: Instant): Bilingual => ({
  ar: `${date(at).ar}، ${clock(at).ar}`,
  en: `${date(at).en}, ${clock(at).en}`,
});

/**
 * From when until when, by parts of days: «من مساء الأحد 22 أكتوبر إلى فجر الثلاثاء 24 أكتوبر». An end that is not
 * known is left out; empty texts when neither is.
 */
export const period = (onset: Instant | undefined, expires: Instant | undefined): Bilingual => {
  if (onset === undefined && expires === undefined) return { ar: '', en: '' };
  const from = onset === undefined ? undefined : partOfDate(onset);
  const until = expires === undefined ? undefined : partOfDate(expires);
  if (from === undefined) return { ar: `حتى ${until?.ar}`, en: `until ${until?.en}` };
  if (until === undefined) return { ar: `ابتداءً من ${from.ar}`, en: `from ${from.en}` };
  return { ar: `من ${from.ar} إلى ${until.ar}`, en: `from ${from.en} until ${until.en}` };
};

/** A span to the two units that matter: «ساعة واحدة و20 دقيقة» / «1 hour and 20 minutes». Seconds only below a minute. */
export const duration = (seconds: number): Bilingual => {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return count('seconds', whole);
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return count('minutes', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return together(count('hours', hours), minutes % 60, count('minutes', minutes % 60));
  const days = Math.floor(hours / 24);
  return together(count('days', days), hours % 24, count('hours', hours % 24));
};

const together = (larger: Bilingual, smallerCount: number, smaller: Bilingual): Bilingual =>
  smallerCount === 0 ? larger : { ar: `${larger.ar} و${smaller.ar}`, en: `${larger.en} and ${smaller.en}` };

/** «منذ 12 دقيقة» / «12 minutes ago», «بعد ساعتين» / “in 2 hours”, to the unit that matters; within a minute «الآن» / “now”. */
export const fromNow = (at: Instant, now: Instant): Bilingual => {
  const seconds = (Date.parse(at) - Date.parse(now)) / 1000;
  if (Math.abs(seconds) < 60) return { ar: 'الآن', en: 'now' };
  const span = roughly(Math.abs(seconds));
  return seconds < 0
    ? { ar: `منذ ${span.ar}`, en: `${span.en} ago` }
    : { ar: `بعد ${span.ar}`, en: `in ${span.en}` };
};

const roughly = (seconds: number): Bilingual => {
  const hours = seconds / 3600;
  if (hours < 6) return duration(seconds - (seconds % 60));
  return hours < 48 ? count('hours', Math.floor(hours)) : count('days', Math.floor(hours / 24));
};

/** «اليوم 9:05 صباحًا» / “today 09:05”; on another day its date, with the year only when it is not the same. */
export const dayAndTime = (at: Instant, now: Instant): Bilingual => {
  const [day, today, time] = [date(at), date(now), clock(at)];
  if (day.en === today.en) return { ar: `اليوم ${time.ar}`, en: `today ${time.en}` };
  const year = ` ${local(at).year}`;
  const short = (text: string) => (local(now).year === local(at).year ? text.slice(0, -year.length) : text);
  return { ar: `${short(day.ar)}، ${time.ar}`, en: `${short(day.en)}, ${time.en}` };
};
