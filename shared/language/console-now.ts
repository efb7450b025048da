import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Level } from '../kernel/vocabulary.ts';
import type { GatewayHealth } from '../sms/health.ts';
import { count } from './counts.ts';
import { fill } from './message.ts';
import { dayAndClock } from './report.ts';
import { levelName } from './terms.ts';

/** The page «الوضع الآن». */
export const NOW = {
  danger: { ar: 'الخطر', en: 'Danger' },
  waits: { ar: 'بانتظارك', en: 'Waiting for you' },
  broken: { ar: 'حال المنصة', en: 'The platform' },
  incidents: { ar: 'الحوادث المفتوحة', en: 'Open incidents' },
  exercises: { ar: 'تمارين واختبارات جارية', en: 'Exercises and tests under way' },
  calm: { ar: 'لا خطر قائم الآن', en: 'No danger stands now' },
  calmWhy: {
    ar: 'لا حادثة مفتوحة. تُفتح الحادثة من نفسها حين يرد تحذير أصفر فأعلى، أو تبلغ القياسات عتبته.',
    en: 'No incident is open. One opens by itself when a warning of yellow or above arrives, or measurements reach that threshold.',
  },
  dangerUnknown: { ar: 'تعذّرت قراءة حال الخطر', en: 'The state of danger could not be read' },
  dangerUnknownWhy: {
    ar: 'لا تفترضوا أنه لا خطر. راجعوا صفحة الجمهور والجهات المحذِّرة، وأبلغوا مشغّل المنصة.',
    en: 'Do not take it that there is none. Look at the public page and the warning services, and tell the operator.',
  },
  endedOnly: {
    ar: 'زال الخطر، ولم تُغلق الحوادث بعد',
    en: 'The danger is over; incidents are not closed yet',
  },
  nothingWaits: { ar: 'لا شيء ينتظرك', en: 'Nothing waits for you' },
  waitsUnknown: {
    ar: 'تعذّرت قراءة ما ينتظرك. اسألوا الضابط المناوب.',
    en: 'What waits for you could not be read. Ask the duty officer.',
  },
  allWell: { ar: 'كل شيء يعمل', en: 'Everything works' },
  map: { ar: 'خريطة المديريات بحسب المستوى', en: 'Map of the districts by level' },
  district: { ar: 'المديرية', en: 'District' },
  level: { ar: 'المستوى', en: 'Level' },
  hazard: { ar: 'الخطر', en: 'Hazard' },
  restGreen: { ar: 'ما لم يُذكر: لا تحذير فيه.', en: 'Not listed: no warning there.' },
  all: { ar: 'كل الحوادث', en: 'All incidents' },
  incident: { ar: 'الحادثة', en: 'Incident' },
  noDeadline: { ar: 'لا موعد قريب', en: 'no deadline ahead' },
  over: { ar: 'زال الخطر', en: 'the danger is over' },
  unknownPart: { ar: 'تعذّرت القراءة: الحال مجهول، لا سليم', en: 'Could not be read: unknown, not well' },
  sources: { ar: 'المصادر', en: 'Sources' },
  gateways: { ar: 'بوابات الرسائل', en: 'SMS gateways' },
  selfTest: { ar: 'آخر رسالة اختبار', en: 'Last test message' },
  rota: { ar: 'المناوبات', en: 'Rota' },
  noGaps: { ar: 'لا نوبة شاغرة في الأيام القادمة', en: 'No gap in the days ahead' },
  budget: { ar: 'ميزانية الرسائل هذا الشهر', en: 'SMS budget this month' },
  noBudget: { ar: 'لم تحدد المحافظة ميزانية', en: 'The place has set no budget' },
  thresholds: { ar: 'القياسات', en: 'Measurements' },
  testNone: { ar: 'لم تُجرَ بعد', en: 'none has run yet' },
  vacant: { ar: 'نوبة شاغرة', en: 'Nobody on duty' },
} satisfies Record<string, Bilingual>;

/** «بلغ المستوى الأحمر، ويشمل 5 مديريات» */
export const dangerText = (level: Level, districts: number): Bilingual => ({
  ar: `بلغ ${levelName(level).ar}، ويشمل ${count('districts', districts).ar}`,
  en: `${levelName(level).en} reached; ${count('districts', districts).en}`,
});

export const openIncidents = (n: number): Bilingual =>
  fill(
    {
      ar: '{n, plural, one {حادثة مفتوحة واحدة} two {حادثتان مفتوحتان} few {# حوادث مفتوحة} many {# حادثة مفتوحة} other {# حادثة مفتوحة}}',
      en: '{n, plural, one {# open incident} other {# open incidents}}',
    },
    { n },
  );

export const waitingText = (n: number): Bilingual =>
  fill(
    {
      ar: '{n, plural, one {أمر واحد ينتظرك} two {أمران ينتظرانك} few {# أمور تنتظرك} many {# أمرًا ينتظرك} other {# أمر ينتظرك}}',
      en: '{n, plural, one {# thing waits for you} other {# things wait for you}}',
    },
    { n },
  );

export const brokenText = (n: number): Bilingual =>
  fill(
    {
      ar: '{n, plural, one {خلل واحد} two {خللان} few {# أوجه خلل} many {# وجهًا من الخلل} other {# خلل}}',
      en: '{n, plural, one {# thing is not well} other {# things are not well}}',
    },
    { n },
  );

/** «12 من 12 تُسمع كما ينبغي» */
export const heardText = (well: number, all: number): Bilingual => ({
  ar: `${well} من ${all} تُسمع كما ينبغي`,
  en: `${well} of ${all} heard as they should be`,
});

export const GATEWAY_WORDS: Readonly<Record<GatewayHealth['phase'], Bilingual>> = {
  well: { ar: 'تعمل', en: 'works' },
  demoted: { ar: 'بطيئة أو متأخرة', en: 'slow or late' },
  shut: { ar: 'متوقفة', en: 'down' },
};

export const since = (at: Instant): Bilingual => ({
  ar: `منذ ${dayAndClock(at).ar}`,
  en: `since ${dayAndClock(at).en}`,
});

export const NEVER_USED: Bilingual = { ar: 'لم تُستعمل بعد', en: 'not used yet' };

/** «مديريتان فوق الأخضر بحسب العتبات، ولا حادثة لها» */
export const measuredText = (districts: number): Bilingual =>
  districts === 0
    ? { ar: 'لا مديرية فوق الأخضر بحسب العتبات', en: 'No district is above green by the thresholds' }
    : {
        ar: `فوق الأخضر بحسب العتبات في ${count('districts', districts).ar}`,
        en: `Above green by the thresholds in ${count('districts', districts).en}`,
      };

const usd = (amount: number): string =>
  amount.toLocaleString('en-US', { minimumFractionDigits: 0, maximumFractionDigits: 0 });

export const budgetText = (spent: number, budget: number): Bilingual => ({
  ar: `أُنفق ${usd(spent)} من ${usd(budget)} دولار`,
  en: `${usd(spent)} of ${usd(budget)} USD spent`,
});

export const tasksText = (n: number): Bilingual =>
  fill(
    {
      ar: '{n, plural, one {مهمة واحدة} two {مهمتان} few {# مهام} many {# مهمة} other {# مهمة}}',
      en: '{n, plural, one {# task} other {# tasks}}',
    },
    { n },
  );

export const gapText = (post: Bilingual, from: Instant): Bilingual => ({
  ar: `${post.ar}، من ${dayAndClock(from).ar}`,
  en: `${post.en}, from ${dayAndClock(from).en}`,
});
