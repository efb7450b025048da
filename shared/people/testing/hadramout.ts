import { createHash } from 'node:crypto';
import { readPlacePackFolder } from '../../adapters/files/place-pack.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { PhoneSeal } from '../ports.ts';
import { type KnownPerson, type Roster, type RosterEvent, rosterAggregate, seedOf } from '../roster.ts';

export const PLACE = readPlacePackFolder('places/hadramout');
export const BOUNDS = {
  halves: new Set(PLACE.halves.map(({ id }) => id)),
  pcodes: new Set(PLACE.districts.map(({ pcode }) => pcode)),
};
export const NOON: Instant = '2023-10-21T09:00:00.000Z';

export const phoneId = (phone: string): string =>
  createHash('sha256').update(phone).digest('base64url').slice(0, 22);

/** Seals nothing, and can be told apart all the same. */
export const PLAIN_SEAL: PhoneSeal = {
  recipientId: phoneId,
  seal: (phone, id) => `v2.${id}.${phone}`,
  open: (sealed, id) => {
    const [, of, phone = ''] = sealed.split('.');
    if (of !== id) throw new Error('kept under another id');
    return phone;
  },
  isCurrent: (sealed) => sealed.startsWith('v2.'),
};

export const SEED = seedOf(PLACE.roster, phoneId);
const aggregate = rosterAggregate(SEED);

export const follow = (roster: Roster, events: readonly RosterEvent[], at: Instant = NOON): Roster =>
  events.reduce((state, event) => aggregate.evolve(state, event, at), roster);

export const personOf = (roster: Roster, id: string): KnownPerson => {
  const person = roster.people.get(id);
  if (person === undefined) throw new Error(`${id} is not in the roster`);
  return person;
};
