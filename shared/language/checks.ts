import type { AlertKind } from '../../events/vocabulary.ts';
import {
  type Bilingual,
  type Hazard,
  type IncidentStatus,
  type Language,
  LEVELS,
  type Level,
} from '../kernel/vocabulary.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { fitsOnePart } from './one-part.ts';
import { LEVEL_WORDS, STATUS_MARK } from './terms.ts';

/** What can be wrong with a public text, said to the person who is asked to approve it. */
export const TEXT_PROBLEMS = {
  'not-one-part': {
    ar: 'النص أطول من رسالة واحدة (70 حرفًا بالعربية)، اختصره.',
    en: 'The text is longer than one message (70 Arabic characters); shorten it.',
  },
  'level-missing': { ar: 'النص لا يذكر لون المستوى.', en: 'The text does not name the colour of the level.' },
  'other-level': { ar: 'النص يذكر لون مستوى آخر.', en: 'The text names the colour of another level.' },
  'hazard-missing': { ar: 'النص لا يذكر الخطر.', en: 'The text does not name the hazard.' },
  'place-missing': { ar: 'النص لا يذكر مديرية القارئ.', en: "The text does not name the reader's district." },
  'wrong-script': { ar: 'أكثر النص ليس بالعربية.', en: 'The text is not in the language it is meant for.' },
  'all-clear-warns': {
    ar: 'رسالة زوال الخطر لا يصح أن تحمل كلمة تحذير أو تنبيه أو إنذار أو لون مستوى.',
    en: 'An all clear may not contain the words warning or alert, or the colour of a level.',
  },
  'mark-missing': {
    ar: 'الحادثة تمرين أو تجربة، ولا بد أن تكون هذه الكلمة أول النص.',
    en: 'The incident is an exercise or a test; that word must come first.',
  },
  'mark-on-actual': {
    ar: 'الحادثة فعلية والنص موسوم بأنه تمرين أو تجربة.',
    en: 'The incident is actual, but the text is marked as an exercise or a test.',
  },
  'bad-character': {
    ar: 'في النص تشكيل أو كشيدة أو رمز تعبيري أو حرف خفي أو رقم غير 0-9، احذفه.',
    en: 'The text has a diacritic, tatweel, emoji, invisible character or a digit other than 0-9; remove it.',
  },
} satisfies Record<string, Bilingual>;

export type TextProblem = keyof typeof TEXT_PROBLEMS;

export type TextExpectation = {
  readonly kind: AlertKind;
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly place: Bilingual;
  /** Taken out before the words of an all clear are read: «الإنذار المبكر» is a name, not a warning. */
  readonly senderName: Bilingual;
};

/**
 * Checks a text that is about to leave for the public, however it was made, by rules that do not know the templates.
 * Empty when nothing is wrong; otherwise each problem once, gravest first.
 */
export const checkPublicText = (
  text: string,
  expected: TextExpectation,
  language: Language,
): readonly TextProblem[] => {
  const { kind, status, hazard, level, place, senderName } = expected;
  const said = text.replaceAll(senderName[language], '').toLowerCase();
  // The place is read out too: a colour in the name of a place is not a level.
  const message = said.replaceAll(place[language].toLowerCase(), '');
  const named = LEVELS.filter((other) => hasColour(message, other, language));
  const mark = STATUS_MARK[status];
  const marks = [STATUS_MARK.Exercise, STATUS_MARK.Test].flatMap((one) =>
    one === undefined ? [] : [one[language]],
  );
  const allClear = kind === 'all-clear';
  const found: Record<TextProblem, boolean> = {
    'mark-missing': mark !== undefined && !text.startsWith(mark[language]),
    'mark-on-actual': mark === undefined && marks.some((one) => text.startsWith(one)),
    'all-clear-warns': allClear && (named.length > 0 || WARNING_WORDS[language].test(message)),
    'other-level': !allClear && named.some((other) => other !== level),
    'level-missing': !allClear && !named.includes(level),
    'hazard-missing': !said.includes(HAZARD_WORDS[hazard].keyword[language].toLowerCase()),
    'place-missing': !text.includes(place[language]),
    'wrong-script': foreignShare(text, language) > MOST_FOREIGN,
    'bad-character': BAD_CHARACTER.test(text),
    'not-one-part': !fitsOnePart(text),
  };
  return (Object.keys(TEXT_PROBLEMS) as readonly TextProblem[]).filter((problem) => found[problem]);
};

const hasColour = (text: string, level: Level, language: Language): boolean => {
  const colour = LEVEL_WORDS[level].colour[language];
  return language === 'ar' ? text.includes(colour) : new RegExp(`\\b${colour}\\b`).test(text);
};

const WARNING_WORDS: Readonly<Record<Language, RegExp>> = {
  ar: /تحذير|تنبيه|إنذار|انذار|إشعار/,
  en: /\b(warning|alert)s?\b/,
};

/** A word or two of the other script may stand in a text: the name of a storm. */
const MOST_FOREIGN = 0.2;

const foreignShare = (text: string, language: Language): number => {
  const letters = text.match(/\p{Letter}/gu) ?? [];
  const arabic = letters.filter((letter) => /\p{Script=Arabic}/u.test(letter)).length;
  if (letters.length === 0) return 1;
  return (language === 'ar' ? letters.length - arabic : arabic) / letters.length;
};

/** Marks on letters, bidi controls and other invisible characters, tatweel, presentation forms; digits that are not 0-9; emoji. */
const BAD_CHARACTER =
  /[\p{Mark}\p{Format}\u0640\uFB50-\uFDFF\uFE70-\uFEFC]|(?![0-9])\p{Decimal_Number}|\p{Extended_Pictographic}/u;
