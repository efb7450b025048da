import type { Bilingual } from '../kernel/vocabulary.ts';

/**
 * CAP 1.2 in Arabic, element by element and value by value, for pages and reports. A widely used composer translates several of
 * these by machine («شاشة» for Monitor, «التقى» for Met, «الأشعة تحت الحمراء» for Infra, the same word for Sent and Sender);
 * these were written by meaning.
 */
export const CAP_FIELDS = {
  identifier: { ar: 'معرّف الرسالة', en: 'identifier' },
  sender: { ar: 'الجهة المرسلة', en: 'sender' },
  sent: { ar: 'وقت الإرسال', en: 'sent' },
  status: { ar: 'حالة الرسالة', en: 'status' },
  msgType: { ar: 'نوع الرسالة', en: 'message type' },
  scope: { ar: 'نطاق التداول', en: 'scope' },
  references: { ar: 'الرسائل المشار إليها', en: 'references' },
  category: { ar: 'فئة الخطر', en: 'category' },
  event: { ar: 'الظاهرة', en: 'event' },
  urgency: { ar: 'درجة الاستعجال', en: 'urgency' },
  severity: { ar: 'درجة الشدة', en: 'severity' },
  certainty: { ar: 'درجة اليقين', en: 'certainty' },
  responseType: { ar: 'الإجراء المطلوب', en: 'response' },
  onset: { ar: 'بداية التأثير', en: 'onset' },
  expires: { ar: 'نهاية السريان', en: 'expires' },
  area: { ar: 'المنطقة', en: 'area' },
} satisfies Record<string, Bilingual>;

export const CAP_VALUES = {
  status: {
    Actual: { ar: 'فعلية', en: 'Actual' },
    Exercise: { ar: 'تمرين', en: 'Exercise' },
    System: { ar: 'رسالة نظام', en: 'System' },
    Test: { ar: 'تجربة', en: 'Test' },
    Draft: { ar: 'مسودة', en: 'Draft' },
  },
  msgType: {
    Alert: { ar: 'رسالة جديدة', en: 'Alert' },
    Update: { ar: 'تحديث', en: 'Update' },
    Cancel: { ar: 'إلغاء', en: 'Cancel' },
    Ack: { ar: 'إشعار استلام', en: 'Ack' },
    Error: { ar: 'رفض لخطأ', en: 'Error' },
  },
  scope: {
    Public: { ar: 'عام', en: 'Public' },
    Restricted: { ar: 'مقيد', en: 'Restricted' },
    Private: { ar: 'خاص', en: 'Private' },
  },
  category: {
    Geo: { ar: 'جيولوجية', en: 'Geophysical' },
    Met: { ar: 'أرصاد جوية', en: 'Meteorological' },
    Safety: { ar: 'سلامة عامة', en: 'Safety' },
    Security: { ar: 'أمن', en: 'Security' },
    Rescue: { ar: 'إنقاذ', en: 'Rescue' },
    Fire: { ar: 'حرائق', en: 'Fire' },
    Health: { ar: 'صحة', en: 'Health' },
    Env: { ar: 'بيئة', en: 'Environmental' },
    Transport: { ar: 'نقل', en: 'Transport' },
    Infra: { ar: 'بنية تحتية', en: 'Infrastructure' },
    CBRNE: { ar: 'مواد كيميائية أو إشعاعية أو متفجرة', en: 'CBRNE' },
    Other: { ar: 'أخرى', en: 'Other' },
  },
  urgency: {
    Immediate: { ar: 'فوري', en: 'Immediate' },
    Expected: { ar: 'قريب', en: 'Expected' },
    Future: { ar: 'لاحق', en: 'Future' },
    Past: { ar: 'انقضى', en: 'Past' },
    Unknown: { ar: 'غير معروف', en: 'Unknown' },
  },
  severity: {
    Extreme: { ar: 'بالغ الشدة', en: 'Extreme' },
    Severe: { ar: 'شديد', en: 'Severe' },
    Moderate: { ar: 'متوسط', en: 'Moderate' },
    Minor: { ar: 'طفيف', en: 'Minor' },
    Unknown: { ar: 'غير معروف', en: 'Unknown' },
  },
  certainty: {
    Observed: { ar: 'مرصود', en: 'Observed' },
    Likely: { ar: 'مرجح', en: 'Likely' },
    Possible: { ar: 'محتمل', en: 'Possible' },
    Unlikely: { ar: 'مستبعد', en: 'Unlikely' },
    Unknown: { ar: 'غير معروف', en: 'Unknown' },
  },
  responseType: {
    Shelter: { ar: 'الاحتماء في المكان', en: 'Shelter' },
    Evacuate: { ar: 'الإخلاء', en: 'Evacuate' },
    Prepare: { ar: 'الاستعداد', en: 'Prepare' },
    Execute: { ar: 'تنفيذ الخطة', en: 'Execute' },
    Avoid: { ar: 'تجنب منطقة الخطر', en: 'Avoid' },
    Monitor: { ar: 'المتابعة', en: 'Monitor' },
    Assess: { ar: 'التقييم', en: 'Assess' },
    AllClear: { ar: 'زوال الخطر', en: 'All clear' },
    None: { ar: 'لا إجراء مطلوب', en: 'None' },
  },
} satisfies Record<string, Record<string, Bilingual>>;
