import type { Bilingual } from '../kernel/vocabulary.ts';

/** To a device by which a personal link was not used before. */
export const DEVICE = {
  title: { ar: 'تأكيد جهازك', en: 'Confirm your device' },
  'code-needed': {
    ar: 'استُعمل هذا الرابط من جهاز آخر. يمكنك القراءة منه هنا، ولتنفيذ طلبك اكتب الرمز ذا الأرقام الأربعة الذي في رسالة الاستدعاء.',
    en: 'This link was used on another device. You may read it here; to do what you asked for, enter the four digits of the call-out message.',
  },
  'wrong-code': {
    ar: 'الرمز غير صحيح، ولم يُنفذ شيء. انظر رسالة الاستدعاء واكتبه مرة أخرى.',
    en: 'The code is wrong, and nothing was done. Look at the call-out message and enter it again.',
  },
  locked: {
    ar: 'محاولات كثيرة خاطئة، ولم يُنفذ شيء. اتصل بغرفة العمليات، أو أعد بعد نصف ساعة، أو افتح الرابط من الجهاز الأول.',
    en: 'Too many wrong tries, and nothing was done. Call the operations room, try again in half an hour, or use the first device.',
  },
  code: { ar: 'الرمز', en: 'Code' },
  send: { ar: 'تأكيد وتنفيذ', en: 'Confirm and go on' },
  read: { ar: 'العودة إلى الصفحة دون تنفيذ', en: 'Back to the page, doing nothing' },
} satisfies Record<string, Bilingual>;
