import type { Quorum } from '../../events/vocabulary.ts';

/** A person whom the plan calls. `phones` is how many numbers are known; the numbers themselves never come here. */
export type CalledPerson = {
  readonly personId: string;
  readonly phones: number;
  readonly deputy?: string;
  /** On leave: the deputy is called instead, at once. */
  readonly away?: boolean;
};

/** What the place pack says for an incident of this hazard and level. Plain data, so that a decision can be replayed. */
export type IncidentRules = {
  readonly plan: string;
  readonly members: readonly CalledPerson[];
  /** Called one after the other when those before are not enough. */
  readonly nextTiers?: readonly { readonly committee: string; readonly members: readonly CalledPerson[] }[];
  /** Deputies by the person they stand in for are found in `members`; these are all who may be called, by id. */
  readonly people: ReadonlyMap<string, CalledPerson>;
  readonly quorum: Quorum;
  readonly proposers: ReadonlySet<string>;
  readonly approvers: ReadonlySet<string>;
  /** May release a red alert alone, once `emergencyReleaseMinutes` have passed with nobody else deciding. */
  readonly chair: string;
  readonly acknowledgeMinutes: number;
  /** Calls to one person before the deputy is called. */
  readonly attempts: number;
  readonly quorumMinutes: number;
  readonly approveMinutes: number;
  readonly emergencyReleaseMinutes: number;
};
