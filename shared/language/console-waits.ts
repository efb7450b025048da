import type { Deadline } from '../incident/deadlines.ts';
import type { Stage } from '../incident/incident.ts';
import { type Instant, secondsBetween } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { shortClock } from './report.ts';
import { duration } from './when.ts';

/** Where an incident stands, in the fewest words. */
export const STAGE_WORDS: Readonly<Record<Stage, Bilingual>> = {
  none: { ar: 'لم تبدأ', en: 'not begun' },
  called: { ar: 'استُدعيت اللجنة ولم يكتمل النصاب', en: 'committee called, no quorum yet' },
  convened: { ar: 'اكتمل النصاب ولم يُقترح إنذار', en: 'quorum reached, no alert proposed yet' },
  proposed: { ar: 'إنذار ينتظر البت فيه', en: 'an alert waits for a decision' },
  'in-force': { ar: 'إنذار سارٍ', en: 'an alert is in force' },
  clearing: { ar: 'يُبلَّغ الناس بزوال الخطر', en: 'people are being told that it is over' },
  cleared: { ar: 'أُبلغ الناس بزوال الخطر', en: 'people were told that it is over' },
  closed: { ar: 'أُغلقت', en: 'closed' },
};

export const DEADLINE_WORDS: Readonly<Record<Deadline['kind'], Bilingual>> = {
  answers: { ar: 'مهلة الرد على الاستدعاء', en: 'Answers to the call-out' },
  quorum: { ar: 'مهلة اكتمال النصاب', en: 'Quorum' },
  approval: { ar: 'مهلة البت في الإنذار', en: 'Decision on the alert' },
  expiry: { ar: 'انتهاء الإنذار الساري', en: 'The alert in force runs out' },
};

/** «بعد 7 دقائق (9:05 ص)», and once it is past «فات منذ 7 دقائق (9:05 ص)». */
export const dueText = (at: Instant, now: Instant): Bilingual => {
  const seconds = secondsBetween(now, at);
  const span = duration(Math.abs(seconds));
  const clock = shortClock(at);
  return seconds > 0
    ? { ar: `بعد ${span.ar} (${clock.ar})`, en: `in ${span.en} (${clock.en})` }
    : { ar: `فات منذ ${span.ar} (${clock.ar})`, en: `${span.en} late (${clock.en})` };
};

/** What waits for a person, each as the head of a line. */
export const WAIT_WORDS = {
  approval: { ar: 'إنذار ينتظر اعتمادك', en: 'An alert waits for your approval' },
  notYet: { ar: 'إنذار معروض، ولا تملك اعتماده الآن', en: 'An alert is proposed; you cannot approve it yet' },
  ratification: {
    ar: 'إنذار أُطلق منفردًا ينتظر مصادقتك',
    en: 'An alert released alone waits for you to ratify it',
  },
  answer: { ar: 'استُدعيت ولم ترد', en: 'You are called and have not answered' },
  vote: { ar: 'مقترح ينتظر صوتك', en: 'A measure waits for your vote' },
  handover: { ar: 'مناوبة تنتظر استلامك', en: 'A shift waits for you to take it' },
  ownOverdue: { ar: 'مهمة عليك فاتت مهلتها', en: 'A task of yours is overdue' },
  ownTask: { ar: 'مهمة عليك', en: 'A task of yours' },
  overdue: { ar: 'مهام فاتت مهلتها', en: 'Overdue tasks' },
  blocked: { ar: 'مهام تعذّر إنجازها', en: 'Blocked tasks' },
  roster: {
    ar: 'تغيير في الأشخاص ينتظر مسؤولًا ثانيًا',
    en: 'A change of people waits for a second administrator',
  },
  propose: { ar: 'اكتمل النصاب ولم يُقترح إنذار', en: 'The quorum is there and no alert is proposed' },
  close: { ar: 'زال الخطر، والحادثة جاهزة للإغلاق', en: 'The danger is over; the incident can be closed' },
  quorumLost: { ar: 'لم يعد النصاب مكتملًا', en: 'The quorum is lost' },
  callByPhone: { ar: 'استدعاء بالهاتف مطلوب', en: 'The committee must be called by phone' },
} satisfies Record<string, Bilingual>;

/** What the link beside a line says. */
export const GO_WORDS = {
  alert: { ar: 'إلى الإنذار', en: 'To the alert' },
  incident: { ar: 'إلى الحادثة', en: 'To the incident' },
  measures: { ar: 'إلى المقترحات', en: 'To the measures' },
  tasks: { ar: 'إلى المهام', en: 'To the tasks' },
  people: { ar: 'إلى الأشخاص', en: 'To people' },
  phones: { ar: 'إلى شجرة الاتصال', en: 'To the phone tree' },
  closing: { ar: 'إلى التسليم والإغلاق', en: 'To handover and closing' },
  compose: { ar: 'إلى صياغة الإنذار', en: 'To composing' },
} satisfies Record<string, Bilingual>;

export const answerBy = (due: Bilingual): Bilingual => ({
  ar: `رد من الرابط في رسالة الاستدعاء، أو بالهاتف عند الضابط المناوب. المهلة ${due.ar}`,
  en: `Answer by the link in your call-out message, or by phone to the duty officer. Due ${due.en}`,
});

export const dueIn = (due: Bilingual): Bilingual => ({ ar: `المهلة ${due.ar}`, en: `due ${due.en}` });
