import type { Bilingual } from '../kernel/vocabulary.ts';
import type { MeetingRefusal } from '../meeting/found.ts';
import type { DirectiveStanding } from '../meeting/meetings.ts';
import { count } from './counts.ts';
import { richestThatFits } from './one-part.ts';

/** Fields of the forms, so that a refusal names the one that it is about. */
export const MEETING_FIELDS = {
  title: { ar: 'موضوع الاجتماع', en: 'Subject of the meeting' },
  when: { ar: 'الموعد', en: 'Date and time' },
  place: { ar: 'المكان', en: 'Place' },
  item: { ar: 'البند', en: 'Agenda item' },
  presenter: { ar: 'يعرضه', en: 'Presented by' },
  incident: { ar: 'تقرير حادثة', en: 'Report of an incident' },
  directive: { ar: 'نص التوجيه', en: 'The directive' },
  owner: { ar: 'المكلف من القائمة', en: 'Owner, from the roster' },
  office: { ar: 'أو جهة ليست في القائمة', en: 'Or an office that is not in it' },
  due: { ar: 'ينجز حتى نهاية يوم', en: 'Done by the end of' },
  outcome: { ar: 'ما آل إليه', en: 'What became of it' },
  evidence: { ar: 'الإثبات أو السبب', en: 'Evidence or reason' },
  minutes: { ar: 'المحضر', en: 'Minutes' },
  meeting: { ar: 'الاجتماع', en: 'Meeting' },
} satisfies Record<string, Bilingual>;

type Ruled = { readonly field: keyof typeof MEETING_FIELDS; readonly rule: Bilingual };

const MEETING_RULES: Readonly<Record<MeetingRefusal, Ruled>> = {
  'may-not-keep': {
    field: 'meeting',
    rule: {
      ar: 'يعدّه المراجع في المكتب التنفيذي أو رئيس اللجنة أو نائبه.',
      en: 'is kept by a reviewer of the executive office, the chair or a deputy chair.',
    },
  },
  'meeting-unknown': {
    field: 'meeting',
    rule: {
      ar: 'ليس في القائمة. افتحه من صفحة الاجتماعات.',
      en: 'is not there. Open it from the list of meetings.',
    },
  },
  'meeting-closed': {
    field: 'meeting',
    rule: {
      ar: 'اعتُمد محضره، فلا يتغير فيه شيء. سجّل الجديد في الاجتماع القادم.',
      en: 'has its final minutes, so nothing in it changes. Record what is new in the next one.',
    },
  },
  'title-missing': { field: 'title', rule: { ar: 'لا يُترك فارغًا.', en: 'must not be empty.' } },
  'place-missing': { field: 'place', rule: { ar: 'لا يُترك فارغًا.', en: 'must not be empty.' } },
  'when-missing': {
    field: 'when',
    rule: { ar: 'اكتب يومًا وساعة صحيحين.', en: 'must be a day and an hour.' },
  },
  'when-in-the-past': {
    field: 'when',
    rule: { ar: 'مضى وقته. اختر موعدًا قادمًا.', en: 'is in the past. Choose a time that is still to come.' },
  },
  'item-missing': { field: 'item', rule: { ar: 'لا يُترك فارغًا.', en: 'must not be empty.' } },
  'item-unknown': {
    field: 'item',
    rule: { ar: 'لم يعد على جدول الأعمال.', en: 'is not on the agenda any more.' },
  },
  'text-missing': { field: 'directive', rule: { ar: 'لا يُترك فارغًا.', en: 'must not be empty.' } },
  'owner-missing': {
    field: 'owner',
    rule: {
      ar: 'لا توجيه بلا مكلف. اختر شخصًا أو اكتب جهة.',
      en: 'is missing: a directive needs one. Choose a person or write an office.',
    },
  },
  'owner-twice': {
    field: 'owner',
    rule: { ar: 'مكلف واحد: شخص أو جهة، لا الاثنان.', en: 'must be one: a person or an office, not both.' },
  },
  'due-missing': {
    field: 'due',
    rule: { ar: 'لا توجيه بلا تاريخ.', en: 'is missing: a directive needs a date.' },
  },
  'due-in-the-past': {
    field: 'due',
    rule: { ar: 'مضى. اختر يومًا لم ينته بعد.', en: 'is in the past. Choose a day that is not over.' },
  },
  'directive-unknown': {
    field: 'directive',
    rule: { ar: 'ليس في القائمة.', en: 'is not in the list.' },
  },
  'directive-settled': {
    field: 'directive',
    rule: {
      ar: 'أُنجز أو سُحب من قبل. إن لزم غيره فأصدر توجيهًا جديدًا.',
      en: 'was done or withdrawn before. If more is needed, give a new one.',
    },
  },
  'outcome-missing': {
    field: 'outcome',
    rule: { ar: 'اختر: أُنجز أو تعذر أو سُحب.', en: 'must be done, blocked or withdrawn.' },
  },
  'evidence-missing': {
    field: 'evidence',
    rule: {
      ar: 'اكتب ما يثبت الإنجاز، أو ما تعذر بسببه، أو سبب السحب.',
      en: 'must say what shows that it was done, what blocks it, or why it was withdrawn.',
    },
  },
  'minutes-missing': {
    field: 'minutes',
    rule: { ar: 'اكتب ما دار في الاجتماع.', en: 'must say what the meeting discussed.' },
  },
  'not-begun': {
    field: 'meeting',
    rule: { ar: 'لم يحن موعده، فلا يُعتمد محضره بعد.', en: 'has not begun, so it has no minutes yet.' },
  },
};

/** «الموعد: مضى وقته.» */
export const meetingRefusal = (reason: MeetingRefusal): Bilingual => {
  const { field, rule } = MEETING_RULES[reason];
  const name = MEETING_FIELDS[field];
  return { ar: `${name.ar}: ${rule.ar}`, en: `${name.en}: ${rule.en}` };
};

export const tooLong = (field: keyof typeof MEETING_FIELDS, most: number): Bilingual => ({
  ar: `${MEETING_FIELDS[field].ar}: ${most} حرف على الأكثر. ما كتبته باقٍ في الخانة.`,
  en: `${MEETING_FIELDS[field].en}: at most ${most} characters. What you wrote is still in the field.`,
});

export const DIRECTIVE_STANDING_WORDS: Readonly<Record<DirectiveStanding, Bilingual>> = {
  overdue: { ar: 'متأخر', en: 'overdue' },
  blocked: { ar: 'متعذر', en: 'blocked' },
  open: { ar: 'قيد التنفيذ', en: 'open' },
  done: { ar: 'أُنجز', en: 'done' },
  withdrawn: { ar: 'سُحب', en: 'withdrawn' },
};

export const DIRECTIVE_OUTCOMES = {
  done: { ar: 'أُنجز', en: 'Done' },
  blocked: { ar: 'تعذر', en: 'Blocked' },
  withdrawn: { ar: 'سُحب', en: 'Withdrawn' },
} satisfies Record<string, Bilingual>;

export const MEETINGS = {
  title: { ar: 'الاجتماعات والتوجيهات', en: 'Meetings and directives' },
  owed: { ar: 'توجيهات لم تُنجز', en: 'Directives that are owed' },
  nothingOwed: { ar: 'لا توجيه ينتظر الإنجاز.', en: 'No directive is owed.' },
  coming: { ar: 'الاجتماعات القادمة', en: 'Meetings to come' },
  noneComing: { ar: 'لا اجتماع في الخطة. أضف اجتماعًا.', en: 'No meeting is planned. Add one.' },
  held: { ar: 'الاجتماعات السابقة', en: 'Meetings that have been' },
  noneHeld: { ar: 'لم يُعقد اجتماع بعد.', en: 'No meeting has been held yet.' },
  settled: { ar: 'توجيهات أُنجزت أو سُحبت', en: 'Directives that are settled' },
  plan: {
    ar: 'الخطة السنوية مقترح من هذا المشروع، حتى يضع المكتب خطته.',
    en: 'The yearly plan is this project’s own proposal, until the office puts its own.',
  },
  add: { ar: 'أضف اجتماعًا', en: 'Add a meeting' },
  addDo: { ar: 'أضف الاجتماع', en: 'Add the meeting' },
  move: { ar: 'غيّر الموعد أو المكان', en: 'Change time or place' },
  moveDo: { ar: 'احفظ التغيير', en: 'Save the change' },
  agenda: { ar: 'جدول الأعمال', en: 'Agenda' },
  noAgenda: { ar: 'لا بنود بعد.', en: 'No items yet.' },
  carried: { ar: 'ما بقي من توجيهات سابقة', en: 'What is still owed from before' },
  noneCarried: { ar: 'لا توجيه سابق ينتظر الإنجاز.', en: 'Nothing is owed from earlier meetings.' },
  own: { ar: 'توجيهات هذا الاجتماع', en: 'Directives of this meeting' },
  noneOwn: { ar: 'لم يصدر توجيه بعد.', en: 'No directive yet.' },
  addItem: { ar: 'أضف بندًا', en: 'Add an item' },
  addItemDo: { ar: 'أضف البند', en: 'Add the item' },
  dropItem: { ar: 'احذف البند', en: 'Take it off' },
  give: { ar: 'أصدر توجيهًا', en: 'Give a directive' },
  giveDo: { ar: 'سجّل التوجيه', en: 'Record the directive' },
  follow: { ar: 'تابع هذا التوجيه', en: 'Follow it up' },
  followDo: { ar: 'سجّل', en: 'Record' },
  close: { ar: 'المحضر واعتماده', en: 'Minutes, and making them final' },
  closeDo: { ar: 'اعتمد المحضر', en: 'Make the minutes final' },
  closeHint: {
    ar: 'بعد الاعتماد لا يتغير في الاجتماع شيء، وتبقى توجيهاته تُتابع وتنتقل إلى الاجتماع القادم ما لم تُنجز.',
    en: 'Nothing in the meeting changes after this. Its directives are followed on, and go to the next meeting until they are done.',
  },
  closeLater: {
    ar: 'يُعتمد المحضر بعد بدء الاجتماع.',
    en: 'The minutes can be made final once the meeting has begun.',
  },
  closedAt: { ar: 'اعتُمد المحضر', en: 'Minutes made final' },
  open: { ar: 'بلا محضر', en: 'no minutes' },
  planned: { ar: 'من الخطة السنوية', en: 'of the yearly plan' },
  pack: { ar: 'ملف الاجتماع', en: 'The meeting pack' },
  packHint: {
    ar: 'يجمع ما حدث منذ آخر اجتماع وما أُنجز وما بقي.',
    en: 'Gathers what happened since the last meeting, what was done and what is owed.',
  },
  packPage: { ar: 'للقراءة والطباعة', en: 'To read and print' },
  packPdf: { ar: 'PDF بالعربية', en: 'PDF, in Arabic' },
  directive: { ar: 'التوجيه', en: 'Directive' },
  owner: { ar: 'المكلف', en: 'Owner' },
  due: { ar: 'حتى', en: 'Due' },
  standing: { ar: 'الحال', en: 'Standing' },
  from: { ar: 'من اجتماع', en: 'Of the meeting' },
  choose: { ar: 'اختر', en: 'Choose' },
  none: { ar: 'بلا', en: 'None' },
  saved: { ar: 'حُفظ.', en: 'Saved.' },
  notThere: {
    ar: 'لا اجتماع بهذا العنوان. اختر من القائمة.',
    en: 'There is no meeting at this address. Choose one from the list.',
  },
  back: { ar: 'كل الاجتماعات', en: 'All meetings' },
} satisfies Record<string, Bilingual>;

export const PACK = {
  title: { ar: 'ملف الاجتماع', en: 'Meeting pack' },
  when: { ar: 'الموعد', en: 'Time' },
  place: { ar: 'المكان', en: 'Place' },
  since: { ar: 'يغطي من', en: 'Covers from' },
  sinceEver: {
    ar: 'بدء السجل؛ لم يُعتمد محضر اجتماع قبله',
    en: 'the beginning of the log; no earlier meeting has final minutes',
  },
  until: { ar: 'إلى', en: 'until' },
  agenda: { ar: 'جدول الأعمال', en: 'Agenda' },
  item: { ar: 'البند', en: 'Item' },
  presenter: { ar: 'يعرضه', en: 'Presented by' },
  incidents: { ar: 'الحوادث منذ آخر اجتماع', en: 'Incidents since the last meeting' },
  incident: { ar: 'الحادثة', en: 'Incident' },
  level: { ar: 'أعلى مستوى', en: 'Highest level' },
  summary: { ar: 'ما حدث', en: 'What happened' },
  alerts: { ar: 'الإنذارات ومن بلغتهم', en: 'Alerts, and whom they reached' },
  alert: { ar: 'الإنذار', en: 'Alert' },
  sentTo: { ar: 'سُلّمت للشبكة', en: 'Given to the network' },
  delivered: { ar: 'أكدت الشبكة وصولها', en: 'Confirmed by the network' },
  failed: { ar: 'تعذرت', en: 'Failed' },
  lastAfter: { ar: 'آخر رسالة بعد الاعتماد', en: 'Last message after approval' },
  notSent: { ar: 'لم يُرسل', en: 'not sent' },
  unknown: { ar: 'غير معروف', en: 'not known' },
  howWell: {
    ar: 'كيف سار العمل: المدة بعد أول تحذير',
    en: 'How well it went: how long after the first warning',
  },
  notReached: { ar: 'لم تُبلغ', en: 'not reached' },
  left: { ar: 'ما تركته الحوادث دون إنجاز', en: 'What the incidents left to be done' },
  what: { ar: 'ما بقي', en: 'What is owed' },
  actions: { ar: 'إجراءات ما بعد الحوادث', en: 'After-action actions' },
  action: { ar: 'الإجراء', en: 'Action' },
  carried: { ar: 'توجيهات لم تُنجز', en: 'Directives that are owed' },
  own: { ar: 'توجيهات هذا الاجتماع', en: 'Directives of this meeting' },
  minutes: { ar: 'المحضر', en: 'Minutes' },
  drills: { ar: 'تمارين (ليست حوادث حقيقية)', en: 'Exercises (not real incidents)' },
  nothing: { ar: 'لا شيء.', en: 'Nothing.' },
  record: { ar: 'السجل الذي صُنع منه', en: 'The record it was made from' },
  stream: { ar: 'السجل', en: 'Stream' },
  entries: { ar: 'القيود', en: 'Entries' },
  fingerprint: { ar: 'بصمة آخر قيد', en: 'Fingerprint of the last entry' },
  madeAt: { ar: 'أُعدّ', en: 'Made' },
  page: { ar: 'صفحة', en: 'Page' },
  of: { ar: 'من', en: 'of' },
} satisfies Record<string, Bilingual>;

/** To whoever owes directives, once a week, in one part: how many are late and how many fall due within the week. */
export const directivesDueText = (
  { overdue, soon }: { readonly overdue: number; readonly soon: number },
  language: 'ar' | 'en',
): string => {
  const late = count('directives', overdue)[language];
  const due = count('directives', soon)[language];
  return {
    ar: richestThatFits(
      overdue === 0
        ? [`عليك ${due} هذا الأسبوع. راجع المكتب التنفيذي.`]
        : soon === 0
          ? [`تأخر عليك ${late}. راجع المكتب التنفيذي.`]
          : [
              `تأخر عليك ${late}، و${due} هذا الأسبوع. راجع المكتب التنفيذي.`,
              `تأخر عليك ${late}. راجع المكتب التنفيذي.`,
            ],
    ),
    en: `Directives you owe: ${overdue} overdue, ${soon} due this week. Please answer the executive office.`,
  }[language];
};
