import type { Bilingual } from '../kernel/vocabulary.ts';
import type { ScoreLine, Trend } from '../report/drill-score.ts';
import { duration } from './when.ts';

export const SCORE = {
  title: { ar: 'نتيجة التمرين', en: 'How the exercise went' },
  what: { ar: 'المقياس', en: 'Measure' },
  now: { ar: 'هذا التمرين', en: 'This exercise' },
  before: { ar: 'التمرين السابق', en: 'The last exercise' },
  trend: { ar: 'المقارنة', en: 'Compared' },
  never: { ar: 'لم يحدث', en: 'never' },
  none: { ar: '—', en: '—' },
} satisfies Record<string, Bilingual>;

export const SCORE_LINES: Readonly<Record<ScoreLine['what'], Bilingual>> = {
  reach: { ar: 'حتى رد نصف من استُدعوا', en: 'Until half of those called had answered' },
  quorum: { ar: 'حتى اكتمال النصاب', en: 'Until the quorum' },
  decision: { ar: 'حتى أول قرار', en: 'Until the first decision' },
  acknowledged: { ar: 'نسبة من ردوا', en: 'Share who answered' },
  tasks: { ar: 'نسبة المهام المنجزة', en: 'Share of tasks done' },
};

export const TRENDS: Readonly<Record<Trend, Bilingual>> = {
  better: { ar: 'أفضل', en: 'better' },
  worse: { ar: 'أسوأ', en: 'worse' },
  same: { ar: 'لا تغيّر', en: 'the same' },
  new: { ar: 'لا يُقارن', en: 'cannot be compared' },
};

const SHARES: ReadonlySet<ScoreLine['what']> = new Set(['acknowledged', 'tasks']);

/** «12 دقيقة» or «75%»; «لم يحدث» for a step that was never reached. */
export const scoreValue = (what: ScoreLine['what'], value: number | undefined): Bilingual => {
  if (value === undefined) return SHARES.has(what) ? SCORE.none : SCORE.never;
  if (!SHARES.has(what)) return duration(value);
  const percent = `${Math.round(value * 100)}%`;
  return { ar: percent, en: percent };
};
