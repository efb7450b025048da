import type { AssessmentMade } from '../../events/assessment-made/v1.ts';
import type { IncidentReleased } from '../../events/incident-released/v1.ts';
import type { CapKey, DistrictLevel } from '../../events/vocabulary.ts';
import type { WarningSetAside } from '../../events/warning-set-aside/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';

export type SituationEvent = AssessmentMade | WarningSetAside | IncidentReleased;

/** A warning that holds now, and what it means for each district. */
export type StandingWarning = {
  readonly warningId: string;
  readonly key: CapKey;
  readonly districts: readonly DistrictLevel[];
  readonly onset?: Instant | undefined;
  readonly expires?: Instant | undefined;
};

export type HazardSituation = {
  readonly incidentId: string;
  /** Whether the incident is still open; a released one is followed by another with a new id. */
  readonly released: boolean;
  readonly assessments: number;
  readonly latest: AssessmentMade['data'];
  readonly standing: ReadonlyMap<string, StandingWarning>;
};

/** What holds over the whole place for one CAP status. One stream, so that two warnings never open two incidents. */
export type Situation = {
  readonly hazards: ReadonlyMap<Hazard, HazardSituation>;
  readonly incidents: readonly {
    readonly incidentId: string;
    readonly hazard: Hazard;
    readonly open: boolean;
  }[];
  /** Keys of warnings already dealt with, or replaced by one that arrived before them. */
  readonly settled: ReadonlySet<string>;
};

export const CALM: Situation = { hazards: new Map(), incidents: [], settled: new Set() };

export const situationStream = (status: string): string => `situation/${status}`;

/** CAP's own identity of a message: sender, identifier and sent together. */
export const capKeyText = ({ sender, identifier, sent }: CapKey): string => `${sender},${identifier},${sent}`;

/** The highest level that any standing warning gives each district, in P-code order. */
export const combine = (standing: Iterable<StandingWarning>): DistrictLevel[] => {
  const highest = new Map<string, Level>();
  for (const { districts } of standing) {
    for (const { pcode, level } of districts) {
      const before = highest.get(pcode);
      if (before === undefined || levelRank(level) > levelRank(before)) highest.set(pcode, level);
    }
  }
  return [...highest]
    .map(([pcode, level]) => ({ pcode, level }))
    .sort((a, b) => (a.pcode < b.pcode ? -1 : 1));
};

const settle = (
  settled: ReadonlySet<string>,
  key: CapKey,
  supersedes: readonly CapKey[],
): ReadonlySet<string> => new Set([...settled, capKeyText(key), ...supersedes.map(capKeyText)]);

const without = (
  standing: ReadonlyMap<string, StandingWarning> = new Map(),
  keys: readonly CapKey[],
): Map<string, StandingWarning> => {
  const gone = new Set(keys.map(capKeyText));
  return new Map([...standing].filter(([key]) => !gone.has(key)));
};

const assessed = (situation: Situation, { data }: AssessmentMade): Situation => {
  const { hazard, incidentId, warning } = data;
  const before = situation.hazards.get(hazard);
  const standing = without(before?.standing, [warning.key, ...warning.supersedes]);
  if (warning.standing) standing.set(capKeyText(warning.key), warning);
  const known = situation.incidents.some((incident) => incident.incidentId === incidentId);
  return {
    hazards: new Map(situation.hazards).set(hazard, {
      incidentId,
      released: false,
      assessments: (before?.incidentId === incidentId ? before.assessments : 0) + 1,
      latest: data,
      standing,
    }),
    incidents: known ? situation.incidents : [...situation.incidents, { incidentId, hazard, open: true }],
    settled: settle(situation.settled, warning.key, warning.supersedes),
  };
};

export const evolveSituation = (situation: Situation, event: SituationEvent): Situation => {
  switch (event.type) {
    case 'assessment-made.v1':
      return assessed(situation, event);
    case 'warning-set-aside.v1': {
      const { key, supersedes } = event.data;
      const hazards = [...situation.hazards].map(
        ([hazard, known]) => [hazard, { ...known, standing: without(known.standing, supersedes) }] as const,
      );
      return {
        ...situation,
        hazards: new Map(hazards),
        settled: settle(situation.settled, key, supersedes),
      };
    }
    case 'incident-released.v1': {
      const { incidentId, hazard } = event.data;
      const current = situation.hazards.get(hazard);
      return {
        ...situation,
        incidents: situation.incidents.map((incident) =>
          incident.incidentId === incidentId ? { ...incident, open: false } : incident,
        ),
        hazards:
          current?.incidentId === incidentId
            ? new Map(situation.hazards).set(hazard, { ...current, released: true })
            : situation.hazards,
      };
    }
  }
};
