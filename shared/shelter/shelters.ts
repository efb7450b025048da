import { ShelterUpdated } from '../../events/shelter-updated/v1.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import type { Site } from '../place/procedures.ts';

export type ShelterState = ShelterUpdated['data'] & { readonly at: Instant };
/** The newest word on each shelter that anybody spoke of. */
export type Shelters = ReadonlyMap<string, ShelterState>;

/** One stream: shelters outlast an incident. */
export const SHELTER_STREAM = 'shelters/all';

export const shelterAggregate: Aggregate<Shelters, ShelterUpdated> = {
  initial: new Map(),
  evolve: (before, { data }, at) => new Map(before).set(data.siteId, { ...data, at }),
  parse: eventParser<ShelterUpdated>([ShelterUpdated]),
};

export type ShelterRefusal = 'shelter-unknown' | 'closed-with-people' | 'over-capacity';

export type UpdateShelter = Omit<ShelterUpdated['data'], 'note'> & {
  readonly note: string;
  readonly sites: readonly Site[];
};

/** Opens, closes or counts a shelter. More people than places is taken, with a note, since turning them away is worse. */
export const updateShelter = (
  shelters: Shelters,
  { sites, note: given, ...data }: UpdateShelter,
): Decision<ShelterUpdated, ShelterRefusal> => {
  const site = sites.find(({ id, kind }) => id === data.siteId && kind === 'shelter');
  if (site?.capacity === undefined) return refuse('shelter-unknown');
  if (!data.open && data.occupancy > 0) return refuse('closed-with-people');
  const note = given.trim();
  if (data.occupancy > site.capacity && note === '') return refuse('over-capacity');
  const before = shelters.get(data.siteId);
  const same =
    before?.open === data.open && before.occupancy === data.occupancy && (before.note ?? '') === note;
  return same
    ? accept()
    : accept({ type: 'shelter-updated.v1', data: { ...data, ...(note === '' ? {} : { note }) } });
};

export type ShelterLine = Site & {
  readonly capacity: number;
  /** Undefined while nobody has spoken of it. */
  readonly now: ShelterState | undefined;
  readonly free: number;
  readonly over: boolean;
};

/** Every shelter of the pack as it stands; one of which nobody spoke counts as closed, with no free places. */
export const shelterBoard = (shelters: Shelters, sites: readonly Site[]): readonly ShelterLine[] =>
  sites.flatMap((site) => {
    if (site.kind !== 'shelter' || site.capacity === undefined) return [];
    const { capacity } = site;
    const now = shelters.get(site.id);
    const free = now?.open === true ? Math.max(0, capacity - now.occupancy) : 0;
    return [{ ...site, capacity, now, free, over: (now?.occupancy ?? 0) > capacity }];
  });
