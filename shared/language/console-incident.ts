import type { Instant } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { fill } from './message.ts';
import { shortClock } from './report.ts';
import { duration } from './when.ts';

/** The page of one incident. */
export const INCIDENT = {
  onPage: { ar: 'في هذه الصفحة', en: 'On this page' },
  workOn: { ar: 'العمل على الحادثة', en: 'Work on it' },
  waits: { ar: 'ما ينتظر', en: 'What waits' },
  forYou: { ar: 'ينتظرك', en: 'For you' },
  forAll: { ar: 'ما لم يُنجز بعد', en: 'Still owed' },
  nothing: { ar: 'لا شيء معلّق.', en: 'Nothing is left open.' },
  alerts: { ar: 'الإنذارات', en: 'Alerts' },
  assessment: { ar: 'التقدير', en: 'Assessment' },
  people: { ar: 'اللجنة', en: 'The committee' },
  tasks: { ar: 'المهام', en: 'Tasks' },
  measures: { ar: 'المقترحات', en: 'Measures' },
  field: { ar: 'الميدان', en: 'The field' },
  impact: { ar: 'ما قد يتضرر', en: 'What may be hit' },
  reports: { ar: 'التقارير', en: 'Reports' },
  timeline: { ar: 'التسلسل الزمني', en: 'Timeline' },
  place: { ar: 'القطاع', en: 'Place' },
  mode: { ar: 'النوع', en: 'Mode' },
  opened: { ar: 'بدأت', en: 'Opened' },
  closed: { ar: 'أُغلقت', en: 'Closed' },
  lead: { ar: 'القيادة', en: 'Lead' },
  standing: { ar: 'الحال', en: 'Standing' },
  nobodyLeads: { ar: 'لم يحضر من يرأس اللجنة', en: 'nobody who may chair is here yet' },
  dutyOfficer: { ar: 'المناوب', en: 'on duty' },
  called: { ar: 'استُدعوا', en: 'called' },
  reached: { ar: 'وصلتهم الرسالة', en: 'reached' },
  silent: { ar: 'لم يردوا', en: 'silent' },
  coming: { ar: 'سيحضرون', en: 'coming' },
  who: { ar: 'العضو', en: 'Member' },
  answer: { ar: 'الرد', en: 'Answer' },
  each: { ar: 'واحدًا واحدًا', en: 'One by one' },
  inForce: { ar: 'المعتمد', en: 'In force' },
  thresholds: { ar: 'العتبات', en: 'Thresholds' },
  forecaster: { ar: 'المتنبئ', en: 'Forecaster' },
  sideBySide: { ar: 'ما يقوله كل مصدر، مديرية مديرية', en: 'What each source says, district by district' },
  silentHere: { ar: 'لا شيء', en: 'nothing' },
  basis: { ar: 'يستند إلى', en: 'Rests on' },
  doubts: { ar: 'ما يدعو إلى التحفظ', en: 'Reasons for doubt' },
  until: { ar: 'حتى', en: 'until' },
  unknownHere: { ar: 'لا تكفي القياسات', en: 'too few measurements' },
  voicesUnknown: { ar: 'تعذّرت قراءة ما تقوله المصادر', en: 'What the sources say could not be read' },
  countsUnknown: { ar: 'تعذّرت قراءة أعداد الإرسال', en: 'The counts of the send could not be read' },
  sending: { ar: 'سير الإرسال', en: 'How the send goes' },
  sent: { ar: 'أُرسلت', en: 'Sent' },
  delivered: { ar: 'تأكد وصولها', en: 'Delivered' },
  failed: { ar: 'لم تصل', en: 'Failed' },
  left: { ar: 'بقي', en: 'Left' },
  byDistrict: { ar: 'بحسب المديرية', en: 'By district' },
  byOperator: { ar: 'بحسب الشبكة', en: 'By network' },
  operator: { ar: 'الشبكة', en: 'Network' },
  district: { ar: 'المديرية', en: 'District' },
  chart: { ar: 'ما بقي من الرسائل بمرور الوقت', en: 'Messages left over time' },
  stalled: {
    ar: 'توقف الإرسال: لم تخرج رسالة منذ أكثر من خمس دقائق. أبلغوا مشغّل المنصة.',
    en: 'The send has stopped: no message has left for more than five minutes. Tell the operator.',
  },
  pastAlerts: { ar: 'إنذارات انتهت أو لم تُعتمد', en: 'Alerts that ended or were not approved' },
  details: { ar: 'تفاصيله ونصوصه', en: 'Its details and texts' },
  noTasks: { ar: 'لم تُكلَّف مهام بعد.', en: 'No tasks have been set yet.' },
  noMeasures: { ar: 'لم يُعرض مقترح على اللجنة.', en: 'No measure has been put before the committee.' },
  noField: { ar: 'لم يصل تقرير ميداني بعد.', en: 'No situation report has come yet.' },
  noImpact: { ar: 'لا مواقع مسجلة في هذه المديريات.', en: 'No sites are listed in these districts.' },
  due: { ar: 'المهلة', en: 'Due' },
  approve: { ar: 'البت في الإنذار', en: 'Decide on the alert' },
  compose: { ar: 'صياغة إنذار', en: 'Compose an alert' },
  bulletins: { ar: 'النشرات', en: 'Bulletins' },
  phoneTree: { ar: 'شجرة الاتصال', en: 'Phone tree' },
  closing: { ar: 'التسليم والإغلاق', en: 'Handover and closing' },
  earlier: { ar: 'ما قبل ذلك', en: 'Earlier' },
} satisfies Record<string, Bilingual>;

/** «بقي 1,204 من 5,000. ينتهي الإرسال قرابة 9:05 ص، بعد 12 دقيقة» */
export const endForecast = (left: number, all: number, endAt: Instant, secondsAhead: number): Bilingual => {
  const [rest, whole] = [left, all].map((n) => n.toLocaleString('en-US'));
  const span = duration(Math.max(0, secondsAhead));
  const clock = shortClock(endAt);
  return {
    ar: `بقي ${rest} من ${whole}. ينتهي الإرسال قرابة ${clock.ar}، بعد ${span.ar}.`,
    en: `${rest} of ${whole} left. The last leaves at about ${clock.en}, in ${span.en}.`,
  };
};

export const endedText = (all: number, endAt: Instant): Bilingual => ({
  ar: `اكتمل إرسال ${all.toLocaleString('en-US')} رسالة، وخرجت آخرها ${shortClock(endAt).ar}.`,
  en: `All ${all.toLocaleString('en-US')} messages are dealt with; the last left at ${shortClock(endAt).en}.`,
});

export const sitesText = (n: number): Bilingual =>
  fill(
    {
      ar: '{n, plural, one {موقع واحد} two {موقعان} few {# مواقع} many {# موقعًا} other {# موقع}}',
      en: '{n, plural, one {# site} other {# sites}}',
    },
    { n },
  );

/** Between things that stand in one line. */
export const COMMA: Bilingual = { ar: '، ', en: ', ' };
