import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { CalledPerson, IncidentRules } from '../incident/rules.ts';
import type { Hazard, Level } from '../kernel/vocabulary.ts';
import { callOutPlanFor, peopleToCall } from './call-out.ts';
import type { PlacePack } from './place-pack.ts';
import type { Role } from './roster.ts';

type Concern = {
  readonly hazard: Hazard;
  readonly level: Level;
  readonly districts: readonly DistrictLevel[];
};

const withRole = ({ roster }: Pick<PlacePack, 'roster'>, ...roles: readonly Role[]): string[] =>
  roster.people.filter((person) => person.roles.some((role) => roles.includes(role))).map(({ id }) => id);

/** The incident's rules as the pack has them now. A level below every plan's calls nobody: the committee is empty. */
export const incidentRules = (pack: PlacePack, { hazard, level, districts }: Concern): IncidentRules => {
  const plan = callOutPlanFor(pack, level, hazard);
  const called = (person: PlacePack['roster']['people'][number]): CalledPerson => ({
    personId: person.id,
    phones: person.phones.length,
    ...(person.deputy === undefined ? {} : { deputy: person.deputy }),
  });
  const affected = districts.map(({ pcode }) => pcode);
  const { deadlines } = pack;
  return {
    plan: plan?.id ?? 'none',
    members: plan === undefined ? [] : peopleToCall(pack, plan, affected).map(called),
    people: new Map(pack.roster.people.map((person) => [person.id, called(person)])),
    quorum: {
      needed: plan?.quorum.needed ?? 1,
      withOneOf: withRole(pack, ...(plan?.quorum.withOneOf ?? ['chair'])),
    },
    proposers: new Set(withRole(pack, 'forecaster', 'duty-officer', 'chair', 'deputy-chair')),
    approvers: new Set(withRole(pack, 'chair', 'deputy-chair')),
    chair: withRole(pack, 'chair')[0] ?? '',
    acknowledgeMinutes: deadlines.acknowledgeMinutes,
    attempts: plan?.attempts ?? 1,
    quorumMinutes: deadlines.escalateMinutes,
    approveMinutes: deadlines.approveMinutes,
    emergencyReleaseMinutes: deadlines.emergencyReleaseMinutes,
  };
};

/** The half in which most of the concerned people live; it leads. */
export const leadingHalf = (
  { districts }: Pick<PlacePack, 'districts'>,
  concerned: readonly DistrictLevel[],
): string => {
  const people = new Map<string, number>();
  for (const { pcode, half, population } of districts) {
    if (concerned.some((district) => district.pcode === pcode))
      people.set(half, (people.get(half) ?? 0) + population);
  }
  return [...people].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? districts[0]?.half ?? '';
};
