import type { ExerciseRefusal } from '../exercise/exercise.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import type { Inject } from '../place/exercises.ts';
import { richestThatFits } from './one-part.ts';
import { STATUS_MARK } from './terms.ts';
import { duration } from './when.ts';

export const EXERCISE_PAGE = {
  title: { ar: 'التمارين', en: 'Exercises' },
  about: {
    ar: 'التمرين يسير في طريق الإنذار كله، وكل ما يخرج منه يبدأ بكلمة «تمرين». لا يصل إلى المشتركين ولا إلى الصفحة العامة.',
    en: 'An exercise walks the whole road of a warning, and everything that leaves it begins with the word. It reaches no subscriber and no public page.',
  },
  running: { ar: 'تمرين جارٍ', en: 'An exercise is running' },
  begun: { ar: 'بدأ', en: 'Begun' },
  endsBy: { ar: 'ينتهي من نفسه', en: 'Ends by itself' },
  when: { ar: 'الوقت', en: 'When' },
  what: { ar: 'الحدث', en: 'Inject' },
  isIn: { ar: 'أُدرج', en: 'put in' },
  toCome: { ar: 'قادم', en: 'to come' },
  rundown: { ar: 'ما سيحدث فيه', en: 'What happens in it' },
  lasts: { ar: 'مدته', en: 'It lasts' },
  stop: { ar: 'أوقف التمرين', en: 'Stop the exercise' },
  stopMeans: {
    ar: 'لا تُدرج أحداث بعد ذلك، ولا يمكن استئنافه. الحادثة التدريبية تُغلق من صفحتها.',
    en: 'Nothing more is put in, and it cannot be resumed. The incident of the exercise is closed on its own page.',
  },
  stopSure: { ar: 'نعم، أوقفه', en: 'Yes, stop it' },
  begin: { ar: 'ابدأ هذا التمرين', en: 'Begin this exercise' },
  beginSure: {
    ar: 'أعلم أن المشاركين من الضباط والأعضاء ستصلهم رسائل «تمرين» من الآن',
    en: 'I know that officers and members who take part get “exercise” messages from now on',
  },
  offered: { ar: 'التمارين المعدّة', en: 'Exercises that are ready' },
  oneAtATime: {
    ar: 'لا يبدأ تمرين آخر حتى ينتهي هذا.',
    en: 'No other begins before this one is over.',
  },
  whoBegins: {
    ar: 'يبدأ التمرين ويوقفه الرئيس ونوابه والضابط المناوب ومشغّل المنصة.',
    en: 'The chair, deputies, the duty officer and the operator begin and stop exercises.',
  },
  noPlans: { ar: 'لا تمارين في حزمة هذه المحافظة.', en: 'This place has no exercises.' },
  past: { ar: 'تمارين سابقة', en: 'Past exercises' },
  none: { ar: 'لم يُجرَ تمرين بعد.', en: 'No exercise has been held yet.' },
  report: {
    ar: 'الحوادث التدريبية، وفي تقرير كل منها النتيجة والمقارنة',
    en: 'Incidents of exercises; the report of each holds the score and the comparison',
  },
  open: { ar: 'مفتوحة', en: 'open' },
  started: {
    ar: 'بدأ التمرين. تُدرج أحداثه في مواعيدها من نفسها.',
    en: 'The exercise has begun. Its injects come at their times by themselves.',
  },
  stopped: { ar: 'أُوقف التمرين.', en: 'The exercise is stopped.' },
} satisfies Record<string, Bilingual>;

/** «بعد 20 دقيقة» / “after 20 minutes” from the beginning. */
export const afterMinutes = (minutes: number): Bilingual => {
  if (minutes === 0) return { ar: 'في البداية', en: 'at the beginning' };
  const span = duration(minutes * 60);
  return { ar: `بعد ${span.ar}`, en: `after ${span.en}` };
};

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
