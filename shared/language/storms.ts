import type { Bilingual } from '../kernel/vocabulary.ts';

/** The kinds of a tropical system, weakest first. */
export const STORM_KINDS = [
  'disturbance',
  'depression',
  'deep-depression',
  'cyclonic-storm',
  'degree-1',
  'degree-2',
  'degree-3',
  'degree-4',
  'degree-5',
] as const;
export type StormKind = (typeof STORM_KINDS)[number];

/**
 * As the centre at Mukalla names them: by degree from hurricane force on («إعصار مداري من الدرجة الأولى», bulletin of 21 October
 * 2023), not by the names of the India Meteorological Department.
 */
export const STORM_WORDS: Readonly<Record<StormKind, Bilingual>> = {
  disturbance: { ar: 'اضطراب مداري', en: 'tropical disturbance' },
  depression: { ar: 'منخفض مداري', en: 'tropical depression' },
  'deep-depression': { ar: 'منخفض مداري عميق', en: 'deep tropical depression' },
  'cyclonic-storm': { ar: 'عاصفة إعصارية', en: 'cyclonic storm' },
  'degree-1': { ar: 'إعصار مداري من الدرجة الأولى', en: 'category 1 tropical cyclone' },
  'degree-2': { ar: 'إعصار مداري من الدرجة الثانية', en: 'category 2 tropical cyclone' },
  'degree-3': { ar: 'إعصار مداري من الدرجة الثالثة', en: 'category 3 tropical cyclone' },
  'degree-4': { ar: 'إعصار مداري من الدرجة الرابعة', en: 'category 4 tropical cyclone' },
  'degree-5': { ar: 'إعصار مداري من الدرجة الخامسة', en: 'category 5 tropical cyclone' },
};
