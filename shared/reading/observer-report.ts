import { z } from 'zod';
import { instant } from '../kernel/instant.ts';
import { HAZARDS } from '../kernel/vocabulary.ts';
import { collector, type Read, unread } from './context.ts';
import { faultsOf, jsonOf } from './document.ts';
import { INTENSITIES } from './reading.ts';

/** Characters of an observer's own words; four parts of SMS in Arabic. */
export const MOST_REPORT_CHARACTERS = 300;

/**
 * What somebody saw, as it is kept. `observer` is an officer's id of the roster; an observer who is none is not named at all, and a phone
 * number never stands here.
 */
export const ObserverReport = z.strictObject({
  observer: z
    .string()
    .regex(/^p-\d{2,}$/)
    .optional(),
  by: z.enum(['console', 'sms']),
  hazard: z.enum(HAZARDS),
  intensity: z.enum(INTENSITIES),
  pcode: z.string().min(1),
  at: z.iso.datetime({ offset: true, error: 'must be a date and time with its zone' }),
  text: z.string().trim().max(MOST_REPORT_CHARACTERS, `must be at most ${MOST_REPORT_CHARACTERS} characters`),
});
/** A number of seven digits or more is somebody's phone. It is taken out of what people write, in either kind of digits. */
export const withoutPhones = (text: string): string => text.replace(/[+٠-٩\d](?:[\s-]?[٠-٩\d]){6,}/g, '…');

export type ObserverReport = z.infer<typeof ObserverReport>;

export const readObserverReport: Read = (bytes, { source, places }) => {
  const decoded = jsonOf(bytes);
  if ('rule' in decoded) return unread(decoded.field, decoded.rule);
  const parsed = ObserverReport.safeParse(decoded.json);
  if (!parsed.success) return { readings: [], sightings: [], faults: faultsOf(parsed.error) };
  const { pcode, hazard, intensity, at, text } = parsed.data;
  const place = places.find((candidate) => candidate.pcode === pcode);
  if (place === undefined) return unread('pcode', `must be a district of this place; ${pcode} is none`);
  const into = collector(source, 'report');
  into.seen('at', {
    source,
    basis: 'report',
    hazard,
    intensity,
    place: { pcode: place.pcode, position: place.position },
    at: instant(at),
    text,
  });
  return into.result();
};
