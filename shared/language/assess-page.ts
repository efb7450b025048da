import type { OverrideRefusal } from '../hazard/decide.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import type { Impact } from '../place/thresholds.ts';
import type { Basis } from '../reading/reading.ts';
import { count } from './counts.ts';
import { fill } from './message.ts';

/** The console's page of what readings mean, and of the forecaster's word on it. */
export const ASSESS = {
  title: { ar: 'تقييم القياسات والتوقعات', en: 'What measurements and forecasts mean' },
  proposal: {
    ar: 'الحدود مقترحات لم تعتمدها المحافظة بعد، وكل حد مصدره مبين في ملف الحدود.',
    en: 'The thresholds are proposals that the governorate has not settled; each has its source in the file of thresholds.',
  },
  never: {
    ar: 'لم تُقيَّم قراءات بعد: لم يصل شيء من مصادر القياس والتوقع.',
    en: 'No readings have been assessed yet: nothing has come from the sources of measurements and forecasts.',
  },
  lastLook: { ar: 'آخر تقييم تغير فيه شيء', en: 'Last assessment that changed something' },
  calm: { ar: 'لا شيء فوق الأخضر في أي مديرية.', en: 'Nothing is above green in any district.' },
  level: { ar: 'المستوى', en: 'Level' },
  district: { ar: 'المديرية', en: 'District' },
  why: { ar: 'السبب', en: 'Why' },
  unknown: { ar: 'غير معلوم', en: 'Not known' },
  unknownMeans: {
    ar: 'لا يعني زوال الخطر: لم يصل ما يكفي للحكم في هذه المديريات.',
    en: 'This does not mean that there is no danger: too little has come to tell in these districts.',
  },
  thresholds: { ar: 'بحسب الحدود', en: 'By the thresholds' },
  since: { ar: 'منذ', en: 'Since' },
  until: { ar: 'ينتهي', en: 'Ends' },
  side: { ar: 'المصادر والنماذج جنبًا إلى جنب', en: 'Sources and models side by side' },
  sideHow: {
    ar: 'ما يقوله كل مصدر وكل نموذج عن خطر واحد في مديرية واحدة، أمام الحدود نفسها.',
    en: 'What every source and every model says of one hazard in one district, held against the same thresholds.',
  },
  show: { ar: 'اعرض', en: 'Show' },
  toAll: { ar: 'إلى كل الأخطار والمديريات', en: 'To all hazards and districts' },
  inForce: { ar: 'المستوى المعمول به', en: 'the level in force' },
  steps: { ar: 'الحدود', en: 'Thresholds' },
  from: { ar: 'من', en: 'from' },
  bound: { ar: 'وقد تبلغ', en: 'may be as much as' },
  incomplete: { ar: 'لا يغطي المدة كلها', en: 'does not cover the whole time' },
  voice: { ar: 'المصدر أو النموذج', en: 'Source or model' },
  noVoices: { ar: 'لم يقل أي مصدر شيئًا عن هذا بعد.', en: 'No source has said anything of this yet.' },
  noMeasure: {
    ar: 'لا حدود في هذه المحافظة لهذا الخطر هنا.',
    en: 'This place has no thresholds for this hazard here.',
  },
  others: { ar: 'ما يُحسب إلى جانب القياسات', en: 'What counts besides measurements' },
  overrides: { ar: 'تقديرات الراصدين السارية', en: 'Levels put by forecasters' },
  noOverrides: { ar: 'لا تقديرات سارية.', en: 'None stand.' },
  override: { ar: 'رفع المستوى أو خفضه', en: 'Put another level' },
  hazard: { ar: 'الخطر', en: 'Hazard' },
  districts: { ar: 'المديريات', en: 'Districts' },
  reason: { ar: 'السبب، ويثبت في السجل', en: 'Reason; it is kept in the log' },
  hours: { ar: 'المدة', en: 'For how long' },
  submit: { ar: 'أثبت هذا المستوى', en: 'Put this level' },
  takeBack: { ar: 'أوقف العمل به', en: 'Take it back' },
  rule: {
    ar: 'إن ارتفعت القياسات أو التوقعات بعد ذلك فوق ما تراه الآن انتهى العمل بالتقدير تلقائيًا في تلك المديرية.',
    en: 'If measurements or forecasts rise above what you see now, your level ends by itself in that district.',
  },
  done: { ar: 'سُجّل التقدير، ويُعاد التقييم الآن.', en: 'Recorded. Everything is being assessed anew.' },
  advisory: { ar: 'نشرة إعصار', en: 'Cyclone advisory' },
  advisoryHow: {
    ar: 'ألصق جدول المواقع كاملًا كما نشره المركز: الوقت بالتوقيت العالمي، والموقع، والرياح بالعقدة.',
    en: 'Paste the whole table of positions as the centre gives it: time in UTC, position, wind in knots.',
  },
  centre: { ar: 'المركز', en: 'Centre' },
  table: { ar: 'الجدول', en: 'Table' },
  takeIn: { ar: 'أدخل النشرة', en: 'Take it in' },
  formFault: {
    ar: 'لم يُنفذ الطلب، ففي النموذج خطأ:',
    en: 'Nothing was done, the form is wrong:',
  },
} satisfies Record<string, Bilingual>;

/** What a step of the thresholds means for people. */
export const IMPACT_WORDS: Readonly<Record<Impact, Bilingual>> = {
  moderate: { ar: 'ضرر محتمل', en: 'possible harm' },
  severe: { ar: 'ضرر كبير', en: 'serious harm' },
  extreme: { ar: 'ضرر استثنائي', en: 'extraordinary harm' },
};

export const BASES: Readonly<Record<Basis, Bilingual>> = {
  forecast: { ar: 'توقع', en: 'forecast' },
  observation: { ar: 'قياس', en: 'measured' },
  report: { ar: 'بلاغ', en: 'reported' },
};

const REFUSED: Readonly<Record<OverrideRefusal, Bilingual>> = {
  'may-not-override': {
    ar: 'تغيير المستوى للراصد أو لرئيس اللجنة أو نائبه. اطلبه من أحدهم.',
    en: 'Only a forecaster, the chair or a deputy chair may put another level. Ask one of them.',
  },
  'override-without-reason': { ar: 'اكتب السبب.', en: 'Write the reason.' },
  'override-without-districts': { ar: 'اختر مديرية واحدة على الأقل.', en: 'Choose at least one district.' },
  'override-ends-in-past': { ar: 'انتهى هذا الوقت. اختر مدة.', en: 'That time is over. Choose how long.' },
  'override-too-long': { ar: 'المدة أطول من {hours}. اختر أقل.', en: 'Longer than {hours}. Choose less.' },
  'override-unknown': {
    ar: 'لم يعد هذا التقدير ساريًا. حدّث الصفحة.',
    en: 'That level does not stand any more. Reload the page.',
  },
};

export const overrideRefusal = (reason: OverrideRefusal, hours: number): Bilingual =>
  fill(REFUSED[reason], { hours: count('hours', hours) });

/** «في 27 مديرية: الأخضر» / «green in 27 districts». */
export const greenIn = (districts: number): Bilingual =>
  fill(
    { ar: 'لا شيء فوق الأخضر في {districts}', en: 'nothing above green in {districts}' },
    { districts: count('districts', districts) },
  );

/** What came of a table that was pasted. */
export const positionsTaken = (positions: number, wrong: number): Bilingual =>
  fill(
    {
      ar: 'أُدخلت النشرة: {n, plural, one {موقع واحد} two {موقعان} few {# مواقع} many {# موقعًا} other {# موقع}}{wrong, plural, =0 {} one {، وسطر واحد لم يُقرأ} two {، وسطران لم يُقرآ} few {، و# أسطر لم تُقرأ} many {، و# سطرًا لم تُقرأ} other {، و# سطر لم تُقرأ}}.',
      en: 'Taken in: {n, plural, one {# position} other {# positions}}{wrong, plural, =0 {} one {; # line could not be read} other {; # lines could not be read}}.',
    },
    { n: positions, wrong },
  );
