import { plusSeconds } from '../kernel/instant.ts';
import type { Drainage } from '../place/drainage.ts';
import { IMPACTS } from '../place/thresholds.ts';
import type { Reason, Upstream } from './assessed.ts';

/** Everything that drains into each district, near or far, by the way that keeps most of the water and then the quickest. */
export const upstreamOf = ({ wadis }: Drainage): ((pcode: string) => readonly Upstream[]) => {
  const into = Map.groupBy(
    wadis.flatMap(({ id, reaches }) => reaches.map((reach) => ({ ...reach, wadi: id }))),
    ({ to }) => to,
  );
  const known = new Map<string, readonly Upstream[]>();
  const above = (pcode: string): readonly Upstream[] => {
    const already = known.get(pcode);
    if (already !== undefined) return already;
    const all = (into.get(pcode) ?? []).flatMap(({ from, delayHours, lessens = 0, wadi }) => [
      { pcode: from, wadis: [wadi], delayHours, lessens },
      ...above(from).map((further) => ({
        pcode: further.pcode,
        wadis: further.wadis.at(-1) === wadi ? further.wadis : [...further.wadis, wadi],
        delayHours: further.delayHours + delayHours,
        lessens: further.lessens + lessens,
      })),
    ]);
    const best = [...Map.groupBy(all, (way) => way.pcode).values()].flatMap((ways) =>
      ways.toSorted((a, b) => a.lessens - b.lessens || a.delayHours - b.delayHours).slice(0, 1),
    );
    known.set(pcode, best);
    return best;
  };
  return above;
};

/**
 * What a reason for floods upstream means here: later, perhaps less, and never `Observed`, for nobody has seen the water here yet.
 * Undefined when so little of it is left that it does no harm.
 */
export const carried = (reason: Reason, upstream: Upstream): Reason | undefined => {
  const impact = IMPACTS[IMPACTS.indexOf(reason.impact) - upstream.lessens];
  const delay = upstream.delayHours * 3600;
  return impact === undefined
    ? undefined
    : {
        ...reason,
        impact,
        certainty: reason.certainty === 'Observed' ? 'Likely' : reason.certainty,
        from: plusSeconds(reason.from, delay),
        to: plusSeconds(reason.to, delay),
        upstream,
      };
};
