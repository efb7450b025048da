import type { Instant } from '../kernel/instant.ts';
import { type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { HazardPolicy, Impact, Ladder } from '../place/thresholds.ts';
import { IMPACTS } from '../place/thresholds.ts';
import type { Latest } from '../reading/latest.ts';
import { type AssessmentInput, type AssessmentPack, assessHazards } from './assess.ts';

type Values = Readonly<Partial<Record<Impact, number>>>;
export type ValueFault = { readonly impact: Impact; readonly rule: 'number' | 'above' | 'below' };

/** The first of these values that a ladder could not have: each is beyond the one before it, in the direction in which it does more harm. */
export const valueFault = ({ aggregation }: Ladder, values: Values): ValueFault | undefined => {
  let before: number | undefined;
  for (const impact of IMPACTS) {
    const value = values[impact];
    if (value === undefined) continue;
    if (!Number.isFinite(value)) return { impact, rule: 'number' };
    const down = aggregation === 'min';
    if (before !== undefined && (down ? value >= before : value <= before))
      return { impact, rule: down ? 'below' : 'above' };
    before = value;
  }
  return undefined;
};

/** The policy with other values on one ladder; a step that is not named is not there. */
export const withValues = (policy: HazardPolicy, ladderId: string, values: Values): HazardPolicy => ({
  ...policy,
  ladders: policy.ladders.map((ladder) => {
    if (ladder.id !== ladderId) return ladder;
    const steps: Ladder['steps'] = {};
    for (const impact of IMPACTS) {
      const at = values[impact];
      if (at !== undefined) steps[impact] = { proposal: 'tried in the console', ...ladder.steps[impact], at };
    }
    return { ...ladder, steps };
  }),
});

/** How high a hazard stood in a district, and how often above green. */
export type Stood = { readonly highest: Level; readonly at?: Instant; readonly times: number };
export type Compared = { readonly pcode: string; readonly present: Stood; readonly proposed: Stood };

type Deps = {
  /** What counted at a moment, of what had come by then. */
  readonly latestAt: (now: Instant) => Promise<Latest>;
  readonly others: (latest: Latest, now: Instant) => AssessmentInput['others'];
  readonly pack: AssessmentPack;
  /** False when the time for it is over. */
  readonly mayGoOn: () => boolean;
};

const NOT_ONCE: Stood = { highest: 'green', times: 0 };

const after = (before: Stood, level: Level, at: Instant): Stood => {
  if (level === 'green') return before;
  const times = before.times + 1;
  return levelRank(level) > levelRank(before.highest) ? { highest: level, at, times } : { ...before, times };
};

/**
 * What readings that came in would have given at these moments, with the present thresholds and with others. Levels are those reached at
 * each moment by itself, without holding: the moments are too far apart for it. Looks at the moments in the order given, for as long as it may.
 */
export const whatIf = async (
  { latestAt, others, pack, mayGoOn }: Deps,
  hazard: Hazard,
  proposed: HazardPolicy,
  moments: readonly Instant[],
): Promise<{
  readonly looks: number;
  readonly readings: number;
  readonly districts: readonly Compared[];
}> => {
  const stood = new Map<string, Compared>();
  let [looks, readings] = [0, 0];
  for (const now of moments) {
    if (!mayGoOn()) break;
    const latest = await latestAt(now);
    readings += latest.readings.length;
    const input = {
      readings: latest.readings,
      sightings: latest.sightings,
      others: others(latest, now),
      previous: new Map(),
      now,
    };
    const reached = (policy: HazardPolicy) =>
      new Map(
        assessHazards({ ...pack, hazardPolicy: policy }, input)
          .filter((state) => state.hazard === hazard)
          .map(({ pcode, reachedLevel }) => [pcode, reachedLevel]),
      );
    const [present, other] = [reached(pack.hazardPolicy), reached(proposed)];
    for (const { pcode } of pack.districts) {
      const before = stood.get(pcode) ?? { pcode, present: NOT_ONCE, proposed: NOT_ONCE };
      stood.set(pcode, {
        pcode,
        present: after(before.present, present.get(pcode) ?? 'green', now),
        proposed: after(before.proposed, other.get(pcode) ?? 'green', now),
      });
    }
    looks += 1;
  }
  const districts = [...stood.values()].filter(
    ({ present, proposed: other }) => present.times + other.times > 0,
  );
  return { looks, readings, districts };
};
