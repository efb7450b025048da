import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Language, Level } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';
import { LEVEL_WORDS } from './terms.ts';
import { clock } from './when.ts';

/** The console's page on which an alert is approved, and what it shares with the page on which one is worded. */
export const APPROVE = {
  title: { ar: 'اعتماد الإنذار', en: 'Approve the alert' },
  back: { ar: 'رجوع إلى الحادثة', en: 'Back to the incident' },
  compose: { ar: 'صياغة إنذار', en: 'Compose an alert' },
  none: {
    ar: 'لا اقتراح ينتظر القرار. حين يقترح أحد إنذارًا يظهر هنا كما سيُرسل حرفًا بحرف.',
    en: 'No proposal waits for a decision. When somebody proposes an alert, it is shown here letter by letter as it will leave.',
  },
  last: { ar: 'آخر قرار', en: 'The last decision' },
  asSent: { ar: 'ما سيُرسل', en: 'What will be sent' },
  asSentHint: {
    ar: 'هذه هي النصوص بحروفها. لا يُرسل غيرها.',
    en: 'These are the texts, letter by letter. Nothing else leaves.',
  },
  everyText: { ar: 'نص كل مديرية باللغتين', en: 'The text of each district in both languages' },
  document: { ar: 'النشرة العامة (CAP)', en: 'The public document (CAP)' },
  reach: { ar: 'إلى من، ومتى، وبكم', en: 'To whom, when and for how much' },
  district: { ar: 'المديرية', en: 'District' },
  level: { ar: 'المستوى', en: 'Level' },
  sms: { ar: 'نص الرسالة', en: 'Text of the SMS' },
  decision: { ar: 'القرار', en: 'The decision' },
  committee: { ar: 'الحاضرون', en: 'Present' },
  nobody: { ar: 'لم يحضر أحد بعد', en: 'Nobody is there yet' },
  approve: { ar: 'أعتمد الإرسال الآن', en: 'Approve and send now' },
  releaseAlone: { ar: 'أطلقه منفردًا الآن', en: 'Release it alone now' },
  aloneHint: {
    ar: 'يُسجَّل إطلاقًا طارئًا، ويبقى ظاهرًا في كل تقرير إلى أن يصادق عليه مخوّل آخر.',
    en: 'It is recorded as an emergency release, and every report shows it until another approver ratifies it.',
  },
  return: { ar: 'أعيده إلى المقترح ليعدّله', en: 'Return it to be changed' },
  returnReason: { ar: 'ما الذي يُعدَّل؟', en: 'What is to be changed?' },
  refuse: { ar: 'أرفضه', en: 'Refuse it' },
  refuseReason: { ar: 'سبب الرفض', en: 'Why it is refused' },
  withdraw: { ar: 'أسحب اقتراحي', en: 'Withdraw my proposal' },
  withdrawReason: { ar: 'سبب السحب', en: 'Why it is withdrawn' },
  notApprover: {
    ar: 'البت في هذا الاقتراح لرئيس اللجنة ونائبه. تراه هنا كما يريانه.',
    en: 'The chair and the deputy chair decide on this proposal. You see it as they do.',
  },
  unratified: { ar: 'إطلاق منفرد لم يُصادَق عليه', en: 'Released alone and not ratified' },
  ratify: { ar: 'أصادق عليه', en: 'Ratify it' },
  takeBack: { ar: 'سحب الإنذار من الناس', en: 'Take the alert back from the public' },
  takeBackHint: {
    ar: 'يُقترح به إلغاء ما أُرسل، ويصل كل من وصله الإنذار. لا يُرسل شيء قبل أن يعتمده شخص ثانٍ.',
    en: 'Proposes a cancellation of what was sent, to everybody whom the alert reached. Nothing leaves before a second person approves it.',
  },
  toTakeBack: { ar: 'أبدأ سحب الإنذار من الناس', en: 'Start to take the alert back from the public' },
  decideFirst: {
    ar: 'هناك اقتراح ينتظر القرار. ارفضوه أو أعيدوه أولًا، ثم يُسحب ما عند الناس.',
    en: 'A proposal waits for a decision. Refuse or return it first, then what the public has can be taken back.',
  },
  inForce: { ar: 'الإنذار الساري عند الناس', en: 'The alert that the public has' },
  leftOut: { ar: 'مديريات مهددة لا يصلها هذا الإنذار', en: 'In danger, and left out of this alert' },
  added: { ar: 'مديريات أُضيفت وليست في التقدير', en: 'Added without being assessed to be in danger' },
  differences: { ar: 'ما تغير عن الإنذار السابق', en: 'What differs from the last alert' },
  noDifference: { ar: 'لم يتغير شيء.', en: 'Nothing differs.' },
  texts: { ar: 'تغير النص', en: 'The texts' },
  time: { ar: 'تغير الوقت', en: 'The time' },
  before: { ar: 'كان', en: 'before' },
  now: { ar: 'صار', en: 'now' },
  phone: { ar: 'كما يظهر على الهاتف', en: 'As a phone shows it' },
  sender: { ar: 'المرسل', en: 'From' },
  waiting: { ar: 'هناك اقتراح ينتظر القرار.', en: 'A proposal waits for a decision.' },
  seeIt: { ar: 'افتحه كما سيُرسل', en: 'See it as it will be sent' },
} satisfies Record<string, Bilingual>;

export const DISTRICT_CHANGES = {
  added: { ar: 'أُضيفت', en: 'added' },
  removed: { ar: 'خرجت منه', en: 'no longer in it' },
  raised: { ar: 'رُفعت', en: 'raised' },
  lowered: { ar: 'خُفضت', en: 'lowered' },
} satisfies Record<string, Bilingual>;

export const APPROVE_DONE = {
  approve: {
    ar: 'اعتُمد الإنذار وبدأ إرساله. تابع وصوله في صفحة الحادثة.',
    en: 'Approved, and being sent. Follow it on the page of the incident.',
  },
  refuse: {
    ar: 'سُجّل القرار مع سببه. لن يُرسل هذا الاقتراح.',
    en: 'Recorded with the reason. This proposal will not be sent.',
  },
  return: {
    ar: 'أُعيد إلى المقترح مع ما كتبته، ويجده في صفحة الصياغة. لا يُرسل شيء حتى يقترحه من جديد ويُعتمد.',
    en: 'Returned with what you wrote; it waits on the compose page. Nothing leaves until it is proposed anew and approved.',
  },
  ratify: { ar: 'سُجّلت مصادقتك.', en: 'Ratified.' },
} satisfies Record<string, Bilingual>;

/** Above the field in which a red alert is confirmed. */
export const confirmLabel = (level: Level): Bilingual => {
  const { colour } = LEVEL_WORDS[level];
  return {
    ar: `للتأكيد اكتب عدد المديريات التي يصلها الإنذار، أو كلمة «${colour.ar}»`,
    en: `To confirm, type how many districts get the alert, or the word “${colour.en.toLowerCase()}”`,
  };
};

export const districtsWarned = (districts: number): Bilingual => count('districts', districts);

/** «جزء واحد · 62 حرفًا» */
export const partsOf = (parts: number, units: number): Bilingual => ({
  ar: `${count('parts', parts).ar} · ${units}`,
  en: `${count('parts', parts).en} · ${units}`,
});

/** «أعاده سالم البندري الساعة 9:10 لتعديله: …» */
export const decisionLine = (
  how: 'approved' | 'alone' | 'refused' | 'returned' | 'withdrawn',
  person: Bilingual,
  at: Instant,
): Bilingual => {
  const verbs = {
    approved: { ar: 'اعتمده', en: 'Approved by' },
    alone: { ar: 'أطلقه منفردًا', en: 'Released alone by' },
    refused: { ar: 'رفضه', en: 'Refused by' },
    returned: { ar: 'أعاده لتعديله', en: 'Returned to be changed by' },
    withdrawn: { ar: 'سحبه', en: 'Withdrawn by' },
  }[how];
  return {
    ar: `${verbs.ar} ${person.ar} الساعة ${clock(at).ar}`,
    en: `${verbs.en} ${person.en} at ${clock(at).en}`,
  };
};

/** Each in the other's words, for the two phones of a preview. */
export const PHONE_LANGUAGE: Readonly<Record<Language, Bilingual>> = {
  ar: { ar: 'بالعربية', en: 'in Arabic' },
  en: { ar: 'بالإنجليزية', en: 'in English' },
};
