import { FacilityKeyMade } from '../../events/facility-key-made/v1.ts';
import { FacilityKeyRevoked } from '../../events/facility-key-revoked/v1.ts';
import { FacilityKind, FacilityRight, FacilitySet } from '../../events/facility-set/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type FacilityEvent = FacilitySet | FacilityKeyMade | FacilityKeyRevoked;

export const FACILITY_KINDS = FacilityKind.options;
export const FACILITY_RIGHTS = FacilityRight.options;
export type FacilityRightName = (typeof FACILITY_RIGHTS)[number];

export type FacilityKey = {
  readonly number: number;
  readonly madeAt: Instant;
  readonly by: string;
  /** Of one that a newer key replaces: until when both are taken. */
  readonly until?: Instant;
  readonly revoked?: { readonly at: Instant; readonly reason: string; readonly by: string };
};

export type Facility = Omit<FacilitySet['data'], 'by'> & {
  readonly linkedAt: Instant;
  /** Oldest first. */
  readonly keys: readonly FacilityKey[];
};

export type Facilities = ReadonlyMap<string, Facility>;

/** All in one stream: a place links some hundreds, and each call asks for one. */
export const FACILITY_STREAM = 'facilities/all';

/** Two ends of one key: the earlier counts. */
const endsBy = (key: FacilityKey, until: Instant): FacilityKey =>
  key.until !== undefined && key.until <= until ? key : { ...key, until };

const evolve = (facilities: Facilities, event: FacilityEvent, at: Instant): Facilities => {
  const before = facilities.get(event.data.facilityId);
  if (event.type === 'facility-set.v1') {
    const { by: _, ...set } = event.data;
    const { linkedAt, keys } = before ?? { linkedAt: at, keys: [] };
    return new Map(facilities).set(set.facilityId, { ...set, linkedAt, keys });
  }
  if (before === undefined) return facilities;
  return new Map(facilities).set(before.facilityId, { ...before, keys: keysAfter(before.keys, event, at) });
};

const keysAfter = (
  keys: Facility['keys'],
  event: FacilityKeyMade | FacilityKeyRevoked,
  at: Instant,
): Facility['keys'] => {
  if (event.type === 'facility-key-made.v1') {
    const { number, by, earlierUntil = at } = event.data;
    return [...keys.map((key) => endsBy(key, earlierUntil)), { number, by, madeAt: at }];
  }
  const { number, reason, by } = event.data;
  return keys.map((key) => (key.number === number ? { ...key, revoked: { at, reason, by } } : key));
};

export const facilityAggregate: Aggregate<Facilities, FacilityEvent> = {
  initial: new Map(),
  evolve,
  parse: eventParser<FacilityEvent>([FacilitySet, FacilityKeyMade, FacilityKeyRevoked]),
};

export const KEY_STANDINGS = ['valid', 'ending', 'ended', 'revoked'] as const;
export type KeyStanding = (typeof KEY_STANDINGS)[number];

export const keyStanding = ({ until, revoked }: FacilityKey, now: Instant): KeyStanding => {
  if (revoked !== undefined) return 'revoked';
  if (until === undefined) return 'valid';
  return until > now ? 'ending' : 'ended';
};

/** Whether a key opens anything at a moment. */
export const isTaken = (key: FacilityKey, now: Instant): boolean => {
  const standing = keyStanding(key, now);
  return standing === 'valid' || standing === 'ending';
};
