import type { Bilingual } from '../kernel/vocabulary.ts';

/** Why something was refused, and what would make it possible, said to the person who asked. */
export const REFUSALS = {
  'goes-on-elsewhere': {
    ar: 'انضمت هذه الحادثة إلى حادثة أخرى. اقترح الإنذار فيها، ويمكن هنا تحديث ما أُرسل أو إلغاؤه.',
    en: 'This incident goes on in another one. Propose the alert there; here you can update or take back what was sent.',
  },
  'spend-reason-missing': {
    ar: 'هذا الإرسال يتجاوز الميزانية أو كلفته كبيرة. اكتب سببه في سطر، ثم اقترحه.',
    en: 'This send goes beyond the budget or costs much. Write the reason in a line, then propose it.',
  },
  'snapshot-differs': {
    ar: 'تغير النص بعد أن فتحت هذه الصفحة، فلم يُعتمد شيء. اقرأ النص المعروض الآن ثم قرر.',
    en: 'The text has changed since you opened this page, so nothing was approved. Read what is shown now, then decide.',
  },
  'districts-differ': {
    ar: 'مديريات الاقتراح لا توافق التقدير القائم. افتح صفحة الصياغة من جديد واختر المديريات ثم اقترحه.',
    en: 'The districts of the proposal do not fit the assessment that holds now. Open the compose page again, choose the districts, then propose it.',
  },
  'district-reason-missing': {
    ar: 'اكتب سببًا لكل مديرية تركتها وهي مهددة، ولكل مديرية أضفتها ولم يشملها التقدير.',
    en: 'Write why for each district that is in danger and that you left out, and for each that you added without its being assessed to be.',
  },
  'not-confirmed': {
    ar: 'لم يُعتمد شيء: للإنذار الأحمر اكتب عدد مديرياته أو كلمة «أحمر» كما هي، ثم اعتمده.',
    en: 'Nothing was approved: for a red alert type the number of its districts or the word “red” just so, then approve it.',
  },
  'incident-unknown': {
    ar: 'لا توجد حادثة بهذا الرقم. اخترها من قائمة الحوادث.',
    en: 'There is no such incident. Choose one from the list of incidents.',
  },
  'incident-closed': {
    ar: 'أُغلقت هذه الحادثة. تُفتح حادثة جديدة إذا ورد تحذير جديد.',
    en: 'This incident is closed. A new warning opens a new one.',
  },
  'not-called': {
    ar: 'لم يشملك استدعاء هذه الحادثة. راجع الضابط المناوب إن كان ينبغي أن تحضر.',
    en: 'You were not called for this incident. Ask the duty officer if you should be there.',
  },
  'may-not-propose': {
    ar: 'اقتراح الإنذار لمن خُوّلوا به في خطة الطوارئ. اطلبه من أحدهم.',
    en: 'Only those named in the emergency plan may propose an alert. Ask one of them.',
  },
  'may-not-approve': {
    ar: 'البت في الإنذار لمن خُوّلوا بالاعتماد في خطة الطوارئ. اطلبه من أحدهم.',
    en: 'Only the approvers named in the emergency plan may decide on an alert. Ask one of them.',
  },
  'may-not-close': {
    ar: 'إغلاق الحادثة لمن خُوّلوا بالاعتماد في خطة الطوارئ. اطلبه من أحدهم.',
    en: 'Only the approvers named in the emergency plan may close an incident. Ask one of them.',
  },
  'same-person': {
    ar: 'لا يعتمد الإنذار من اقترحه، ولا يصادق عليه من أطلقه. يلزم شخص ثانٍ مخوّل.',
    en: 'An alert needs two people: whoever proposed or released it cannot approve it too. Ask another approver.',
  },
  'no-quorum': {
    ar: 'لم يكتمل نصاب اللجنة بعد. يمكن الاعتماد حين يحضر العدد اللازم.',
    en: 'The committee has no quorum yet. The alert can be approved when enough members are there.',
  },
  'proposal-pending': {
    ar: 'هناك اقتراح ينتظر القرار. اعتمدوه أو ارفضوه أولًا.',
    en: 'A proposal is waiting for a decision. Approve or refuse it first.',
  },
  'proposal-unknown': {
    ar: 'لا يوجد اقتراح بهذا الرقم في هذه الحادثة. حدّث الصفحة واختر القائم.',
    en: 'There is no such proposal in this incident. Reload the page and choose the one that stands.',
  },
  'already-decided': {
    ar: 'سبق البت في هذا الاقتراح. إن تغيّر الحال فاقترح تحديثًا.',
    en: 'This proposal was decided before. If things have changed, propose an update.',
  },
  'alert-in-force': {
    ar: 'هناك إنذار سارٍ. حدّثه أو ألغه أو أعلن زوال الخطر.',
    en: 'An alert is in force. Update it, cancel it, or give the all clear.',
  },
  'no-alert-in-force': {
    ar: 'لا يوجد إنذار سارٍ يُحدَّث أو يُلغى أو يُعلن زواله. اقترح إنذارًا جديدًا.',
    en: 'No alert is in force to update, cancel or end. Propose a new one.',
  },
  'no-districts': {
    ar: 'لم تُحدَّد أي مديرية. اختر مديرية واحدة على الأقل.',
    en: 'No district is chosen. Choose at least one.',
  },
  'level-too-low': {
    ar: 'لا يُرسل إلى الجمهور ما دون المستوى الأصفر. ارفع المستوى، أو أعلن زوال الخطر إن زال.',
    en: 'Nothing below yellow is sent to the public. Raise the level, or give the all clear if the danger is over.',
  },
  'already-past': {
    ar: 'وقت انتهاء هذا الإنذار قد مضى. حدّد وقتًا لاحقًا.',
    en: 'The alert would already be over. Choose a later end.',
  },
  'not-a-cancel': {
    ar: 'الإلغاء وحده يقول إن الإنذار أُرسل خطأ.',
    en: 'Only a cancellation can say that an alert was sent by mistake.',
  },
  'reason-missing': {
    ar: 'لا يُقبل الرفض بلا سبب. اكتبه في سطر.',
    en: 'A refusal needs a reason. Write it in a line.',
  },
  'not-an-emergency': {
    ar: 'هذا لما يعتمده الرئيس منفردًا: في المستوى الأحمر، وبعد أن تنقضي المهلة ولا يبت أحد سواه.',
    en: 'This is for what the chair releases alone: at red, once the time to decide has passed and nobody else has.',
  },
  'already-ratified': {
    ar: 'سبقت المصادقة على هذا الإنذار. لا يلزم شيء آخر.',
    en: 'This alert is already ratified. Nothing more is needed.',
  },
  'not-ratified': {
    ar: 'أطلق الرئيس إنذارًا منفردًا ولم يُصادَق عليه بعد. تُغلق الحادثة بعد أن يصادق عليه مخوّل آخر.',
    en: 'The chair released an alert alone and nobody has ratified it yet. Another approver must ratify it before the incident can close.',
  },
  superseded: {
    ar: 'حلّ محلّه ما هو أحدث منه. حدّث الصفحة واعمل على الأحدث.',
    en: 'Something newer has replaced it. Reload the page and work on that.',
  },
  'warning-stands': {
    ar: 'التحذير الوارد ما زال ساريًا. تُغلق الحادثة بعد انتهائه أو إلغائه من مصدره.',
    en: 'The warning that opened this still stands. Close the incident once it ends or its source cancels it.',
  },
  'all-clear-not-sent': {
    ar: 'رسالة زوال الخطر لم يكتمل إرسالها. أغلق الحادثة بعد اكتماله.',
    en: 'The all clear is still being sent. Close the incident when it is done.',
  },
  'exercise-differs': {
    ar: 'لا يختلط تمرين بحادثة فعلية. أغلق القائم منهما أولًا.',
    en: 'An exercise and a real incident do not mix. Close the one that is open first.',
  },
} satisfies Record<string, Bilingual>;

export type RefusalReason = keyof typeof REFUSALS;

export const isRefusalReason = (reason: string): reason is RefusalReason => Object.hasOwn(REFUSALS, reason);

export const refusalText = (reason: RefusalReason): Bilingual => REFUSALS[reason];
