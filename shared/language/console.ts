import type { Instant } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import type { Role } from '../place/roster.ts';
import { ROLE_WORDS } from './authority.ts';
import { clock } from './when.ts';

/** Around every page of the console. */
export const SHELL = {
  brand: { ar: 'نذير', en: 'Nadhir' },
  skip: { ar: 'إلى المحتوى', en: 'Skip to the content' },
  menu: { ar: 'القائمة', en: 'Menu' },
  signOut: { ar: 'خروج', en: 'Sign out' },
  otherLanguage: { ar: 'English', en: 'العربية' },
  failed: {
    ar: 'لم يصل طلبك إلى الخادم، ولم يضع ما كتبته. تحقق من الاتصال ثم أعد الإرسال.',
    en: 'Your request did not reach the server; what you wrote is still here. Check the connection and send again.',
  },
  publicPage: { ar: 'صفحة الجمهور', en: 'Public page' },
} satisfies Record<string, Bilingual>;

/** Seen when a page can no longer renew itself. */
export const staleSince = (at: Instant): Bilingual => ({
  ar: `انقطع الاتصال. ما تراه هو حال الساعة ${clock(at).ar}، وقد يكون تغيّر.`,
  en: `No connection. This is how things stood at ${clock(at).en}; they may have changed.`,
});

export const MODE_BANDS = {
  Exercise: { ar: 'تمرين · ليس حدثًا حقيقيًا · تمرين', en: 'EXERCISE · this is not real · EXERCISE' },
  Test: { ar: 'اختبار · ليس حدثًا حقيقيًا · اختبار', en: 'TEST · this is not real · TEST' },
} satisfies Record<string, Bilingual>;

export const CONSOLE_GROUPS = {
  now: { ar: 'الآن', en: 'Now' },
  people: { ar: 'الناس', en: 'People' },
  work: { ar: 'العمل', en: 'Work' },
  platform: { ar: 'المنصة', en: 'Platform' },
  office: { ar: 'المكتب التنفيذي', en: 'Executive office' },
} satisfies Record<string, Bilingual>;

export const CONSOLE_NAMES = {
  now: { ar: 'الوضع الآن', en: 'Now' },
  incidents: { ar: 'الحوادث', en: 'Incidents' },
  assess: { ar: 'تقدير الأخطار', en: 'Assessment' },
  observe: { ar: 'رصد ميداني', en: 'Observation' },
  shelters: { ar: 'مراكز الإيواء', en: 'Shelters' },
  people: { ar: 'الأشخاص', en: 'People' },
  rota: { ar: 'المناوبات', en: 'Rota' },
  committees: { ar: 'اللجان', en: 'Committees' },
  subscribers: { ar: 'المشتركون', en: 'Subscribers' },
  exercises: { ar: 'التمارين', en: 'Exercises' },
  routines: { ar: 'العمل المعتاد', en: 'Routine work' },
  plans: { ar: 'الخطط والإجراءات', en: 'Plans and procedures' },
  thresholds: { ar: 'العتبات', en: 'Thresholds' },
  sources: { ar: 'المصادر', en: 'Sources' },
  gateways: { ar: 'بوابات الرسائل', en: 'SMS gateways' },
  facilities: { ar: 'المرافق ومفاتيحها', en: 'Facilities and keys' },
  access: { ar: 'المستخدمون والأدوار', en: 'Users and roles' },
  audit: { ar: 'السجل والتدقيق', en: 'Log and audit' },
  meetings: { ar: 'الاجتماعات والتوجيهات', en: 'Meetings and directives' },
  reports: { ar: 'التقارير', en: 'Reports' },
} satisfies Record<string, Bilingual>;

const anyOf = (roles: readonly Role[]): Bilingual => ({
  ar: roles.map((role) => ROLE_WORDS[role].ar).join('، '),
  en: roles.map((role) => ROLE_WORDS[role].en).join(', '),
});

export const DOOR = {
  notYours: { ar: 'هذه الصفحة لأدوار أخرى', en: 'This page is for other roles' },
  whose: (roles: readonly Role[]): Bilingual => ({
    ar: `يفتحها: ${anyOf(roles).ar}. إن كان هذا من عملك فاطلب الدور من مشغّل المنصة.`,
    en: `It opens for: ${anyOf(roles).en}. If this is your work, ask the operator of the platform for the role.`,
  }),
  signInFirst: { ar: 'انتهت جلستك', en: 'Your session has ended' },
  proveAgain: {
    ar: 'أثبت هويتك قبل الإرسال إلى الناس',
    en: 'Show who you are before this goes to the public',
  },
  kept: {
    ar: 'لم يُنفذ شيء بعد، وما كتبته محفوظ في هذه الصفحة. سجّل الدخول في نافذة أخرى، ثم عد إلى هنا واضغط «أرسل ما كتبته».',
    en: 'Nothing was done yet, and this page keeps what you wrote. Sign in in another window, come back here and press “Send what I wrote”.',
  },
  fileNotKept: {
    ar: 'لم يُنفذ شيء. سجّل الدخول ثم اختر الملف من جديد.',
    en: 'Nothing was done. Sign in and choose the file again.',
  },
  signIn: { ar: 'تسجيل الدخول', en: 'Sign in' },
  send: { ar: 'أرسل ما كتبته', en: 'Send what I wrote' },
  foreign: {
    ar: 'جاء هذا الطلب من موقع آخر، فلم يُنفذ. افتح الصفحة من وحدة التحكم وأعد المحاولة.',
    en: 'This request came from another site and was not carried out. Open the page from the console and try again.',
  },
  home: { ar: 'إلى «الوضع الآن»', en: 'To “Now”' },
} as const;

/** To a form that was sent by one whose role it is not: why, and whom to ask. */
export const notForYou = (roles: readonly Role[]): Bilingual => ({
  ar: `لم يُنفذ شيء: هذا لـ: ${anyOf(roles).ar}. اطلبه من أحدهم، أو اطلب الدور من مشغّل المنصة.`,
  en: `Nothing was done. This is for: ${anyOf(roles).en}. Ask one of them, or ask the operator of the platform for the role.`,
});

export const FORM_WORDS = {
  notSure: {
    ar: 'لم يُنفذ شيء: ضع علامة التأكيد أولًا.',
    en: 'Nothing was done. Tick the confirmation first.',
  },
  tooLong: {
    ar: 'لم يُنفذ شيء: ما كُتب أطول من المسموح. اختصره وأعد الإرسال.',
    en: 'Nothing was done. What was written is too long; shorten it and send again.',
  },
  choose: { ar: 'اختر', en: 'Choose' },
  optional: { ar: 'اختياري', en: 'optional' },
} satisfies Record<string, Bilingual>;
