import type { SignInRefused } from '../../events/sign-in-refused/v1.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';

/** Why nobody was let in, in a few words for the log. */
export const SIGN_IN_REFUSALS: Readonly<Record<SignInRefused['data']['reason'], Bilingual>> = {
  'not-in-roster': { ar: 'ليس في قائمة الأشخاص', en: 'not in the roster' },
  'proof-too-old': { ar: 'إثبات الهوية قديم', en: 'the proof is too old' },
  'not-ours': { ar: 'الإثبات ليس لهذه المنصة', en: 'the proof is not for this platform' },
};

type Told = { readonly title: Bilingual; readonly text: Bilingual };

/** What stands in the way of a sign-in, and what to do about it. */
export const SIGN_IN_TROUBLE = {
  'not-in-roster': {
    title: { ar: 'لست في قائمة الأشخاص', en: 'You are not in the roster' },
    text: {
      ar: 'حسابك صحيح، لكنه غير مرتبط بأحد في قائمة الأشخاص، أو أن صاحبه خرج منها. اطلب من مشغّل المنصة أن يصحح ذلك.',
      en: 'Your account is right, but it belongs to nobody in the roster, or its owner has left it. Ask the operator of the platform to put this right.',
    },
  },
  'proof-too-old': {
    title: { ar: 'يلزم إثبات جديد للهوية', en: 'A new proof is needed' },
    text: {
      ar: 'ما أثبتَّ به هويتك أقدم من هذا الطلب. سجّل الدخول من جديد بكلمة المرور ورمز التطبيق.',
      en: 'What you proved yourself with is older than this request. Sign in again with your password and the code of the app.',
    },
  },
  'not-ours': {
    title: { ar: 'لم يُقبل إثبات الهوية', en: 'The proof was not accepted' },
    text: {
      ar: 'ما وصل ليس جوابًا على طلبك، فلم يُقبل، وسُجّل ذلك. ابدأ تسجيل الدخول من جديد.',
      en: 'What came back is no answer to your request; it was not accepted, and this is on record. Begin the sign-in again.',
    },
  },
  refused: {
    title: { ar: 'لم يكتمل تسجيل الدخول', en: 'The sign-in was not completed' },
    text: {
      ar: 'رفضت خدمة الهوية هذا الدخول، أو أُلغي. كلمة المرور المنسية تُغيَّر من صفحة الدخول نفسها؛ وإن فقدت الهاتف الذي فيه تطبيق الرموز فاطلب من مشغّل المنصة دعوة جديدة.',
      en: 'The identity service refused this sign-in, or it was cancelled. A forgotten password is changed from the sign-in page itself; if you have lost the phone with the code app, ask the operator for a new invitation.',
    },
  },
  expired: {
    title: { ar: 'انتهت مهلة تسجيل الدخول', en: 'This sign-in took too long' },
    text: {
      ar: 'مضى وقت طويل منذ بدأت، أو استُعمل هذا الرابط من قبل، أو بدأت في متصفح آخر. ابدأ من جديد.',
      en: 'It was begun too long ago, or this link was used before, or it was begun in another browser. Begin again.',
    },
  },
  unreachable: {
    title: { ar: 'خدمة الهوية لا تجيب', en: 'The identity service does not answer' },
    text: {
      ar: 'تعذر الوصول إلى خدمة الهوية. من هو داخل الآن يبقى داخلًا. أعد المحاولة بعد دقيقة؛ ورسائل الاستدعاء وروابطها تعمل بدونها.',
      en: 'The identity service cannot be reached. Whoever is signed in stays signed in. Try again in a minute; calls by SMS and their links work without it.',
    },
  },
} satisfies Record<string, Told>;
export type SignInTrouble = keyof typeof SIGN_IN_TROUBLE;

export const SIGN_IN = {
  begin: { ar: 'تسجيل الدخول', en: 'Sign in' },
  again: { ar: 'ابدأ تسجيل الدخول من جديد', en: 'Begin the sign-in again' },
  signedOut: { ar: 'خرجت من وحدة التحكم', en: 'You are signed out' },
  signedOutText: {
    ar: 'أُغلقت جلستك على هذا الجهاز. إن كان الجهاز لغيرك فأغلق المتصفح أيضًا.',
    en: 'Your session on this device is closed. If the device is not yours, close the browser as well.',
  },
  leaving: { ar: 'نخرجك من خدمة الهوية…', en: 'Signing you out of the identity service…' },
  goOn: { ar: 'تابع', en: 'Go on' },
  publicPage: { ar: 'صفحة الجمهور', en: 'The public page' },
} satisfies Record<string, Bilingual>;
