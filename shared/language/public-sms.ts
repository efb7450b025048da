import type { AlertKind } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Hazard, IncidentStatus, Language, Level } from '../kernel/vocabulary.ts';
import { actionFor, afterwardsFor, DISREGARD, DISREGARD_THAT, HAZARD_WORDS } from './hazards.ts';
import { richestInTwoParts, richestThatFits } from './one-part.ts';
import { levelTitle, STATUS_MARK } from './terms.ts';
import { dayName, partOfDay } from './when.ts';

export type PublicAlert = {
  readonly kind: AlertKind;
  /** Of a cancel: what it takes back should never have been sent. */
  readonly mistake?: true;
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
  /** Its short number, by which anybody can ask whether the message is genuine. */
  readonly number?: string;
} & More;

/** What the composer chose to tell beyond the first message. A link is that of the alert's own page. */
export type More =
  | { readonly detail?: 'none' | 'second-part'; readonly link?: never }
  | { readonly detail: 'link'; readonly link: string };

/**
 * What one phone gets: one part, whatever the hazard, level, kind and status. Three short lines in Arabic: what, where and
 * when; what to do; who says so. Words are never cut. When it would not fit it gives up, in this order: the «من» of the time,
 * the longer advice, the number of the alert, the hazard's full name, the word that it is an update, the part of the day, the
 * time, and last the sender (the sender id names it too). With a link that goes before what it leads to is said at
 * length; a second part, where it is chosen, has room for from when until when, and for what else to do.
 */
export const publicAlertText = (alert: PublicAlert, language: Language): string => {
  const separator = language === 'ar' ? '\n' : '. ';
  const written = (ways: readonly Bilingual[][]): string[] =>
    ways.map((lines) =>
      lines
        .map((line) => line[language])
        .filter((line) => line !== '')
        .join(separator),
    );
  if (alert.detail === 'second-part') return richestInTwoParts(written(waysInTwoParts(alert)));
  return richestThatFits(
    written(alert.link === undefined ? waysToSay(alert) : waysWithLink(alert, alert.link)),
  );
};

/** Every way to say it, richest first: what is given up first varies fastest. */
const waysToSay = (alert: PublicAlert): Bilingual[][] => {
  const { name, short } = HAZARD_WORDS[alert.hazard];
  const ways: Bilingual[][] = [];
  for (const signatures of [signed(alert), [[NOTHING]]])
    for (const times of timesOf(alert))
      for (const update of alert.kind === 'update' || alert.mistake ? [true, false] : [false])
        for (const hazard of alert.kind === 'cancel' ? [short] : [name, short])
          for (const sender of signatures)
            for (const advice of adviceOf(alert))
              for (const sign of sender)
                for (const time of times) ways.push([news(alert, { hazard, time, update }), advice, sign]);
  return ways;
};

/** Who says so and under which number, and then without the number. */
const signed = ({ senderName, number }: PublicAlert): readonly (readonly Bilingual[])[] =>
  number === undefined
    ? [[senderName]]
    : [[labelled(senderName, number), bare(senderName, number)], [senderName]];

const labelled = ({ ar, en }: Bilingual, number: string): Bilingual => ({
  ar: `${ar}، رقم ${number}`,
  en: `${en}, no. ${number}`,
});
const bare = ({ ar, en }: Bilingual, number: string): Bilingual => ({
  ar: `${ar} ${number}`,
  en: `${en} ${number}`,
});

const waysWithLink = (alert: PublicAlert, link: string): Bilingual[][] => {
  const { name, short } = HAZARD_WORDS[alert.hazard];
  const address = { ar: link, en: link };
  const ways: Bilingual[][] = [];
  for (const times of timesOf(alert))
    for (const update of alert.kind === 'update' || alert.mistake ? [true, false] : [false])
      for (const hazard of alert.kind === 'cancel' ? [short] : [name, short])
        for (const advice of [...adviceOf(alert), NOTHING])
          for (const sender of [alert.senderName, NOTHING])
            for (const time of times)
              ways.push([news(alert, { hazard, time, update }), advice, sender, address]);
  return ways;
};

/** Not everybody who should know has a phone of their own. */
const PASS_ON: readonly Bilingual[] = [
  { ar: 'أبلغوا من حولكم وتابعوا النشرات', en: 'Tell those around you and follow the bulletins' },
  { ar: 'أبلغوا من حولكم', en: 'Tell those around you' },
];

const waysInTwoParts = (alert: PublicAlert): Bilingual[][] => {
  const { kind, hazard, senderName, number, onset, expires } = alert;
  const { name } = HAZARD_WORDS[hazard];
  const warns = kind === 'alert' || kind === 'update';
  const whole =
    warns && onset !== undefined && expires !== undefined
      ? [
          {
            ar: ` من ${partOfDay(onset).ar} حتى ${partOfDay(expires).ar}`,
            en: ` from ${partOfDay(onset).en} until ${partOfDay(expires).en}`,
          },
        ]
      : [];
  const sign = number === undefined ? senderName : labelled(senderName, number);
  const ways: Bilingual[][] = [];
  for (const time of [...whole, ...timesOf(alert).flat()])
    for (const advice of adviceOf(alert))
      for (const more of warns ? [...PASS_ON, NOTHING] : [NOTHING])
        ways.push([
          news(alert, { hazard: name, time, update: kind === 'update' || alert.mistake === true }),
          advice,
          more,
          sign,
        ]);
  return ways;
};

const adviceOf = ({ kind, hazard, level, mistake }: PublicAlert): readonly Bilingual[] => {
  if (kind === 'cancel') return mistake ? DISREGARD_THAT : DISREGARD;
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
  { kind, level, place, mistake, ...alert }: PublicAlert,
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
  if (kind === 'cancel' && mistake)
    return {
      ar: `${update ? 'رسالة التحذير السابقة' : 'الرسالة السابقة'} أرسلت خطأ: ${what.ar}`,
      en: `the previous warning was sent by mistake: ${what.en}`,
    };
  if (kind === 'cancel')
    return { ar: `إلغاء ${title.ar}: ${what.ar}`, en: `${title.en} cancelled: ${what.en}` };
  return update
    ? { ar: `${title.ar} محدث: ${what.ar}`, en: `updated ${title.en}: ${what.en}` }
    : { ar: `${title.ar}: ${what.ar}`, en: `${title.en}: ${what.en}` };
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
