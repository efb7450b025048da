import type { Bilingual } from '../kernel/vocabulary.ts';
import type { ImportColumn, ImportFault, ImportRule } from '../subscriber/import-file.ts';
import { fill } from './message.ts';

/** The officers' page of subscribers. */
export const SUBSCRIBERS = {
  title: { ar: 'المشتركون', en: 'Subscribers' },
  none: {
    ar: 'لا مشتركين بعد. يشترك الناس من صفحة الاشتراك أو برسالة قصيرة، ولك أن تضيفهم هنا بموافقتهم.',
    en: 'No subscribers yet. People join on the public page or by SMS; you may add them here with their consent.',
  },
  byDistrict: { ar: 'بحسب المديرية', en: 'By district' },
  relays: { ar: 'ناقلو الإنذار', en: 'Relays' },
  manage: { ar: 'إدارة الاشتراكات', en: 'Manage subscriptions' },
  add: { ar: 'إضافة مشترك بموافقته', en: 'Add a subscriber with their consent' },
  consentHow: { ar: 'كيف أُعطيت الموافقة؟', en: 'How was consent given?' },
  consentHint: {
    ar: 'مثل: حضوريًا في مقر المديرية، أو مكالمة',
    en: 'Such as: in person at the district office, or by phone call',
  },
  read: { ar: 'قُرئ عليه هذا النص ووافق', en: 'This text was read to them and they agreed' },
  addButton: { ar: 'إضافة', en: 'Add' },
  importTitle: { ar: 'استيراد قائمة (CSV)', en: 'Import a list (CSV)' },
  importHint: {
    ar: 'الأعمدة: phone, districts, consent_source, consent_date، واختياريًا language, for, groups. تُعرض النتيجة قبل الاستيراد، وأي خطأ يوقفه كله.',
    en: 'Columns: phone, districts, consent_source, consent_date, and optionally language, for, groups. You see the result first; any fault stops all of it.',
  },
  file: { ar: 'الملف', en: 'File' },
  preview: { ar: 'معاينة', en: 'Preview' },
  previewed: {
    ar: 'لم يُستورد شيء بعد. هذا ما سيحدث:',
    en: 'Nothing is imported yet. This is what would happen:',
  },
  importNow: { ar: 'استيراد الآن', en: 'Import now' },
  imported: { ar: 'اكتمل الاستيراد', en: 'The list is imported' },
  refused: { ar: 'لم يُستورد شيء. صحّح الملف:', en: 'Nothing was imported. Correct the file:' },
  row: { ar: 'السطر', en: 'Row' },
  column: { ar: 'العمود', en: 'Column' },
  rule: { ar: 'الخطأ', en: 'Rule' },
  one: { ar: 'مشترك واحد', en: 'One subscriber' },
  oneHint: {
    ar: 'بطلب من صاحب الرقم: عرض بياناته أو تنزيلها أو حذفها، أو اعتماده ناقلًا للإنذار.',
    en: 'At the request of the owner of the number: see, download or erase their data, or verify them as a relay.',
  },
  find: { ar: 'عرض البيانات', en: 'Show the data' },
  download: { ar: 'تنزيل (JSON)', en: 'Download (JSON)' },
  eraseHint: {
    ar: 'اكتب الرقم من جديد للتأكيد.',
    en: 'Type the number once more to confirm.',
  },
  findFirst: {
    ar: 'اعرض بيانات الرقم أولًا، ثم اختر ما تفعله.',
    en: 'Show the data of the number first, then choose what to do.',
  },
  subscribed: { ar: 'مشتركون', en: 'subscribers' },
  cannotReach: { ar: 'لا تصلهم الرسائل', en: 'out of reach' },
  district: { ar: 'المديرية', en: 'District' },
  erase: { ar: 'حذف كل بياناته', en: 'Erase all their data' },
  eraseSure: {
    ar: 'طلب صاحب الرقم الحذف، وأعلم أنه لا رجعة فيه',
    en: 'The owner asked for it, and I know that it cannot be undone',
  },
  verify: { ar: 'اعتماده ناقلًا للإنذار', en: 'Verify as a relay' },
  relayKind: { ar: 'الصفة', en: 'Kind' },
  endRelay: { ar: 'إنهاء اعتماده ناقلًا', en: 'End as a relay' },
  exportAll: { ar: 'تنزيل القائمة كلها (CSV)', en: 'Download the whole list (CSV)' },
  exportHint: {
    ar: 'فيها أرقام الهواتف. يُسجل التنزيل باسمك.',
    en: 'It holds the phone numbers. The download is recorded under your name.',
  },
  notKnown: { ar: 'لا شيء محفوظ عن هذا الرقم.', en: 'Nothing is kept about this number.' },
  added: {
    ar: 'أُضيف المشترك، ووصلته رسالة بذلك.',
    en: 'The subscriber is added, and has a message that says so.',
  },
  unchanged: { ar: 'لا تغيير: هو على هذه الحال من قبل.', en: 'No change: it was so before.' },
  erased: {
    ar: 'حُذفت بياناته. إن كان إنذار سارٍ قد وصله فقد تصله رسالة زواله، ثم لا يبقى شيء.',
    en: 'The data are erased. If a warning in force had reached them, they may still be told when it is over; then nothing is left.',
  },
  verified: {
    ar: 'اعتُمد ناقلًا للإنذار، وتصله التحذيرات أولًا.',
    en: 'Verified as a relay: warnings come to them first.',
  },
  ended: { ar: 'لم يعد ناقلًا للإنذار، وبقي مشتركًا.', en: 'No relay any more, still a subscriber.' },
  acknowledged: { ar: 'تأكيد الناقلين للإنذار الساري', en: 'Relays who confirmed the warning in force' },
  ofRelays: { ar: 'أكّدوا / الناقلون', en: 'Confirmed / relays' },
  noAlert: { ar: 'لا إنذار ساريًا الآن.', en: 'No warning is in force now.' },
  phase: { ar: 'الحالة', en: 'State' },
  history: { ar: 'سجل الموافقة', en: 'History of consent' },
  unreachable: { ar: 'لا تصله الرسائل', en: 'Cannot be reached' },
} satisfies Record<string, Bilingual>;

export const UNREACHABLE_WORDS = {
  number: {
    ar: 'الرقم غير موجود أو لا يستقبل الرسائل',
    en: 'the number does not exist or takes no messages',
  },
  'opted-out': {
    ar: 'أوقف صاحب الرقم الرسائل لدى مزود الخدمة',
    en: 'the owner has stopped messages at the provider',
  },
} satisfies Record<string, Bilingual>;

export const PHASE_WORDS = {
  none: { ar: 'غير مشترك', en: 'not subscribed' },
  active: { ar: 'مشترك', en: 'subscribed' },
  left: { ar: 'غادر', en: 'has left' },
} satisfies Record<string, Bilingual>;

export const CONSENT_WORDS = {
  given: { ar: 'موافقة', en: 'consent' },
  withdrawn: { ar: 'إيقاف', en: 'withdrawal' },
  web: { ar: 'عبر الصفحة', en: 'on the page' },
  sms: { ar: 'برسالة قصيرة', en: 'by SMS' },
  link: { ar: 'بالرابط', en: 'by the link' },
  officer: { ar: 'بواسطة موظف', en: 'through an officer' },
  import: { ar: 'من قائمة', en: 'from a list' },
  facility: { ar: 'من نظام جهة', en: "from a facility's system" },
} satisfies Record<string, Bilingual>;

export const CONSOLE_FAULTS = {
  'other-number': {
    ar: 'الحذف: الرقم الذي كتبته ليس الذي عُرضت بياناته. لم يُحذف شيء.',
    en: 'Erase: the number that you typed is not the one that was shown. Nothing was erased.',
  },
  'no-consent-how': {
    ar: 'كيف أُعطيت الموافقة: اكتبها في سطر.',
    en: 'How consent was given: write it in a line.',
  },
  'not-read': {
    ar: 'الموافقة: ضع علامة أن النص قُرئ على صاحب الرقم.',
    en: 'Consent: tick that the text was read to the owner of the number.',
  },
  'not-sure': { ar: 'الحذف: ضع علامة التأكيد.', en: 'Erase: tick the confirmation.' },
  'no-file': {
    ar: 'الملف: اختر ملف CSV لا يزيد على 1 ميجابايت.',
    en: 'File: choose a CSV file of 1 MB at most.',
  },
  'other-file': {
    ar: 'الملف: ليس هو الذي عُوين. أعد المعاينة.',
    en: 'File: it is not the one that was previewed. Preview it again.',
  },
  'no-kind': { ar: 'الصفة: اختر صفة ناقل الإنذار.', en: 'Kind: choose the kind of relay.' },
  'not-subscribed': { ar: 'رقم الهاتف: صاحبه غير مشترك.', en: 'Phone number: its owner is not subscribed.' },
  'not-a-relay': {
    ar: 'رقم الهاتف: صاحبه ليس ناقلًا للإنذار.',
    en: 'Phone number: its owner is not a relay.',
  },
  'left-since': { ar: 'غادر صاحب الرقم بعد هذه الموافقة.', en: 'The owner has left since this consent.' },
} satisfies Record<string, Bilingual>;
export type ConsoleFault = keyof typeof CONSOLE_FAULTS;

const RULES: Readonly<Record<ImportRule, Bilingual>> = {
  'not-a-table': { ar: 'الملف ليس جدول CSV صحيحًا', en: 'the file is not a CSV table' },
  empty: { ar: 'الملف ليس فيه أسطر بعد العناوين', en: 'the file has no rows below its header' },
  'too-long': {
    ar: 'الملف طويل، قسّمه: 50000 سطر على الأكثر',
    en: 'the file is too long; divide it: 50,000 rows at most',
  },
  'column-missing': { ar: 'العمود ناقص', en: 'the column is missing' },
  'column-unknown': { ar: 'عمود غير معروف: {value}', en: 'unknown column: {value}' },
  'phone-invalid': { ar: 'ليس رقم جوال صحيحًا', en: 'not a valid mobile number' },
  'phone-landline': { ar: 'هاتف ثابت لا تصله الرسائل', en: 'a land line, which gets no messages' },
  'phone-simulated': { ar: 'رقم تجريبي لا يحمله أحد', en: 'a test number that nobody holds' },
  'phone-differs': {
    ar: 'الرقم نفسه في السطر {value} ببيانات أخرى',
    en: 'the same number is on row {value} with other data',
  },
  'place-missing': { ar: 'اكتب مديرية واحدة على الأقل', en: 'name at least one district' },
  'place-unknown': { ar: 'مكان غير معروف: {value}', en: 'unknown place: {value}' },
  'place-unsure': {
    ar: 'يحتمل أكثر من مديرية: {value}. اكتب رمز المديرية',
    en: 'may mean several districts: {value}. Write the P-code',
  },
  'too-many-districts': { ar: '8 مديريات على الأكثر', en: '8 districts at most' },
  'value-unknown': { ar: 'قيمة غير معروفة: {value}', en: 'unknown value: {value}' },
  'source-missing': { ar: 'اكتب أين حُفظت الموافقة', en: 'say where the consent is kept' },
  'date-invalid': { ar: 'التاريخ يُكتب 2026-01-31', en: 'a date is written 2026-01-31' },
  'date-future': { ar: 'التاريخ لم يأت بعد', en: 'the date is in the future' },
};

export const importRule = ({ rule, value = '' }: ImportFault): Bilingual => fill(RULES[rule], { value });

/** The columns keep their names of the file in both languages. */
export const columnName = (column: ImportColumn | undefined): string => column ?? '';

export const importCounts = (counts: {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly leftSince: number;
}): Bilingual =>
  fill(
    {
      ar: 'الأسطر {rows}. يُضاف {added}، ويُعدّل {changed}، ولا يتغير {unchanged}، ويُترك {leftSince} غادروا بعد موافقتهم.',
      en: '{rows} rows. {added} to add, {changed} to change, {unchanged} unchanged, {leftSince} left alone since they left after their consent.',
    },
    counts,
  );

export const unreachableTotal = (unreachable: number): Bilingual => ({
  ar: `أرقام لا تصلها الرسائل: ${unreachable}. لا يُرسل إليها شيء حتى يشترك أصحابها من جديد أو يغيّروا اشتراكهم.`,
  en: `Numbers out of reach: ${unreachable}. Nothing is sent to them until their owners join again or change their subscription.`,
});
