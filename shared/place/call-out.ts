import { type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { PlacePack } from './place-pack.ts';
import type { CallOutPlan, Person } from './roster.ts';

/** The plan of the highest level that is reached; undefined when none is, and nobody is to be called. */
export const callOutPlanFor = (
  { callOutPlans }: Pick<PlacePack, 'callOutPlans'>,
  level: Level,
  hazard: Hazard,
): CallOutPlan | undefined =>
  callOutPlans
    .filter(
      (plan) => levelRank(plan.fromLevel) <= levelRank(level) && (plan.hazards?.includes(hazard) ?? true),
    )
    .toSorted((a, b) => levelRank(b.fromLevel) - levelRank(a.fromLevel))[0];

/** The members of the plan's committee whom the affected districts concern, in the order of calling. */
export const peopleToCall = (
  { roster, districts }: Pick<PlacePack, 'roster' | 'districts'>,
  plan: CallOutPlan,
  affected: readonly string[],
): Person[] => {
  const halves = new Set(districts.filter(({ pcode }) => affected.includes(pcode)).map(({ half }) => half));
  const members = roster.committees.find(({ id }) => id === plan.committee)?.members ?? [];
  return members
    .flatMap((member) => roster.people.filter(({ id }) => id === member))
    .filter(({ half }) => half === undefined || halves.has(half))
    .filter((person) => person.districts?.some((pcode) => affected.includes(pcode)) ?? true);
};
