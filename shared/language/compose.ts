import type { Bilingual } from '../kernel/vocabulary.ts';
import type { TidiedKind } from '../sms/tidy.ts';
import { fill } from './message.ts';

/** The console's page on which an alert is worded. */
export const COMPOSE = {
  title: { ar: 'صياغة الإنذار', en: 'Compose an alert' },
  back: { ar: 'رجوع إلى الحادثة', en: 'Back to the incident' },
  what: { ar: 'نوع الرسالة وطولها', en: 'Kind and length' },
  choose: { ar: 'المديريات', en: 'Districts' },
  chooseHint: {
    ar: 'المختار هو ما يهدده الخطر بحسب التقدير. لتغييره أشّر في القائمة أو اضغط الخريطة، واكتب السبب.',
    en: 'Chosen is what is assessed to be in danger. To change it tick the list or press the map, and write why.',
  },
  fixed: {
    ar: 'يصل هذا كل من وصله الإنذار، في هذه المديريات:',
    en: 'This goes to everybody whom the alert reached, in these districts:',
  },
  map: {
    ar: 'خريطة المديريات: اضغط مديرية لاختيارها أو تركها',
    en: 'Map of the districts: press one to choose or leave it',
  },
  whyOut: { ar: 'لماذا تُترك وهي مهددة؟', en: 'It is in danger: why leave it out?' },
  whyIn: { ar: 'لماذا تُضاف؟', en: 'Why add it?' },
  addedLevel: { ar: 'مستواها', en: 'Its level' },
  whyMissing: { ar: 'اكتب السبب، ولا يُقترح بدونه.', en: 'Write why; it is not proposed without.' },
  toldOver: {
    ar: 'أهلها وصلهم إنذار سابق، فإن تُركت قيل لهم إن الخطر زال عنهم.',
    en: 'Its people had the earlier alert; if it is left out they are told that their danger is over.',
  },
  notAssessed: { ar: 'غير مهددة', en: 'not in danger' },
  returned: { ar: 'أُعيد إليكم لتعديله', en: 'Returned to be changed' },
  returnedHint: {
    ar: 'مُلئت الصفحة بما اقتُرح. عدّله بحسب الملاحظة ثم اقترحه من جديد.',
    en: 'The page is filled in with what was proposed. Change it as the note asks, then propose it anew.',
  },
  kind: { ar: 'نوع الرسالة', en: 'Kind of message' },
  mistake: {
    ar: 'إن كانت إلغاء: ما سبق أُرسل خطأ ولم يكن ينبغي إرساله',
    en: 'If it is a cancellation: what was sent was a mistake and should never have left',
  },
  detail: { ar: 'الطول', en: 'Length' },
  groups: { ar: 'إلى فئات معينة فقط', en: 'Only for certain groups' },
  groupsHint: {
    ar: 'إن لم تختر شيئًا فهو لكل مشتركي المديريات المعنية. ناقلو التحذير يصلهم كل إنذار، ومن وصله إنذار سابق يصله ما يتبعه أيًّا كانت فئته. النشرة العامة يراها الجميع.',
    en: 'Choose nothing and it is for every subscriber of the districts concerned. Relays get every alert, and whoever had an earlier one gets what follows it, whatever their group. The public document is for all to see.',
  },
  preview: { ar: 'معاينة وفحص', en: 'Preview and check' },
  propose: { ar: 'أقترحه', en: 'Propose it' },
  ready: { ar: 'لا خلل في النصوص.', en: 'Nothing is wrong with the texts.' },
  faulty: {
    ar: 'لا يمكن اقتراحه قبل تصحيح ما يلي. لم يُفقد شيء مما كتبته.',
    en: 'It cannot be proposed until this is corrected. Nothing that you wrote is lost.',
  },
  removed: { ar: 'أُزيل مما كتبته', en: 'Taken out of what you wrote' },
  all: { ar: 'نص واحد لكل المديريات', en: 'One text for all districts' },
  allHint: {
    ar: 'اتركه فارغًا ليُستعمل نص المنظومة. يُملأ لكل مديرية: {place} اسمها، {level} مستواها، {time} الوقت، {number} رقم الإنذار، {link} رابطه.',
    en: "Leave it empty to use the platform's words. Filled in for each district: {place} its name, {level} its level, {time} when, {number} the alert number, {link} its page.",
  },
  districts: { ar: 'نص كل مديرية', en: 'The text of each district' },
  districtsHint: {
    ar: 'عدّل ما شئت. أفرغ الحقل ليعود نص المنظومة.',
    en: "Change what you want. Empty a field to get the platform's words back.",
  },
  document: { ar: 'النشرة العامة (CAP)', en: 'The public document (CAP)' },
  over: { ar: 'زال عنها الخطر', en: 'its danger is over' },
  units: { ar: 'الأحرف', en: 'Units' },
  left: { ar: 'يتبقى', en: 'Left' },
  parts: { ar: 'الأجزاء', en: 'Parts' },
  encoding: { ar: 'الترميز', en: 'Encoding' },
  cost: { ar: 'الكلفة بالدولار', en: 'USD' },
  proposed: {
    ar: 'سُجّل اقتراحك، وطُلب الاعتماد من أصحابه. لا يُرسل شيء قبل ذلك.',
    en: 'Your proposal is recorded and the approvers are asked. Nothing leaves before that.',
  },
  moved: {
    ar: 'تغير الحال وأنت تكتب. أُعيد إعداد النصوص على ما هو قائم الآن، وبقي ما كتبته. راجعه ثم اقترحه.',
    en: 'Things have changed while you wrote. The texts are made again from what holds now, and what you wrote is kept. Look at it again, then propose it.',
  },
  nothing: {
    ar: 'لا شيء يُرسل: لا مديرية معنية ولا إنذار سارٍ.',
    en: 'There is nothing to send: no district is concerned and no alert is in force.',
  },
  tooLong: {
    ar: 'ما أُرسل أطول مما تسعه هذه الصفحة. اختصر النصوص.',
    en: 'What was sent is longer than this page can hold. Shorten the texts.',
  },
  closed: { ar: 'أُغلقت هذه الحادثة.', en: 'This incident is closed.' },
} satisfies Record<string, Bilingual>;

export const DETAIL_WORDS = {
  none: { ar: 'جزء واحد', en: 'One part' },
  'second-part': { ar: 'جزآن، بتفصيل أكثر', en: 'Two parts, with more detail' },
  link: {
    ar: 'مختصر مع رابط إلى صفحة الإنذار، وقد يلزم جزء ثانٍ',
    en: 'Short, with a link to the page of the alert; it may need a second part',
  },
} satisfies Record<string, Bilingual>;

export const CAP_FIELD_WORDS = {
  headline: { ar: 'العنوان', en: 'Headline' },
  description: { ar: 'الوصف', en: 'Description' },
  instruction: { ar: 'الإرشادات', en: 'Instruction' },
} satisfies Record<string, Bilingual>;

const REMOVED: Readonly<Record<TidiedKind, Bilingual>> = {
  bidi: { ar: 'علامات اتجاه خفية ({n})', en: 'invisible direction marks ({n})' },
  'zero-width': { ar: 'أحرف خفية ({n})', en: 'invisible characters ({n})' },
  control: { ar: 'رموز تحكم ({n})', en: 'control characters ({n})' },
  'unpaired-surrogate': { ar: 'رموز معطوبة ({n})', en: 'broken characters ({n})' },
  tatweel: { ar: 'كشيدة ({n})', en: 'tatweel ({n})' },
  diacritic: { ar: 'تشكيل ({n})', en: 'diacritics ({n})' },
  emoji: { ar: 'رموز تعبيرية ({n})', en: 'emoji ({n})' },
  digits: { ar: 'أرقام كُتبت 0-9 ({n})', en: 'digits written as 0-9 ({n})' },
};

export const removedText = (kind: TidiedKind, characters: number): Bilingual =>
  fill(REMOVED[kind], { n: characters });
