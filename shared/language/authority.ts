import type { Bilingual } from '../kernel/vocabulary.ts';
import type { Deed } from '../place/authority.ts';
import type { Role } from '../place/roster.ts';

export const ROLE_WORDS: Readonly<Record<Role, Bilingual>> = {
  chair: { ar: 'رئيس اللجنة', en: 'chair' },
  'deputy-chair': { ar: 'نائب الرئيس', en: 'deputy chair' },
  forecaster: { ar: 'متنبئ', en: 'forecaster' },
  member: { ar: 'عضو', en: 'member' },
  'field-supervisor': { ar: 'مشرف ميداني', en: 'field supervisor' },
  'district-director': { ar: 'مدير مديرية', en: 'district director' },
  'duty-officer': { ar: 'ضابط مناوب', en: 'duty officer' },
  reviewer: { ar: 'مراجع', en: 'reviewer' },
  operator: { ar: 'مشغّل المنصة', en: 'operator' },
};

export const DEED_WORDS: Readonly<Record<Deed, Bilingual>> = {
  'propose-alert': { ar: 'اقتراح إنذار', en: 'propose an alert' },
  'approve-alert': { ar: 'اعتماد إنذار اقترحه غيره', en: 'approve an alert that another proposed' },
  'release-red-alone': {
    ar: 'إطلاق إنذار أحمر منفردًا عند الضرورة',
    en: 'release a red alert alone, in an emergency',
  },
  'ratify-alert': { ar: 'المصادقة على ما أُطلق منفردًا', en: 'ratify what was released alone' },
  'close-incident': { ar: 'إغلاق الحادثة', en: 'close an incident' },
  'bind-the-committee': { ar: 'إقرار مقترح مع النصاب', en: 'bind the committee, with a quorum' },
  'override-level': { ar: 'تغيير مستوى قدّرته العتبات', en: 'override a level that the thresholds give' },
  'issue-bulletin': { ar: 'إصدار نشرة', en: 'issue a bulletin' },
  'set-task': { ar: 'تكليف مهمة', en: 'set a task' },
  'record-by-voice': { ar: 'تسجيل رد بعد اتصال هاتفي', en: 'record an answer after a voice call' },
  'update-shelter': { ar: 'تسجيل حال مركز إيواء', en: 'record the state of a shelter' },
  'hand-over': { ar: 'تسليم المناوبة واستلامها', en: 'hand a shift over, or take it' },
  'write-review': { ar: 'كتابة مراجعة ما بعد الحادثة', en: 'write an after-action review' },
  'switch-routine': {
    ar: 'تشغيل العمل المعتاد وإيقافه (ولصاحبه أيضًا)',
    en: 'switch routine work (its owner may too)',
  },
  'run-exercise': { ar: 'بدء تمرين وإيقافه', en: 'begin and stop an exercise' },
  'change-roster': {
    ar: 'تعديل قائمة الأشخاص واللجان (والأدوار والهواتف بعد اعتماد شخص ثان)',
    en: 'change the roster and the committees (roles and phones when a second one approves)',
  },
  'mark-phone-dead': { ar: 'تسجيل أن هاتف شخص لا يصل', en: 'record that a phone does not reach its person' },
  'change-rota': { ar: 'تغيير المناوبات والإجازات', en: 'change the rota and leave' },
  'see-people': { ar: 'الاطلاع على الأشخاص واللجان', en: 'see people and committees' },
  'see-subscribers': { ar: 'الاطلاع على المشتركين وتسجيلهم', en: 'see subscribers and register them' },
  'read-the-log': { ar: 'الاطلاع على السجل والتحقق منه', en: 'read the log and verify it' },
  'keep-meetings': {
    ar: 'إعداد الاجتماعات والتوجيهات ومتابعتها',
    en: 'prepare meetings and follow directives',
  },
  'keep-facilities': { ar: 'ربط المرافق ومنح مفاتيحها', en: 'link facilities and give them keys' },
  'end-sessions': { ar: 'إخراج شخص من كل الأجهزة', en: 'sign a person out everywhere' },
};
