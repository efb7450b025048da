import type { DistrictLevel } from '../../events/vocabulary.ts';
import { type Bilingual, type Hazard, type Language, LEVELS, levelRank } from '../kernel/vocabulary.ts';
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

export const ROUTINE_DETAILS = {
  bulletin: (offices: number, failed: number): Bilingual => ({
    ar: `أُرسلت النشرة إلى ${offices}، وتعذرت على ${failed}`,
    en: `The bulletin went to ${offices}, and failed for ${failed}`,
  }),
  phones: (officers: number, failed: number): Bilingual => ({
    ar: `أُرسل الفحص إلى ${officers}، وتعذر على ${failed}`,
    en: `The check went to ${officers}, and failed for ${failed}`,
  }),
  rota: (officers: number): Bilingual => ({
    ar: `ذُكّر ${officers} بنوباتهم`,
    en: `${officers} were reminded of their shifts`,
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
  routine: { ar: 'العمل', en: 'Work' },
  owner: { ar: 'المسؤول', en: 'Owner' },
  last: { ar: 'آخر مرة', en: 'Last run' },
  next: { ar: 'المرة القادمة', en: 'Next run' },
  never: { ar: 'لم يعمل بعد', en: 'has not run yet' },
  off: { ar: 'موقوف', en: 'off' },
  on: { ar: 'يعمل', en: 'on' },
  failed: { ar: 'تعذر', en: 'failed' },
  switchOn: { ar: 'شغّله', en: 'Switch on' },
  switchOff: { ar: 'أوقفه', en: 'Switch off' },
  reason: { ar: 'السبب', en: 'Reason' },
  switched: { ar: 'سُجّل.', en: 'Recorded.' },
  back: { ar: 'كل الحوادث', en: 'All incidents' },
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
