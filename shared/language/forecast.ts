import type { AlertKind, Faster, Reach, Spend } from '../../events/vocabulary.ts';
import type { Bilingual, Group } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';
import { GROUP_WORDS } from './subscribe.ts';
import { duration } from './when.ts';

/** What is said of a send before anybody approves it. */
export const FORECAST = {
  title: { ar: 'قبل الاعتماد', en: 'Before approval' },
  audience: { ar: 'من يصلهم ومتى', en: 'Whom it reaches, and when' },
  district: { ar: 'المديرية', en: 'District' },
  people: { ar: 'المشتركون', en: 'People' },
  parts: { ar: 'الأجزاء', en: 'Parts' },
  first: { ar: 'أول هاتف', en: 'First phone' },
  half: { ar: 'نصفهم', en: 'Half' },
  last: { ar: 'آخر هاتف', en: 'Last phone' },
  groups: { ar: 'الفئات', en: 'Groups' },
  operators: { ar: 'الشبكات', en: 'Networks' },
  unknownOperator: { ar: 'شبكة غير معروفة', en: 'network not known' },
  noGateway: { ar: 'لا بوابة لها', en: 'no gateway' },
  gateways: { ar: 'بوابات الإرسال الآن', en: 'Gateways now' },
  faster: { ar: 'ما يجعله أسرع', en: 'What would make it faster' },
  nothingFaster: { ar: 'لا شيء يسرّعه بأكثر من ثوانٍ.', en: 'Nothing would, by more than seconds.' },
  money: { ar: 'الكلفة', en: 'Cost' },
  more: { ar: 'الشبكات والبوابات، وما يجعله أسرع', en: 'Networks, gateways, and what would make it faster' },
  snapshot: { ar: 'بصمة النص', en: 'Fingerprint of the text' },
  reason: { ar: 'سبب الإرسال رغم الكلفة', en: 'Why it is worth its cost' },
  reasonGiven: { ar: 'سبب الإرسال رغم الكلفة', en: 'Reason given for the cost' },
} satisfies Record<string, Bilingual>;

/** «1,450.00 دولار» / «1,450.00 USD». */
const usd = (amount: number): Bilingual => {
  const number = amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return { ar: `${number} دولار`, en: `${number} USD` };
};

const PHASES = {
  well: { ar: 'تعمل', en: 'well' },
  demoted: { ar: 'بطيئة أو متأخرة', en: 'slow or late' },
  shut: { ar: 'متوقفة', en: 'down' },
} satisfies Record<string, Bilingual>;

/** «sns: 20 جزءًا في الثانية، تعمل، 3,000 مشترك» */
export const gatewayLine = ({
  gateway,
  perSecond,
  phase,
  recipients,
}: NonNullable<Reach['gateways']>[number]): Bilingual => ({
  ar: `${gateway}: ${count('parts', perSecond).ar} في الثانية، ${PHASES[phase].ar}، ${count('subscribers', recipients).ar}`,
  en: `${gateway}: ${count('parts', perSecond).en} a second, ${PHASES[phase].en}, ${count('subscribers', recipients).en}`,
});

const WAYS: Readonly<Record<Faster['how'], (way: Faster) => Bilingual>> = {
  'one-part': () => ({ ar: 'جزء واحد بدل جزأين', en: 'one part instead of two' }),
  'gateway-mended': ({ gateway = '' }) => ({
    ar: `عودة البوابة ${gateway} إلى العمل`,
    en: `gateway ${gateway} working again`,
  }),
  'one-more-gateway': ({ gateway = '', perSecond = 0 }) => ({
    ar: `بوابة أخرى بجانب ${gateway} ترسل ${count('parts', perSecond).ar} في الثانية`,
    en: `another gateway beside ${gateway} with ${count('parts', perSecond).en} a second`,
  }),
  'rate-before-onset': ({ gateway = '', perSecond = 0 }) => ({
    ar: `ليصل الجميع قبل بدء الخطر يلزم ${gateway} ${count('parts', perSecond).ar} في الثانية`,
    en: `to reach everybody before the danger begins, ${gateway} would need ${count('parts', perSecond).en} a second`,
  }),
};

/** «جزء واحد بدل جزأين: آخر هاتف بعد 20 دقيقة بدل 40 دقيقة». */
export const fasterLine = (way: Faster, lastSeconds: number): Bilingual => {
  const how = WAYS[way.how](way);
  const [then, now] = [duration(way.lastSeconds), duration(lastSeconds)];
  return {
    ar: `${how.ar}: آخر هاتف بعد ${then.ar} بدل ${now.ar}`,
    en: `${how.en}: the last phone after ${then.en} instead of ${now.en}`,
  };
};

export const relaysLine = ({ recipients, lastSeconds }: NonNullable<Reach['relays']>): Bilingual => ({
  ar: `ناقلو التحذير أولًا: ${count('people', recipients).ar}، وآخرهم بعد ${duration(lastSeconds).ar}.`,
  en: `Relays first: ${count('people', recipients).en}, the last of them after ${duration(lastSeconds).en}.`,
});

/** «لهذه الفئات فقط: صيادون، زوار ومسافرون. ومعهم ناقلو التحذير.» */
export const groupsLine = (kind: AlertKind, groups: readonly Group[]): Bilingual => {
  const words = groups.map((group) => GROUP_WORDS[group]);
  const update = kind === 'update';
  return {
    ar: `لهذه الفئات فقط: ${words.map(({ ar }) => ar).join('، ')}. ومعهم ناقلو التحذير${update ? '، وكل من وصله الإنذار السابق' : ''}.`,
    en: `For these groups only: ${words.map(({ en }) => en).join('; ')}. Also relays${update ? ', and whoever had the earlier alert' : ''}.`,
  };
};

/** Who has it before the danger begins, who is too late, and who cannot be reached; nothing where all is well. */
export const inTimeLines = ({
  recipients,
  beforeOnset,
  tooLate = 0,
  unroutable = 0,
}: Reach): readonly Bilingual[] => [
  ...(beforeOnset === undefined || beforeOnset >= recipients
    ? []
    : [
        {
          ar: `يبدأ الخطر قبل أن تصل إلى ${count('subscribers', recipients - beforeOnset).ar}.`,
          en: `The danger begins before ${count('subscribers', recipients - beforeOnset).en} have it.`,
        },
      ]),
  ...(tooLate === 0
    ? []
    : [
        {
          ar: `ينتهي وقت الإنذار قبل أن تصل إلى ${count('subscribers', tooLate).ar}.`,
          en: `The alert is over before ${count('subscribers', tooLate).en} could have it.`,
        },
      ]),
  ...(unroutable === 0
    ? []
    : [
        {
          ar: `لا بوابة ترسل إلى شبكات ${count('subscribers', unroutable).ar}.`,
          en: `No gateway reaches the networks of ${count('subscribers', unroutable).en}.`,
        },
      ]),
];

export const spendLine = ({ budgetUsd, spentUsd }: Spend): Bilingual => ({
  ar: `صُرف هذا الشهر ${usd(spentUsd).ar} من ميزانية ${usd(budgetUsd).ar}.`,
  en: `Spent this month: ${usd(spentUsd).en} of a budget of ${usd(budgetUsd).en}.`,
});

export const SPEND_WARNINGS: Readonly<Record<Spend['warnings'][number], Bilingual>> = {
  'over-budget': {
    ar: 'يتجاوز هذا الإرسال ميزانية الشهر.',
    en: 'This send goes beyond the budget of the month.',
  },
  'large-send': {
    ar: 'كلفة هذا الإرسال وحده كبيرة.',
    en: 'This send alone costs much.',
  },
  'over-provider-limit': {
    ar: 'يتجاوز حد الصرف عند مزود الخدمة، وقد يتوقف الإرسال في أثنائه. اطلبوا رفع الحد.',
    en: "It goes beyond the provider's spending limit, and sending may stop midway. Ask for a higher limit.",
  },
};

/** What the guard does with its warning. */
export const guardNote = (asks: boolean): Bilingual =>
  asks
    ? {
        ar: 'اكتب سبب الإرسال ليُقترح، ويظهر للمعتمد وفي التقرير.',
        en: 'Write the reason to propose it; the approver and the report show it.',
      }
    : {
        ar: 'لا يوقف هذا الإرسال، ويُثبت في السجل. اكتب السبب إن أمكن.',
        en: 'This does not stop the send, and it is on record. Write the reason if you can.',
      };

/** As two people read it to each other by telephone: «4f2a-91c0-77de». It is shown from left to right, in Arabic too. */
export const snapshotText = (snapshot: string): string => snapshot.match(/.{4}/g)?.join('-') ?? snapshot;
