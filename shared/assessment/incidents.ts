import type { DistrictLevel } from '../../events/vocabulary.ts';
import { type Hazard, levelRank } from '../kernel/vocabulary.ts';
import type { IncidentGrouping } from './rules.ts';
import type { HazardIncident } from './situation.ts';

/** Districts in one danger, and the incident in which they go on; `merged` ones end in it. */
export type Group = {
  readonly districts: readonly DistrictLevel[];
  readonly incident: HazardIncident | undefined;
  readonly merged: readonly HazardIncident[];
};

type Touch = (one: string, other: string) => boolean;

/** Parts the items into the largest sets in which each touches another. */
const connected = <Item>(items: readonly Item[], touch: (one: Item, other: Item) => boolean): Item[][] => {
  const left = new Set(items);
  const parts: Item[][] = [];
  for (const first of items) {
    if (!left.delete(first)) continue;
    const part = [first];
    for (const item of part) {
      for (const other of left) {
        if (!touch(item, other)) continue;
        left.delete(other);
        part.push(other);
      }
    }
    parts.push(part);
  }
  return parts;
};

const claims = (touch: Touch, { reach }: HazardIncident, districts: readonly DistrictLevel[]): boolean =>
  districts.some(({ pcode }) => reach.some((own) => own === pcode || touch(own, pcode)));

/** Whose districts are still under something goes before one that only waits to be closed; then the older. */
const bySeniority = (incidents: readonly HazardIncident[]): HazardIncident[] =>
  incidents.toSorted((a, b) => Number(b.latest.districts.length > 0) - Number(a.latest.districts.length > 0));

const gravity = (districts: readonly DistrictLevel[]): readonly [number, number] => [
  Math.max(0, ...districts.map(({ level }) => levelRank(level))),
  districts.length,
];

const graver = (a: readonly DistrictLevel[], b: readonly DistrictLevel[]): number => {
  const [[levelA, sizeA], [levelB, sizeB]] = [gravity(a), gravity(b)];
  return levelB - levelA || sizeB - sizeA;
};

const inOrder = (districts: readonly DistrictLevel[]): DistrictLevel[] =>
  districts.toSorted((a, b) => (a.pcode < b.pcode ? -1 : 1));

/**
 * Which districts of a hazard belong to which incident. Districts that are joined make one. An incident goes on
 * where it has, or last had, districts in or beside the group; when several do, the oldest goes on and the others
 * are merged into it. Where the districts of one incident have parted, the place says whether it stays one.
 * `open` in the order of opening.
 */
export const groupsOf = (
  hazard: Hazard,
  districts: readonly DistrictLevel[],
  open: readonly HazardIncident[],
  { joined, whenApart }: IncidentGrouping,
): Group[] => {
  const touch: Touch = (one, other) => joined(hazard, one, other) || joined(hazard, other, one);
  const parts = connected(districts, (one, other) => touch(one.pcode, other.pcode));
  const claimants = (part: readonly DistrictLevel[]): HazardIncident[] =>
    open.filter((incident) => claims(touch, incident, part));
  if (whenApart === 'stays-one') {
    const together = connected(
      parts.map((part) => ({ part, by: claimants(part) })),
      (one, other) => one.by.some((incident) => other.by.includes(incident)),
    );
    return together.map((group) => {
      const [incident, ...merged] = bySeniority(
        [...new Set(open)].filter((known) => group.some(({ by }) => by.includes(known))),
      );
      return { districts: inOrder(group.flatMap(({ part }) => part)), incident, merged };
    });
  }
  // Each part goes on alone; the gravest part of an incident keeps its name.
  const taken = new Set<HazardIncident>();
  return parts.toSorted(graver).map((part) => {
    const [incident, ...merged] = bySeniority(claimants(part).filter((known) => !taken.has(known)));
    for (const known of [incident, ...merged]) if (known !== undefined) taken.add(known);
    return { districts: inOrder(part), incident, merged };
  });
};
