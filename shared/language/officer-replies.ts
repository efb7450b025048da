import type { Bilingual, IncidentStatus, Language } from '../kernel/vocabulary.ts';
import { STATUS_MARK } from './terms.ts';

/** What an officer's SMS is answered. One part each: at most 70 units of Arabic, 160 of plain English. */
export const OFFICER_REPLIES = {
  coming: {
    ar: 'سُجّل حضورك. إن تعذّر الحضور فأرسل الرمز ثم: لا',
    en: 'You are recorded as coming. If that changes, send the code and: no',
  },
  cannot: {
    ar: 'سُجّل اعتذارك، ويُستدعى نائبك. إن تغيّر ذلك فأرسل الرمز وحده',
    en: 'You are recorded as unable to come; your deputy is called. If that changes, send the code alone',
  },
  question: {
    ar: 'وصل سؤالك إلى الضابط المناوب، وسيتصل بك',
    en: 'Your question is with the duty officer, who will call you',
  },
  'wrong-code': {
    ar: 'الرمز غير صحيح. تجده في رسالة الاستدعاء، أو افتح رابطها',
    en: 'The code is wrong. It is in the call-out message; or open the link in it',
  },
  locked: {
    ar: 'محاولات كثيرة خاطئة. اتصل بغرفة العمليات، أو أعد بعد نصف ساعة',
    en: 'Too many wrong tries. Call the operations room, or try again in half an hour',
  },
  'other-phone': {
    ar: 'لا يُقبل الرمز إلا من هاتف صاحبه. افتح الرابط أو اتصل بالعمليات',
    en: 'A code is taken only from the phone it was sent to. Open the link, or call the operations room',
  },
  closed: { ar: 'أُغلقت هذه الحادثة، ولا يلزم رد', en: 'That incident is closed. No answer is needed' },
  'not-called': {
    ar: 'لم يشملك استدعاء هذه الحادثة. راجع الضابط المناوب',
    en: 'You were not called for this incident. Ask the duty officer',
  },
  approval: {
    ar: 'لا يُعتمد إنذار برسالة نصية. افتح رابط الاستدعاء وقرّر هناك',
    en: 'No alert is approved by SMS. Open the link of the call-out and decide there',
  },
  unclear: {
    ar: 'لم نفهم. الرمز وحده: حضور، ثم «لا»: اعتذار، «؟»: سؤال، «مع 2»: تصويت',
    en: 'Not understood. The code alone: coming; then no: cannot come; ?: a question; for 2: a vote',
  },
  'no-incident': {
    ar: 'لا حادثة مفتوحة تخصك، فلم يُسجل التقرير. اتصل بغرفة العمليات',
    en: 'No open incident concerns you, so nothing was recorded. Call the operations room',
  },
  'which-district': {
    ar: 'أي مديرية؟ أعد التقرير واسمها أولًا، مثل: س الشحر: الوادي يجري',
    en: 'Which district? Send it again with its name first: S Ash Shihr: the wadi runs',
  },
  'district-not-yours': {
    ar: 'التقرير عن مديريتك فقط. غيرها يرفعه مديرها',
    en: 'You report on your own district. Others report on theirs',
  },
  'resolution-unknown': {
    ar: 'لا مقترح بهذا الرقم. الأرقام في صفحة رابطك',
    en: 'There is no measure of that number. The numbers are on the page of your link',
  },
  'already-settled': { ar: 'سبق البت في هذا المقترح', en: 'That measure is already settled' },
  'not-present': {
    ar: 'سجّل حضورك أولًا بإرسال الرمز وحده، ثم صوّت',
    en: 'Say first that you are coming, by the code alone; then vote',
  },
  'reason-missing': {
    ar: 'اكتب سبب الرفض بعد الرقم، مثل: ضد 2 الطريق وحيد',
    en: 'Give the reason behind the number: against 2 it is the only road',
  },
  refused: {
    ar: 'لم يُقبل الطلب. افتح رابط الاستدعاء لمعرفة السبب',
    en: 'That was not accepted. Open the link of the call-out to see why',
  },
} satisfies Record<string, Bilingual>;

export type OfficerReply = keyof typeof OFFICER_REPLIES;

export const isOfficerReply = (key: string): key is OfficerReply => Object.hasOwn(OFFICER_REPLIES, key);

/** A reply about an incident begins as everything that leaves during it: with the word, when it is an exercise. */
export const replyDuring = (status: IncidentStatus, text: string, language: Language): string => {
  const mark = STATUS_MARK[status];
  return mark === undefined ? text : `${mark[language]} ${text}`;
};

export const votedText = (number: number, vote: 'for' | 'against'): Bilingual =>
  vote === 'for'
    ? { ar: `سُجّل صوتك مع المقترح ${number}`, en: `Your vote for measure ${number} is recorded` }
    : { ar: `سُجّل صوتك ضد المقترح ${number}`, en: `Your vote against measure ${number} is recorded` };

export const reportedText = (district: Bilingual): Bilingual => ({
  ar: `وصل تقريرك عن ${district.ar}. شكرًا`,
  en: `Your report on ${district.en} is recorded. Thank you`,
});
