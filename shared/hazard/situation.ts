import { CATALOGUE } from '../../events/catalogue.ts';
import type { HazardsAssessed } from '../../events/hazards-assessed/v1.ts';
import type { LevelOverridden } from '../../events/level-overridden/v1.ts';
import type { OverrideEnded } from '../../events/override-ended/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import type { Memory } from './assessed.ts';

export type HazardEvent = HazardsAssessed | LevelOverridden | OverrideEnded;

/** A hazard in a district, as it was last written. */
export type Known = HazardsAssessed['data']['states'][number] & { readonly assessmentId: string };

export type Override = {
  readonly overrideId: string;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly reason: string;
  readonly until: Instant;
  readonly by: string;
  readonly at: Instant;
  /** By district under it: the highest level of the thresholds that the forecaster has answered. */
  readonly seen: ReadonlyMap<string, Level>;
};

/** What readings mean here now, and what a forecaster has put in its place. One stream for the whole place. */
export type HazardSituation = {
  readonly known: ReadonlyMap<string, Known>;
  readonly overrides: readonly Override[];
  readonly lastAt?: Instant;
};

export const QUIET: HazardSituation = { known: new Map(), overrides: [] };

export const HAZARD_STREAM = 'hazards/Actual';

/** The key of a hazard in a district: `flash-flood YE1908`. */
export const stateKey = (hazard: Hazard, pcode: string): string => `${hazard} ${pcode}`;

export const memoryOf = ({ level, since, risingSince, fallingSince }: Known): Memory => ({
  level,
  since,
  risingSince,
  fallingSince,
});

export const overrideOf = (
  { overrides }: HazardSituation,
  hazard: Hazard,
  pcode: string,
): Override | undefined =>
  overrides.find((override) => override.hazard === hazard && override.seen.has(pcode));

/** The level that counts: that of the thresholds, or the forecaster's until the thresholds rise above what the forecaster saw. */
export const levelInForce = (computed: Level, override: Override | undefined, pcode: string): Level => {
  const seen = override?.seen.get(pcode);
  if (override === undefined || seen === undefined) return computed;
  const [own, theirs] = [levelRank(override.level), levelRank(computed)];
  if (own >= levelRank(seen)) return theirs > own ? computed : override.level;
  return theirs > levelRank(seen) || theirs < own ? computed : override.level;
};

/** A red that was answered is answered once: when it has gone and comes again, that is a new rise. */
const withSeen = (override: Override, computed: ReadonlyMap<string, Known>): Override => ({
  ...override,
  seen: new Map(
    [...override.seen].map(([pcode, seen]) => {
      const level = computed.get(stateKey(override.hazard, pcode))?.level ?? seen;
      return [pcode, seen === 'red' && level !== 'red' ? level : seen];
    }),
  ),
});

const without = (override: Override, pcodes: ReadonlySet<string>): Override[] => {
  const seen = new Map([...override.seen].filter(([pcode]) => !pcodes.has(pcode)));
  return seen.size === 0 ? [] : [{ ...override, seen }];
};

export const evolveHazards = (
  situation: HazardSituation,
  event: HazardEvent,
  at: Instant,
): HazardSituation => {
  switch (event.type) {
    case 'hazards-assessed.v1': {
      const { assessmentId, states } = event.data;
      const known = new Map(situation.known);
      for (const state of states) known.set(stateKey(state.hazard, state.pcode), { ...state, assessmentId });
      const overrides = situation.overrides.map((override) => withSeen(override, known));
      return { known, overrides, lastAt: event.data.at };
    }
    case 'level-overridden.v1': {
      const { seen: answered, ...rest } = event.data;
      const seen = new Map(answered.map(({ pcode, level }) => [pcode, level]));
      const pcodes = new Set(seen.keys());
      const others = situation.overrides.flatMap((other) =>
        other.hazard === rest.hazard ? without(other, pcodes) : [other],
      );
      return { ...situation, overrides: [...others, { ...rest, at, seen }] };
    }
    case 'override-ended.v1': {
      const { overrideId, districts } = event.data;
      const pcodes = new Set(districts.map(({ pcode }) => pcode));
      return {
        ...situation,
        overrides: situation.overrides.flatMap((override) =>
          override.overrideId === overrideId ? without(override, pcodes) : [override],
        ),
      };
    }
  }
};

export const hazardAggregate: Aggregate<HazardSituation, HazardEvent> = {
  initial: QUIET,
  evolve: evolveHazards,
  parse: eventParser<HazardEvent>(CATALOGUE.filter(({ stream }) => stream === 'hazards')),
};
