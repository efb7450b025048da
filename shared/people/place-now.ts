import type { Instant } from '../kernel/instant.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import type { PlacePack } from '../place/place-pack.ts';
import type { Committee, Person, Role } from '../place/roster.ts';
import { peopleOnDuty, ROTA_STREAM, type Rota, rotaAggregate } from '../rota/rota.ts';
import type { Phones } from './phones.ts';
import { ROSTER_STREAM, type Roster, rosterAggregate, seedOf } from './roster.ts';
import { awayAt, rotaOf } from './rota-now.ts';

/** The place as it is now: the pack, with people and committees as they were changed since, and the weekly rota of those who still hold the role. */
export type PlaceNow = PlacePack & {
  /** Who is on leave, so that the deputy is called at once. */
  readonly away: ReadonlySet<string>;
  /** Who holds a post with this role at this moment; everybody with the role when nobody does. */
  readonly onDuty: (role: Role) => readonly string[];
  readonly rotaNow: Rota;
  /** Without phones. */
  readonly former: readonly Person[];
};

/** For what is told of the past: with those who have left, by name. */
export const withFormer = (place: PlaceNow): PlacePack => ({
  ...place,
  roster: { ...place.roster, people: [...place.roster.people, ...place.former] },
});

export interface PlaceSource {
  /** The very same object while nothing has changed. */
  now(): Promise<PlaceNow>;
}

type PlaceSourceDeps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: PlacePack;
  /** Opens the phones. Without it people who were changed have ids for phones: for those who count them and send nothing. */
  readonly phones?: () => Promise<Phones>;
};

type Known = {
  readonly version: string;
  readonly place: PlaceNow;
};

/** People in the pack's shape, with phones as numbers. */
const peopleOf = (people: Roster['people'], numberOf: (id: string) => string | undefined): Person[] =>
  [...people.values()].map(({ phones, since: _, phonesSince: __, unreachable: ___, ...person }) => ({
    ...person,
    phones: phones.flatMap((id) => numberOf(id) ?? []),
  }));

const committeesOf = ({ committees }: Roster): Committee[] =>
  [...committees.values()].map(({ incidentId: _, formedAt: __, ...committee }) => committee);

/**
 * Reads what was written to the roster and the rota since it was last asked: two short queries, and nothing else while nothing has
 * changed. The phone book is read only when the roster has changed.
 */
export const placeSource = ({ log, clock, pack, phones }: PlaceSourceDeps): PlaceSource => {
  let rosters: ReturnType<typeof rosterRepository> | undefined;
  let opened: { readonly sequence: number; readonly phones: Phones } | undefined;
  let known: Known | undefined;
  const rotas = repository(rotaAggregate, { log, clock });

  const rosterRepository = (phoneId: (phone: string) => string) =>
    repository(rosterAggregate(seedOf(pack.roster, phoneId)), { log, clock });

  /** Until somebody changed the roster, the pack has all there is, and no key is needed to read it. */
  const readRoster = async () => {
    rosters ??= rosterRepository((phone) => phone);
    const { state, sequence } = await rosters.load(ROSTER_STREAM);
    if (sequence === 0 || phones === undefined || opened?.sequence === sequence)
      return { state, sequence, numberOf: numberIn(opened?.phones) };
    opened = { sequence, phones: await phones() };
    return { state, sequence, numberOf: numberIn(opened.phones) };
  };

  return {
    now: async () => {
      const [{ state, sequence, numberOf }, { state: changes, sequence: rotaSequence }] = await Promise.all([
        readRoster(),
        rotas.load(ROTA_STREAM),
      ]);
      const at: Instant = clock.now();
      const away = awayAt(changes, at);
      const version = [sequence, rotaSequence, ...[...away].toSorted()].join(' ');
      if (known?.version === version) return known.place;
      const roster = { people: peopleOf(state.people, numberOf), committees: committeesOf(state) };
      const rotaNow = rotaOf(pack, roster.people, changes);
      const onDuty = (role: Role): readonly string[] => {
        const there = peopleOnDuty(rotaNow, role, clock.now());
        return there.length > 0
          ? there
          : roster.people.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
      };
      known = {
        version,
        place: {
          ...pack,
          roster,
          rota: rotaNow.plan,
          former: peopleOf(state.former, () => undefined),
          away,
          onDuty,
          rotaNow,
        },
      };
      return known.place;
    },
  };
};

/** An id that the book does not know is a number of the pack itself. */
const numberIn =
  (phones: Phones | undefined) =>
  (id: string): string | undefined =>
    phones?.numberOf(id) ?? (id.startsWith('+') || phones === undefined ? id : undefined);

/**
 * A handler that is made of the place as it is now, and made anew when the place has changed. So a handler is written for one place,
 * and who is in it may change between two events.
 */
export const withPlaceNow = <Input, Rest extends readonly unknown[], Output>(
  source: PlaceSource,
  create: (place: PlaceNow) => (input: Input, ...rest: Rest) => Promise<Output>,
): ((input: Input, ...rest: Rest) => Promise<Output>) => {
  let made: { readonly place: PlaceNow; readonly handle: ReturnType<typeof create> } | undefined;
  return async (input, ...rest) => {
    const place = await source.now();
    if (made?.place !== place) made = { place, handle: create(place) };
    return made.handle(input, ...rest);
  };
};
