import { type Instant, secondsBetween } from '../kernel/instant.ts';
import { type Level, levelRank } from '../kernel/vocabulary.ts';
import { levelOf } from '../place/level-policy.ts';
import type { LevelPolicy } from '../place/policies.ts';
import { type HazardPolicy, IMPACTS, type Impact } from '../place/thresholds.ts';
import { type Cap, CERTAINTIES, type Reason } from './assessed.ts';

const SEVERITY = { moderate: 'Moderate', severe: 'Severe', extreme: 'Extreme' } as const satisfies Record<
  Impact,
  Cap['severity']
>;

export type Matrix = Pick<LevelPolicy, 'matrix' | 'highestByUrgency'>;

/** Impact × likelihood by the matrix that the place also reads CAP with: what we would publish means the same to us. */
const levelOfReason = (matrix: Matrix, { impact, certainty }: Pick<Reason, 'impact' | 'certainty'>): Level =>
  levelOf(
    { ...matrix, about: '', hazards: [] },
    { severity: SEVERITY[impact], certainty, urgency: 'Expected' },
  );

/** Worst first: by level, then certainty, then impact, then whatever begins first. */
export const worstFirst = (matrix: Matrix, reasons: readonly Reason[]): Reason[] => {
  const rank = (reason: Reason): number =>
    levelRank(levelOfReason(matrix, reason)) * 100 +
    CERTAINTIES.indexOf(reason.certainty) * 10 +
    IMPACTS.indexOf(reason.impact);
  return reasons.toSorted(
    (a, b) => rank(b) - rank(a) || (a.from < b.from ? -1 : a.from > b.from ? 1 : a.by < b.by ? -1 : 1),
  );
};

/** The level of the worst reason; green of none. */
export const reachedLevel = (matrix: Matrix, reasons: readonly Reason[]): Level => {
  const [worst] = worstFirst(matrix, reasons);
  return worst === undefined ? 'green' : levelOfReason(matrix, worst);
};

/** CAP's three words for the worst reason. Urgency is by how soon it begins, as the pack says. */
export const capOf = (
  worst: Reason | undefined,
  { urgency }: Pick<HazardPolicy, 'urgency'>,
  known: boolean,
  now: Instant,
): Cap => {
  if (worst === undefined)
    return known
      ? { urgency: 'Future', severity: 'Minor', certainty: 'Unlikely' }
      : { urgency: 'Unknown', severity: 'Unknown', certainty: 'Unknown' };
  const hours = secondsBetween(now, worst.from) / 3600;
  return {
    urgency:
      hours <= urgency.immediateHours ? 'Immediate' : hours <= urgency.expectedHours ? 'Expected' : 'Future',
    severity: SEVERITY[worst.impact],
    certainty: worst.certainty,
  };
};
