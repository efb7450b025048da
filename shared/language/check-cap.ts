import type { AlertKind } from '../../events/vocabulary.ts';
import type { Bilingual, Hazard, IncidentStatus, Language, Level } from '../kernel/vocabulary.ts';
import { wordsOf } from '../subscriber/fold.ts';
import { namesTime, type Times, timeProblems } from './check-time.ts';
import {
  coloursIn,
  hasBadCharacter,
  isForeign,
  linksIn,
  placeNamed,
  saysCancelled,
  saysOver,
  warns,
  withoutNames,
} from './check-words.ts';
import { TEXT_PROBLEMS, type TextProblem } from './checks.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { STATUS_MARK } from './terms.ts';

export const CAP_FIELDS = ['headline', 'description', 'instruction'] as const;
export type CapField = (typeof CAP_FIELDS)[number];

/** What can be wrong with the words of a CAP document besides what can be wrong with an SMS. */
const CAP_ONLY_PROBLEMS = {
  empty: { ar: 'الحقل فارغ، اكتب نصه.', en: 'The field is empty; write its text.' },
  'too-long': {
    ar: 'العنوان أطول من 140 حرفًا، اختصره.',
    en: 'The headline is longer than 140 characters; shorten it.',
  },
  'districts-missing': {
    ar: 'الوصف لا يذكر كل المديريات المعنية، أضف ما نقص منها.',
    en: 'The description does not name every district concerned; add those that are missing.',
  },
  'day-missing': { ar: 'الوصف لا يذكر اليوم، اذكره.', en: 'The description names no day; name it.' },
  'exercise-unsaid': {
    ar: 'الوصف لا يقول إنها تمرين أو تجربة، اذكر ذلك.',
    en: 'The description does not say that this is an exercise or a test; say so.',
  },
} satisfies Record<string, Bilingual>;

export type CapTextProblem = TextProblem | keyof typeof CAP_ONLY_PROBLEMS;

export const problemText = (problem: CapTextProblem): Bilingual =>
  ({ ...TEXT_PROBLEMS, ...CAP_ONLY_PROBLEMS })[problem];

export type CapExpectation = Times & {
  readonly kind: AlertKind;
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly districtNames: readonly Bilingual[];
  /** Districts that may not be named. */
  readonly otherPlaces: readonly Bilingual[];
  readonly senderNames: readonly Bilingual[];
};

const HEADLINE_CHARACTERS = 140;

/** Bulletins name some hazards by other words than an SMS does: «ارتفاع الموج», «خطر طارئ», “rough seas”. */
const ALSO: Readonly<Partial<Record<Hazard, Readonly<Record<Language, RegExp>>>>> = {
  'high-waves': { ar: /موج/, en: /waves|rough seas/i },
  'flash-flood': { ar: /سيول|السيل/, en: /floods/i },
};

const namesHazard = (text: string, hazard: Hazard, language: Language): boolean =>
  text.includes(HAZARD_WORDS[hazard].keyword[language].toLowerCase()) ||
  (ALSO[hazard]?.[language].test(text) ?? false);

/**
 * Checks one field of a CAP document in one language by rules that do not know how it was made: the level in the headline, every
 * district and the time in the description, and in none of the three another level, district or time.
 */
export const checkCapText = (
  field: CapField,
  text: string,
  expected: CapExpectation,
  language: Language,
): readonly CapTextProblem[] => {
  if (text.trim() === '') return ['empty'];
  const { kind, status, hazard, level, districtNames, otherPlaces, senderNames, onset, expires } = expected;
  const own = districtNames.map((name) => name[language]);
  const said = withoutNames(
    text,
    senderNames.map((name) => name[language]),
  );
  const message = withoutNames(said, own);
  const words = wordsOf(message);
  const warning = kind === 'alert' || kind === 'update';
  const times: Times = warning
    ? { ...(onset === undefined ? {} : { onset }), ...(expires === undefined ? {} : { expires }) }
    : {};
  const time = timeProblems(message, words, times, language);
  const colours = coloursIn(message, language);
  const mark = STATUS_MARK[status];
  const marks = [STATUS_MARK.Exercise, STATUS_MARK.Test].flatMap((one) => one?.[language] ?? []);
  const [headline, description] = [field === 'headline', field === 'description'];
  const titles = headline || description;
  const found: Partial<Record<CapTextProblem, boolean>> = {
    'mark-missing': headline && mark !== undefined && !text.startsWith(mark[language]),
    'mark-on-actual': mark === undefined && marks.some((one) => text.startsWith(one)),
    'exercise-unsaid':
      description && mark !== undefined && !said.includes(mark[language].slice(0, -1).toLowerCase()),
    'all-clear-warns': kind === 'all-clear' && (colours.length > 0 || warns(message, language)),
    'over-missing': titles && kind === 'all-clear' && !saysOver(message, language),
    'says-over': titles && kind !== 'all-clear' && saysOver(message, language),
    'cancel-missing': titles && kind === 'cancel' && !saysCancelled(message, language),
    'says-cancelled': warning && saysCancelled(message, language),
    'other-level': kind !== 'all-clear' && colours.some((other) => other !== level),
    'level-missing': headline && kind !== 'all-clear' && !colours.includes(level),
    'hazard-missing': titles && !namesHazard(said, hazard, language),
    'place-missing': headline && !own.some((name) => text.includes(name)),
    'districts-missing': description && !own.every((name) => text.includes(name)),
    'other-place': placeNamed(words, otherPlaces, language) !== undefined,
    'time-differs': time.has('time-differs'),
    'relative-day': time.has('relative-day'),
    'day-missing':
      description &&
      (times.onset !== undefined || times.expires !== undefined) &&
      !namesTime(message, words, language),
    'other-link': linksIn(text).length > 0,
    'wrong-script': isForeign(text, language),
    'bad-character': hasBadCharacter(text, 'page'),
    'too-long': headline && text.length > HEADLINE_CHARACTERS,
  };
  return (Object.keys(found) as readonly CapTextProblem[]).filter((problem) => found[problem]);
};
