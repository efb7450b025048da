import type { AlertKind, Answer } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Level } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';
import { textMessages } from './report.ts';
import { ALERT_KINDS, ANSWERS, levelTitle } from './terms.ts';
import { clock, duration } from './when.ts';

/** The personal page behind the link of a call-out. */
export const ACT = {
  title: { ar: 'صفحتك في لجنة الطوارئ', en: 'Your page, emergency committee' },
  areYouComing: { ar: 'هل ستحضر؟', en: 'Are you coming?' },
  others: { ar: 'استُدعيت لحادثة أخرى ولم ترد بعد:', en: 'You are also called for, and have not answered:' },
  question: { ar: 'سؤالك للضابط المناوب', en: 'Your question to the duty officer' },
  changeAnswer: { ar: 'تغيير الرد', en: 'Change your answer' },
  quorum: { ar: 'النصاب', en: 'Quorum' },
  proposal: { ar: 'إنذار ينتظر الاعتماد', en: 'An alert waits for approval' },
  approve: { ar: 'أعتمد الإرسال', en: 'Approve and send' },
  releaseAlone: { ar: 'أطلقه منفردًا', en: 'Release it alone' },
  refuse: { ar: 'أرفض', en: 'Refuse' },
  return: { ar: 'أعيده ليُعدَّل', en: 'Return it to be changed' },
  withdraw: { ar: 'أسحب اقتراحي', en: 'Withdraw my proposal' },
  takeBack: { ar: 'سحب الإنذار من الناس', en: 'Take the alert back from the public' },
  reason: { ar: 'السبب', en: 'Reason' },
  ratify: { ar: 'أصادق عليه', en: 'Ratify' },
  unratified: {
    ar: 'أطلقه الرئيس منفردًا ولم يصادق عليه أحد بعد',
    en: 'Released by the chair alone and not ratified yet',
  },
  inForce: { ar: 'الإنذار الساري', en: 'The alert in force' },
  propose: { ar: 'اقتراح إنذار', en: 'Propose an alert' },
  proposeThis: { ar: 'أقترح هذا', en: 'Propose this' },
  mistake: {
    ar: 'سحب الإنذار من الناس: أُرسل خطأ',
    en: 'Take the alert back from the public: it was sent by mistake',
  },
  otherwise: { ar: 'اقتراح غيره', en: 'Propose something else' },
  close: { ar: 'إغلاق الحادثة', en: 'Close the incident' },
  textToBeSent: { ar: 'النص الذي سيُرسل', en: 'The text that will be sent' },
  faulty: { ar: 'لا يمكن اقتراحه، ففي النص خلل:', en: 'It cannot be proposed, the text is wrong:' },
  formFault: {
    ar: 'لم يُنفذ الطلب، ففي النموذج خطأ. أعد المحاولة من هذه الصفحة.',
    en: 'Nothing was done, the form is wrong. Try again from this page.',
  },
  closed: { ar: 'أُغلقت هذه الحادثة.', en: 'This incident is closed.' },
  calm: { ar: 'لم يبق تحذير ساريًا', en: 'no warning stands any more' },
  unknownTitle: { ar: 'الرابط غير صالح', en: 'This link is not valid' },
  unknown: {
    ar: 'لا تخص هذه الصفحة حادثة مفتوحة. افتح الرابط من آخر رسالة استدعاء وصلتك، أو اتصل بغرفة العمليات.',
    en: 'This page belongs to no open incident. Use the link in your latest call-out message, or call the operations room.',
  },
} satisfies Record<string, Bilingual>;

/** What a button says; an answer already given stands in `ANSWERS`. */
export const ANSWER_BUTTONS: Readonly<Record<Answer, Bilingual>> = {
  coming: { ar: 'سأحضر', en: 'I am coming' },
  cannot: { ar: 'لا أستطيع', en: 'I cannot' },
  question: { ar: 'لدي سؤال', en: 'I have a question' },
};

/** What comes next for who has answered. */
export const AFTER_ANSWER: Readonly<Record<Answer, Bilingual>> = {
  coming: {
    ar: 'أبق هاتفك قريبًا: حين يُطلب منك شيء يصلك رابط أو تجده في هذه الصفحة.',
    en: 'Keep your phone near: whatever you are asked for next comes as a message, or stands on this page.',
  },
  cannot: {
    ar: 'استُدعي نائبك إن كان لك نائب. إن استطعت بعد ذلك فغيّر ردك.',
    en: 'Your deputy is called, if you have one. If you can come after all, change your answer.',
  },
  question: {
    ar: 'وصل سؤالك إلى الضابط المناوب. هذا لا يُحسب حضورًا، فأكد حضورك حين تقرر.',
    en: 'The duty officer has your question. It does not count as coming: answer when you have decided.',
  },
};

export const DONE = {
  acknowledge: { ar: 'سُجّل ردك. شكرًا لك.', en: 'Your answer is recorded. Thank you.' },
  propose: {
    ar: 'سُجّل اقتراحك، وطُلب الاعتماد من أصحابه. لا يُرسل شيء قبل ذلك.',
    en: 'Your proposal is recorded and the approvers are asked. Nothing leaves before that.',
  },
  approve: {
    ar: 'اعتُمد الإنذار، وبدأ إرساله. تتابعه في هذه الصفحة.',
    en: 'Approved. It is being sent. Follow it on this page.',
  },
  refuse: {
    ar: 'سُجّل القرار مع سببه. لن يُرسل هذا الاقتراح، ويمكن اقتراح غيره.',
    en: 'Recorded with the reason. This proposal will not be sent; another may be proposed.',
  },
  ratify: { ar: 'سُجّلت مصادقتك. لا يلزم شيء آخر.', en: 'Ratified. Nothing more is needed.' },
  close: { ar: 'أُغلقت الحادثة، ويُعد تقريرها الآن.', en: 'The incident is closed; its report is being made.' },
} satisfies Record<string, Bilingual>;

export const yourAnswer = (answer: Answer, at: Instant): Bilingual => ({
  ar: `ردك: ${ANSWERS[answer].ar}، الساعة ${clock(at).ar}`,
  en: `Your answer: ${ANSWERS[answer].en}, ${clock(at).en}`,
});

export const presentOf = (present: number, needed: number, reached: boolean): Bilingual => ({
  ar: `حضر ${present}، والمطلوب ${needed}. ${reached ? 'اكتمل النصاب.' : 'لم يكتمل النصاب بعد.'}`,
  en: `${present} present, ${needed} needed. ${reached ? 'The quorum is reached.' : 'No quorum yet.'}`,
});

/** «تحديث: تحذير أحمر» / «update: red warning». */
export const alertName = (kind: AlertKind, level: Level): Bilingual => {
  const title = levelTitle(level);
  if (kind === 'alert') return title;
  if (kind === 'all-clear') return ALERT_KINDS[kind];
  const { ar, en } = ALERT_KINDS[kind];
  return { ar: `${ar}: ${title.ar}`, en: `${en}: ${title.en}` };
};

export const proposedBy = (person: Bilingual, at: Instant): Bilingual => ({
  ar: `اقترحه ${person.ar} الساعة ${clock(at).ar}`,
  en: `Proposed by ${person.en} at ${clock(at).en}`,
});

/** What became of a proposal, and by whom. */
export const decidedBy = (how: 'approved' | 'refused', person: Bilingual, at: Instant): Bilingual => ({
  ar: `${how === 'approved' ? 'اعتمده' : 'رفضه'} ${person.ar} الساعة ${clock(at).ar}.`,
  en: `${how === 'approved' ? 'Approved' : 'Refused'} by ${person.en} at ${clock(at).en}.`,
});

export const releaseFrom = (at: Instant): Bilingual => ({
  ar: `إن لم يبت فيه أحد سواك، أمكنك إطلاقه منفردًا من الساعة ${clock(at).ar}.`,
  en: `If nobody else decides, you may release it alone from ${clock(at).en}.`,
});

type Reach = {
  readonly recipients: number;
  readonly parts: number;
  readonly costUsd: number;
  readonly firstSeconds: number;
  readonly halfSeconds: number;
  readonly lastSeconds: number;
};

/** How far it reaches, what it costs and how long it takes, in two sentences. */
export const reachText = ({ recipients, parts, costUsd, ...times }: Reach): Bilingual => {
  const [first, half, last] = [times.firstSeconds, times.halfSeconds, times.lastSeconds].map(duration);
  const cost = costUsd.toFixed(2);
  return {
    ar: `إلى ${count('subscribers', recipients).ar} في ${textMessages(parts).ar}، بكلفة ${cost} دولار. يصل أول هاتف بعد ${first?.ar}، ونصفهم بعد ${half?.ar}، وآخرهم بعد ${last?.ar}.`,
    en: `To ${count('subscribers', recipients).en} in ${textMessages(parts).en}, for ${cost} USD. The first phone has it after ${first?.en}, half of them after ${half?.en}, the last after ${last?.en}.`,
  };
};

/** Above a text that stands for others: «الشحر، ومثله لـ 4 مديريات» / «Ash Shihr, and the like for 4 districts». */
export const sampleFor = (district: Bilingual, others: number): Bilingual =>
  others === 0
    ? district
    : {
        ar: `${district.ar}، ومثله في ${count('otherDistricts', others).ar}`,
        en: `${district.en}, and the like in ${count('otherDistricts', others).en}`,
      };

export const sendingNow = (stage: 'approved' | 'issued' | 'sent', recipients: number): Bilingual =>
  stage === 'sent'
    ? { ar: 'اكتمل إرساله', en: 'sent in full' }
    : {
        ar: `يُرسل الآن إلى ${count('subscribers', recipients).ar}`,
        en: `being sent to ${count('subscribers', recipients).en}`,
      };

/** The page of the public. */
export const PUBLIC = {
  title: { ar: 'التحذيرات السارية', en: 'Current warnings' },
  none: { ar: 'لا توجد تحذيرات سارية', en: 'No warnings are in force' },
  whatToDo: { ar: 'ما العمل', en: 'What to do' },
  valid: { ar: 'السريان', en: 'Valid' },
} satisfies Record<string, Bilingual>;

/** The console. */
export const CONSOLE = {
  reportPending: { ar: 'يُعد التقرير الآن', en: 'The report is being made' },
  reportWhenClosed: {
    ar: 'يُعد التقرير حين تُغلق الحادثة',
    en: 'The report is made when the incident is closed',
  },
} satisfies Record<string, Bilingual>;

export const NOT_FOUND = {
  title: { ar: 'الصفحة غير موجودة', en: 'There is no such page' },
  incident: {
    ar: 'لا توجد حادثة أو تقرير بهذا العنوان. اختر من قائمة الحوادث.',
    en: 'There is no incident or report at this address. Choose one from the list.',
  },
  public: {
    ar: 'لا شيء بهذا العنوان. التحذيرات السارية في الصفحة الأولى.',
    en: 'Nothing is at this address. Current warnings are on the first page.',
  },
  toList: { ar: 'قائمة الحوادث', en: 'List of incidents' },
  toFirst: { ar: 'التحذيرات السارية', en: 'Current warnings' },
} satisfies Record<string, Bilingual>;
