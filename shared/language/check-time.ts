import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/vocabulary.ts';
import { wordsOf } from '../subscriber/fold.ts';
import { dateNumbers, dayName, monthNames, partOfDay } from './when.ts';

/** Between which moments an alert holds; a side that is left out is not known, or is past. */
export type Times = { readonly onset?: Instant; readonly expires?: Instant };

export type TimeProblem = 'time-differs' | 'relative-day';

/** A day that a text names, with the part of it, and whether the text says that something begins or ends then. */
type Mention = {
  readonly day: string;
  readonly part?: string;
  readonly side?: 'from' | 'until';
};

const folded = (text: string): ReadonlySet<string> => new Set(wordsOf(text));

/** One week of moments, a day apart: the names of all days, as `dayName` gives them. */
const ALL_DAYS = Array.from({ length: 7 }, (_, day) => dayName(`2023-10-0${day + 1}T09:00:00.000Z`));
const DAYS: Readonly<Record<Language, ReadonlySet<string>>> = {
  ar: folded(ALL_DAYS.map(({ ar }) => ar).join(' ')),
  en: folded(ALL_DAYS.map(({ en }) => en).join(' ')),
};

/** Parts of the day as they stand beside a day. «ليلة» is the night before a day to some and after it to others: it matches no time. */
const PARTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ar: {
    ليل: 'ليل',
    ليلا: 'ليل',
    ليله: 'ليله',
    مساء: 'مسا',
    مسا: 'مسا',
    عصر: 'عصر',
    عصرا: 'عصر',
    ظهر: 'ظهر',
    ظهرا: 'ظهر',
    صباح: 'صباح',
    صباحا: 'صباح',
    فجر: 'فجر',
    فجرا: 'فجر',
  },
  en: {
    night: 'night',
    evening: 'evening',
    afternoon: 'afternoon',
    midday: 'midday',
    noon: 'midday',
    morning: 'morning',
    early: 'early',
    dawn: 'early',
  },
};

const partOf = (word: string | undefined, language: Language): string | undefined =>
  word !== undefined && Object.hasOwn(PARTS[language], word) ? PARTS[language][word] : undefined;

const PART_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  ar: new Set(Object.keys(PARTS.ar)),
  en: new Set(Object.keys(PARTS.en)),
};

const FROM = folded('من ابتداء ابتداءً بدءًا بدءا منذ from starting beginning');
const UNTIL = folded('حتى إلى الى لغاية حتي تنتهي ينتهي until till to ends ending');
const OF_DAY = folded('يوم بعد early on the');

/** Said of a message that may be read hours later, these name another day. */
const RELATIVE: Readonly<Record<Language, ReadonlySet<string>>> = {
  ar: folded('اليوم الليلة غدا غد الغد أمس'),
  en: folded('today tonight tomorrow yesterday'),
};
/** What Arabic writes onto a word: «والإثنين», «للإثنين», «بغد». */
const bare = (word: string, known: ReadonlySet<string>): string => {
  if (known.has(word)) return word;
  const rest = word.replace(/^لل/, 'ال').replace(/^[وفبل](?=..)/, '');
  return known.has(rest) ? rest : word;
};

const mentionsOf = (words: readonly string[], language: Language): Mention[] => {
  return words.flatMap((word, index): Mention[] => {
    const day = bare(word, DAYS[language]);
    if (!DAYS[language].has(day)) return [];
    let before = index - 1;
    while (before >= 0 && OF_DAY.has(words[before] ?? '') && partOf(words[before], language) === undefined)
      before -= 1;
    const partBefore = partOf(bare(words[before] ?? '', PART_WORDS[language]), language);
    const part = partBefore ?? partOf(words[index + 1], language);
    if (partBefore !== undefined) before -= 1;
    const lead = words[before] ?? '';
    const side = UNTIL.has(lead) ? 'until' : FROM.has(lead) ? 'from' : undefined;
    return [{ day, ...(part === undefined ? {} : { part }), ...(side === undefined ? {} : { side }) }];
  });
};

const momentOf = (at: Instant | undefined, language: Language): Mention | undefined =>
  at === undefined ? undefined : mentionsOf(wordsOf(partOfDay(at)[language]), language)[0];

const DAY_MS = 86_400_000;
/** A danger that is forecast for longer names every day. */
const DAYS_IN_WEEK = 7;

const daysBetween = ({ onset, expires }: Times, language: Language): ReadonlySet<string> => {
  if (onset === undefined || expires === undefined) return new Set();
  const days = Math.min(DAYS_IN_WEEK, Math.ceil((Date.parse(expires) - Date.parse(onset)) / DAY_MS));
  const moments = Array.from({ length: Math.max(0, days) }, (_, n) =>
    new Date(Date.parse(onset) + n * DAY_MS).toISOString(),
  );
  return new Set([...moments, expires].flatMap((at) => momentOf(at, language)?.day ?? []));
};

const isAt = ({ day, part }: Mention, moment: Mention | undefined): boolean =>
  moment !== undefined && day === moment.day && (part === undefined || part === moment.part);

/**
 * The first day that a text names must be that of the beginning, or where the danger has begun that of the end; what it
 * says to last until a day must end then; any other day must lie between.
 */
const dayDiffers = (words: readonly string[], times: Times, language: Language): boolean => {
  const mentions = mentionsOf(words, language);
  if (mentions.length === 0) return false;
  const begin = momentOf(times.onset, language);
  const end = momentOf(times.expires, language);
  return mentions.some((mention, index) => {
    if (mention.side === 'until') return !isAt(mention, end);
    if (mention.side === 'from' || (index === 0 && begin !== undefined)) return !isAt(mention, begin);
    if (isAt(mention, begin) || isAt(mention, end)) return false;
    return mention.part !== undefined || !daysBetween(times, language).has(mention.day);
  });
};

const MONTHS: ReadonlyMap<string, number> = new Map(
  monthNames().flatMap(({ ar, en }, index) =>
    [...wordsOf(ar), ...wordsOf(en)].map((name): [string, number] => [name, index + 1]),
  ),
);

/** A day of the month: «23 أكتوبر», «23/10». */
const datesIn = (
  text: string,
  words: readonly string[],
): { readonly day: number; readonly month: number }[] => {
  const named = words.flatMap((word, index) => {
    const month = MONTHS.get(word);
    const day = Number(words[index - 1]);
    return month !== undefined && Number.isInteger(day) && day >= 1 && day <= 31 ? [{ day, month }] : [];
  });
  const numeric = [...text.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d])/g)].map(([, day, month]) => ({
    day: Number(day),
    month: Number(month),
  }));
  return [...named, ...numeric];
};

const numbersOf = ({ onset, expires }: Times) =>
  [onset, expires].flatMap((at) => (at === undefined ? [] : dateNumbers(at)));

const dateDiffers = (text: string, words: readonly string[], times: Times): boolean =>
  datesIn(text, words).some(
    (said) => !numbersOf(times).some(({ day, month }) => said.day === day && said.month === month),
  );

const hourDiffers = (text: string, times: Times): boolean =>
  [...text.matchAll(/(?<!\d)(\d{1,2}):(\d{2})(?!\d)/g)].some(
    ([, hour, minute]) =>
      !numbersOf(times).some((at) => at.hour % 12 === Number(hour) % 12 && at.minute === Number(minute)),
  );

const namesRelativeDay = (words: readonly string[], language: Language): boolean =>
  words.some((word, index) => {
    const next = words[index + 1] ?? '';
    if (RELATIVE[language].has(bare(word, RELATIVE[language]))) return true;
    if (word === 'هذا') return partOf(next.replace(/^ال/, ''), 'ar') !== undefined;
    return word === 'this' && partOf(next, 'en') !== undefined;
  });

/** What a text says about when, against when its alert holds. `words` are those of the text. */
export const timeProblems = (
  text: string,
  words: readonly string[],
  times: Times,
  language: Language,
): ReadonlySet<TimeProblem> => {
  const problems = new Set<TimeProblem>();
  if (dayDiffers(words, times, language) || dateDiffers(text, words, times) || hourDiffers(text, times))
    problems.add('time-differs');
  if (namesRelativeDay(words, language)) problems.add('relative-day');
  return problems;
};

/** Whether a text names a day or a date at all. */
export const namesTime = (text: string, words: readonly string[], language: Language): boolean =>
  mentionsOf(words, language).length > 0 || datesIn(text, words).length > 0;
