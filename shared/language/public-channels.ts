import type { Bilingual } from '../kernel/vocabulary.ts';

/** The pages on which anybody checks a message or reads an alert. */
export const GENUINE = {
  title: { ar: 'هل الرسالة التي وصلتك منّا؟', en: 'Is the message you got from us?' },
  ask: {
    ar: 'اكتب رقم الإنذار الوارد في الرسالة، وهو ست خانات:',
    en: 'Type the alert number in the message; it has six digits:',
  },
  check: { ar: 'تحقق', en: 'Check' },
  yes: { ar: 'نعم، هذا الإنذار منّا', en: 'Yes, this alert is ours' },
  compare: {
    ar: 'قارن نص الرسالة التي وصلتك بالنص المكتوب هنا لمديريتك. إن اختلفا فالرسالة ليست منّا، فلا تنشرها.',
    en: 'Compare the message you got with the text here for your district. If they differ, the message is not ours: do not pass it on.',
  },
  no: { ar: 'لم نرسل رسالة بهذا الرقم', en: 'We sent no message with this number' },
  noAdvice: {
    ar: 'راجع الرقم واكتبه مرة أخرى. إن كان كما في الرسالة فلا تصدقها ولا تنشرها، وخذ التحذيرات من هذه الصفحة وحدها:',
    en: 'Check the number and type it again. If it is as in the message, do not believe it and do not pass it on. Take warnings from this page only:',
  },
  unreadable: {
    ar: 'رقم الإنذار ست خانات، مثل 482915. اكتبه كما ورد في الرسالة.',
    en: 'An alert number has six digits, such as 482915. Type it as it is in the message.',
  },
  current: { ar: 'التحذيرات السارية الآن', en: 'Warnings in force now' },
  byHand: {
    ar: 'نصوص كل الرسائل السارية بحسب المديرية:',
    en: 'The texts of all messages in force, by district:',
  },
  check2: { ar: 'تحقق من رسالة أخرى', en: 'Check another message' },
} satisfies Record<string, Bilingual>;

/** Where an alert stands today. */
export const STANDING = {
  'in-force': { ar: 'هذا الإنذار سارٍ الآن.', en: 'This alert is in force.' },
  updated: {
    ar: 'لم يعد ساريًا: حل محله تحديث أحدث منه.',
    en: 'No longer in force: a newer update has replaced it.',
  },
  cancelled: {
    ar: 'أُلغي هذا الإنذار، فلا يُعمل به.',
    en: 'This alert was cancelled. Do not act on it.',
  },
  cleared: { ar: 'لم يعد ساريًا: زال الخطر.', en: 'No longer in force: the danger is over.' },
  expired: { ar: 'انتهى وقت هذا الإنذار.', en: 'The time of this alert is over.' },
  cancel: { ar: 'هذه رسالة إلغاء لما أُرسل قبلها.', en: 'This message cancels what was sent before it.' },
  'all-clear': { ar: 'هذه رسالة بزوال الخطر.', en: 'This message says that the danger is over.' },
} satisfies Record<string, Bilingual>;
export type Standing = keyof typeof STANDING;

export const ALERT_PAGE = {
  number: { ar: 'رقم الإنذار', en: 'Alert number' },
  sentAt: { ar: 'أُرسل', en: 'Sent' },
  sentBy: { ar: 'المرسل', en: 'Sent by' },
  history: { ar: 'ما أُرسل في هذه الحالة', en: 'All that was sent in this case' },
  what: { ar: 'الرسالة', en: 'Message' },
  thisOne: { ar: 'هذه الرسالة', en: 'this message' },
} satisfies Record<string, Bilingual>;

/** What the feed says of itself. */
export const FEED = {
  about: {
    ar: 'التحذيرات السارية بصيغة CAP 1.2، موقّعة رقميًا.',
    en: 'Current warnings in CAP 1.2, digitally signed.',
  },
} satisfies Record<string, Bilingual>;
