import { type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { PlacePack } from './place-pack.ts';
import type { CallOutPlan, Person } from './roster.ts';

type Affected = readonly string[];

/** How narrowly a plan says where and for what it is meant. A named district says more than a half, and a half more than a hazard. */
const narrowness = ({ districts, halves, hazards }: CallOutPlan): number =>
  (districts === undefined ? 0 : 4) + (halves === undefined ? 0 : 2) + (hazards === undefined ? 0 : 1);

const halvesOf = ({ districts }: Pick<PlacePack, 'districts'>, affected: Affected): ReadonlySet<string> =>
  new Set(districts.filter(({ pcode }) => affected.includes(pcode)).map(({ half }) => half));

/**
 * The plan of the highest level that is reached, and of several the one that is meant most narrowly for this hazard and place;
 * undefined when there is none, and nobody is to be called.
 */
export const callOutPlanFor = (
  pack: Pick<PlacePack, 'callOutPlans' | 'districts'>,
  level: Level,
  hazard: Hazard,
  affected: Affected,
): CallOutPlan | undefined => {
  const there = halvesOf(pack, affected);
  return pack.callOutPlans
    .filter(
      ({ fromLevel, hazards, halves, districts }) =>
        levelRank(fromLevel) <= levelRank(level) &&
        (hazards?.includes(hazard) ?? true) &&
        (halves?.some((half) => there.has(half)) ?? true) &&
        (districts?.some((pcode) => affected.includes(pcode)) ?? true),
    )
    .toSorted((a, b) => levelRank(b.fromLevel) - levelRank(a.fromLevel) || narrowness(b) - narrowness(a))[0];
};

/** The members of a committee whom the affected districts concern, in the order of calling. */
export const peopleToCall = (
  pack: Pick<PlacePack, 'roster' | 'districts'>,
  { committee, first = [] }: Pick<CallOutPlan, 'committee' | 'first'>,
  affected: Affected,
): Person[] => {
  const { people, committees } = pack.roster;
  const there = halvesOf(pack, affected);
  const members = committees.find(({ id }) => id === committee)?.members ?? [];
  const before = members.filter((member) => first.includes(member));
  return [...before, ...members.filter((member) => !first.includes(member))]
    .flatMap((member) => people.filter(({ id }) => id === member))
    .filter(({ half }) => half === undefined || there.has(half))
    .filter((person) => person.districts?.some((pcode) => affected.includes(pcode)) ?? true);
};
