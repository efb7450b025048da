import type { AlertKind } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Hazard, IncidentStatus, Level } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { districtList, joinList } from './lists.ts';
import { fill } from './message.ts';
import { ALERT_KINDS, levelName, levelTitle } from './terms.ts';
import { clock, dateTime, duration, numericDate } from './when.ts';

/** Headings and columns of the incident report. */
export const REPORT = {
  title: { ar: 'تقرير الحادثة', en: 'Incident report' },
  summary: { ar: 'الخلاصة', en: 'Summary' },
  owed: { ar: 'ما لم يُنجز بعد', en: 'Still owed' },
  nothingOwed: { ar: 'لا شيء معلّق في هذه الحادثة.', en: 'Nothing is left open in this incident.' },
  howWell: { ar: 'سرعة الاستجابة', en: 'How fast' },
  step: { ar: 'الخطوة', en: 'Step' },
  time: { ar: 'الوقت', en: 'Time' },
  sinceWarning: { ar: 'بعد وصول التحذير', en: 'After the warning' },
  notReached: { ar: 'لم يحدث', en: 'did not happen' },
  districts: { ar: 'المديريات المتأثرة', en: 'Districts affected' },
  district: { ar: 'المديرية', en: 'District' },
  half: { ar: 'القطاع', en: 'Half' },
  highest: { ar: 'أعلى مستوى', en: 'Highest level' },
  from: { ar: 'منذ', en: 'Since' },
  recipients: { ar: 'المستلمون', en: 'Recipients' },
  levels: { ar: 'تطور المستوى', en: 'Level over time' },
  level: { ar: 'المستوى', en: 'Level' },
  why: { ar: 'السبب', en: 'Why' },
  callOut: { ar: 'استدعاء اللجنة', en: 'Call-out of the committee' },
  member: { ar: 'العضو', en: 'Member' },
  calledAt: { ar: 'وقت الاستدعاء', en: 'Called' },
  attempts: { ar: 'المحاولات', en: 'Attempts' },
  answer: { ar: 'الرد', en: 'Answer' },
  answeredAfter: { ar: 'بعد', en: 'After' },
  means: { ar: 'وسيلة الرد ودلالتها', en: 'Means, and what it proves' },
  noAnswer: { ar: 'لم يرد', en: 'no answer' },
  quorum: { ar: 'النصاب', en: 'Quorum' },
  alerts: { ar: 'القرارات والإنذارات', en: 'Decisions and alerts' },
  noAlerts: { ar: 'لم يُقترح أي إنذار للجمهور.', en: 'No alert to the public was proposed.' },
  proposed: { ar: 'اقترحه', en: 'Proposed by' },
  approved: { ar: 'اعتمده', en: 'Approved by' },
  refused: { ar: 'رفضه', en: 'Refused by' },
  returned: { ar: 'أعاده لتعديله', en: 'Returned to be changed by' },
  leftOut: { ar: 'تُركت وهي مهددة', en: 'In danger and left out' },
  addedDistrict: { ar: 'أُضيفت وليست في التقدير', en: 'Added without being assessed' },
  reason: { ar: 'سبب الرفض', en: 'Reason' },
  spendWarning: { ar: 'تنبيه الكلفة', en: 'Cost warning' },
  spendReason: { ar: 'سبب الإرسال رغم الكلفة', en: 'Reason given for the cost' },
  undecided: { ar: 'لم يُبت فيه', en: 'not decided' },
  ratified: { ar: 'صادق عليه', en: 'Ratified by' },
  twoPersons: { ar: 'بموافقة شخصين', en: 'two persons agreed' },
  emergency: { ar: 'أطلقه الرئيس منفردًا', en: 'released by the chair alone' },
  notRatified: {
    ar: 'أطلقه الرئيس منفردًا ولم يصادق عليه أحد بعد',
    en: 'Released by the chair alone and not ratified yet',
  },
  text: { ar: 'نص الرسالة', en: 'Text of the message' },
  texts: { ar: 'نصوص الرسائل لكل مديرية', en: 'Texts by district' },
  valid: { ar: 'السريان', en: 'Valid' },
  sending: { ar: 'الإرسال', en: 'Sending' },
  forecast: { ar: 'المتوقع قبل الاعتماد', en: 'Forecast before approval' },
  actual: { ar: 'الفعلي', en: 'Actual' },
  messages: { ar: 'الرسائل النصية', en: 'Text messages' },
  parts: { ar: 'الأجزاء', en: 'Parts' },
  cost: { ar: 'الكلفة بالدولار', en: 'Cost, USD' },
  firstPhone: { ar: 'أول هاتف', en: 'First phone' },
  halfPhones: { ar: 'نصف الهواتف', en: 'Half of the phones' },
  lastPhone: { ar: 'آخر هاتف', en: 'Last phone' },
  failed: { ar: 'تعذر إرسالها', en: 'Could not be sent' },
  delivered: { ar: 'تأكد وصولها', en: 'Delivered' },
  notDelivered: { ar: 'لم تصل', en: 'Not delivered' },
  notKnown: { ar: 'لا يُعرف مصيرها', en: 'Not known' },
  countedAt: { ar: 'وقت الحصر', en: 'As counted' },
  repeats: { ar: 'ربما وصلت مرتين', en: 'Perhaps received twice' },
  warnings: { ar: 'التحذيرات الواردة', en: 'Warnings received' },
  source: { ar: 'المصدر', en: 'Source' },
  content: { ar: 'المضمون', en: 'Content' },
  repairs: { ar: 'أُصلح عند القراءة', en: 'Repaired when read' },
  timeline: { ar: 'التسلسل الزمني', en: 'Timeline' },
  who: { ar: 'الفاعل', en: 'By' },
  what: { ar: 'ما حدث', en: 'What happened' },
  record: { ar: 'السجل الذي أُعد منه التقرير', en: 'The log this report was made from' },
  stream: { ar: 'سجل الحادثة', en: 'Stream' },
  entries: { ar: 'آخر قيد', en: 'Last entry' },
  fingerprint: { ar: 'بصمته', en: 'Its hash' },
  check: {
    ar: 'يكشف الأمر nadhir log verify أي تغيير أو حذف في السجل بعد إعداد التقرير، لأن كل قيد يحمل بصمة القيد الذي قبله.',
    en: 'Every entry carries the hash of the one before it, so any change or loss since this report was made is found by: nadhir log verify.',
  },
  madeAt: { ar: 'من السجل حتى', en: 'From the log up to' },
  page: { ar: 'صفحة', en: 'Page' },
  of: { ar: 'من', en: 'of' },
  opened: { ar: 'بدأت', en: 'Opened' },
  closed: { ar: 'أُغلقت', en: 'Closed' },
  ended: { ar: 'النهاية', en: 'Ended' },
  stillOpen: { ar: 'ما زالت مفتوحة', en: 'still open' },
} satisfies Record<string, Bilingual>;

/** Beside everything that is not real, in a report and on a page. */
export const STATUS_NOTICE: Readonly<Record<IncidentStatus, Bilingual | undefined>> = {
  Actual: undefined,
  Exercise: {
    ar: 'تمرين: لم يصل شيء من هذا إلى الجمهور',
    en: 'EXERCISE: nothing of this reached the public',
  },
  Test: { ar: 'تجربة: لم يصل شيء من هذا إلى الجمهور', en: 'TEST: nothing of this reached the public' },
};

export const STATUS_NAME: Readonly<Record<IncidentStatus, Bilingual>> = {
  Actual: { ar: 'حادثة فعلية', en: 'actual incident' },
  Exercise: { ar: 'تمرين', en: 'exercise' },
  Test: { ar: 'تجربة', en: 'test' },
};

export const LEVEL_CHANGES = {
  opened: { ar: 'بدء الحادثة', en: 'opened' },
  raised: { ar: 'ارتفع', en: 'raised' },
  lowered: { ar: 'انخفض', en: 'lowered' },
  renewed: { ar: 'تجدد', en: 'renewed' },
  ended: { ar: 'انتهى', en: 'ended' },
} satisfies Record<string, Bilingual>;

/** What an acknowledgement shows, and no more than that. */
export const PROVES = {
  link: {
    ar: 'فُتح الرابط الشخصي المرسل إلى هاتفه',
    en: 'the personal link sent to the own phone was opened',
  },
  'sms-code': {
    ar: 'وصل الرمز المرسل إلى هاتفه في رسالة رد',
    en: 'the code sent to the own phone came back by SMS',
  },
  sms: {
    ar: 'رسالة من رقم هاتفه بلا رمز، والرقم قد يُنتحل',
    en: 'an SMS that bears the own number, without a code; a number can be forged',
  },
  'voice-call': {
    ar: 'شهادة المناوب الذي سجل المكالمة',
    en: 'the word of the officer who recorded the call',
  },
} satisfies Record<string, Bilingual>;

export const ESCALATION_REASONS = {
  silent: { ar: 'لم يرد', en: 'silent' },
  cannot: { ar: 'اعتذر', en: 'cannot come' },
  unreachable: { ar: 'تعذر الوصول إليه', en: 'could not be reached' },
} satisfies Record<string, Bilingual>;

export const ALERT_ENDS = {
  updated: { ar: 'حل محله تحديث', en: 'replaced by an update' },
  cancelled: { ar: 'أُلغي', en: 'cancelled' },
  cleared: { ar: 'أُعلن زوال الخطر', en: 'all clear given' },
  expired: { ar: 'انتهت مدته دون تحديث أو إعلان زوال الخطر', en: 'expired without an update or all clear' },
} satisfies Record<string, Bilingual>;

export const STEPS = {
  warning: { ar: 'وصول التحذير', en: 'Warning received' },
  opened: { ar: 'بدء الحادثة واستدعاء اللجنة', en: 'Incident opened, committee called' },
  acknowledged: { ar: 'أول رد من عضو', en: 'First member answered' },
  quorum: { ar: 'اكتمال النصاب', en: 'Quorum' },
  proposed: { ar: 'اقتراح الإنذار الأول', en: 'First alert proposed' },
  approved: { ar: 'اعتماده', en: 'Approved' },
  'first-sms': { ar: 'خروج أول رسالة نصية', en: 'First SMS left' },
  'last-sms': { ar: 'خروج آخر رسالة نصية', en: 'Last SMS left' },
} satisfies Record<string, Bilingual>;
export type StepName = keyof typeof STEPS;

/** «الإنذار رقم 2: تحديث (تحذير أحمر)» / «Alert 2: update (red warning)». */
export const alertTitle = (number: number, kind: AlertKind, level: Level): Bilingual => {
  const title = levelTitle(level);
  const { ar, en } = ALERT_KINDS[kind];
  if (kind === 'alert')
    return { ar: `الإنذار رقم ${number}: ${title.ar}`, en: `Alert ${number}: ${title.en}` };
  if (kind === 'all-clear') return { ar: `الإنذار رقم ${number}: ${ar}`, en: `Alert ${number}: ${en}` };
  return { ar: `الإنذار رقم ${number}: ${ar} (${title.ar})`, en: `Alert ${number}: ${en} (${title.en})` };
};

const SENT: Bilingual = {
  ar: '{alerts, plural, zero {لم يصدر {who} أي إنذار.} one {صدر {who} إنذار واحد في {sms}.} two {صدر {who} إنذاران في {sms}.} few {صدرت {who} # إنذارات في {sms}.} many {صدر {who} # إنذارًا في {sms}.} other {صدر {who} # إنذار في {sms}.}}',
  en: '{alerts, plural, =0 {No alert went to {who}.} one {One alert went to {who}, in {sms}.} other {# alerts went to {who}, in {sms}.}}',
};

/** Whom an alert reaches: in an exercise or a test only those who take part. */
const audienceOf = (status: IncidentStatus): Bilingual =>
  status === 'Actual'
    ? { ar: 'للجمهور', en: 'the public' }
    : { ar: 'للمشاركين وحدهم', en: 'those taking part only' };

export const OTHER_OPERATOR: Bilingual = { ar: 'شبكة غير محددة', en: 'network not known' };

export const receiptPlace = (district: Bilingual, operator: Bilingual): Bilingual => ({
  ar: `${district.ar}، ${operator.ar}`,
  en: `${district.en}, ${operator.en}`,
});

/** «وصلت 1,204، لم تصل 12، غير معروف 30» */
export const receiptLine = (counts: {
  readonly delivered: number;
  readonly failed: number;
  readonly open: number;
  readonly unknown: number;
}): Bilingual =>
  fill(
    {
      ar: 'وصلت {delivered, number}، لم تصل {failed, number}، غير معروف {rest, number}',
      en: '{delivered, number} delivered, {failed, number} not delivered, {rest, number} not known',
    },
    { delivered: counts.delivered, failed: counts.failed, rest: counts.open + counts.unknown },
  );

/** «1,204 رسائل نصية» / «1,204 text messages». */
export const textMessages = (n: number): Bilingual =>
  fill(
    {
      ar: '{n, plural, zero {لا رسائل نصية} one {رسالة نصية واحدة} two {رسالتين نصيتين} few {# رسائل نصية} many {# رسالة نصية} other {# رسالة نصية}}',
      en: '{n, plural, =0 {no text messages} one {# text message} other {# text messages}}',
    },
    { n },
  );

export type SummaryFacts = {
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  readonly half: Bilingual;
  readonly openedAt: string;
  readonly closedAt: string | undefined;
  readonly highest: Level;
  /** Those that reached the highest level. */
  readonly worst: readonly Bilingual[];
  readonly quorumSeconds: number | undefined;
  readonly alertsSent: number;
  readonly messages: number;
};

/** What happened, in the few lines that somebody reads who reads nothing else. */
export const summaryText = (facts: SummaryFacts): Bilingual => {
  const { hazard, half, openedAt, closedAt, highest, worst, quorumSeconds, alertsSent, messages } = facts;
  const hazardName = HAZARD_WORDS[hazard].name;
  const status = STATUS_NAME[facts.status];
  const where = districtList(worst, 6);
  const quorum = quorumSeconds === undefined ? undefined : duration(quorumSeconds);
  const told = fill(SENT, { alerts: alertsSent, who: audienceOf(facts.status), sms: textMessages(messages) });
  const ar = [
    `${status.ar} (${hazardName.ar}) في ${half.ar}، بدأت ${dateTime(openedAt).ar} وبلغت ${levelName(highest).ar} في ${where.ar}.`,
    quorum === undefined ? 'لم يكتمل نصاب اللجنة.' : `اكتمل نصاب اللجنة بعد ${quorum.ar} من الاستدعاء.`,
    told.ar,
    closedAt === undefined ? 'ما زالت الحادثة مفتوحة.' : `أُغلقت ${dateTime(closedAt).ar}.`,
  ];
  const en = [
    `${status.en[0]?.toUpperCase()}${status.en.slice(1)} (${hazardName.en}) in ${half.en}, from ${dateTime(openedAt).en}; it reached ${levelName(highest).en} in ${where.en}.`,
    quorum === undefined
      ? 'The committee had no quorum.'
      : `The committee had a quorum ${quorum.en} after it was called.`,
    told.en,
    closedAt === undefined ? 'It is still open.' : `Closed on ${dateTime(closedAt).en}.`,
  ];
  return { ar: ar.join(' '), en: en.join(' ') };
};

/** Sentences for what an incident leaves to be done, each with who or what it is about. */
export const OWED = {
  unratified: (alert: Bilingual, chair: Bilingual): Bilingual => ({
    ar: `${alert.ar}: أطلقه ${chair.ar} منفردًا، ولا بد أن يصادق عليه مخوّل آخر.`,
    en: `${alert.en}: ${chair.en} released it alone; another approver must ratify it.`,
  }),
  undecided: (alert: Bilingual): Bilingual => ({
    ar: `${alert.ar}: اقتُرح ولم يُعتمد ولم يُرفض.`,
    en: `${alert.en}: proposed, and neither approved nor refused.`,
  }),
  unsent: (alert: Bilingual): Bilingual => ({
    ar: `${alert.ar}: اعتُمد ولم يكتمل إرساله.`,
    en: `${alert.en}: approved, and not sent in full.`,
  }),
  failed: (alert: Bilingual, failed: number): Bilingual => ({
    ar: `${alert.ar}: تعذر إرسال ${textMessages(failed).ar}؛ يلزم مراجعة هذه الأرقام.`,
    en: `${alert.en}: ${textMessages(failed).en} could not be sent; those numbers need a check.`,
  }),
  expired: (alert: Bilingual): Bilingual => ({
    ar: `${alert.ar}: انتهت مدته ولم يُبلَّغ من استلموه بزوال الخطر.`,
    en: `${alert.en}: it expired, and those who had it were never told that the danger was over.`,
  }),
  unanswered: (people: readonly Bilingual[]): Bilingual => ({
    ar: `لم يصل رد من: ${joinList(people).ar}. يلزم التحقق من الأرقام وسبب عدم الرد.`,
    en: `No answer came from: ${joinList(people).en}. Check the numbers and the reason.`,
  }),
  noQuorum: (present: number, needed: number): Bilingual => ({
    ar: `لم يكتمل النصاب: حضر ${present} والمطلوب ${needed}.`,
    en: `There was no quorum: ${present} came, ${needed} were needed.`,
  }),
  standing: (alert: Bilingual): Bilingual => ({
    ar: `${alert.ar}: ما زال ساريًا.`,
    en: `${alert.en}: still in force.`,
  }),
};

/** Several events of one kind in one line. */
export const TOGETHER = {
  called: (people: readonly Bilingual[]): Bilingual => ({
    ar: `استُدعي: ${joinList(people).ar}`,
    en: `Called: ${joinList(people).en}`,
  }),
  calledAgain: (people: readonly Bilingual[]): Bilingual => ({
    ar: `استُدعي للمرة الثانية: ${joinList(people).ar}`,
    en: `Called a second time: ${joinList(people).en}`,
  }),
  notified: (people: readonly Bilingual[]): Bilingual => ({
    ar: `قبلت بوابة الرسائل رسائل: ${joinList(people).ar}`,
    en: `The gateway took the messages for ${joinList(people).en}`,
  }),
  asked: (people: readonly Bilingual[]): Bilingual => ({
    ar: `طُلب الاعتماد من: ${joinList(people).ar}`,
    en: `Asked to approve: ${joinList(people).en}`,
  }),
};

/** Who acts when no person does. */
export const SYSTEM: Bilingual = { ar: 'المنظومة', en: 'the platform' };

/** «9:05 ص» / «09:05»: a clock for a narrow column. The space does not break. */
export const shortClock = (at: Instant): Bilingual => {
  const { en } = clock(at);
  const hour = Number(en.slice(0, 2));
  const minute = en.slice(3);
  return { ar: `${hour % 12 === 0 ? 12 : hour % 12}:${minute}\u00a0${hour < 12 ? 'ص' : 'م'}`, en };
};

/** «21/10 9:05 ص» / «21/10 09:05»: a moment in a column, where the year is known. */
export const dayAndClock = (at: Instant): Bilingual => {
  const day = numericDate(at).en.split('/').slice(0, 2).join('/');
  return { ar: `${day} ${shortClock(at).ar}`, en: `${day} ${shortClock(at).en}` };
};

export const quorumLine = (
  { needed, withOneOf }: { readonly needed: number; readonly withOneOf: readonly Bilingual[] },
  outcome: Bilingual,
): Bilingual => ({
  ar: `المطلوب ${count('members', needed).ar} بينهم ${anyOf(withOneOf).ar}. ${outcome.ar}`,
  en: `Needed: ${count('members', needed).en}, one of them ${anyOf(withOneOf).en}. ${outcome.en}`,
});

const anyOf = (people: readonly Bilingual[]): Bilingual => ({
  ar: people.map(({ ar }) => ar).join(' أو '),
  en: people.map(({ en }) => en).join(' or '),
});

export const quorumReached = (seconds: number, present: readonly Bilingual[]): Bilingual => ({
  ar: `اكتمل بعد ${duration(seconds).ar} من الاستدعاء بحضور ${joinList(present).ar}.`,
  en: `Reached ${duration(seconds).en} after the call-out with ${joinList(present).en}.`,
});

export const quorumOpen = (present: number): Bilingual => ({
  ar: `لم يكتمل: حضر ${present}.`,
  en: `Not reached: ${present} came.`,
});

export const escalatedTo = (
  reason: keyof typeof ESCALATION_REASONS,
  deputy: Bilingual | undefined,
): Bilingual =>
  deputy === undefined
    ? {
        ar: `${ESCALATION_REASONS[reason].ar}، ولا نائب له`,
        en: `${ESCALATION_REASONS[reason].en}; no deputy`,
      }
    : {
        ar: `${ESCALATION_REASONS[reason].ar}، فاستُدعي ${deputy.ar}`,
        en: `${ESCALATION_REASONS[reason].en}; ${deputy.en} was called`,
      };

export const inPlaceOf = (person: Bilingual): Bilingual => ({
  ar: `بدلًا عن ${person.ar}`,
  en: `in place of ${person.en}`,
});

export const recordedBy = (person: Bilingual): Bilingual => ({
  ar: `سجله ${person.ar}`,
  en: `recorded by ${person.en}`,
});

/** Who did it, and when: «أحمد كرامة الساحلي، 21/10 9:34 ص». */
export const actedAt = (person: Bilingual, at: Instant): Bilingual => ({
  ar: `${person.ar}، ${dayAndClock(at).ar}`,
  en: `${person.en}, ${dayAndClock(at).en}`,
});
