import type { SmsTrouble, TreeCall } from '../incident/phone-tree.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';

/** Calling by voice, when SMS fails. */
export const PHONE_TREE = {
  title: { ar: 'شجرة الاتصال', en: 'Phone tree' },
  how: {
    ar: 'يتصل الضابط المناوب بالأوائل، ويتصل كل منهم بمن تحته ويبلغه الضابط المناوب. سجّل نتيجة كل مكالمة هنا.',
    en: 'The duty officer calls the first; each of them calls those below and tells the duty officer. Record the outcome of every call here.',
  },
  onPaper: {
    ar: 'تُطبع الصفحة وفيها خانات تُعلَّم بالقلم.',
    en: 'Printed, the page has boxes to tick with a pen.',
  },
  noNumbers: {
    ar: 'الأرقام لا تظهر لدورك. يراها الضابط المناوب والمتنبئ ورئيس اللجنة ونوابه ومشغّل المنصة.',
    en: 'Your role does not see the numbers. The duty officer, forecasters, the chair, deputies and the operator do.',
  },
  dutyOfficer: { ar: 'الضابط المناوب', en: 'Duty officer' },
  calls: { ar: 'يتصل بـ', en: 'calls' },
  person: { ar: 'من', en: 'Who' },
  phones: { ar: 'الهاتف', en: 'Phone' },
  standing: { ar: 'النتيجة', en: 'Outcome' },
  deputyOf: { ar: 'نائبًا عن', en: 'deputy of' },
  ifNot: { ar: 'وإلا', en: 'else' },
  question: { ar: 'نص السؤال، إن سأل', en: 'The words of a question, if there is one' },
  questions: { ar: 'أسئلة الأعضاء', en: 'Questions of members' },
  noWords: { ar: 'بلا نص؛ اتصل به', en: 'no words; call back' },
  nobody: { ar: 'لم يُستدعَ أحد بعد.', en: 'Nobody has been called yet.' },
  quorumLost: {
    ar: 'لم يعد النصاب مكتملًا بعد اعتذار عضو.',
    en: 'The quorum is lost: a member cannot come any more.',
  },
} satisfies Record<string, Bilingual>;

export const TROUBLE: Readonly<Record<SmsTrouble, Bilingual>> = {
  blocked: {
    ar: 'الرسائل متوقفة: نفد الرصيد أو تعطل إعداد البوابة. استدعوا اللجنة بالهاتف.',
    en: 'No SMS leaves: the budget is used up or the gateway is set up wrongly. Call the committee by phone.',
  },
  'all-failed': {
    ar: 'لم تُقبل أي رسالة استدعاء. استدعوا اللجنة بالهاتف.',
    en: 'No gateway took any call-out message. Call the committee by phone.',
  },
  'nobody-notified': {
    ar: 'مضت دقائق ولم تُرسل رسالة استدعاء واحدة. استدعوا اللجنة بالهاتف.',
    en: 'Minutes have passed and not one call-out message has left. Call the committee by phone.',
  },
};

export const TREE_STANDINGS: Readonly<Record<TreeCall['standing'], Bilingual>> = {
  coming: { ar: 'حضور', en: 'coming' },
  cannot: { ar: 'اعتذار', en: 'cannot come' },
  question: { ar: 'سؤال', en: 'a question' },
  'not-reached': { ar: 'لا رد على الاتصال', en: 'not reached' },
  waiting: { ar: 'لا رد بعد', en: 'no answer yet' },
};

/** What the duty officer ticks off. */
export const TREE_TICKS = {
  coming: { ar: 'حضور', en: 'Coming' },
  cannot: { ar: 'اعتذار', en: 'Cannot' },
  question: { ar: 'سؤال', en: 'Question' },
  'not-reached': { ar: 'لا رد', en: 'Not reached' },
} satisfies Record<string, Bilingual>;
