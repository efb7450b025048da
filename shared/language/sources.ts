import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import type { SourceKind } from '../place/sources.ts';
import type { SourceFaultCode } from '../source/fault.ts';
import type { HealthState } from '../source/health.ts';
import type { SelfTestReached } from '../source/self-test.ts';
import { count } from './counts.ts';
import { fill } from './message.ts';
import { richestThatFits } from './one-part.ts';
import { clock, duration } from './when.ts';

/** The page of sources. */
export const SOURCES_PAGE = {
  title: { ar: 'مصادر المعلومات', en: 'Sources' },
  allWell: { ar: 'كل المصادر تُسمع كما ينبغي.', en: 'Every source is heard as it should be.' },
  well: { ar: 'تُسمع كما ينبغي', en: 'heard as they should be' },
  unsure: { ar: 'ناقصة أو متعذرة أو لم تُسمع بعد', en: 'in part, failing or not heard yet' },
  quiet: { ar: 'صامتة', en: 'silent' },
  each: { ar: 'المصادر واحدًا واحدًا', en: 'Every source' },
  noneInUse: {
    ar: 'لا يستمع هذا التشغيل إلى مصدر.',
    en: 'This run listens to no source.',
  },
  source: { ar: 'المصدر', en: 'Source' },
  state: { ar: 'الحالة', en: 'State' },
  lastHeard: { ar: 'آخر ما ورد منه', en: 'Last heard' },
  lost: { ar: 'ما يفقده الناس', en: 'What people lose' },
  never: { ar: 'لم يرد منه شيء بعد', en: 'nothing yet' },
  notUsed: { ar: 'مصادر لا يُستمع إليها', en: 'Sources that are not listened to' },
  operating: {
    ar: 'في الخدمة، ولا يستمع إليها هذا التشغيل',
    en: 'in operation; this run does not listen to it',
  },
  registered: {
    ar: 'معروفة، ولم يؤكَّد بعد ما تُعتمد فيه',
    en: 'known; what its word is worth is not confirmed yet',
  },
  simulated: { ar: 'للمحاكاة والتدريب', en: 'for simulation and training' },
  season: {
    ar: 'موسم الأعاصير: يُنبَّه إلى الصمت أبكر.',
    en: 'Cyclone season: silence is told sooner.',
  },
  selfTest: { ar: 'الاختبار الذاتي', en: 'Self-test' },
  selfTestAbout: {
    ar: 'رسالة اختبار تقطع الطريق كله من التغذية إلى هاتف الاختبار.',
    en: 'A test message walks the whole road from a feed to the test phone.',
  },
  testPhone: { ar: 'هاتف الاختبار', en: 'Test phone' },
  selfTestNone: { ar: 'لم يُجرَ بعد.', en: 'It has not run yet.' },
} as const satisfies Record<string, Bilingual>;

export const HEALTH_WORDS: Readonly<Record<HealthState, Bilingual>> = {
  healthy: { ar: 'سليم', en: 'well' },
  degraded: { ar: 'يُسمع ناقصًا', en: 'heard in part' },
  failing: { ar: 'تعذرت آخر محاولة', en: 'the last attempt failed' },
  silent: { ar: 'صامت', en: 'silent' },
  'never-heard': { ar: 'لم يُسمع قط', en: 'never heard' },
};

/** What is wrong, and what a person can do about it. */
export const FAULT_WORDS: Readonly<Record<SourceFaultCode, Bilingual>> = {
  unreachable: {
    ar: 'تعذر الاتصال بالمصدر. تحققوا من العنوان ومن عمل موقع الجهة.',
    en: 'No connection. Check the address, and whether the service’s site is up.',
  },
  'timed-out': {
    ar: 'لم يكتمل الرد في المهلة. إن تكرر فاتصلوا بالجهة.',
    en: 'No whole answer in time. If it goes on, ask the service.',
  },
  answered: {
    ar: 'ردت الجهة بخطأ. إن دام فاتصلوا بها، فربما تغيّر العنوان.',
    en: 'The service answered with an error. If it goes on, ask them: the address may have changed.',
  },
  'too-large': {
    ar: 'الرد أكبر مما يُقرأ. أبلغوا مشغّل المنصة.',
    en: 'The answer is larger than is read. Tell the operator of the platform.',
  },
  empty: {
    ar: 'الرد فارغ، وليس هذا معنى «لا تحذيرات». اتصلوا بالجهة.',
    en: 'The answer is empty, which does not mean that there are no warnings. Ask the service.',
  },
  'web-page': {
    ar: 'وردت صفحة ويب بدل البيانات، ولعل الموقع في صيانة.',
    en: 'A web page came instead of data; perhaps the site is under maintenance.',
  },
  'not-xml': {
    ar: 'صيغة القائمة معطوبة، وقُرئ ما قبل العطب. أبلغوا الجهة.',
    en: 'The list is malformed; what stands before the fault was read. Tell the service.',
  },
  'cut-off': {
    ar: 'انقطعت القائمة قبل آخرها، وقُرئ ما وصل منها.',
    en: 'The list breaks off; what came of it was read.',
  },
  'wrong-encoding': {
    ar: 'ترميز الحروف غير صحيح، وقُرئت الروابط. أبلغوا الجهة.',
    en: 'The letters are not in the encoding that it names; the links were read. Tell the service.',
  },
  'doubled-mark': {
    ar: 'في أول القائمة علامة مكررة، وقُرئت من دونها. أبلغوا الجهة.',
    en: 'The list begins with a mark written twice and was read without it. Tell the service.',
  },
  doctype: {
    ar: 'في الوثيقة ما قد يضر (DOCTYPE)، فرُفضت دون قراءة.',
    en: 'The document holds what could do harm (DOCTYPE) and was refused unread.',
  },
  'not-a-feed': {
    ar: 'ليس في العنوان قائمة تحذيرات. تحققوا من العنوان.',
    en: 'There is no list of warnings at this address. Check the address.',
  },
  'entries-left-out': {
    ar: 'في القائمة بنود بلا رابط صالح، وقُرئ غيرها. أبلغوا الجهة.',
    en: 'Some entries have no usable link; the others were read. Tell the service.',
  },
  'documents-failed': {
    ar: 'تعذر جلب بعض الوثائق، وتُعاد المحاولة.',
    en: 'Some documents could not be had; they are tried again.',
  },
  'documents-rejected': {
    ar: 'بعض الوثائق ليست على صيغة CAP، وهي في السجل بأسبابها.',
    en: 'Some documents are not CAP; they are in the log with the reasons.',
  },
  'more-than-a-turn': {
    ar: 'الوثائق الجديدة كثيرة، وتُستكمل في الدورة التالية.',
    en: 'There are many new documents; the rest follows in the next turn.',
  },
  'not-json': {
    ar: 'الرد ليس بالصيغة المتوقعة. أبلغوا الجهة.',
    en: 'The answer is not in the form that is expected. Tell the service.',
  },
  'error-answer': {
    ar: 'ردت الجهة بأنها لا تلبي الطلب. أبلغوا مشغّل المنصة.',
    en: 'The service says that it cannot serve the request. Tell the operator of the platform.',
  },
  'unexpected-content': {
    ar: 'تعذرت قراءة بعض القيم، وقُرئ غيرها.',
    en: 'Some values could not be read; the others were.',
  },
  suspect: {
    ar: 'قراءاته مشكوك فيها، كصفر لا يتغير. افحصوا المحطة.',
    en: 'Its readings cannot be believed, such as a zero that never changes. Inspect the station.',
  },
};

/** What the public loses while a source is silent. */
export const LOST_WORDS: Readonly<Record<SourceKind, Bilingual>> = {
  'cap-feed': {
    ar: 'قد يصدر تحذير من هذه الجهة ولا يصل إلينا.',
    en: 'A warning of this service may be out without reaching us.',
  },
  'cap-push': {
    ar: 'التحذيرات التي تُرسل إلينا مباشرة لا تصل.',
    en: 'Warnings that are handed to us directly do not come in.',
  },
  'open-meteo-forecast': {
    ar: 'لا يُرى المطر والريح المتوقعان قبل وقوعهما.',
    en: 'Rain and wind to come are not seen ahead.',
  },
  'open-meteo-marine': {
    ar: 'لا يُرى ارتفاع الموج المتوقع، والصيادون في البحر.',
    en: 'Waves to come are not seen, while fishermen are at sea.',
  },
  'open-meteo-flood': {
    ar: 'لا يُرى جريان الأودية المتوقع.',
    en: 'Flow to come in the wadis is not seen.',
  },
  metar: {
    ar: 'لا تُعرف حالة الجو الآن في المطارات.',
    en: 'The weather at the airports now is not known.',
  },
  station: {
    ar: 'لا يُعرف ما يهطل أو يجري هنا الآن.',
    en: 'What falls or flows here now is not known.',
  },
  observers: {
    ar: 'لا بلاغات من الميدان.',
    en: 'There are no reports from the field.',
  },
  'cyclone-advisories': {
    ar: 'لا يُعرف مسار العاصفة المتوقع.',
    en: 'Where a storm will go is not known.',
  },
  gdacs: {
    ar: 'لا تُرى الأحداث الكبرى في الإقليم كما يقدّرها نظام جداكس.',
    en: 'Large events of the region, as GDACS rates them, are not seen.',
  },
};

/** How often it should be heard, and after which silence it is told. */
export const rhythmText = (rhythmMinutes: number, allowedMinutes: number): Bilingual => {
  const every = duration(rhythmMinutes * 60);
  const after = duration(allowedMinutes * 60);
  return { ar: `كل ${every.ar}، والتنبيه بعد ${after.ar}`, en: `every ${every.en}; told after ${after.en}` };
};

/** How many of the sources in use are not well. */
export const notWell = (n: number): Bilingual =>
  fill(
    {
      ar: '{n, plural, one {مصدر واحد ليس سليمًا} two {مصدران ليسا سليمين} few {# مصادر ليست سليمة} many {# مصدرًا ليست سليمة} other {# مصدر ليست سليمة}}',
      en: '{n, plural, one {# source is not well} other {# sources are not well}}',
    },
    { n },
  );

export const REACHED_WORDS: Readonly<Record<SelfTestReached, Bilingual>> = {
  published: { ar: 'لم تُقرأ من التغذية', en: 'it was not read from the feed' },
  received: { ar: 'وردت ولم تُقيَّم', en: 'it was received and not assessed' },
  assessed: { ar: 'قُيِّمت ولم تُرسل إلى الهاتف', en: 'it was assessed and not sent to the phone' },
};

export const SELF_TEST_STATES = {
  walking: { ar: 'في الطريق', en: 'on its way' },
  passed: { ar: 'نجح', en: 'passed' },
  failed: { ar: 'أخفق', en: 'failed' },
} as const satisfies Record<string, Bilingual>;

export const selfTestPassedText = (seconds: number): Bilingual => {
  const took = duration(seconds);
  return { ar: `وصلت خلال ${took.ar}`, en: `it arrived in ${took.en}` };
};

export type SilenceNotice = {
  /** Names of those that are silent, the first to be told first. */
  readonly silent: readonly Bilingual[];
  /** Of the first one; absent when it was never heard. */
  readonly lastHeard?: Instant | undefined;
};

/** Tells a forecaster on duty that sources are silent: one part. It gives up the time, then the name. */
export const silenceText = ({ silent, lastHeard }: SilenceNotice, language: Language): string => {
  const [first] = silent;
  const name = first?.[language] ?? '';
  const many = count('sources', silent.length)[language];
  const others = count('sources', Math.max(1, silent.length - 1))[language];
  const page = { ar: 'راجعوا صفحة المصادر', en: 'See the page of sources' }[language];
  const heard =
    lastHeard === undefined
      ? ''
      : { ar: `، آخر ما ورد ${clock(lastHeard).ar}`, en: `, last heard ${clock(lastHeard).en}` }[language];
  if (silent.length === 1)
    return richestThatFits(
      {
        ar: [
          `صمت مصدر: ${name}${heard}. ${page}`,
          `صمت مصدر: ${name}${heard}`,
          `صمت مصدر: ${name}`,
          `صمت مصدر. ${page}`,
        ],
        en: [
          `Source silent: ${name}${heard}. ${page}`,
          `Source silent: ${name}`,
          `A source is silent. ${page}`,
        ],
      }[language],
    );
  return richestThatFits(
    {
      ar: [
        `صمت: ${name} ومعه ${others}${heard}. ${page}`,
        `صمت: ${name} ومعه ${others}. ${page}`,
        `صمت ${many}. ${page}`,
      ],
      en: [
        `Silent: ${name} and ${others} more${heard}. ${page}`,
        `Silent: ${name} and ${others} more. ${page}`,
        `${many} are silent. ${page}`,
      ],
    }[language],
  );
};

/** What the test phone gets; that it begins so is in its type, and its sender takes nothing else. */
export type SelfTestText = `اختبار ${string}`;

/** One part. In Arabic alone: the phone is the operator's. */
export const selfTestText = (at: Instant): SelfTestText =>
  `اختبار المنصة ${clock(at).ar}: الطريق سالك من التغذية إلى الهاتف`;

/** What the test message says of itself as a CAP document. */
export const SELF_TEST_CAP = {
  event: { ar: 'أمطار غزيرة', en: 'Heavy rain' },
  headline: { ar: 'اختبار: رسالة تجريبية لا تدل على خطر', en: 'Test: this message means no danger' },
  note: {
    ar: 'رسالة اختبار تقطع الطريق من التغذية إلى هاتف الاختبار. لا تدل على خطر.',
    en: 'A test message that walks the road from the feed to the test phone. It means no danger.',
  },
} as const satisfies Record<string, Bilingual>;

/** The table of `nadhir watch`. */
export const WATCH_TABLE = {
  live: { ar: 'مباشر', en: 'live' },
  recording: { ar: 'تسجيل', en: 'RECORDING' },
  unreached: { ar: 'تعذر الوصول إليه، ولا تسجيل له', en: 'not reached; there is no recording of it' },
  none: { ar: 'يتكلم من نفسه', en: 'speaks by itself' },
  notAsked: { ar: 'لا يُسأل من هنا', en: 'not asked' },
  warning: {
    ar: 'ما عليه «تسجيل» ليس حالة المصدر الآن: تعذر الوصول إليه وقُرئ تسجيل منه.',
    en: 'RECORDING is not how a source stands now: it could not be reached, and a recording of it was read.',
  },
} as const satisfies Record<string, Bilingual>;
