import type { AlertKind } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Hazard, IncidentStatus, Language, Level } from '../kernel/vocabulary.ts';
import { actionFor, afterwardsFor, DISREGARD, HAZARD_WORDS } from './hazards.ts';
import { richestThatFits } from './one-part.ts';
import { levelTitle, STATUS_MARK } from './terms.ts';
import { dayName, partOfDay } from './when.ts';

export type PublicAlert = {
  readonly kind: AlertKind;
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  /** Of the reader's district. For a cancel, the level that is taken back; an all clear does not show it. */
  readonly level: Level;
  /** The reader's own place, by its short name for SMS. Up to 16 Arabic units are sure to fit. */
  readonly place: Bilingual;
  /** Left out once it has begun; then `expires` is told instead. */
  readonly onset?: Instant;
  readonly expires?: Instant;
  /** Who speaks, at the end: «الإنذار المبكر». Up to 14 Arabic units. */
  readonly senderName: Bilingual;
};

/**
 * What one phone gets: one part, whatever the hazard, level, kind and status. Three short lines in Arabic: what, where and
 * when; what to do; who says so. Words are never cut. When it would not fit it gives up, in this order: the «من» of the time,
 * the longer advice, the hazard's full name, the word that it is an update, the part of the day, the time, and last
 * the sender (the sender id names it too).
 */
export const publicAlertText = (alert: PublicAlert, language: Language): string => {
  const separator = language === 'ar' ? '\n' : '. ';
  return richestThatFits(
    waysToSay(alert).map((lines) =>
      lines
        .map((line) => line[language])
        .filter((line) => line !== '')
        .join(separator),
    ),
  );
};

/** Every way to say it, richest first: what is given up first varies fastest. */
const waysToSay = (alert: PublicAlert): Bilingual[][] => {
  const { name, short } = HAZARD_WORDS[alert.hazard];
  const ways: Bilingual[][] = [];
  for (const sender of [alert.senderName, NOTHING])
    for (const times of timesOf(alert))
      for (const update of alert.kind === 'update' ? [true, false] : [false])
        for (const hazard of alert.kind === 'cancel' ? [short] : [name, short])
          for (const advice of adviceOf(alert))
            for (const time of times) ways.push([news(alert, { hazard, time, update }), advice, sender]);
  return ways;
};

const adviceOf = ({ kind, hazard, level }: PublicAlert): readonly Bilingual[] => {
  if (kind === 'cancel') return DISREGARD;
  return kind === 'all-clear' ? afterwardsFor(hazard) : actionFor(hazard, level);
};

/** The time in falling precision; each with and without its preposition. */
const timesOf = ({ kind, onset, expires }: PublicAlert): readonly (readonly Bilingual[])[] => {
  if (kind === 'cancel' || kind === 'all-clear') return [[NOTHING]];
  if (onset !== undefined) return [from(partOfDay(onset)), from(dayName(onset)), [NOTHING]];
  if (expires !== undefined) return [until(partOfDay(expires)), until(dayName(expires)), [NOTHING]];
  return [[NOTHING]];
};

const NOTHING: Bilingual = { ar: '', en: '' };
const from = (time: Bilingual): readonly Bilingual[] => [
  { ar: ` من ${time.ar}`, en: ` from ${time.en}` },
  { ar: ` ${time.ar}`, en: ` ${time.en}` },
];
const until = (time: Bilingual): readonly Bilingual[] => [{ ar: ` حتى ${time.ar}`, en: ` until ${time.en}` }];

type News = { readonly hazard: Bilingual; readonly time: Bilingual; readonly update: boolean };

const news = (alert: PublicAlert, detail: News): Bilingual => {
  const { ar, en } = sentence(alert, detail);
  const mark = STATUS_MARK[alert.status];
  if (mark === undefined) return { ar, en: capital(en) };
  // One colon a line: after the mark, what it marks goes on with a comma.
  return { ar: `${mark.ar} ${ar.replace(':', '،')}`, en: `${mark.en} ${en}` };
};

const sentence = (
  { kind, level, place, ...alert }: PublicAlert,
  { hazard, time, update }: News,
): Bilingual => {
  if (kind === 'all-clear') {
    const { danger } = HAZARD_WORDS[alert.hazard];
    return { ar: `زال ${danger.ar} عن ${place.ar}`, en: `all clear: ${danger.en} is over in ${place.en}` };
  }
  const title = levelTitle(level);
  const what = {
    ar: `${hazard.ar} في ${place.ar}${time.ar}`,
    en: `${hazard.en} in ${place.en}${time.en}`,
  };
  if (kind === 'cancel')
    return { ar: `إلغاء ${title.ar}: ${what.ar}`, en: `${title.en} cancelled: ${what.en}` };
  return update
    ? { ar: `${title.ar} محدث: ${what.ar}`, en: `updated ${title.en}: ${what.en}` }
    : { ar: `${title.ar}: ${what.ar}`, en: `${title.en}: ${what.en}` };
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
