import type { DistrictLevel } from '../../events/vocabulary.ts';
import { dayAfter, type LocalDay, localHour } from '../kernel/local-time.ts';
import { type Bilingual, type Hazard, type Language, LEVELS, levelRank } from '../kernel/vocabulary.ts';
import type { Turn } from '../rota/week-ahead.ts';
import type { RoutineRefusal } from '../routine/routines.ts';
import { count } from './counts.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { richestThatFits } from './one-part.ts';
import { levelName } from './terms.ts';
import { numericDate } from './when.ts';

export type OpenDanger = { readonly hazard: Hazard; readonly districts: readonly DistrictLevel[] };

/** The daily bulletin of an office, in one part: what stands, or that nothing does. Gives up the districts, then all but the worst. */
export const dailyBulletinText = (
  {
    dangers,
    at,
    link,
  }: { readonly dangers: readonly OpenDanger[]; readonly at: string; readonly link: string },
  language: Language,
): string => {
  const head = { ar: `نشرة ${numericDate(at).ar}`, en: `Bulletin ${numericDate(at).en}` }[language];
  if (dangers.length === 0) {
    const none = { ar: 'لا تحذيرات سارية', en: 'no warnings in force' }[language];
    return richestThatFits([`${head}: ${none}\n${link}`, `${head}: ${none}`]);
  }
  const worstOf = ({ districts }: OpenDanger) =>
    LEVELS.toReversed().find((level) => districts.some((district) => district.level === level)) ?? 'green';
  const ordered = dangers.toSorted((a, b) => levelRank(worstOf(b)) - levelRank(worstOf(a)));
  const line = (danger: OpenDanger, where: boolean) => {
    const level = levelName(worstOf(danger))[language];
    const name = HAZARD_WORDS[danger.hazard].short[language];
    const places = count('districts', danger.districts.length)[language];
    return where ? `${name}، ${level}، ${places}` : `${name}، ${level}`;
  };
  const lines = (most: number, where: boolean) =>
    ordered
      .slice(0, most)
      .map((danger) => line(danger, where).replaceAll('،', language === 'ar' ? '،' : ','))
      .join('\n');
  return richestThatFits([
    `${head}\n${lines(9, true)}\n${link}`,
    `${head}\n${lines(9, false)}\n${link}`,
    `${head}\n${lines(1, true)}\n${link}`,
    `${head}\n${lines(1, false)}\n${link}`,
    `${head}\n${lines(1, false)}`,
  ]);
};

/** Asks an officer to confirm by one tap that messages arrive. */
export const phoneCheckText = (link: string, language: Language): string =>
  richestThatFits([
    { ar: `فحص الهاتف: افتح الرابط وأكد الوصول\n${link}`, en: `Phone check: open and confirm\n${link}` }[
      language
    ],
    { ar: `فحص الهاتف، أكد:\n${link}`, en: `Phone check:\n${link}` }[language],
  ]);

const HOURS_FROM = {
  ar: (from: number, until: number) => `، الساعة ${from} إلى ${until}`,
  en: (from: number, until: number) => `, ${from}:00 to ${until}:00`,
};

/** Days that follow one another, as runs. */
const runsOf = (days: readonly LocalDay[]): LocalDay[][] => {
  const runs: LocalDay[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && sameDay(dayAfter(last, 1), day)) run.push(day);
    else runs.push([day]);
  }
  return runs;
};

const sameDay = (one: LocalDay, other: LocalDay): boolean =>
  one.day === other.day && one.month === other.month && one.year === other.year;

/** Tells a person the days of the turns that begin in the week ahead, and the hours when they are the same every day. */
export const rotaReminderText = (turns: readonly Turn[], timeZone: string, language: Language): string => {
  const begins = turns.map(({ from }) => localHour(from, timeZone));
  const ends = turns.map(({ until }) => localHour(until, timeZone));
  const days = begins.filter((day, index) => !begins.slice(0, index).some((known) => sameDay(known, day)));
  const date = ({ day, month }: LocalDay) => `${day}/${month}`;
  const to = { ar: 'إلى', en: 'to' }[language];
  const comma = { ar: '،', en: ',' }[language];
  const told = runsOf(days).flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    return run.length > 2 && first !== undefined && last !== undefined
      ? [`${date(first)} ${to} ${date(last)}`]
      : run.map(date);
  });
  const head = { ar: 'نوباتك هذا الأسبوع', en: 'Your shifts this week' }[language];
  const text = `${head}: ${told.join(`${comma} `)}`;
  const hours = new Set(
    begins.map(({ hour }, index) => HOURS_FROM[language](hour, ends[index]?.hour ?? hour)),
  );
  const short = `${head}: ${days.length}`;
  return richestThatFits(hours.size === 1 ? [`${text}${[...hours].join('')}`, text, short] : [text, short]);
};

export const ROUTINE_DETAILS = {
  bulletin: (offices: number, failed: number): Bilingual => ({
    ar: `أُرسلت النشرة إلى ${offices}، وتعذرت على ${failed}`,
    en: `The bulletin went to ${offices}, and failed for ${failed}`,
  }),
  phones: (officers: number, failed: number): Bilingual => ({
    ar: `أُرسل الفحص إلى ${officers}، وتعذر على ${failed}`,
    en: `The check went to ${officers}, and failed for ${failed}`,
  }),
  rota: (officers: number, failed: number): Bilingual => ({
    ar: `أُرسل التذكير بالنوبات إلى ${officers}، وتعذر على ${failed}`,
    en: `The reminder of shifts went to ${officers}, and failed for ${failed}`,
  }),
  directives: (owners: number, failed: number): Bilingual => ({
    ar: `أُرسل التذكير إلى ${owners}، وتعذر على ${failed}`,
    en: `The reminder went to ${owners}, and failed for ${failed}`,
  }),
  reportsWhole: (closed: number): Bilingual => ({
    ar: `لكل حادثة مغلقة تقريرها (${closed})`,
    en: `Every closed incident has its report (${closed})`,
  }),
  reportsMissing: (ids: readonly string[]): Bilingual => ({
    ar: `لا تقرير لهذه الحوادث: ${ids.join('، ')}`,
    en: `These incidents have no report: ${ids.join(', ')}`,
  }),
  broken: (reason: string): Bilingual => ({ ar: `خلل: ${reason}`, en: `A fault: ${reason}` }),
} as const;

export const ROUTINE_PAGE = {
  title: { ar: 'العمل المعتاد', en: 'Routine work' },
  about: {
    ar: 'ما تقوم به المنظومة من نفسها، ومن يُسأل عنه.',
    en: 'What the platform does by itself, and who answers for it.',
  },
  owner: { ar: 'المسؤول', en: 'Owner' },
  last: { ar: 'آخر مرة', en: 'Last run' },
  next: { ar: 'المرة القادمة', en: 'Next run' },
  never: { ar: 'لم يعمل بعد', en: 'has not run yet' },
  noNext: { ar: 'لا موعد ما دام موقوفًا', en: 'none while it is off' },
  off: { ar: 'موقوف', en: 'off' },
  on: { ar: 'يعمل', en: 'on' },
  done: { ar: 'تم', en: 'done' },
  failed: { ar: 'تعذر', en: 'failed' },
  switchOn: { ar: 'شغّله', en: 'Switch on' },
  switchOff: { ar: 'أوقفه', en: 'Switch off' },
  reason: { ar: 'السبب', en: 'Reason' },
  offHint: {
    ar: 'لن يُنفذ في مواعيده حتى يُشغّل من جديد، ويُحفظ السبب باسمك.',
    en: 'It will not run until it is switched on again. The reason is kept under your name.',
  },
  onHint: { ar: 'يعمل من موعده القادم.', en: 'It runs from its next time on.' },
  lastSwitch: { ar: 'آخر تغيير', en: 'Last change' },
  switched: {
    ar: 'سُجّل باسمك، ويمكن الرجوع عنه في أي وقت.',
    en: 'Recorded under your name. It can be switched back at any time.',
  },
  none: { ar: 'لا أعمال معتادة في حزمة هذه المحافظة.', en: 'This place has no routine work.' },
  selfTest: {
    ar: 'رسالة التجربة الدورية تظهر في صفحة المصادر.',
    en: 'The periodic test message is on the page of sources.',
  },
} satisfies Record<string, Bilingual>;

export const ROUTINE_REFUSALS: Readonly<Record<RoutineRefusal, Bilingual>> = {
  'routine-unknown': { ar: 'اختر عملًا من القائمة.', en: 'Choose one of the list.' },
  'reason-missing': {
    ar: 'اكتب السبب؛ يُحفظ مع التغيير.',
    en: 'Give the reason; it is kept with the change.',
  },
  'may-not-switch': {
    ar: 'يوقفه ويشغّله المسؤول عنه أو مشغّل المنصة.',
    en: 'Its owner or an operator of the platform switches it.',
  },
};

export const PHONE_CHECK_PAGE = {
  title: { ar: 'فحص الهاتف', en: 'Phone check' },
  ask: { ar: 'هل وصلتك الرسالة على هاتفك؟', en: 'Did the message reach your phone?' },
  confirm: { ar: 'نعم، وصلت', en: 'Yes, it did' },
  thanks: { ar: 'شكرًا لك. سُجّل أن هاتفك يصلك.', en: 'Thank you. It is recorded that your phone is reached.' },
  unknown: {
    ar: 'هذا الرابط ليس لفحص هذا الشهر. انتظر الرسالة القادمة أو اتصل بالضابط المناوب.',
    en: 'This link is not of this month’s check. Wait for the next message or call the duty officer.',
  },
} satisfies Record<string, Bilingual>;
