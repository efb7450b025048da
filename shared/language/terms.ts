import type { Bilingual, IncidentStatus, Level } from '../kernel/vocabulary.ts';

/**
 * The colours, as adjectives of the masculine words of the ladder, and the ladder of the Early Warning Centre at Mukalla:
 * it numbers «إشعار» for a system that it only follows (27 May 2020), «تنبيه» when effects are expected (21 October 2023,
 * a cyclonic storm 850 km away) and «تحذير» when they are certain (22 October 2023, the cyclone on its way). It uses no colours,
 * so the two upper ones share «تحذير» and the colour tells them apart. «إنذار» is left to the centre's own name.
 */
export const LEVEL_WORDS: Readonly<
  Record<Level, { readonly colour: Bilingual; readonly ladder: Bilingual }>
> = {
  green: { colour: { ar: 'أخضر', en: 'green' }, ladder: { ar: 'إشعار', en: 'notice' } },
  yellow: { colour: { ar: 'أصفر', en: 'yellow' }, ladder: { ar: 'تنبيه', en: 'alert' } },
  orange: { colour: { ar: 'برتقالي', en: 'orange' }, ladder: { ar: 'تحذير', en: 'warning' } },
  red: { colour: { ar: 'أحمر', en: 'red' }, ladder: { ar: 'تحذير', en: 'warning' } },
};

/** «تحذير أحمر» / «red warning». */
export const levelTitle = (level: Level): Bilingual => {
  const { colour, ladder } = LEVEL_WORDS[level];
  return { ar: `${ladder.ar} ${colour.ar}`, en: `${colour.en} ${ladder.en}` };
};

/** «المستوى الأحمر» / «red level». */
export const levelName = (level: Level): Bilingual => {
  const { colour } = LEVEL_WORDS[level];
  return { ar: `المستوى ال${colour.ar}`, en: `${colour.en} level` };
};

/** The word that begins everything that leaves during an incident; nothing when it is real. */
export const STATUS_MARK: Readonly<Record<IncidentStatus, Bilingual | undefined>> = {
  Actual: undefined,
  Exercise: { ar: 'تمرين:', en: 'EXERCISE:' },
  Test: { ar: 'تجربة:', en: 'TEST:' },
};

/** What an acknowledgement rests on; the report says which, because they do not prove the same thing. */
export const MEANS = {
  link: { ar: 'عبر الرابط', en: 'by link' },
  'sms-code': { ar: 'برسالة نصية تحمل الرمز', en: 'by SMS with the code' },
  sms: { ar: 'برسالة نصية من هاتفه، بلا رمز', en: 'by SMS from the phone, without a code' },
  'voice-call': { ar: 'باتصال هاتفي سجله المناوب', en: 'by voice call, recorded by the duty officer' },
} satisfies Record<string, Bilingual>;

export const ANSWERS = {
  coming: { ar: 'حضور', en: 'coming' },
  cannot: { ar: 'اعتذار', en: 'cannot come' },
  question: { ar: 'استفسار', en: 'has a question' },
} satisfies Record<string, Bilingual>;

/** What an alert does to the one before it. */
export const ALERT_KINDS = {
  alert: { ar: 'رسالة جديدة', en: 'new alert' },
  update: { ar: 'تحديث', en: 'update' },
  cancel: { ar: 'إلغاء', en: 'cancellation' },
  'all-clear': { ar: 'زوال الخطر', en: 'all clear' },
} satisfies Record<string, Bilingual>;
