import type { ClosingRefusal } from '../closing/closing.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import type { Site } from '../place/procedures.ts';
import type { ShelterRefusal } from '../shelter/shelters.ts';
import { count } from './counts.ts';

/** The console's pages of the response: tasks, field, shelters, handover and review. */
export const RESPONSE = {
  back: { ar: 'إلى الحادثة', en: 'To the incident' },
  tasks: { ar: 'المهام', en: 'Tasks' },
  noTasks: { ar: 'لم تُكلَّف مهام لهذه الحادثة بعد.', en: 'No tasks have been given for this incident yet.' },
  task: { ar: 'المهمة', en: 'Task' },
  owner: { ar: 'على', en: 'Owner' },
  due: { ar: 'المهلة', en: 'Due' },
  standing: { ar: 'الحال', en: 'Standing' },
  setTask: { ar: 'كلّف مهمة', en: 'Set a task' },
  textAr: { ar: 'المهمة بالعربية', en: 'The task in Arabic' },
  textEn: { ar: 'المهمة بالإنجليزية', en: 'The task in English' },
  within: { ar: 'المهلة بالدقائق', en: 'Minutes to do it' },
  phase: { ar: 'النوع', en: 'Kind' },
  response: { ar: 'أثناء الحادثة', en: 'while the danger lasts' },
  followUp: { ar: 'متابعة بعد الحادثة', en: 'follow-up afterwards' },
  recordFor: { ar: 'سجّل عن صاحب المهمة بعد اتصال', en: 'Record for the owner, after a call' },
  done: { ar: 'أُنجزت', en: 'Done' },
  blocked: { ar: 'تعذرت', en: 'Blocked' },
  reason: { ar: 'السبب أو ملاحظة', en: 'Reason or note' },
  choose: { ar: 'اختر', en: 'Choose' },
  field: { ar: 'الميدان', en: 'The field' },
  noReports: { ar: 'لم يصل تقرير ميداني بعد.', en: 'No situation report has come yet.' },
  total: { ar: 'المجموع المعروف', en: 'Known in all' },
  noHarm: { ar: 'لم تُذكر أعداد بعد.', en: 'No numbers were given yet.' },
  differs: { ar: 'تختلف الأعداد بين المبلّغين؛ اسألوا.', en: 'The reporters differ; ask.' },
  impact: { ar: 'ما قد يتضرر', en: 'What may be hit' },
  noImpact: { ar: 'لا مواقع مسجلة في هذه المديريات.', en: 'No sites are listed in these districts.' },
  photo: { ar: 'صورة', en: 'picture' },
  shelters: { ar: 'مراكز الإيواء', en: 'Shelters' },
  noShelters: {
    ar: 'لا مراكز إيواء في حزمة هذه المحافظة.',
    en: 'This place has no shelters in its pack.',
  },
  recordShelter: { ar: 'سجّل حال مركز', en: 'Record how a shelter stands' },
  openOnes: { ar: 'مراكز مفتوحة', en: 'open shelters' },
  inside: { ar: 'فيها الآن', en: 'people in them' },
  freePlaces: { ar: 'أماكن شاغرة', en: 'free places' },
  insideOf: { ar: 'فيه / السعة', en: 'In it / capacity' },
  shelter: { ar: 'المركز', en: 'Shelter' },
  capacity: { ar: 'السعة', en: 'Capacity' },
  occupancy: { ar: 'فيه الآن', en: 'In it now' },
  free: { ar: 'الشاغر', en: 'Free' },
  open: { ar: 'مفتوح', en: 'open' },
  closed: { ar: 'مغلق', en: 'closed' },
  unknown: { ar: 'لا خبر عنه', en: 'no word yet' },
  over: { ar: 'فوق السعة', en: 'over capacity' },
  update: { ar: 'سجّل', en: 'Record' },
  handover: { ar: 'تسليم المناوبة', en: 'Handover' },
  noHandover: { ar: 'لم تُسلَّم مناوبة بعد.', en: 'No shift has been handed over yet.' },
  from: { ar: 'المسلِّم', en: 'From' },
  to: { ar: 'المستلم', en: 'To' },
  note: { ar: 'المذكرة', en: 'The note' },
  write: { ar: 'وقّع المذكرة وسلّم', en: 'Sign the note and hand over' },
  take: { ar: 'قرأتها واستلمت', en: 'I have read it and take over' },
  waits: { ar: 'بانتظار توقيع المستلم', en: 'waits for the one who comes' },
  taken: { ar: 'استُلمت', en: 'taken' },
  review: { ar: 'مراجعة ما بعد الحادثة', en: 'After-action review' },
  noReview: { ar: 'لم تُكتب مراجعة بعد.', en: 'No review is written yet.' },
  wentWell: { ar: 'ما سار على ما يرام', en: 'What went well' },
  wentBadly: { ar: 'ما لم يسر على ما يرام', en: 'What did not go well' },
  addReview: { ar: 'أضف المراجعة', en: 'Add the review' },
  reviewLater: {
    ar: 'تُكتب المراجعة بعد زوال الخطر.',
    en: 'The review is written once the danger is over.',
  },
  formFault: { ar: 'لم يُنفذ شيء، ففي النموذج خطأ:', en: 'Nothing was done, the form is wrong:' },
  actions: {
    ar: 'الإجراءات المطلوبة تُكلَّف من صفحة المهام، نوعها «متابعة بعد الحادثة».',
    en: 'Actions are set on the page of tasks, as follow-up afterwards.',
  },
  recorded: { ar: 'سُجّل.', en: 'Recorded.' },
  measures: { ar: 'مقترحات اللجنة', en: 'Measures of the committee' },
  measure: { ar: 'المقترح', en: 'Measure' },
  proposer: { ar: 'صاحبه', en: 'Proposer' },
  outcome: { ar: 'ما آل إليه', en: 'Outcome' },
  votes: { ar: 'الأصوات', en: 'Votes' },
  memberVotes: { ar: 'أصوات الأعضاء ووسيلتها', en: 'How each member voted, and by what means' },
  waiting: { ar: 'ينتظر التصويت', en: 'waits for votes' },
  district: { ar: 'المديرية', en: 'District' },
  harm: { ar: 'الأضرار المعروفة', en: 'Harm that is known' },
  reports: { ar: 'آخر ما أُبلغ', en: 'Last reported' },
  print: { ar: 'تصلح هذه الصفحة للطباعة.', en: 'This page can be printed.' },
} satisfies Record<string, Bilingual>;

export const SITE_KINDS_WORDS: Readonly<Record<Site['kind'], Bilingual>> = {
  'wadi-crossing': { ar: 'معبر وادٍ', en: 'wadi crossing' },
  culvert: { ar: 'عبّارة', en: 'culvert' },
  'low-coast': { ar: 'ساحل منخفض', en: 'low coast' },
  school: { ar: 'مدرسة', en: 'school' },
  clinic: { ar: 'مركز صحي', en: 'clinic' },
  camp: { ar: 'مخيم', en: 'camp' },
  shelter: { ar: 'مركز إيواء', en: 'shelter' },
};

/** Why something is refused on these pages, and what would make it possible. */
export const RESPONSE_REFUSALS: Readonly<Record<ShelterRefusal | ClosingRefusal, Bilingual>> = {
  'shelter-unknown': { ar: 'اختر مركز إيواء من القائمة.', en: 'Choose a shelter of the list.' },
  'closed-with-people': {
    ar: 'فيه أشخاص؛ سجّل خلوّه أولًا ثم أغلقه.',
    en: 'There are people in it; record that it is empty, then close it.',
  },
  'over-capacity': {
    ar: 'العدد فوق السعة؛ اكتب ملاحظة بما يُعمل.',
    en: 'That is more than it has places; note what is being done.',
  },
  'note-missing': { ar: 'اكتب مذكرة التسليم.', en: 'Write the handover note.' },
  'same-officer': { ar: 'المستلم هو المسلِّم نفسه؛ اختر غيره.', en: 'Choose somebody else to hand over to.' },
  'handover-waits': {
    ar: 'مذكرة سابقة لم يوقعها مستلمها؛ لا تُكتب أخرى قبلها.',
    en: 'An earlier note waits for its taker to sign; no other is written before.',
  },
  'handover-unknown': { ar: 'لا توجد مذكرة بهذا الرقم.', en: 'There is no note of this number.' },
  'not-yours-to-take': { ar: 'يوقعها من سُمي مستلمًا فيها.', en: 'The one whom the note names signs it.' },
  'review-missing': {
    ar: 'اكتب ما سار على ما يرام وما لم يسر.',
    en: 'Say what went well and what did not.',
  },
  'still-open': {
    ar: 'الخطر قائم؛ تُكتب المراجعة بعد زواله.',
    en: 'The danger still holds; the review is written once it is over.',
  },
};

export type Standing = {
  readonly overdue: number;
  readonly blocked: number;
  readonly openTasks: number;
  readonly openMeasures: number;
  readonly silent: number;
  readonly shelterPeople: number;
};

/** What a handover note begins with; the officer adds the rest. */
export const handoverDraft = ({
  overdue,
  blocked,
  openTasks,
  openMeasures,
  silent,
  shelterPeople,
}: Standing): Bilingual => ({
  ar: [
    `المهام: ${overdue} متأخرة، ${blocked} متعذرة، ${openTasks} قيد التنفيذ.`,
    `مقترحات تنتظر التصويت: ${openMeasures}.`,
    `لم يردوا على الاستدعاء: ${count('members', silent).ar}.`,
    `في مراكز الإيواء: ${count('people', shelterPeople).ar}.`,
  ].join('\n'),
  en: [
    `Tasks: ${overdue} overdue, ${blocked} blocked, ${openTasks} open.`,
    `Measures that wait for a vote: ${openMeasures}.`,
    `Silent after the call-out: ${count('members', silent).en}.`,
    `In the shelters: ${count('people', shelterPeople).en}.`,
  ].join('\n'),
});
