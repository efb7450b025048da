import type { OwnAssessment } from '../assessment/own.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import {
  type Bilingual,
  HAZARDS,
  type Hazard,
  highestLevel,
  type Level,
  levelRank,
} from '../kernel/vocabulary.ts';
import type { HazardPolicy } from '../place/thresholds.ts';
import type { HazardSituation, Known } from './situation.ts';
import { levelInForce, overrideOf, stateKey } from './situation.ts';

/** What the thresholds or a forecaster say of a hazard in a district, with what it rests on. */
type InForce = {
  readonly pcode: string;
  readonly level: Level;
  readonly known: Known | undefined;
  readonly overridden: boolean;
};

export type OwnRules = {
  readonly sender: string;
  readonly policy: Pick<HazardPolicy, 'ownAssessment' | 'holding'>;
  /** By source id, whether its word may open an incident. */
  readonly mayOpen: (source: string) => boolean;
  readonly joined: (hazard: Hazard, one: string, other: string) => boolean;
  /** The sentence for a hazard over several districts: that of the worst, and how many more. */
  readonly summarize: (hazard: Hazard, level: Level, worst: readonly InForce[]) => Bilingual;
};

export type { InForce };

export const inForceOf = (situation: HazardSituation, hazard: Hazard): InForce[] => {
  const overridden = situation.overrides
    .filter((override) => override.hazard === hazard)
    .flatMap(({ seen }) => [...seen.keys()]);
  const states = [...situation.known.values()].filter((state) => state.hazard === hazard);
  return [...new Set([...states.map(({ pcode }) => pcode), ...overridden])].toSorted().map((pcode) => {
    const known = situation.known.get(stateKey(hazard, pcode));
    const override = overrideOf(situation, hazard, pcode);
    return {
      pcode,
      known,
      level: levelInForce(known?.level ?? 'green', override, pcode),
      overridden: override !== undefined,
    };
  });
};

/** Whether a district may open an incident by itself: high enough, and on the word of somebody who may. A forecaster always may. */
const opens = ({ level, known, overridden }: InForce, { policy, mayOpen }: OwnRules): boolean =>
  policy.ownAssessment.may === 'open-incident' &&
  levelRank(level) >= levelRank(policy.ownAssessment.fromLevel) &&
  (overridden || (known?.reason?.sources ?? []).some(mayOpen));

/** Up to the next noon or midnight UTC: an end that moves with every look would be a new assessment at every look. */
const HALF_DAY_MS = 12 * 3_600_000;
const roundUp = (at: Instant): Instant =>
  new Date(Math.ceil(Date.parse(at) / HALF_DAY_MS) * HALF_DAY_MS).toISOString();
const THREE_HOURS_MS = 3 * 3_600_000;
const roundDown = (at: Instant): Instant =>
  new Date(Math.floor(Date.parse(at) / THREE_HOURS_MS) * THREE_HOURS_MS).toISOString();

/**
 * What goes into the situation beside the warnings of others, an assessment a hazard: districts that may open an incident, those that
 * belong to an incident which is open already, and whatever above green is joined to one of these. The rest is shown and opens nothing.
 */
export const ownAssessments = (
  situation: HazardSituation,
  openDistricts: (hazard: Hazard) => readonly string[],
  rules: OwnRules,
  now: Instant,
): OwnAssessment[] =>
  HAZARDS.map((hazard) => {
    const above = inForceOf(situation, hazard).filter(({ level }) => level !== 'green');
    const open = new Set(openDistricts(hazard));
    const taken = new Set(above.filter((one) => opens(one, rules) || open.has(one.pcode)));
    for (const one of taken) {
      for (const other of above) if (rules.joined(hazard, one.pcode, other.pcode)) taken.add(other);
    }
    const districts = above.filter((one) => taken.has(one));
    const level = highestLevel(districts.map((one) => one.level));
    const worst = districts.filter((one) => one.level === level);
    const reasons = districts.flatMap(({ known }) => known?.reason ?? []);
    const onset = reasons.map(({ from }) => from).toSorted()[0];
    const last = [now, ...reasons.map(({ to }) => to)].toSorted().at(-1) ?? now;
    return {
      status: 'Actual',
      hazard,
      sender: rules.sender,
      districts: districts.map(({ pcode, level: here }) => ({ pcode, level: here })),
      ...(onset === undefined ? {} : { onset: roundDown(onset) }),
      ...(districts.length === 0
        ? {}
        : { expires: roundUp(plusSeconds(last, rules.policy.holding.downAfterHours * 3600)) }),
      explanation: rules.summarize(hazard, level, worst),
      doubts: [],
      basis: 'thresholds',
      evidence: districts.flatMap(({ known }) =>
        known?.explanation === undefined || known.reason === undefined
          ? []
          : [{ source: known.reason.sources.join(', '), text: known.explanation }],
      ),
    };
  });
