import type { Instant } from '../kernel/instant.ts';
import type { Hazard, Level } from '../kernel/vocabulary.ts';
import type { Impact, Ladder } from '../place/thresholds.ts';
import type { Basis, Variable } from '../reading/reading.ts';

/** CAP's certainties that an assessment of ours can have. */
export const CERTAINTIES = ['Possible', 'Likely', 'Observed'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Where water comes from that arrives here later. */
export type Upstream = {
  readonly pcode: string;
  readonly wadis: readonly string[];
  readonly delayHours: number;
  readonly lessens: number;
};

/** What one model or station says of one ladder in one district: the worst that it holds. Units are those of the variable. */
export type Voice = {
  /** `ecmwf_ifs025` of a model, the source's id of a station. */
  readonly name: string;
  readonly source: string;
  readonly basis: Basis;
  /** What is proven, and where. */
  readonly value: number;
  /** What it could be at most; more than `value` only when a reading is about longer than the window. For a minimum: at least. */
  readonly bound: number;
  readonly from: Instant;
  readonly to: Instant;
  /** Whether it says enough of the time for its silence to mean "no". */
  readonly complete: boolean;
};

/** One ladder in one district, every voice side by side. */
export type Judged = {
  readonly ladder: Ladder;
  readonly pcode: string;
  readonly voices: readonly Voice[];
};

export type Disagreement = {
  readonly ladder: string;
  readonly variable: Variable;
  readonly hours: number;
  readonly high: { readonly name: string; readonly value: number };
  readonly low: { readonly name: string; readonly value: number };
};

/** A tropical system at its nearest to a district, as far as is expected now. */
export type Passage = {
  readonly storm?: string | undefined;
  readonly kind: 'disturbance' | 'depression' | 'deep-depression' | 'cyclonic-storm' | 'cyclone';
  /** 1 to 5, of a cyclone, as the region's bulletins count. */
  readonly degree?: number | undefined;
  /** IMD's category of it, and whether that is IMD's own word or by winds of three minutes. */
  readonly category: 'LPA' | 'D' | 'DD' | 'CS' | 'SCS' | 'VSCS' | 'ESCS' | 'SuCS';
  readonly categoryExact: boolean;
  /** To the nearest edge of the district; 0 inside. */
  readonly km: number;
  readonly at: Instant;
  /** It is there as good as now. */
  readonly now: boolean;
  readonly by: 'rain' | 'surge' | 'disturbance';
  /** Rain that such a passage may bring. */
  readonly mm?: number | undefined;
};

/** One reason for a level: a step that is reached, how surely, by whom, from when until when. */
export type Reason = {
  readonly what: 'ladder' | 'sighting' | 'cyclone' | 'gdacs';
  /** The ladder's id, or what else it rests on in its own words. */
  readonly by: string;
  readonly impact: Impact;
  readonly certainty: Certainty;
  readonly from: Instant;
  readonly to: Instant;
  readonly step?: number | undefined;
  readonly judged?: Judged | undefined;
  /** How many models reach the step, of how many. */
  readonly reached?: { readonly models: number; readonly of: number } | undefined;
  /** Ids of the sources whose word this is. */
  readonly sources: readonly string[];
  readonly upstream?: Upstream | undefined;
  /** What a sighting says. */
  readonly text?: string | undefined;
  readonly passage?: Passage | undefined;
};

export type Doubt =
  | { readonly kind: 'suspect'; readonly source: string; readonly variable: Variable; readonly value: number }
  | { readonly kind: 'no-forecast' }
  | { readonly kind: 'incomplete'; readonly name: string; readonly ladder: string }
  | { readonly kind: 'upstream-unknown'; readonly pcode: string };

/** Why nothing can be said: no reading at all, only suspect ones, or too few hours of them. Never green. */
export type Unknown = 'no-readings' | 'only-suspect' | 'too-little';

/** What the hysteresis remembers of a hazard in a district. */
export type Memory = {
  readonly level: Level;
  /** When this level began. */
  readonly since: Instant;
  /** By level above: since when it is reached, however weakly. */
  readonly risingSince: Readonly<Partial<Record<Level, Instant>>>;
  /** By level at or below: since when it is not held any more. */
  readonly fallingSince: Readonly<Partial<Record<Level, Instant>>>;
};

export type Cap = {
  readonly urgency: 'Immediate' | 'Expected' | 'Future' | 'Unknown';
  readonly severity: 'Extreme' | 'Severe' | 'Moderate' | 'Minor' | 'Unknown';
  readonly certainty: 'Observed' | 'Likely' | 'Possible' | 'Unlikely' | 'Unknown';
};

/** A hazard in a district, now. */
export type HazardState = {
  readonly hazard: Hazard;
  readonly pcode: string;
  readonly level: Level;
  /** Set when the readings say nothing; the level is then what it was before, and green only means "never raised". */
  readonly unknown?: Unknown | undefined;
  /** The level that the readings alone would give at this moment. */
  readonly reachedLevel: Level;
  /** The reasons, worst first; empty when nothing is reached. */
  readonly reasons: readonly Reason[];
  readonly judged: readonly Judged[];
  readonly disagreement?: Disagreement | undefined;
  readonly doubts: readonly Doubt[];
  readonly cap: Cap;
  readonly memory: Memory;
};
