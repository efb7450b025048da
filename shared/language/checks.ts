import type { AlertKind } from '../../events/vocabulary.ts';
import type { Bilingual, Hazard, IncidentStatus, Language, Level } from '../kernel/vocabulary.ts';
import { wordsOf } from '../subscriber/fold.ts';
import { namesTime, type Times, timeProblems } from './check-time.ts';
import {
  coloursIn,
  hasBadCharacter,
  isForeign,
  linksIn,
  namesOtherRung,
  placeNamed,
  saysCancelled,
  saysMistake,
  saysOver,
  turnsNumbers,
  warns,
  withoutLinks,
  withoutNames,
} from './check-words.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { fitsOnePart, fitsTwoParts } from './one-part.ts';
import { STATUS_MARK } from './terms.ts';

/** What can be wrong with a public text, said to the person who wrote it or is asked to approve it. */
export const TEXT_PROBLEMS = {
  'not-one-part': {
    ar: 'النص أطول من رسالة واحدة (70 حرفًا بالعربية)، اختصره.',
    en: 'The text is longer than one message (70 Arabic characters); shorten it.',
  },
  'not-two-parts': {
    ar: 'النص أطول من جزأين (134 حرفًا بالعربية)، اختصره.',
    en: 'The text is longer than two parts (134 Arabic characters); shorten it.',
  },
  'level-missing': {
    ar: 'النص لا يذكر لون المستوى، اذكره كما في «تحذير أحمر».',
    en: 'The text does not name the colour of the level; name it, as in "red warning".',
  },
  'other-level': {
    ar: 'النص يذكر لون مستوى آخر، اذكر لون مستوى المديرية وحده.',
    en: "The text names the colour of another level; name that of the district's level only.",
  },
  'other-rung': {
    ar: 'كلمة «تنبيه» للأصفر و«تحذير» للبرتقالي والأحمر، اكتب التي توافق المستوى.',
    en: 'Yellow is an "alert", orange and red are a "warning"; use the word of the level.',
  },
  'hazard-missing': {
    ar: 'النص لا يذكر الخطر، اذكره باسمه.',
    en: 'The text does not name the hazard; name it.',
  },
  'place-missing': {
    ar: 'النص لا يذكر مديرية القارئ، اذكرها باسمها.',
    en: "The text does not name the reader's district; name it.",
  },
  'other-place': {
    ar: 'النص يذكر مديرية أخرى، احذف اسمها.',
    en: 'The text names another district; take it out.',
  },
  'time-differs': {
    ar: 'اليوم أو الوقت في النص يخالف وقت الإنذار، صححه.',
    en: 'The day or the time in the text is not that of the alert; correct it.',
  },
  'relative-day': {
    ar: 'اكتب اسم اليوم بدل «اليوم» أو «غدًا» أو «الليلة»، فقد تُقرأ الرسالة متأخرة.',
    en: 'Name the day instead of "today", "tonight" or "tomorrow": the message may be read late.',
  },
  'wrong-script': {
    ar: 'أكثر النص ليس بلغته، اكتبه بها.',
    en: 'The text is not in the language it is meant for; write it in that language.',
  },
  'all-clear-warns': {
    ar: 'رسالة زوال الخطر لا يصح أن تحمل كلمة تحذير أو تنبيه أو إنذار أو لون مستوى، احذفها.',
    en: 'An all clear may not contain the words warning or alert, or the colour of a level; take them out.',
  },
  'over-missing': {
    ar: 'رسالة زوال الخطر لا تقول إن الخطر زال، اكتب «زال خطر …».',
    en: 'The all clear does not say that the danger is over; say "all clear".',
  },
  'says-over': {
    ar: 'النص يقول إن الخطر زال وهو تحذير، احذف ذلك.',
    en: 'The text says that the danger is over, but it is a warning; take that out.',
  },
  'cancel-missing': {
    ar: 'رسالة الإلغاء لا تحمل كلمة «إلغاء»، اكتبها في أولها.',
    en: 'The cancellation does not say "cancelled"; say it first.',
  },
  'says-cancelled': {
    ar: 'النص يقول «إلغاء» وليس رسالة إلغاء، احذفها.',
    en: 'The text says "cancelled", but it is no cancellation; take that out.',
  },
  'mark-missing': {
    ar: 'الحادثة تمرين أو تجربة، ولا بد أن تكون هذه الكلمة أول النص.',
    en: 'The incident is an exercise or a test; that word must come first.',
  },
  'mark-on-actual': {
    ar: 'الحادثة فعلية والنص موسوم بأنه تمرين أو تجربة، احذف الوسم.',
    en: 'The incident is actual, but the text is marked as an exercise or a test; take the mark out.',
  },
  'other-link': {
    ar: 'في النص رابط ليس صفحة هذا الإنذار، احذفه.',
    en: 'The text has a link that is not the page of this alert; take it out.',
  },
  'other-number': {
    ar: 'في النص رقم من ست خانات ليس رقم هذا الإنذار، صححه أو احذفه.',
    en: 'The text has a number of six digits that is not the number of this alert; correct it or take it out.',
  },
  'placeholder-left': {
    ar: 'في النص كلمة بين معقوفين {} لم تُملأ. المتاح: {place} {level} {time} {number} {link}.',
    en: 'The text has a word in braces that was not filled in. There are {place} {level} {time} {number} {link}.',
  },
  'numbers-turn': {
    ar: 'بين رقمين شرطة أو شرطة مائلة بمسافات، فينقلب ترتيبهما في الهاتف. اكتب «من 5 إلى 10».',
    en: 'Two numbers with a dash or a spaced slash between them change places on a phone; write "from 5 to 10".',
  },
  'bad-character': {
    ar: 'في النص تشكيل أو كشيدة أو رمز تعبيري أو حرف خفي أو رقم غير 0-9، احذفه.',
    en: 'The text has a diacritic, tatweel, emoji, invisible character or a digit other than 0-9; remove it.',
  },
} satisfies Record<string, Bilingual>;

export type TextProblem = keyof typeof TEXT_PROBLEMS;

/** What is no fault of a text but what its writer and its approver should know. */
export const TEXT_REMARKS = {
  'sender-missing': {
    ar: 'لا يذكر من أرسله؛ يظهر في الهاتف اسم المرسل وحده.',
    en: 'It does not say who sends it; the phone shows the sender id only.',
  },
  'number-missing': {
    ar: 'لا يحمل رقم الإنذار، فلا يُتحقق منه إلا بنصه.',
    en: 'It does not carry the alert number; people can check it by its words only.',
  },
  'time-missing': { ar: 'لا يذكر اليوم.', en: 'It names no day.' },
} satisfies Record<string, Bilingual>;
export type TextRemark = keyof typeof TEXT_REMARKS;

export type TextExpectation = Times & {
  readonly kind: AlertKind;
  /** Of a cancel: it says that the message was sent by mistake, and not which level it had. */
  readonly mistake?: true;
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly place: Bilingual;
  /** Taken out before the words of an all clear are read: «الإنذار المبكر» is a name, not a warning. */
  readonly senderName: Bilingual;
  /** Districts that the text may not name; those whose name is part of the reader's own are of no harm. */
  readonly otherPlaces?: readonly Bilingual[];
  /** The short number of the alert. */
  readonly number?: string;
  /** The one link that the text may carry. */
  readonly link?: string;
  /** Two where the composer has chosen so. */
  readonly mostParts?: 1 | 2;
};

/** Texts of an all clear and of a cancellation name no time that could be checked: whatever they name is wrong. */
const timesOf = ({ kind, onset, expires }: TextExpectation): Times =>
  kind === 'cancel' || kind === 'all-clear'
    ? {}
    : { ...(onset === undefined ? {} : { onset }), ...(expires === undefined ? {} : { expires }) };

const SIX_DIGITS = /(?<!\d)\d{6}(?!\d)/g;

/**
 * Checks a text that is about to leave for the public, however it was made, by rules that do not know the templates.
 * Empty when nothing is wrong; otherwise each problem once, gravest first.
 */
export const checkPublicText = (
  text: string,
  expected: TextExpectation,
  language: Language,
): readonly TextProblem[] => {
  const {
    kind,
    status,
    hazard,
    level,
    place,
    otherPlaces = [],
    number,
    link,
    mostParts = 1,
    mistake,
  } = expected;
  const said = withoutNames(withoutLinks(text), [expected.senderName[language]]);
  // The place is read out too: a colour in the name of a place is not a level.
  const message = withoutNames(said, [place[language]]);
  const words = wordsOf(message);
  const colours = coloursIn(message, language);
  const times = timeProblems(message, words, timesOf(expected), language);
  const mark = STATUS_MARK[status];
  const marks = [STATUS_MARK.Exercise, STATUS_MARK.Test].flatMap((one) =>
    one === undefined ? [] : [one[language]],
  );
  const allClear = kind === 'all-clear';
  const warning = kind === 'alert' || kind === 'update';
  const besidesLink = link === undefined ? text : text.replaceAll(link, '');
  const found: Record<TextProblem, boolean> = {
    'mark-missing': mark !== undefined && !text.startsWith(mark[language]),
    'mark-on-actual': mark === undefined && marks.some((one) => text.startsWith(one)),
    'all-clear-warns': allClear && (colours.length > 0 || warns(message, language)),
    'over-missing': allClear && !saysOver(message, language),
    'says-over': !allClear && saysOver(message, language),
    'cancel-missing':
      kind === 'cancel' && !(mistake ? saysMistake(message, language) : saysCancelled(message, language)),
    'says-cancelled': warning && (saysCancelled(message, language) || saysMistake(message, language)),
    'other-level': !allClear && colours.some((other) => other !== level),
    'level-missing': !allClear && !mistake && !colours.includes(level),
    'other-rung': !allClear && !mistake && namesOtherRung(message, level, language),
    'hazard-missing': !said.includes(HAZARD_WORDS[hazard].keyword[language].toLowerCase()),
    'place-missing': !text.includes(place[language]),
    'other-place': placeNamed(words, otherPlaces, language) !== undefined,
    'time-differs': times.has('time-differs'),
    'relative-day': times.has('relative-day'),
    'other-link': linksIn(besidesLink).length > 0,
    'other-number': (besidesLink.match(SIX_DIGITS) ?? []).some((digits) => digits !== number),
    'wrong-script': isForeign(text, language),
    'placeholder-left': /[{}]/.test(text),
    'numbers-turn': turnsNumbers(text, language),
    'bad-character': hasBadCharacter(text, 'sms'),
    'not-one-part': mostParts === 1 && !fitsOnePart(text),
    'not-two-parts': mostParts === 2 && !fitsTwoParts(text),
  };
  return (Object.keys(TEXT_PROBLEMS) as readonly TextProblem[]).filter((problem) => found[problem]);
};

/** What a text without a fault still lacks. */
export const remarksOn = (
  text: string,
  { senderName, number, link, ...expected }: TextExpectation,
  language: Language,
): readonly TextRemark[] => {
  const { onset, expires } = timesOf({ ...expected, senderName });
  const found: Record<TextRemark, boolean> = {
    'sender-missing': !text.includes(senderName[language]),
    'number-missing':
      number !== undefined && !text.includes(number) && (link === undefined || !text.includes(link)),
    'time-missing':
      (onset !== undefined || expires !== undefined) && !namesTime(text, wordsOf(text), language),
  };
  return (Object.keys(TEXT_REMARKS) as readonly TextRemark[]).filter((remark) => found[remark]);
};
