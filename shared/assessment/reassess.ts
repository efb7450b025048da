import type { AssessmentMade } from '../../events/assessment-made/v1.ts';
import type { IncidentMerged } from '../../events/incident-merged/v1.ts';
import type { Doubt as SaidDoubt } from '../../events/vocabulary.ts';
import { compareLevels } from '../kernel/district-levels.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Bilingual, type Hazard, highestLevel, type IncidentStatus } from '../kernel/vocabulary.ts';
import { type Group, groupsOf } from './incidents.ts';
import type { Explain, IncidentGrouping } from './rules.ts';
import { type HazardIncident, openIncidentsOf, type Situation } from './situation.ts';
import { combine, type Standing, type Standings } from './standing.ts';

/** What made somebody look again, as it is written into each assessment that follows from it. */
export type Cause = {
  readonly status: IncidentStatus;
  readonly warning: AssessmentMade['data']['warning'];
  readonly doubtful: readonly SaidDoubt[];
  readonly basis?: AssessmentMade['data']['basis'];
  readonly evidence?: AssessmentMade['data']['evidence'];
  readonly explanation?: Bilingual;
  /** Districts of which the cause speaks. An incident with any of them is assessed anew even when its levels stay. */
  readonly touched: ReadonlySet<string>;
};

const newIncidentId = (
  taken: readonly string[],
  hazard: Hazard,
  status: IncidentStatus,
  now: Instant,
): string => {
  const day = now.slice(0, 10).replaceAll('-', '');
  const prefix = `${status === 'Actual' ? '' : `${status.toLowerCase()}-`}${hazard}-${day}`;
  const before = taken.filter((incidentId) => incidentId.startsWith(`${prefix}-`)).length;
  return `${prefix}-${before + 1}`;
};

/** From the first beginning to the last end; without an end when one of them has none. */
const timesOf = (standing: readonly Standing[]): { onset?: Instant; expires?: Instant } => {
  const onset = standing
    .flatMap(({ message }) => message.onset ?? [])
    .toSorted()
    .at(0);
  const ends = standing.map(({ message }) => message.expires);
  const expires = ends.includes(undefined) ? undefined : ends.toSorted().at(-1);
  return { ...(onset === undefined ? {} : { onset }), ...(expires === undefined ? {} : { expires }) };
};

/** Assessments of a hazard that say what stands now, one for each incident of which that is something new. */
export const reassess = (
  situation: Situation,
  hazard: Hazard,
  { standing }: Standings,
  cause: Cause,
  rules: IncidentGrouping & { readonly explain: Explain },
  now: Instant,
): (AssessmentMade | IncidentMerged)[] => {
  const { status, touched, warning } = cause;
  const ours = [...standing.values()].filter((known) => known.hazard === hazard);
  const open = openIncidentsOf(situation, hazard);
  const groups = groupsOf(hazard, combine(ours.map(({ message }) => message)), open, rules);
  const taken = situation.incidents.map(({ incidentId }) => incidentId);

  const say = ({ districts, incident, merged }: Group): (AssessmentMade | IncidentMerged)[] => {
    const before = incident?.latest.districts ?? [];
    if (before.length === 0 && districts.length === 0) return [];
    const times = timesOf(
      ours.filter(({ message }) =>
        message.districts.some(({ pcode }) => districts.some((district) => district.pcode === pcode)),
      ),
    );
    const change = compareLevels(before, districts);
    const concerned = [...before, ...districts].some(({ pcode }) => touched.has(pcode));
    if (change === 'renewed' && merged.length === 0 && !concerned) return [];
    const incidentId = incident?.incidentId ?? newIncidentId(taken, hazard, status, now);
    if (incident === undefined) taken.push(incidentId);
    const level = highestLevel(districts.map((district) => district.level));
    const sender = warning.key.sender;
    const { doubtful, basis, evidence } = cause;
    const made: AssessmentMade = {
      type: 'assessment-made.v1',
      data: {
        assessmentId: `${incidentId}-assessment-${(incident?.assessments ?? 0) + 1}`,
        incidentId,
        status,
        hazard,
        change,
        level,
        districts: [...districts],
        explanation:
          cause.explanation ?? rules.explain({ change, hazard, level, districts, warning: { sender } }),
        doubts: doubtful.map(({ text }) => text.en),
        ...(doubtful.length === 0 ? {} : { doubtful: [...doubtful] }),
        ...(basis === undefined ? {} : { basis }),
        ...(evidence === undefined ? {} : { evidence }),
        warning,
        ...times,
      },
    };
    const into = merged.map(
      (other): IncidentMerged => ({
        type: 'incident-merged.v1',
        data: { incidentId: other.incidentId, into: incidentId, hazard, status },
      }),
    );
    return [made, ...into];
  };

  const kept = new Set(groups.flatMap(({ incident, merged }) => [incident, ...merged]));
  const ended = open.filter((incident: HazardIncident) => !kept.has(incident));
  return [
    ...groups.flatMap(say),
    ...ended.flatMap((incident) => say({ districts: [], incident, merged: [] })),
  ];
};
