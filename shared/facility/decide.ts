import { FacilityId, type FacilitySet } from '../../events/facility-set/v1.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { mayDo } from '../place/authority.ts';
import type { Role } from '../place/roster.ts';
import { type Facilities, type FacilityEvent, isTaken } from './facilities.ts';

export const FACILITY_REFUSALS = [
  'may-not-keep',
  'id-unfit',
  'id-taken',
  'name-missing',
  'kind-missing',
  'contact-missing',
  'too-long',
  'district-unknown',
  'station-missing',
  'station-unknown',
  'station-taken',
  'facility-unknown',
  'key-made-meanwhile',
  'key-unknown',
  'key-over',
  'reason-missing',
] as const;
export type FacilityRefusal = (typeof FACILITY_REFUSALS)[number];
export type FacilityDecision = Decision<FacilityEvent, FacilityRefusal>;

export type By = { readonly id: string; readonly roles: readonly Role[] };

/** What the place has that a facility may name. */
export type Bounds = { readonly pcodes: ReadonlySet<string>; readonly stations: ReadonlySet<string> };

type Particulars = Omit<FacilitySet['data'], 'by'>;

/** As a form gives them; the kind may not have been chosen. */
type Given = Omit<Particulars, 'kind'> & { readonly kind: Particulars['kind'] | undefined };

export type SetFacility = {
  readonly particulars: Given;
  /** Whether it is to be linked anew, so that nobody overwrites another by its id. */
  readonly isNew: boolean;
  readonly bounds: Bounds;
  readonly by: By;
};

const faultOf = (
  facilities: Facilities,
  { particulars, isNew, bounds }: SetFacility,
): FacilityRefusal | undefined => {
  const { facilityId, name, contact, pcode, may, stationId } = particulars;
  if (!FacilityId.safeParse(facilityId).success) return 'id-unfit';
  if (isNew && facilities.has(facilityId)) return 'id-taken';
  if (!isNew && !facilities.has(facilityId)) return 'facility-unknown';
  if (name.ar === '' || name.en === '') return 'name-missing';
  if (contact === '') return 'contact-missing';
  if ([name.ar, name.en, contact].some((text) => text.length > MOST_CHARACTERS)) return 'too-long';
  if (!bounds.pcodes.has(pcode)) return 'district-unknown';
  if (may.includes('push-readings') && stationId === undefined) return 'station-missing';
  if (stationId === undefined) return undefined;
  if (!bounds.stations.has(stationId)) return 'station-unknown';
  const other = [...facilities.values()].find((one) => one.stationId === stationId);
  return other !== undefined && other.facilityId !== facilityId ? 'station-taken' : undefined;
};

/** Of a name and of an office. */
const MOST_CHARACTERS = 120;
const MOST_REASON_CHARACTERS = 300;

/** Links a facility, or changes what is known of it and what it may do. Its keys stay. */
export const setFacility = (facilities: Facilities, command: SetFacility): FacilityDecision => {
  const { particulars, by } = command;
  if (!mayDo('keep-facilities', by.roles)) return refuse('may-not-keep');
  const before = facilities.get(particulars.facilityId);
  if (before !== undefined && sameParticulars(before, particulars)) return accept();
  const fault = faultOf(facilities, command);
  if (fault !== undefined) return refuse(fault);
  const { kind } = particulars;
  if (kind === undefined) return refuse('kind-missing');
  return accept({ type: 'facility-set.v1', data: { ...particulars, kind, by: by.id } });
};

const sameParticulars = (a: Particulars, b: Given): boolean => {
  const text = ({ facilityId, name, kind, pcode, contact, may, stationId }: Given) =>
    JSON.stringify([facilityId, name.ar, name.en, kind, pcode, contact, may, stationId]);
  return text(a) === text(b);
};

/** How long the key before is taken beside a new one: a week, in which somebody drives to the place and changes it. */
const OVERLAP_SECONDS = 7 * 24 * 3600;

export type MakeKey = {
  readonly facilityId: string;
  /** How many keys there were when the page was read: a form that is sent twice makes one key. */
  readonly after: number;
  readonly by: By;
};

/** The first key, or a new one; those before it end a week later. */
export const makeKey = (
  facilities: Facilities,
  { facilityId, after, by }: MakeKey,
  now: Instant,
): FacilityDecision => {
  if (!mayDo('keep-facilities', by.roles)) return refuse('may-not-keep');
  const facility = facilities.get(facilityId);
  if (facility === undefined) return refuse('facility-unknown');
  if (facility.keys.length !== after) return refuse('key-made-meanwhile');
  const earlierUntil = plusSeconds(now, OVERLAP_SECONDS);
  return accept({
    type: 'facility-key-made.v1',
    data: { facilityId, number: after + 1, ...(after === 0 ? {} : { earlierUntil }), by: by.id },
  });
};

export type RevokeKey = {
  readonly facilityId: string;
  readonly number: number;
  readonly reason: string;
  readonly by: By;
};

/** At once: the next call with it is refused. */
export const revokeKey = (
  facilities: Facilities,
  { facilityId, number, reason: given, by }: RevokeKey,
  now: Instant,
): FacilityDecision => {
  if (!mayDo('keep-facilities', by.roles)) return refuse('may-not-keep');
  const facility = facilities.get(facilityId);
  if (facility === undefined) return refuse('facility-unknown');
  const key = facility.keys.find((one) => one.number === number);
  if (key === undefined) return refuse('key-unknown');
  const reason = given.trim();
  if (key.revoked?.reason === reason) return accept();
  if (!isTaken(key, now)) return refuse('key-over');
  if (reason === '') return refuse('reason-missing');
  if (reason.length > MOST_REASON_CHARACTERS) return refuse('too-long');
  return accept({ type: 'facility-key-revoked.v1', data: { facilityId, number, reason, by: by.id } });
};
