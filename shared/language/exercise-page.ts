import type { ExerciseRefusal } from '../exercise/exercise.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import type { Inject } from '../place/exercises.ts';
import { richestThatFits } from './one-part.ts';
import { STATUS_MARK } from './terms.ts';

export const EXERCISE_PAGE = {
  title: { ar: 'التمارين', en: 'Exercises' },
  about: {
    ar: 'التمرين يسير في طريق الإنذار كله، وكل ما يخرج منه يبدأ بكلمة «تمرين». لا يصل إلى المشتركين ولا إلى الصفحة العامة.',
    en: 'An exercise walks the whole road of a warning, and everything that leaves it begins with the word. It reaches no subscriber and no public page.',
  },
  running: { ar: 'تمرين جارٍ', en: 'An exercise is running' },
  begun: { ar: 'بدأ', en: 'Begun' },
  next: { ar: 'الحدث القادم', en: 'Next inject' },
  noNext: { ar: 'أُدرجت كل الأحداث', en: 'Everything is in' },
  stop: { ar: 'أوقف التمرين', en: 'Stop the exercise' },
  begin: { ar: 'ابدأ هذا التمرين', en: 'Begin this exercise' },
  minutes: { ar: 'دقيقة', en: 'min' },
  past: { ar: 'تمارين سابقة', en: 'Past exercises' },
  none: { ar: 'لم يُجرَ تمرين بعد.', en: 'No exercise has been held yet.' },
  report: {
    ar: 'تقرير الحادثة التدريبية وفيه النتيجة والمقارنة',
    en: 'The report of its incident holds the score and the comparison',
  },
  done: { ar: 'سُجّل.', en: 'Recorded.' },
  back: { ar: 'كل الحوادث', en: 'All incidents' },
} satisfies Record<string, Bilingual>;

export const INJECT_KINDS: Readonly<Record<Inject['kind'], Bilingual>> = {
  warning: { ar: 'تحذير', en: 'warning' },
  'all-clear': { ar: 'زوال الخطر', en: 'all clear' },
  note: { ar: 'خبر', en: 'news' },
};

export const EXERCISE_REFUSALS: Readonly<Record<ExerciseRefusal, Bilingual>> = {
  'exercise-unknown': { ar: 'اختر تمرينًا من القائمة.', en: 'Choose an exercise of the list.' },
  'exercise-running': {
    ar: 'هناك تمرين جارٍ؛ أوقفه أو انتظر نهايته.',
    en: 'An exercise is running; stop it or wait for its end.',
  },
  'may-not-run-exercises': {
    ar: 'يبدأ التمرين ويوقفه الرئيس ونوابه والضابط المناوب ومشغّل المنصة.',
    en: 'The chair, deputies, the duty officer and the operator begin and stop exercises.',
  },
  'no-exercise': { ar: 'لا تمرين جاريًا.', en: 'No exercise is running.' },
};

/** News of an exercise, to an officer: always marked in the first word. */
export const exerciseNoteText = (text: Bilingual, language: 'ar' | 'en'): string =>
  richestThatFits([`${STATUS_MARK.Exercise?.[language]} ${text[language]}`]);
