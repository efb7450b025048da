import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';

/** In no deployed bundle; a test looks for it. */
export const LOCAL_MARK = 'local-sign-in-page';

export const LOCAL_SIGN_IN = {
  title: { ar: 'من أنت؟', en: 'Who are you?' },
  banner: {
    ar: 'هذا تشغيل على جهازك وحده: اختر شخصًا وتدخل باسمه بلا كلمة مرور. المنصة المنشورة تطلب كلمة المرور ورمز التطبيق.',
    en: 'This runs on your own machine alone: pick a person and you are signed in as them, without a password. The deployed platform asks for a password and the code of an app.',
  },
  again: {
    ar: 'طُلب إثبات الهوية من جديد. هنا يكفي أن تختار الشخص مرة أخرى.',
    en: 'A fresh proof was asked for. Here it is enough to pick the person again.',
  },
  nobody: { ar: 'لا يوجد هذا الشخص في القائمة.', en: 'This person is not in the roster.' },
  notHere: {
    ar: 'تُفتح هذه الصفحة من هذا الجهاز وحده.',
    en: 'This page opens from this machine alone.',
  },
} satisfies Record<string, Bilingual>;
