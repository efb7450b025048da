import type { Bilingual } from '../kernel/vocabulary.ts';

/**
 * What people were shown when they agreed. The history of consent names one of these ids, so a text is never changed: a new one gets a new
 * id, and the old stays.
 */
export const CONSENT_WORDINGS = {
  'web-1': {
    ar: 'أوافق على أن تصلني رسائل التحذير للمديريات والمستويات التي اخترتها. يُحفظ رقمي مشفرًا ولا يُستخدم في غير ذلك، ولي أن أوقف الرسائل أو أطلب حذف بياناتي متى شئت.',
    en: 'I agree to get warning messages for the districts and levels that I chose. My number is kept encrypted and used for nothing else. I may stop the messages or have my data erased at any time.',
  },
  'sms-1': {
    ar: 'أرسل المشترك كلمة «اشتراك» واسم المديرية من هاتفه، بعد أن عرف الخدمة من إعلانها: رسائل تحذير مجانية، تتوقف بإرسال «إيقاف».',
    en: 'The subscriber sent SUB and the name of a district from their own phone, as the service is announced: free warning messages, stopped by sending STOP.',
  },
  'officer-1': {
    ar: 'قرأ الموظف على صاحب الرقم: «تصلك رسائل التحذير في المديريات التي تختارها، ورقمك محفوظ مشفرًا، ولك أن توقفها متى شئت». فوافق.',
    en: 'The officer read to the owner of the number: “You will get warning messages for the districts that you choose. Your number is kept encrypted. You may stop them at any time.” They agreed.',
  },
  'record-1': {
    ar: 'الموافقة محفوظة لدى الجهة المذكورة في خانة المصدر، بنصها الذي وقّع عليه صاحب الرقم.',
    en: 'The consent is kept where the source says, in the words that the owner of the number signed.',
  },
} satisfies Record<string, Bilingual>;

type ConsentWordingId = keyof typeof CONSENT_WORDINGS;

/** The versions in use, by the way in. */
export const CURRENT_WORDING = {
  web: 'web-1',
  sms: 'sms-1',
  officer: 'officer-1',
  record: 'record-1',
} as const satisfies Record<string, ConsentWordingId>;

const isWording = (id: string): id is ConsentWordingId => Object.hasOwn(CONSENT_WORDINGS, id);

/** The text that an id of a consent history stands for; undefined for one that never was. */
export const consentWording = (id: string): Bilingual | undefined =>
  isWording(id) ? CONSENT_WORDINGS[id] : undefined;
