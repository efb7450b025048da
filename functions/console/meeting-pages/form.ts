import type { DirectiveOwner } from '../../../events/directive-given/v1.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { atLocalHour, dayAfter, type LocalDay } from '../../../shared/kernel/local-time.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { type MEETING_FIELDS, tooLong } from '../../../shared/language/meetings.ts';

/** Most characters of each text, as the contracts have them. */
export const MOST = {
  title: 120,
  place: 120,
  item: 200,
  directive: 600,
  office: 120,
  evidence: 600,
  minutes: 4_000,
};

/** Far more than any form of these pages can hold. */
export const MOST_BODY_CHARACTERS = 60_000;

const dayOf = (text: string): LocalDay | undefined => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : undefined;
};

/** What a `datetime-local` field holds, by the clock of the place. */
const momentOf = (text: string, timeZone: string): Instant | undefined => {
  const [, day = '', hour = '', minute = ''] = /^([\d-]{10})T(\d{2}):(\d{2})/.exec(text) ?? [];
  const date = dayOf(day);
  if (date === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return plusSeconds(atLocalHour(date, Number(hour), timeZone), Number(minute) * 60);
};

/** The last second of a day of the place. */
const endOfDay = (text: string, timeZone: string): Instant | undefined => {
  const day = dayOf(text);
  return day === undefined ? undefined : plusSeconds(atLocalHour(dayAfter(day, 1), 0, timeZone), -1);
};

export type MeetingForm = ReturnType<typeof readMeetingForm>;

/** The first field that holds more than it may; nothing is cut off without a word. */
export const longField = (fields: URLSearchParams): Bilingual | undefined => {
  const named: readonly (keyof typeof MOST & keyof typeof MEETING_FIELDS)[] = [
    'title',
    'place',
    'item',
    'directive',
    'office',
    'evidence',
    'minutes',
  ];
  const long = named.find((name) => (fields.get(name) ?? '').length > MOST[name]);
  return long === undefined ? undefined : tooLong(long, MOST[long]);
};

export const readMeetingForm = (fields: URLSearchParams, timeZone: string) => {
  const text = (name: string) => (fields.get(name) ?? '').trim().replace(/\r\n?/g, '\n');
  const both = (name: string): Bilingual => ({ ar: text(name), en: text(name) });
  const chosen = (name: string) => (text(name) === '' ? undefined : text(name));
  const person = text('owner');
  const office = text('office');
  const owners: DirectiveOwner[] = [
    ...(person === '' ? [] : [{ kind: 'person' as const, personId: person }]),
    ...(office === '' ? [] : [{ kind: 'office' as const, name: office }]),
  ];
  return {
    do: text('do'),
    title: both('title'),
    place: both('place'),
    at: momentOf(text('when'), timeZone),
    item: both('item'),
    itemId: text('itemId'),
    presenter: chosen('presenter'),
    incidentId: chosen('incident'),
    directive: text('directive'),
    owners,
    dueBy: endOfDay(text('due'), timeZone),
    directiveId: text('directiveId'),
    outcome: text('outcome'),
    evidence: text('evidence'),
    minutes: text('minutes'),
  };
};
