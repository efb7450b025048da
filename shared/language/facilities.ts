import type { FacilityRefusal } from '../facility/decide.ts';
import type { FACILITY_KINDS, FACILITY_RIGHTS, KeyStanding } from '../facility/facilities.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';

export const FACILITY_KIND_WORDS: Readonly<Record<(typeof FACILITY_KINDS)[number], Bilingual>> = {
  school: { ar: 'مدرسة', en: 'School' },
  clinic: { ar: 'مستشفى أو مركز صحي', en: 'Hospital or clinic' },
  port: { ar: 'ميناء', en: 'Port' },
  dam: { ar: 'سد', en: 'Dam' },
  airport: { ar: 'مطار', en: 'Airport' },
  utility: { ar: 'كهرباء أو مياه أو اتصالات', en: 'Power, water or telecoms' },
  shelter: { ar: 'مركز إيواء', en: 'Shelter' },
  office: { ar: 'مكتب حكومي', en: 'Government office' },
  other: { ar: 'غير ذلك', en: 'Other' },
};

export const FACILITY_RIGHT_WORDS: Readonly<Record<(typeof FACILITY_RIGHTS)[number], Bilingual>> = {
  'read-warnings': { ar: 'قراءة التحذيرات والحوادث', en: 'Read warnings and incidents' },
  'push-readings': { ar: 'إرسال قراءات محطة', en: 'Push the readings of a station' },
  'push-reports': { ar: 'إرسال تقارير الحال', en: 'Push situation reports' },
};

export const KEY_STANDING_WORDS: Readonly<Record<KeyStanding, Bilingual>> = {
  valid: { ar: 'سارٍ', en: 'valid' },
  ending: { ar: 'سارٍ حتى', en: 'valid until' },
  ended: { ar: 'انتهى', en: 'ended' },
  revoked: { ar: 'أُلغي', en: 'revoked' },
};

export const FACILITY_FIELDS = {
  id: { ar: 'المعرّف', en: 'Identifier' },
  nameAr: { ar: 'الاسم بالعربية', en: 'Name in Arabic' },
  nameEn: { ar: 'الاسم بالإنجليزية', en: 'Name in English' },
  kind: { ar: 'النوع', en: 'Kind' },
  district: { ar: 'المديرية', en: 'District' },
  contact: { ar: 'الجهة المسؤولة', en: 'Office that answers for it' },
  may: { ar: 'ما يُسمح به', en: 'What it may do' },
  station: { ar: 'المحطة التي يرسل قراءاتها', en: 'Station whose readings it pushes' },
  reason: { ar: 'سبب الإلغاء', en: 'Why it is revoked' },
  key: { ar: 'المفتاح', en: 'Key' },
  facility: { ar: 'المرفق', en: 'Facility' },
} satisfies Record<string, Bilingual>;

type Ruled = { readonly field: keyof typeof FACILITY_FIELDS; readonly rule: Bilingual };

const EMPTY: Bilingual = { ar: 'لا يُترك فارغًا.', en: 'must not be empty.' };

const FACILITY_RULES: Readonly<Record<FacilityRefusal, Ruled>> = {
  'may-not-keep': {
    field: 'facility',
    rule: { ar: 'يربطه مشغّل المنصة.', en: 'is linked by an operator of the platform.' },
  },
  'id-unfit': {
    field: 'id',
    rule: {
      ar: 'حروف لاتينية صغيرة وأرقام وشرطات، من 2 إلى 40، أولها حرف.',
      en: 'must be 2 to 40 small Latin letters, digits and hyphens, the first a letter.',
    },
  },
  'id-taken': {
    field: 'id',
    rule: { ar: 'لمرفق آخر. اختر غيره.', en: 'is that of another facility. Choose another one.' },
  },
  'name-missing': { field: 'nameAr', rule: { ar: 'يلزم باللغتين.', en: 'is needed in both languages.' } },
  'kind-missing': { field: 'kind', rule: { ar: 'اختر من القائمة.', en: 'must be one of the list.' } },
  'too-long': {
    field: 'facility',
    rule: {
      ar: 'الأسماء 120 حرفًا على الأكثر، والسبب 300.',
      en: 'has names of at most 120 characters, and reasons of at most 300.',
    },
  },
  'contact-missing': { field: 'contact', rule: EMPTY },
  'district-unknown': {
    field: 'district',
    rule: { ar: 'اختر مديرية من القائمة.', en: 'must be a district of the list.' },
  },
  'station-missing': {
    field: 'station',
    rule: {
      ar: 'اختر المحطة، أو لا تسمح بإرسال القراءات.',
      en: 'must be chosen, or it may not push readings.',
    },
  },
  'station-unknown': {
    field: 'station',
    rule: { ar: 'ليست من محطات المحافظة.', en: 'is no station of this place.' },
  },
  'station-taken': {
    field: 'station',
    rule: { ar: 'يرسل قراءاتها مرفق آخر.', en: 'belongs to another facility.' },
  },
  'facility-unknown': {
    field: 'facility',
    rule: { ar: 'ليس في القائمة.', en: 'is not in the list.' },
  },
  'key-made-meanwhile': {
    field: 'key',
    rule: {
      ar: 'صدر مفتاح منذ فتحت الصفحة. انظر القائمة قبل إصدار غيره.',
      en: 'was made since you opened this page. Look at the list before you make another one.',
    },
  },
  'key-unknown': { field: 'key', rule: { ar: 'ليس لهذا المرفق.', en: 'is not of this facility.' } },
  'key-over': { field: 'key', rule: { ar: 'لم يعد ساريًا.', en: 'opens nothing any more.' } },
  'reason-missing': {
    field: 'reason',
    rule: { ar: 'اكتب السبب؛ يُحفظ مع الإلغاء.', en: 'must be given; it is kept with the deed.' },
  },
};

export const facilityRefusal = (reason: FacilityRefusal): Bilingual => {
  const { field, rule } = FACILITY_RULES[reason];
  const name = FACILITY_FIELDS[field];
  return { ar: `${name.ar}: ${rule.ar}`, en: `${name.en}: ${rule.en}` };
};

export const FACILITIES = {
  title: { ar: 'المرافق ومفاتيحها', en: 'Facilities and keys' },
  about: {
    ar: 'أقسام المعلوماتية في المرافق تقرأ التحذيرات وترسل القراءات والتقارير بمفتاح لكل مرفق.',
    en: 'The IT sections of facilities read warnings and send readings and reports, each with a key of its own.',
  },
  document: { ar: 'وصف الواجهة للمبرمجين (OpenAPI)', en: 'Description for programmers (OpenAPI)' },
  none: { ar: 'لم يُربط مرفق بعد.', en: 'No facility is linked yet.' },
  add: { ar: 'اربط مرفقًا', en: 'Link a facility' },
  addDo: { ar: 'اربط المرفق', en: 'Link the facility' },
  idHint: {
    ar: 'يظهر في المفتاح ولا يتغير، مثل clinic-dis.',
    en: 'It is part of the key and never changes, such as clinic-dis.',
  },
  edit: { ar: 'غيّر البيانات', en: 'Change the particulars' },
  editDo: { ar: 'احفظ التغيير', en: 'Save the change' },
  keys: { ar: 'المفاتيح', en: 'Keys' },
  noKeys: { ar: 'بلا مفتاح، فلا يصل هذا المرفق إلى شيء.', en: 'It has no key, so it reaches nothing.' },
  makeFirst: { ar: 'أصدر مفتاحًا', en: 'Make a key' },
  makeNext: { ar: 'أصدر مفتاحًا جديدًا', en: 'Make a new key' },
  makeHint: {
    ar: 'يُعرض المفتاح مرة واحدة. يبقى المفتاح السابق ساريًا سبعة أيام حتى يُستبدل في المرفق.',
    en: 'The key is shown once. The one before is taken for seven days more, until it is changed at the facility.',
  },
  shownOnce: {
    ar: 'انسخه الآن وسلّمه بيد المسؤول عنه. لن يُعرض مرة أخرى، وإن ضاع فأصدر غيره.',
    en: 'Copy it now and hand it to whoever keeps it. It is not shown again; if it is lost, make another one.',
  },
  newKey: { ar: 'المفتاح الجديد', en: 'The new key' },
  revoke: { ar: 'ألغِ المفتاح رقم', en: 'Revoke key' },
  revokeDo: { ar: 'ألغِ فورًا', en: 'Revoke at once' },
  made: { ar: 'أُصدر', en: 'made' },
  lastUse: { ar: 'آخر اتصال', en: 'Last call' },
  never: { ar: 'لم يتصل بعد', en: 'has not called yet' },
  readingsHint: {
    ar: 'وصول القراءات يظهر في صفحة المصادر.',
    en: 'When readings arrive is on the page of sources.',
  },
  noRights: { ar: 'لا يُسمح له بشيء', en: 'It may do nothing' },
  noStation: { ar: 'بلا', en: 'None' },
  saved: { ar: 'حُفظ.', en: 'Saved.' },
  revoked: { ar: 'أُلغي المفتاح، ولن يُقبل بعد الآن.', en: 'The key is revoked and is not taken any more.' },
  back: { ar: 'كل المرافق', en: 'All facilities' },
  notThere: {
    ar: 'لا مرفق بهذا العنوان. اختر من القائمة.',
    en: 'There is no facility at this address. Choose one from the list.',
  },
} satisfies Record<string, Bilingual>;
