import type { Passage } from '../hazard/assessed.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { fill } from './message.ts';
import { STORM_WORDS } from './storms.ts';
import { partOfDay } from './when.ts';

const degreeWords = (degree: number): Bilingual => {
  const words = [
    STORM_WORDS['degree-1'],
    STORM_WORDS['degree-2'],
    STORM_WORDS['degree-3'],
    STORM_WORDS['degree-4'],
    STORM_WORDS['degree-5'],
  ];
  return words[degree - 1] ?? STORM_WORDS['degree-1'];
};

/** «إعصار مداري من الدرجة الأولى» / «category 1 tropical cyclone»; below a cyclone by its kind. */
const systemName = ({ kind, degree }: Pick<Passage, 'kind' | 'degree'>): Bilingual =>
  kind === 'cyclone' ? degreeWords(degree ?? 1) : STORM_WORDS[kind];

/**
 * The names of IMD, for those who read its bulletins. The Arabic of the severe ones is the wording of Arabic weather sites, which the region's own
 * bulletins do not use.
 */
const IMD_WORDS: Readonly<Record<Passage['category'], Bilingual>> = {
  LPA: { ar: 'منطقة ضغط جوي منخفض', en: 'low pressure area' },
  D: { ar: 'منخفض مداري', en: 'depression' },
  DD: { ar: 'منخفض مداري عميق', en: 'deep depression' },
  CS: { ar: 'عاصفة إعصارية', en: 'cyclonic storm' },
  SCS: { ar: 'عاصفة إعصارية شديدة', en: 'severe cyclonic storm' },
  VSCS: { ar: 'عاصفة إعصارية شديدة جدًا', en: 'very severe cyclonic storm' },
  ESCS: { ar: 'عاصفة إعصارية بالغة الشدة', en: 'extremely severe cyclonic storm' },
  SuCS: { ar: 'عاصفة إعصارية فائقة الشدة', en: 'super cyclonic storm' },
};

/** «عاصفة إعصارية شديدة جدًا (VSCS)»; of winds that are means of one minute it is only about right. */
export const imdName = ({ category, categoryExact }: Passage): Bilingual =>
  fill(
    categoryExact
      ? { ar: '{name} ({category})', en: '{name} ({category})' }
      : { ar: 'نحو {name} ({category})', en: 'about a {name} ({category})' },
    { name: IMD_WORDS[category], category },
  );

const BY: Readonly<Record<Passage['by'], Bilingual>> = {
  rain: { ar: 'والأمطار المحتملة نحو {mm} ملم', en: 'with a rain potential of about {mm} mm' },
  surge: { ar: 'ومعه مد بحري وأمواج عالية على الساحل', en: 'with a surge and high waves on the shore' },
  disturbance: { ar: 'ولم يتشكل منخفضًا بعد', en: 'which is no depression yet' },
};

/** «إعصار مداري من الدرجة الأولى (CHAPALA) على بعد 120 كم عند أقرب نقطة مساء الإثنين، والأمطار المحتملة نحو 90 ملم». */
export const passageText = (passage: Passage): Bilingual => {
  const { storm, km, at, mm, by, now } = passage;
  return fill(
    now
      ? { ar: '{system}{storm} على بعد {km} كم الآن، {by}', en: '{system}{storm} is {km} km away now, {by}' }
      : {
          ar: '{system}{storm} على بعد {km} كم عند أقرب نقطة {time}، {by}',
          en: '{system}{storm} {km} km away at its nearest on {time}, {by}',
        },
    {
      system: systemName(passage),
      storm: storm === undefined ? '' : ` (${storm})`,
      km: String(Math.round(km)),
      time: partOfDay(at),
      by: fill(BY[by], { mm: String(Math.round(mm ?? 0)) }),
    },
  );
};
