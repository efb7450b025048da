import type { HazardPolicy, Ladder } from '../place/thresholds.ts';
import { IMPACTS } from '../place/thresholds.ts';
import type { Disagreement, Judged, Reason, Voice } from './assessed.ts';

/** Of a ladder that is held, the value below which it is left; `ease` 1 is the step itself. */
const stepAt = ({ aggregation }: Ladder, at: number, ease: number): number =>
  aggregation === 'min' ? at / ease : at * ease;

export const reaches = ({ aggregation }: Ladder, value: number, at: number): boolean =>
  aggregation === 'min' ? value <= at : value >= at;

/**
 * What each step of a ladder amounts to. An instrument that reaches it makes it `Observed`; a person's figure, or more than the pack's
 * share of the models, makes it `Likely`; a single model makes it `Possible`. Nothing is averaged.
 */
export const reasonsOf = (
  { ladder, pcode, voices }: Judged,
  { likelihood }: Pick<HazardPolicy, 'likelihood'>,
  ease: number,
): Reason[] => {
  const models = voices.filter(({ basis }) => basis === 'forecast');
  return IMPACTS.flatMap((impact): Reason[] => {
    const step = ladder.steps[impact];
    if (step === undefined) return [];
    const at = stepAt(ladder, step.at, ease);
    const reached = voices.filter(({ value }) => reaches(ladder, value, at));
    if (reached.length === 0) return [];
    const yes = reached.filter(({ basis }) => basis === 'forecast').length;
    const no = models.filter(({ bound, complete }) => complete && !reaches(ladder, bound, at)).length;
    const enough = models.length >= likelihood.fewestModels && yes / (yes + no) > likelihood.likelyShare;
    const certainty = reached.some(({ basis }) => basis === 'observation')
      ? 'Observed'
      : reached.some(({ basis }) => basis === 'report') || (yes > 0 && enough)
        ? 'Likely'
        : 'Possible';
    return [
      {
        what: 'ladder',
        by: ladder.id,
        impact,
        certainty,
        from:
          reached
            .map(({ from }) => from)
            .toSorted()
            .at(0) ?? '',
        to:
          reached
            .map(({ to }) => to)
            .toSorted()
            .at(-1) ?? '',
        step: step.at,
        judged: { ladder, pcode, voices },
        reached: { models: yes, of: models.length },
        sources: [...new Set(reached.map(({ source }) => source))].toSorted(),
      },
    ];
  });
};

/** The two models that differ most, when they differ enough and a step lies between them. */
export const disagreementIn = (
  judged: readonly Judged[],
  { disagreement: { ratio } }: Pick<HazardPolicy, 'disagreement'>,
): Disagreement | undefined => {
  const found = judged.flatMap(({ ladder, voices }) => {
    const models = voices.filter(({ basis }) => basis === 'forecast').toSorted((a, b) => b.value - a.value);
    const [high, low] = [models[0], models.at(-1)];
    if (high === undefined || low === undefined || high.value < ratio * Math.max(low.value, 0)) return [];
    return stepsBetween(ladder, high, low) === 0
      ? []
      : [{ ladder, high, low, steps: stepsBetween(ladder, high, low) }];
  });
  const [worst] = found.toSorted((a, b) => b.steps - a.steps || b.ladder.hours - a.ladder.hours);
  return worst === undefined
    ? undefined
    : {
        ladder: worst.ladder.id,
        variable: worst.ladder.variable,
        hours: worst.ladder.hours,
        high: { name: worst.high.name, value: worst.high.bound },
        low: { name: worst.low.name, value: worst.low.bound },
      };
};

const stepsBetween = (ladder: Ladder, a: Voice, b: Voice): number =>
  IMPACTS.filter((impact) => {
    const at = ladder.steps[impact]?.at;
    return at !== undefined && reaches(ladder, a.value, at) !== reaches(ladder, b.value, at);
  }).length;
