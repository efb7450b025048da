import type { Bilingual } from '../kernel/vocabulary.ts';

export const ACCESS = {
  title: { ar: 'المستخدمون والأدوار', en: 'Users and roles' },
  people: { ar: 'من له أن يدخل', en: 'Who may come in' },
  person: { ar: 'الشخص', en: 'Person' },
  roles: { ar: 'الأدوار', en: 'Roles' },
  lastSignIn: { ar: 'آخر دخول', en: 'Last sign-in' },
  never: { ar: 'لم يدخل بعد', en: 'has not signed in yet' },
  open: { ar: 'المفتوح الآن', en: 'Open now' },
  end: { ar: 'إخراج من كل الأجهزة', en: 'Sign out everywhere' },
  ended: {
    ar: 'أُغلقت كل جلسات هذا الشخص. لن يدخل من جديد إلا بإثبات جديد للهوية.',
    en: 'Every session of this person is closed. Only a new proof opens another.',
  },
  mayNot: {
    ar: 'إخراج شخص آخر لمشغّل المنصة وحده. لم يتغير شيء.',
    en: 'Only the operator may sign somebody else out. Nothing was changed.',
  },
  unknown: { ar: 'لا يوجد هذا الشخص في القائمة.', en: 'This person is not in the roster.' },
  deeds: { ar: 'ما لكل دور أن يفعله', en: 'What each role may do' },
  deedsAbout: {
    ar: 'الدور وحده لا يكفي: الإنذار يحتاج شخصًا ثانيًا ونصابًا، وقواعد كل أمر تُسأل عند تنفيذه. تُغيَّر الأدوار من صفحة الأشخاص، وتسري فورًا.',
    en: 'A role alone is not enough: an alert needs a second person and a quorum, and every command asks its own rules. Roles are changed on the page of people and count at once.',
  },
  deed: { ar: 'الفعل', en: 'Deed' },
  invite: { ar: 'دعوة شخص', en: 'Inviting somebody' },
  inviteAbout: {
    ar: 'أضف الشخص في صفحة الأشخاص أولًا، ثم شغّل هذا الأمر على جهاز المشغّل برقمه وبريده. تصله كلمة مرور مؤقتة لثلاثة أيام، ويربط تطبيق الرموز عند أول دخول.',
    en: 'Add the person on the page of people first, then run this on the operator’s computer with their id and e-mail. They get a temporary password for three days, and link the code app when they first sign in.',
  },
} satisfies Record<string, Bilingual>;
