import { type Bilingual, type Language, LEVELS, type Level } from '../kernel/vocabulary.ts';
import { wordsOf } from '../subscriber/fold.ts';
import { LEVEL_WORDS } from './terms.ts';

/*
 * What a text says, read without knowing how it was made.
 */

const hasColour = (text: string, level: Level, language: Language): boolean => {
  const colour = LEVEL_WORDS[level].colour[language];
  return language === 'ar' ? text.includes(colour) : new RegExp(`\\b${colour}\\b`, 'i').test(text);
};

export const coloursIn = (text: string, language: Language): readonly Level[] =>
  LEVELS.filter((level) => hasColour(text, level, language));

const WARNING_WORDS: Readonly<Record<Language, RegExp>> = {
  ar: /تحذير|تنبيه|إنذار|انذار|إشعار/,
  en: /\b(warning|alert)s?\b/i,
};
export const warns = (text: string, language: Language): boolean => WARNING_WORDS[language].test(text);

/** The words of the ladder that one who reads them takes for a level. «إشعار» is also «حتى إشعار آخر», so it is not among them. */
const LADDER: Readonly<Record<Language, Readonly<Record<string, RegExp>>>> = {
  ar: { تنبيه: /تنبيه/, تحذير: /تحذير/ },
  en: { alert: /\balerts?\b/i, warning: /\bwarnings?\b/i },
};

/** Whether it calls a warning an alert, or the other way round. */
export const namesOtherRung = (text: string, level: Level, language: Language): boolean =>
  Object.entries(LADDER[language]).some(
    ([word, pattern]) => word !== LEVEL_WORDS[level].ladder[language] && pattern.test(text),
  );

const OVER: Readonly<Record<Language, RegExp>> = {
  ar: /(?<!\p{L})[ول]?(?:زال|زوال|انتهى|انتهاء|انقضى)(?!\p{L})/u,
  en: /\ball clear\b|\b(is|are) over\b|\bhas passed\b/i,
};
export const saysOver = (text: string, language: Language): boolean => OVER[language].test(text);

const CANCELS: Readonly<Record<Language, RegExp>> = {
  ar: /(?:إ|ا)لغاء|أُ?لغي/,
  en: /\bcancel/i,
};
export const saysCancelled = (text: string, language: Language): boolean => CANCELS[language].test(text);

const MISTAKES: Readonly<Record<Language, RegExp>> = {
  ar: /أُ?رسل(?:ت)? (?:بال)?خطأ/,
  en: /\bby mistake\b/i,
};
export const saysMistake = (text: string, language: Language): boolean => MISTAKES[language].test(text);

/** A word or two of the other script may stand in a text: the name of a storm. A link is read by a machine. */
const MOST_FOREIGN = 0.2;
const LINKS = /https?:\/\/\S+/g;

export const isForeign = (text: string, language: Language): boolean => {
  const letters = withoutLinks(text).match(/\p{Letter}/gu) ?? [];
  const arabic = letters.filter((letter) => /\p{Script=Arabic}/u.test(letter)).length;
  if (letters.length === 0) return true;
  return (language === 'ar' ? letters.length - arabic : arabic) / letters.length > MOST_FOREIGN;
};

/** The words of an address say nothing. */
export const withoutLinks = (text: string): string => text.replace(LINKS, ' ');

export const linksIn = (text: string): readonly string[] => text.match(LINKS) ?? [];

/** Marks on letters, bidi controls and other invisible characters, tatweel, presentation forms; digits that are not 0-9; emoji. */
const BAD_IN_SMS =
  /[\p{Mark}\p{Format}\u0640\uFB50-\uFDFF\uFE70-\uFEFC]|(?![0-9])\p{Decimal_Number}|\p{Extended_Pictographic}/u;
/** The same where nothing is paid by the letter: marks on letters may stay. */
const BAD_ON_PAGES =
  /[\p{Format}\u0640\uFB50-\uFDFF\uFE70-\uFEFC]|(?![0-9])\p{Decimal_Number}|\p{Extended_Pictographic}/u;

export const hasBadCharacter = (text: string, where: 'sms' | 'page'): boolean =>
  (where === 'sms' ? BAD_IN_SMS : BAD_ON_PAGES).test(text);

/**
 * Numbers that a handset shows in the wrong order in Arabic text: by the bidirectional algorithm (UAX #9) a dash or a spaced
 * slash between two numbers does not keep them together, so that 5-10 is read as 10-5. A slash, a point or a colon without
 * spaces does.
 */
export const turnsNumbers = (text: string, language: Language): boolean =>
  language === 'ar' &&
  /\d\s*[-\u2010-\u2015+*=<>~]\s*\d|\d\s+[/:]\s*\d|\d\s*[/:]\s+\d/.test(withoutLinks(text));

/** What Arabic writes onto a name. */
const isNamed = (said: string | undefined, name: string): boolean =>
  said !== undefined &&
  (said === name || said.replace(/^لل/, 'ال') === name || (/^[وبلف]/.test(said) && said.slice(1) === name));

/** Names of a place are few and asked for again and again, so their words are kept. */
const known = new Map<string, readonly string[]>();
const wordsOfName = (name: string): readonly string[] => {
  const words = known.get(name) ?? wordsOf(name);
  known.set(name, words);
  return words;
};

const namesPlace = (words: readonly string[], name: string): boolean => {
  const [first, ...rest] = wordsOfName(name);
  if (first === undefined) return false;
  return words.some(
    (word, index) => isNamed(word, first) && rest.every((next, offset) => words[index + 1 + offset] === next),
  );
};

/** A text in small letters without these names; the longest go first, so that one is not found within another. */
export const withoutNames = (text: string, names: readonly string[]): string =>
  names
    .toSorted((a, b) => b.length - a.length)
    .reduce(
      (rest, name) => (name === '' ? rest : rest.replaceAll(name.toLowerCase(), ' ')),
      text.toLowerCase(),
    );

/** The first of these places that the words of a text name. Give them without the names that it may have. */
export const placeNamed = <Place extends Bilingual>(
  words: readonly string[],
  places: readonly Place[],
  language: Language,
): Place | undefined => places.find((place) => namesPlace(words, place[language]));
