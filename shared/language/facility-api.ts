import type { ProblemCode } from '../facility/contract.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';

/** To whoever connects a system: what is wrong, and what would make it possible. */
export const PROBLEMS: Readonly<Record<ProblemCode, Bilingual>> = {
  'key-unknown': {
    ar: 'المفتاح غير معروف أو أُلغي. أرسله هكذا: Authorization: Bearer المفتاح، واطلب غيره من مشغّل المنصة إن لزم.',
    en: 'The key is unknown or was revoked. Send it as “Authorization: Bearer KEY”; ask the operator of the platform for another one if need be.',
  },
  'right-missing': {
    ar: 'هذا المفتاح لا يفتح هذا الطلب. يحدد مشغّل المنصة ما يُسمح به للمرفق.',
    en: 'This key does not open this. The operator of the platform decides what a facility may do.',
  },
  'too-many-calls': {
    ar: 'طلبات كثيرة: 60 طلبًا في الدقيقة على الأكثر. انتظر ثم أعد الطلب.',
    en: 'Too many calls: at most 60 a minute. Wait, then call again.',
  },
  'not-found': {
    ar: 'لا توجد حادثة بهذا الرقم. أرقام الحوادث القائمة في التحذيرات. التمارين لا تُعرض إلا لمن يطلبها.',
    en: 'There is no such incident. Those that are open are named in the warnings. Exercises are shown only to who asks for them.',
  },
  'body-too-large': { ar: 'حجم الطلب أكبر من 16 ك.ب.', en: 'The body is larger than 16 kB.' },
  'not-json': { ar: 'نص الطلب ليس JSON.', en: 'The body is not JSON.' },
  unfit: {
    ar: 'في الطلب حقول لا توافق الوصف، وهي مذكورة في errors. لم يُسجل شيء.',
    en: 'Fields of the request are not as described; they are named in errors. Nothing was recorded.',
  },
  'nothing-said': {
    ar: 'لا شيء في التقرير. اكتب حالًا أو إجراءً أو احتياجًا أو عددًا واحدًا على الأقل.',
    en: 'The report says nothing. Give at least one of conditions, actions, needs or a number.',
  },
  'district-not-yours': {
    ar: 'يُبلغ المرفق عن مديريته وحدها.',
    en: 'A facility reports on its own district alone.',
  },
  'status-differs': {
    ar: 'حالة التقرير غير حالة الحادثة: ما يُرسل لتمرين يجب أن يقول ذلك، ولا يدخل تمرينَ تقريرٌ حقيقي.',
    en: 'The status is not that of the incident: what is sent for an exercise must say so, and no real report goes into one.',
  },
  'incident-closed': {
    ar: 'أُغلقت هذه الحادثة. يُرسل الجديد إلى الحادثة القائمة.',
    en: 'This incident is closed. Send what is new to the one that is open.',
  },
};

export const API_ABOUT: Bilingual = {
  ar: 'ربط أنظمة المرافق بمنظومة الإنذار: قراءة التحذيرات والحوادث وإرسال تقارير الحال. لكل مرفق مفتاح.',
  en: 'For the systems of facilities: read warnings and incidents, send situation reports. Each facility has a key.',
};
