import { matchDistricts } from '../geo/match-districts.ts';
import type { Hazard } from '../kernel/vocabulary.ts';
import type { PlacePack } from './place-pack.ts';

type Pack = Pick<PlacePack, 'districts' | 'incidents' | 'drainage'>;

/** The districts that each district touches, by the boundaries of the pack. */
export const neighboursOf = ({
  districts,
}: Pick<Pack, 'districts'>): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    districts.map(({ pcode, polygons }) => {
      const outlines = polygons.flatMap(([outline]) => (outline === undefined ? [] : [outline]));
      const { pcodes } = matchDistricts({ polygons: outlines, circles: [], geocodes: [] }, districts);
      return [pcode, new Set(pcodes.filter((other) => other !== pcode))];
    }),
  );

/**
 * What belongs to one incident here. The boundaries are compared once, at the first question; a district that
 * the pack does not know is joined to none.
 */
export const incidentGrouping = (
  pack: Pack,
): {
  readonly joined: (hazard: Hazard, one: string, other: string) => boolean;
  readonly whenApart: Pack['incidents']['whenApart'];
} => {
  const { joinedBy, whenApart } = pack.incidents;
  const halves = new Map(pack.districts.map(({ pcode, half }) => [pcode, half]));
  let neighbours: ReturnType<typeof neighboursOf> | undefined;
  const touch = (one: string, other: string): boolean => {
    neighbours ??= neighboursOf(pack);
    return neighbours.get(one)?.has(other) === true;
  };
  /** One flood is one incident all the way down its wadi, though it leaps a district on the map. */
  const drains = new Set(
    pack.drainage.wadis.flatMap(({ reaches }) =>
      reaches.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]),
    ),
  );
  const joined = (hazard: Hazard, one: string, other: string): boolean => {
    if (hazard === 'flash-flood' && drains.has(`${one} ${other}`)) return true;
    const by = joinedBy.hazards.find((known) => known.hazard === hazard)?.by ?? joinedBy.default;
    if (by === 'place') return true;
    if (by === 'half' && halves.has(one) && halves.get(one) === halves.get(other)) return true;
    return touch(one, other);
  };
  return { joined, whenApart };
};
