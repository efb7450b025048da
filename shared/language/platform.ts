import type { Bilingual } from '../kernel/vocabulary.ts';
import type { GatewayHealth } from '../sms/health.ts';
import { count } from './counts.ts';
import { fill } from './message.ts';

export const AUDIT = {
  about: {
    ar: 'كل ما حدث في المنصة، كما كُتب ساعة حدوثه. لا يُحذف منه شيء ولا يُعدّل، ولا أرقام هواتف فيه.',
    en: 'All that happened on the platform, as it was written when it happened. Nothing in it is removed or changed, and it holds no phone numbers.',
  },
  search: { ar: 'بحث في السجل', en: 'Search the log' },
  from: { ar: 'من يوم', en: 'From' },
  to: { ar: 'إلى يوم', en: 'To' },
  stream: { ar: 'المسار', en: 'Stream' },
  streamHint: {
    ar: 'بداية اسمه، مثل incident/ أو people/roster',
    en: 'The beginning of its name, as incident/ or people/roster',
  },
  words: { ar: 'كلمات', en: 'Words' },
  wordsHint: {
    ar: 'في نص السطر أو اسم الفاعل أو نوع الحدث',
    en: 'In the line, the name of who acted, or the kind of event',
  },
  find: { ar: 'ابحث', en: 'Search' },
  when: { ar: 'الوقت', en: 'When' },
  who: { ar: 'الفاعل', en: 'Who' },
  what: { ar: 'ما حدث', en: 'What' },
  system: { ar: 'المنصة', en: 'the platform' },
  none: {
    ar: 'لا شيء بهذه الشروط. وسّع المدة أو احذف كلمة.',
    en: 'Nothing like this. Widen the time, or take a word out.',
  },
  export: { ar: 'تنزيل هذه السطور (JSON، سطر لكل حدث)', en: 'Download these lines (JSON, one a line)' },
  tooMuch: {
    ar: 'أكثر مما يُنزّل في ملف واحد. ضيّق المدة ثم نزّلها جزءًا جزءًا.',
    en: 'More than fits one file. Narrow the time and download it piece by piece.',
  },
  verify: { ar: 'التحقق من السجل كله', en: 'Verify the whole log' },
  verifyAbout: {
    ar: 'يحمل كل سطر بصمة ما قبله، فإن حُذف سطر أو غُيّر حرف انكسرت السلسلة.',
    en: 'Every line carries the hash of the one before it: when a line is removed or a letter changed, the chain breaks.',
  },
  begin: {
    ar: 'اختر مدة أو كلمة ثم اضغط «ابحث». يُقرأ السجل كله عند كل بحث، وقد يستغرق ذلك نصف دقيقة.',
    en: 'Choose a time or a word and press “Search”. Every search reads the whole log, which can take half a minute.',
  },
  cut: {
    ar: 'السجل أطول مما يُقرأ هنا في نصف دقيقة، فهذا بعضه. اكتب اسم المسار كاملًا، أو استعمل الأمر nadhir log verify.',
    en: 'The log is longer than can be read here in half a minute, so this is part of it. Write the whole name of a stream, or use the command nadhir log verify.',
  },
  dateFault: {
    ar: 'التاريخ غير صحيح؛ اكتبه هكذا: 2026-11-23.',
    en: 'This is not a date; write it as 2026-11-23.',
  },
} satisfies Record<string, Bilingual>;

export const found = (shown: number, of: number): Bilingual => ({
  ar: shown === of ? count('lines', of).ar : `أحدث ${count('lines', shown).ar} من ${of}`,
  en: shown === of ? count('lines', of).en : `the latest ${shown} of ${count('lines', of).en}`,
});

export const wholeLog = (commits: number, streams: number, head: string): Bilingual => ({
  ar: `السجل سليم: ${commits} من القيود في ${streams} من المسارات، ورأسه ${head}`,
  en: `The log is whole: ${commits} commits in ${streams} streams, head ${head}`,
});

export const brokenLog = (stream: string, sequence: number, fault: string): Bilingual => ({
  ar: `السجل منكسر عند ${stream} رقم ${sequence} (${fault}). لا تغيّر شيئًا، واستدعِ مشغّل المنصة.`,
  en: `The log is broken at ${stream} ${sequence}: ${fault}. Change nothing and call the operator of the platform.`,
});

export const GATEWAYS = {
  about: {
    ar: 'الطرق التي تخرج منها الرسائل، بترتيب تفضيلها. إن ساء حال واحدة حُوّل ما بعدها إلى التي تليها من نفسها.',
    en: 'The ways by which messages leave, the preferred first. When one does badly, the next takes over by itself.',
  },
  kind: { ar: 'النوع', en: 'Kind' },
  health: { ar: 'حالها', en: 'Health' },
  rate: { ar: 'سرعتها', en: 'Rate' },
  price: { ar: 'كلفة الجزء', en: 'Price of a part' },
  numbers: { ar: 'الأرقام', en: 'Numbers' },
  everyNumber: { ar: 'كل الأرقام', en: 'every number' },
  sender: { ar: 'اسم المرسل', en: 'Sender' },
  replies: { ar: 'الردود', en: 'Replies' },
  takesReplies: { ar: 'تستقبل ردود الهواتف', en: 'takes replies of phones' },
  noReplies: { ar: 'لا تستقبل ردودًا', en: 'takes no replies' },
  since: { ar: 'منذ', en: 'since' },
  nextTry: { ar: 'تُجرّب ثانية', en: 'tried again' },
  calls: { ar: 'آخر الطلبات', en: 'Latest calls' },
  receipts: { ar: 'آخر إشعارات الوصول', en: 'Latest receipts' },
  unseen: { ar: 'لم تُستخدم بعد', en: 'not used yet' },
  grounds: { ar: 'مصدر هذه الأرقام', en: 'Where these figures come from' },
} satisfies Record<string, Bilingual>;

export const GATEWAY_PHASES: Readonly<Record<GatewayHealth['phase'], Bilingual>> = {
  well: { ar: 'سليمة', en: 'well' },
  demoted: { ar: 'متعثرة، وتُقدّم غيرها عليها', en: 'doing badly; others go first' },
  shut: { ar: 'متوقفة، ولا يُعطى لها إلا رسائل تجربة', en: 'shut; it gets trial messages only' },
};

export const goodAndBad = (good: number, bad: number): Bilingual => ({
  ar: `${good} سليمة، ${bad} متعثرة`,
  en: `${good} good, ${bad} bad`,
});

export const perSecond = (parts: number): Bilingual => ({
  ar: `${count('parts', parts).ar} في الثانية`,
  en: `${count('parts', parts).en} a second`,
});

export const PLANS = {
  about: {
    ar: 'من يُستدعى، وما يُفعل بعد ذلك، بحسب الخطر والمستوى. يغيّرها مشغّل المنصة في ملفات المحافظة، وتسري مع النشر التالي.',
    en: 'Who is called, and what is done then, by hazard and level. The operator changes them in the files of the place; they hold from the next deployment on.',
  },
  callOut: { ar: 'خطط الاستدعاء', en: 'Call-out plans' },
  procedures: { ar: 'الإجراءات', en: 'Procedures' },
  from: { ar: 'من المستوى', en: 'From level' },
  hazards: { ar: 'الأخطار', en: 'Hazards' },
  everyHazard: { ar: 'كل الأخطار', en: 'every hazard' },
  everywhere: { ar: 'كل المحافظة', en: 'everywhere' },
  where: { ar: 'المكان', en: 'Where' },
  committee: { ar: 'تُستدعى', en: 'Called' },
  next: { ar: 'فإن لم تكفِ', en: 'if not enough' },
  quorum: { ar: 'النصاب', en: 'Quorum' },
  deadlines: { ar: 'المهل', en: 'Deadlines' },
  task: { ar: 'المهمة', en: 'Task' },
  owner: { ar: 'المكلف', en: 'Owner' },
  within: { ar: 'خلال', en: 'Within' },
  basis: { ar: 'الأصل', en: 'Basis' },
  source: { ar: 'مصدره', en: 'source' },
  proposal: {
    ar: 'مقترح من هذا المشروع لم تقره اللجنة بعد',
    en: "this project's proposal; the committee has not taken it up",
  },
  afterMeasure: { ar: 'بعد إقرار', en: 'After the measure' },
  reply: { ar: 'الرد', en: 'answer' },
  approve: { ar: 'الاعتماد', en: 'approval' },
  alone: { ar: 'الإطلاق منفردًا', en: 'release alone' },
  attempts: { ar: 'اتصالات بكل شخص', en: 'calls to each person' },
} satisfies Record<string, Bilingual>;

export const quorumOf = (needed: number, roles: Bilingual): Bilingual =>
  fill(
    { ar: '{needed}، أحدهم {roles}', en: '{needed}, one of them {roles}' },
    { needed: String(needed), roles },
  );

export const THRESHOLDS = {
  about: {
    ar: 'القيم التي ترفع المستوى. يغيّرها مشغّل المنصة في ملفات المحافظة بعد أن تقرها غرفة الإنذار؛ وهنا يُجرّب أثر تغييرها قبل ذلك.',
    en: 'The values at which a level is raised. The operator changes them in the files of the place once the early-warning room has agreed; here you can try a change first.',
  },
  measure: { ar: 'القياس', en: 'Measure' },
  window: { ar: 'خلال', en: 'Over' },
  zones: { ar: 'النطاق', en: 'Zone' },
  everywhere: { ar: 'كل النطاقات', en: 'every zone' },
  months: { ar: 'الأشهر', en: 'Months' },
  moderate: { ar: 'متوسط', en: 'moderate' },
  severe: { ar: 'شديد', en: 'severe' },
  extreme: { ar: 'بالغ', en: 'extreme' },
  why: { ar: 'مصدر القيم', en: 'Where the values come from' },
  proposal: { ar: 'مقترح', en: 'proposal' },
  try: { ar: 'جرّب قيمًا أخرى', en: 'Try other values' },
  tryTitle: { ar: 'ماذا كان سيعطي الشهر الماضي؟', en: 'What would last month have given?' },
  tryAbout: {
    ar: 'تُقرأ قراءات الثلاثين يومًا الماضية كما وصلت، وتُقدّر مرتين في اليوم بالقيم الحالية وبقيمك. لا يتغير شيء في المنصة.',
    en: 'The readings of the last thirty days are read as they came, and assessed twice a day with the present values and with yours. Nothing changes on the platform.',
  },
  run: { ar: 'احسب', en: 'Work it out' },
  present: { ar: 'بالقيم الحالية', en: 'With the present values' },
  proposed: { ar: 'بقيمك', en: 'With yours' },
  district: { ar: 'المديرية', en: 'District' },
  nothing: {
    ar: 'لم يرتفع أي مستوى لهذا الخطر في هذه المدة، لا بالقيم الحالية ولا بقيمك.',
    en: 'No level of this hazard rose in this time, with the present values or with yours.',
  },
  same: { ar: 'القيمتان تعطيان المستويات نفسها.', en: 'Both give the same levels.' },
  noReadings: {
    ar: 'لا قراءات محفوظة في هذه المدة، فلا يُعرف ما كانت ستعطيه.',
    en: 'No readings are kept for this time, so there is no telling what it would have given.',
  },
  never: { ar: 'لم يرتفع', en: 'did not rise' },
} satisfies Record<string, Bilingual>;

export const thresholdFault = (impact: Bilingual, rule: 'number' | 'above' | 'below'): Bilingual => ({
  ar: {
    number: `قيمة «${impact.ar}» ليست رقمًا.`,
    above: `قيمة «${impact.ar}» يجب أن تزيد على ما قبلها.`,
    below: `قيمة «${impact.ar}» يجب أن تقل عما قبلها.`,
  }[rule],
  en: {
    number: `The value of “${impact.en}” is not a number.`,
    above: `The value of “${impact.en}” must be above the one before it.`,
    below: `The value of “${impact.en}” must be below the one before it.`,
  }[rule],
});

export const looksTaken = (looks: number, of: number): Bilingual => ({
  ar: `قُدّرت الحال ${count('times', looks).ar}${looks === of ? '' : ` من ${of}، من الأحدث إلى الأقدم، ثم انتهى الوقت`}.`,
  en: `Assessed ${count('times', looks).en}${looks === of ? '' : ` of ${of}, from the latest back; then time was up`}.`,
});
