import type { FieldRefusal, Harm } from '../field/reports.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import type { TaskRefusal } from '../task/decide.ts';
import type { TaskStanding } from '../task/tasks.ts';

/** The light page of the field: tasks, situation reports, measures. */
export const FIELD = {
  title: { ar: 'المهام والتقارير الميدانية', en: 'Tasks and field reports' },
  back: { ar: 'إلى صفحة الاستدعاء', en: 'To the call-out page' },
  link: { ar: 'مهامي وتقاريري والمقترحات', en: 'My tasks, reports and the measures proposed' },
  tasks: { ar: 'مهامي', en: 'My tasks' },
  noTasks: { ar: 'لا مهام عليك في هذه الحادثة الآن.', en: 'You have no tasks in this incident now.' },
  dueBy: { ar: 'المهلة', en: 'Due' },
  done: { ar: 'أُنجزت', en: 'Done' },
  blocked: { ar: 'تعذرت', en: 'Blocked' },
  why: { ar: 'السبب أو ملاحظة', en: 'Reason or note' },
  report: { ar: 'تقرير ميداني', en: 'Situation report' },
  district: { ar: 'المديرية', en: 'District' },
  conditions: { ar: 'الحال', en: 'Conditions' },
  actions: { ar: 'ما عُمل', en: 'Actions' },
  needs: { ar: 'ما يلزم', en: 'Needs' },
  numbers: { ar: 'أعداد (اتركها فارغة إن لم تُعرف)', en: 'Numbers (leave empty what is not known)' },
  photo: { ar: 'صورة (اختيارية، حتى 200 كيلوبايت)', en: 'Picture (optional, up to 200 KB)' },
  send: { ar: 'أرسل التقرير', en: 'Send the report' },
  measures: { ar: 'مقترحات على اللجنة', en: 'Measures before the committee' },
  noMeasures: { ar: 'لا مقترحات تنتظر التصويت.', en: 'No measures wait for a vote.' },
  voteBy: { ar: 'التصويت حتى', en: 'Vote by' },
  votes: { ar: 'مع {for}، ضد {against}', en: '{for} for, {against} against' },
  for: { ar: 'مع', en: 'For' },
  against: { ar: 'ضد', en: 'Against' },
  withdraw: { ar: 'أسحب مقترحي', en: 'Withdraw my measure' },
  propose: { ar: 'اقتراح إجراء', en: 'Propose a measure' },
  kind: { ar: 'الإجراء', en: 'Measure' },
  text: { ar: 'نص المقترح', en: 'The proposal in words' },
  places: { ar: 'المديريات', en: 'Districts' },
  shelter: { ar: 'مركز الإيواء', en: 'Shelter' },
  level: { ar: 'المستوى المطلوب', en: 'Level to go to' },
  none: { ar: 'لا ينطبق', en: 'does not apply' },
  minutes: { ar: 'مهلة التصويت بالدقائق', en: 'Minutes to vote' },
  closed: { ar: 'أُغلقت هذه الحادثة.', en: 'This incident is closed.' },
  settled: { ar: 'ما بُتّ فيه', en: 'Settled' },
} satisfies Record<string, Bilingual>;

export const FIELD_DONE = {
  task: {
    ar: 'سُجّل ردك على المهمة، وتراه غرفة العمليات الآن.',
    en: 'Your word on the task is recorded; the operations room sees it now.',
  },
  report: {
    ar: 'وصل تقريرك، وتراه غرفة العمليات الآن. إن تغير الحال فأرسل غيره.',
    en: 'Your report has arrived; the operations room sees it now. If things change, send another.',
  },
  vote: {
    ar: 'سُجّل صوتك. يُبت في المقترح حين تكفي الأصوات أو تنتهي المهلة.',
    en: 'Your vote is recorded. The measure is settled when the votes suffice or the time is over.',
  },
  measure: {
    ar: 'عُرض مقترحك على اللجنة، وتظهر نتيجته في هذه الصفحة.',
    en: 'Your measure is before the committee; what becomes of it stands on this page.',
  },
  withdraw: { ar: 'سُحب المقترح. لن يُصوّت عليه.', en: 'The measure is withdrawn. It will not be voted on.' },
} satisfies Record<string, Bilingual>;

export const HARM_WORDS: Readonly<Record<Harm, Bilingual>> = {
  dead: { ar: 'وفيات', en: 'dead' },
  injured: { ar: 'مصابون', en: 'injured' },
  missing: { ar: 'مفقودون', en: 'missing' },
  displacedPeople: { ar: 'نازحون (أفراد)', en: 'displaced (people)' },
  housesDamaged: { ar: 'منازل متضررة', en: 'houses damaged' },
};

export const TASK_STANDINGS: Readonly<Record<TaskStanding, Bilingual>> = {
  open: { ar: 'قيد التنفيذ', en: 'open' },
  overdue: { ar: 'متأخرة', en: 'overdue' },
  blocked: { ar: 'متعذرة', en: 'blocked' },
  done: { ar: 'منجزة', en: 'done' },
};

/** Why something about a task or a report is refused, and what would make it possible. */
export const FIELD_REFUSALS: Readonly<Record<TaskRefusal | FieldRefusal | 'photo-unfit', Bilingual>> = {
  'task-unknown': {
    ar: 'لا توجد مهمة بهذا الاسم. حدّث الصفحة.',
    en: 'There is no such task. Reload the page.',
  },
  'not-the-owner': {
    ar: 'هذه المهمة على غيرك؛ يسجلها صاحبها أو الضابط المناوب عنه.',
    en: 'The task is somebody else’s; its owner or the duty officer records it.',
  },
  'reason-missing': { ar: 'اكتب سبب التعذر.', en: 'Say what blocks it.' },
  'may-not-set-tasks': {
    ar: 'تكليف المهام للرئيس ونوابه والمشرف الميداني ومدير المديرية والضابط المناوب.',
    en: 'The chair, deputies, field supervisor, district directors and the duty officer set tasks.',
  },
  'owner-unknown': { ar: 'اختر من يقوم بالمهمة.', en: 'Choose who is to do the task.' },
  'text-missing': { ar: 'اكتب المهمة بالعربية والإنجليزية.', en: 'Write the task in Arabic and English.' },
  'due-in-the-past': { ar: 'المهلة انقضت؛ اختر وقتًا قادمًا.', en: 'That time is past; choose one to come.' },
  'nothing-said': {
    ar: 'التقرير فارغ: اكتب الحال أو ما عُمل أو ما يلزم أو عددًا.',
    en: 'The report is empty: give conditions, actions, needs or a number.',
  },
  'district-not-yours': {
    ar: 'التقرير عن مديريتك فقط؛ اختر إحداها.',
    en: 'You report on your own districts; choose one of them.',
  },
  'incident-closed': {
    ar: 'أُغلقت هذه الحادثة؛ لا تُقبل لها تقارير.',
    en: 'This incident is closed and takes no reports.',
  },
  'photo-unfit': {
    ar: 'الصورة غير مقبولة: JPEG أو PNG أو WebP حتى 200 كيلوبايت. أُبقي نص التقرير في النموذج.',
    en: 'The picture is not accepted: JPEG, PNG or WebP up to 200 KB. The text of the report is kept in the form.',
  },
};
