import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Level } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';
import { levelTitle } from './terms.ts';
import { dateTime } from './when.ts';

/** Words that every public page has around what it says. */
export const SITE_WORDS = {
  menu: { ar: 'صفحات الخدمة', en: 'Pages of this service' },
  otherLanguage: { ar: 'English', en: 'العربية' },
  warnings: { ar: 'التحذيرات السارية', en: 'Current warnings' },
  genuine: { ar: 'هل الرسالة منّا؟', en: 'Is a message from us?' },
  join: { ar: 'الاشتراك', en: 'Join' },
  leave: { ar: 'إلغاء الاشتراك', en: 'Leave' },
  about: { ar: 'عن الخدمة', en: 'About' },
  telegram: { ar: 'قناتنا على تيليجرام', en: 'Our Telegram channel' },
  /** A page kept in a browser while its warning ran out. */
  past: {
    ar: 'انتهى وقت هذا التحذير. إن بقي الخطر صدر تحذير غيره.',
    en: 'The time of this warning is over. If danger remains, another one has been issued.',
  },
  /** A page that nobody has been able to renew. */
  stale: {
    ar: 'هذه نسخة قديمة من الصفحة، وقد تكون صدرت تحذيرات بعدها. حدّث الصفحة، أو خذ التحذيرات من الإذاعة والرسائل النصية.',
    en: 'This is an old copy of the page, and warnings may have been issued since. Load it again, or take warnings from radio and text messages.',
  },
} satisfies Record<string, Bilingual>;

export const FIRST_PAGE = {
  calmNote: {
    ar: 'إن صدر تحذير ظهر في هذه الصفحة خلال دقيقة، ووصل المشتركين برسالة نصية.',
    en: 'A warning that is issued is on this page within a minute, and reaches subscribers by text message.',
  },
  mapTitle: { ar: 'خريطة المديريات بحسب مستوى التحذير', en: 'Map of the districts by level of warning' },
  ended: { ar: 'انتهى خلال يوم مضى', en: 'Ended within the last day' },
  details: {
    ar: 'التفاصيل وسجل التحديثات وملف للطباعة',
    en: 'Details, history of updates, and a file to print',
  },
  texts: { ar: 'نص الرسائل كما أُرسلت', en: 'The messages as they were sent' },
  byHand: {
    ar: 'وصلتك رسالة تحذير؟ قارنها بالنص المكتوب هنا لمديريتك، أو تحقق من رقمها:',
    en: 'Did you get a warning message? Compare it with the text here for your district, or check its number:',
  },
  joinInvitation: {
    ar: 'رسالة نصية مجانية إلى هاتفك حين يقترب خطر من مديريتك:',
    en: 'A free text message to your phone when danger nears your district:',
  },
  feeds: { ar: 'للأنظمة ومحرري الأخبار', en: 'For systems and newsrooms' },
} satisfies Record<string, Bilingual>;

/** «في 5 مديريات» / «in 5 districts». */
export const inDistricts = (districts: number): Bilingual => {
  const counted = count('districts', districts);
  return { ar: `في ${counted.ar}`, en: `in ${counted.en}` };
};

/** «حتى الأربعاء 25 أكتوبر 2023، 6:00 صباحًا»: to the minute, so that a page that is old says by itself what it is. */
export const holdsUntil = (expires: Instant | undefined): Bilingual => {
  if (expires === undefined) return { ar: 'سارٍ حتى إشعار آخر', en: 'In force until further notice' };
  const end = dateTime(expires);
  return { ar: `سارٍ حتى ${end.ar}`, en: `In force until ${end.en}` };
};

export const madeAt = (at: Instant): Bilingual => {
  const when = dateTime(at);
  return { ar: `روجعت ${when.ar} بتوقيت اليمن`, en: `Checked ${when.en}, Yemen time` };
};

export const endedAt = (at: Instant): Bilingual => {
  const when = dateTime(at);
  return { ar: `منذ ${when.ar}`, en: `Since ${when.en}` };
};

/** What stands across an alert that does not hold any more; shorter than the sentence below it. */
export const ENDED_BAND = {
  updated: { ar: 'حل محله تحديث', en: 'Replaced by an update' },
  cancelled: { ar: 'أُلغي', en: 'Cancelled' },
  cleared: { ar: 'زال الخطر', en: 'The danger is over' },
  expired: { ar: 'انتهى وقته', en: 'Its time is over' },
  cancel: { ar: 'أُلغي التحذير', en: 'The warning is cancelled' },
  'all-clear': { ar: 'زال الخطر', en: 'The danger is over' },
} satisfies Record<string, Bilingual>;

export const ALERT_SITE = {
  districts: { ar: 'المديريات', en: 'Districts' },
  level: { ar: 'المستوى', en: 'Level' },
  saidThen: { ar: 'ما قيل فيه', en: 'What it said' },
  files: { ar: 'ملفات', en: 'Files' },
  pdf: { ar: 'للطباعة والتعليق (PDF)', en: 'To print and put up (PDF)' },
  cap: { ar: 'للأنظمة، موقّعة (CAP 1.2)', en: 'For systems, signed (CAP 1.2)' },
  newest: { ar: 'آخر ما أُرسل', en: 'The last word' },
  checkAt: { ar: 'حاله الآن في:', en: 'How it stands now:' },
  asOf: { ar: 'حال هذا الإنذار كما هي في', en: 'As it stood on' },
} satisfies Record<string, Bilingual>;

export const UNAVAILABLE = {
  title: { ar: 'هذه الصفحة متوقفة الآن', en: 'This page is not working at the moment' },
  text: {
    ar: 'التحذيرات نفسها لا تتأثر بذلك: تصل بالرسائل النصية، وكل ما هو سارٍ منها في الصفحة الأولى.',
    en: 'Warnings do not depend on it: they go out by text message, and all that are in force are on the first page.',
  },
  byHand: {
    ar: 'إن أردت التحقق من رسالة وصلتك: افتح الصفحة الأولى وابحث عن مديريتك في «نص الرسائل كما أُرسلت». إن وجدت النص نفسه فالرسالة منّا، وإلا فلا تنشرها.',
    en: 'To check a message that you got: open the first page and find your district under “The messages as they were sent”. If the text is the same, it is from us; if not, do not pass it on.',
  },
  again: {
    ar: 'لغير ذلك حاول بعد دقائق.',
    en: 'For anything else, try again in a few minutes.',
  },
} satisfies Record<string, Bilingual>;

/** Of the picture that a shared link shows; and of a page before it has been made. */
export const SHARED = {
  none: { ar: 'لا توجد تحذيرات سارية', en: 'No warnings are in force' },
  preparing: {
    ar: 'تُعد الصفحة الآن. حاول بعد دقيقة.',
    en: 'This page is being made. Try again in a minute.',
  },
} satisfies Record<string, Bilingual>;

type Paragraphs = readonly Bilingual[];
type Section = { readonly title: Bilingual; readonly paragraphs: Paragraphs };

/** What each level asks of people. */
export const LEVEL_MEANINGS: readonly {
  readonly level: Level;
  readonly name: Bilingual;
  readonly text: Bilingual;
}[] = (
  [
    [
      'yellow',
      {
        ar: 'يُحتمل خطر. تابعوا الأخبار، وراجعوا ما ستفعلونه إن اشتد.',
        en: 'Danger is possible. Follow the news and go over what you will do if it grows.',
      },
    ],
    [
      'orange',
      {
        ar: 'خطر متوقع. ابتعدوا عن الأماكن المذكورة، واستعدوا لمغادرة البيت إن طُلب ذلك.',
        en: 'Danger is expected. Keep away from the places named, and be ready to leave home if told to.',
      },
    ],
    [
      'red',
      {
        ar: 'خطر شديد على الأرواح. افعلوا ما تقوله الرسالة الآن.',
        en: 'Grave danger to life. Do what the message says, now.',
      },
    ],
  ] as const
).map(([level, text]) => ({ level, name: levelTitle(level), text }));

export const ABOUT = {
  title: { ar: 'عن خدمة الإنذار', en: 'About the warning service' },
  levels: { ar: 'معنى المستويات', en: 'What the levels mean' },
  levelsNote: {
    ar: 'المستوى لكل مديرية على حدة، فقد تكون جارتكم في مستوى أعلى.',
    en: 'Each district has its own level; the one next to yours may have a higher one.',
  },
} satisfies Record<string, Bilingual>;

/** @param issuer who sends, @param sender what the phone shows as the sender */
export const aboutSections = (issuer: Bilingual, sender: string): readonly Section[] => [
  {
    title: { ar: 'من يرسل التحذيرات', en: 'Who sends the warnings' },
    paragraphs: [
      {
        ar: `يرسلها ${issuer.ar}. يقترح الإنذار مختص ويعتمده شخص آخر قبل أن يخرج، ولرئيس اللجنة أن يطلق الأحمر وحده إن لم يجب أحد. وكل ذلك في سجل لا يُغيَّر.`,
        en: `${issuer.en} sends them. One officer proposes a warning and another approves it before it leaves; the chair alone may release a red one when nobody answers. All of it is kept in a record that nobody can change.`,
      },
      {
        ar: `يظهر اسم المرسل في هاتفك: ${sender}.`,
        en: `Your phone shows the sender as ${sender}.`,
      },
    ],
  },
  {
    title: { ar: 'كيف تتحقق من رسالة', en: 'How to check a message' },
    paragraphs: [
      {
        ar: 'ابحث عن مديريتك في الصفحة الأولى تحت «نص الرسائل كما أُرسلت» وقارن النص كلمة بكلمة. وإن كان في الرسالة رقم من ست خانات فاكتبه في صفحة «هل الرسالة منّا؟».',
        en: 'Find your district on the first page under “The messages as they were sent” and compare the text word by word. If the message has a number of six digits, type it on the page “Is a message from us?”.',
      },
      {
        ar: 'لا نطلب في رسائلنا مالًا ولا كلمة مرور ولا صورة بطاقة.',
        en: 'Our messages never ask for money, a password or a picture of your identity card.',
      },
    ],
  },
  {
    title: { ar: 'ما تفعله الخدمة وما لا تفعله', en: 'What the service does, and what it does not' },
    paragraphs: [
      {
        ar: 'تنذر بالأعاصير والأمطار والسيول والرياح والأمواج والحر، في مديريات المحافظة وحدها، وتخبر حين يزول الخطر.',
        en: 'It warns of cyclones, rain, floods, wind, waves and heat, in the districts of the governorate only, and says when the danger is over.',
      },
      {
        ar: 'قد تتأخر الرسالة إذا ازدحمت الشبكة أو انقطعت، وقد يقع خطر لم يتوقعه أحد. إن رأيت السيل أو سمعته فلا تنتظر رسالة.',
        en: 'A message can be late when the network is crowded or down, and danger can come that nobody foresaw. If you see or hear the flood, do not wait for a message.',
      },
      {
        ar: 'ليست خدمة للنجدة، ولا يُرد فيها على من يطلب الإنقاذ.',
        en: 'It is not a rescue service, and nobody answers calls for help here.',
      },
    ],
  },
  {
    title: { ar: 'من تتصل به عند الخطر', en: 'Whom to call in danger' },
    paragraphs: [
      {
        ar: 'اتصل بالدفاع المدني أو الشرطة أو أقرب مركز صحي في مديريتك. إن لم يُجب أحد فاتجه إلى أعلى مكان قريب، واطلب العون من جيرانك.',
        en: 'Call civil defence, the police or the nearest health centre in your district. If nobody answers, go to the nearest high ground and ask your neighbours for help.',
      },
    ],
  },
  {
    title: { ar: 'رقم هاتفك', en: 'Your phone number' },
    paragraphs: [
      {
        ar: 'نحفظ رقمك مشفرًا مع ما اخترته (المديريات واللغة والمستوى) ومتى وافقت، ولا يُستعمل لغير الإنذار.',
        en: 'We keep your number encrypted, with what you chose (districts, language, level) and when you agreed. It is used for warnings and nothing else.',
      },
      {
        ar: 'لك أن تلغي اشتراكك متى شئت، ولا يصلك بعده إلا خبر زوال خطر أُنذرت به. ولك أن تطلب من المركز محو رقمك.',
        en: 'You can leave whenever you like; after that you only hear that a danger of which you were warned is over. You can ask the centre to erase your number.',
      },
      {
        ar: 'ولا نسجل من يقرأ هذه الصفحات.',
        en: 'We do not record who reads these pages.',
      },
    ],
  },
];
