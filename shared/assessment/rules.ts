import type { AssessmentMade } from '../../events/assessment-made/v1.ts';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { Bilingual, Hazard, Level } from '../kernel/vocabulary.ts';
import type { Doubt } from './doubt.ts';

export type Change = AssessmentMade['data']['change'];

/** Says in one sentence of each language why the level is what it is. */
export type Explain = (assessment: {
  readonly change: Change;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly districts: readonly DistrictLevel[];
  readonly warning: { readonly sender: string };
}) => Bilingual;

/** What belongs to one incident. */
export type IncidentGrouping = {
  /** Whether this hazard over these two districts is one danger; districts joined by others are, too. */
  readonly joined: (hazard: Hazard, one: string, other: string) => boolean;
  /** What becomes of an incident whose districts part: one incident over both parts, or one for each. */
  readonly whenApart: 'stays-one' | 'parts';
};

/** What a place and its languages add to a decision about warnings. */
export type AssessmentRules = IncidentGrouping & {
  readonly explain: Explain;
  readonly sayDoubt: (doubt: Doubt) => Bilingual;
};
