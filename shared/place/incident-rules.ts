import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { CalledPerson, IncidentRules } from '../incident/rules.ts';
import { type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import { rolesFor } from './authority.ts';
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

/** The incident's rules as the place has them now. A level below every plan's calls nobody: the committee is empty. */
export const incidentRules = (
  pack: PlacePack & { readonly away?: ReadonlySet<string> },
  { hazard, level, districts }: Concern,
): IncidentRules => {
  const affected = districts.map(({ pcode }) => pcode);
  const plan = callOutPlanFor(pack, level, hazard, affected);
  const called = (person: PlacePack['roster']['people'][number]): CalledPerson => ({
    personId: person.id,
    phones: person.phones.length,
    ...(person.deputy === undefined ? {} : { deputy: person.deputy }),
    ...(pack.away?.has(person.id) ? { away: true } : {}),
  });
  const { acknowledgeMinutes, escalateMinutes, approveMinutes, emergencyReleaseMinutes } = pack.deadlines;
  return {
    plan: plan?.id ?? 'none',
    members: plan === undefined ? [] : peopleToCall(pack, plan, affected).map(called),
    nextTiers: (plan?.nextCommittees ?? []).map((committee) => ({
      committee,
      members: peopleToCall(pack, { committee }, affected).map(called),
    })),
    people: new Map(pack.roster.people.map((person) => [person.id, called(person)])),
    quorum: {
      needed: plan?.quorum.needed ?? 1,
      withOneOf: withRole(pack, ...(plan?.quorum.withOneOf ?? ['chair'])),
    },
    proposers: new Set(withRole(pack, ...rolesFor('propose-alert'))),
    approvers: new Set(withRole(pack, ...rolesFor('approve-alert'))),
    chair: withRole(pack, ...rolesFor('release-red-alone'))[0] ?? '',
    acknowledgeMinutes: plan?.deadlines?.acknowledgeMinutes ?? acknowledgeMinutes,
    attempts: plan?.attempts ?? 1,
    quorumMinutes: plan?.deadlines?.quorumMinutes ?? escalateMinutes,
    approveMinutes: plan?.deadlines?.approveMinutes ?? approveMinutes,
    emergencyReleaseMinutes: plan?.deadlines?.emergencyReleaseMinutes ?? emergencyReleaseMinutes,
  };
};

/** The half that leads: the one with the highest level, and of halves at one level the one with most people in danger. */
export const leadingHalf = (
  { districts }: Pick<PlacePack, 'districts'>,
  concerned: readonly DistrictLevel[],
): string => {
  const halves = new Map<string, { level: number; people: number }>();
  for (const { pcode, half, population } of districts) {
    const found = concerned.find((district) => district.pcode === pcode);
    if (found === undefined) continue;
    const { level, people } = halves.get(half) ?? { level: 0, people: 0 };
    halves.set(half, { level: Math.max(level, levelRank(found.level)), people: people + population });
  }
  const [first] = [...halves].toSorted(([, a], [, b]) => b.level - a.level || b.people - a.people);
  return first?.[0] ?? districts[0]?.half ?? '';
};
