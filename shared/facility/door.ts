import type { Instant } from '../kernel/instant.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import { FACILITY_STREAM, type Facility, facilityAggregate, isTaken } from './facilities.ts';

/** What a facility shows as its key: its id, the number of the key, and the secret, with dots between. */
export type ShownKey = { readonly facilityId: string; readonly number: number; readonly secret: string };

export const keyText = ({ facilityId, number, secret }: ShownKey): string =>
  `${facilityId}.${number}.${secret}`;

/** Out of `Authorization: Bearer KEY`; undefined for what cannot be a key of a facility. */
export const shownKey = (authorization: string | undefined): ShownKey | undefined => {
  const [, facilityId, number, secret] =
    /^Bearer ([a-z][a-z0-9-]{1,39})\.(\d{1,4})\.([\w-]{32})$/.exec(authorization ?? '') ?? [];
  return facilityId === undefined || number === undefined || secret === undefined
    ? undefined
    : { facilityId, number: Number(number), secret };
};

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  /** The secret of a key, as it must be. */
  readonly secret: (facilityId: string, number: number) => string;
  /** In a time that tells nothing of where two differ. */
  readonly same: (given: string, expected: string) => boolean;
};

export type FacilityDoor = (shown: ShownKey | undefined, now: Instant) => Promise<Facility | undefined>;

/** Whose key it is, while the key is taken. The log is asked only by those who have a secret that was once right. */
export const facilityDoor = (deps: Deps): FacilityDoor => {
  const facilities = repository(facilityAggregate, deps);
  return async (shown, now) => {
    if (shown === undefined) return undefined;
    const { facilityId, number, secret } = shown;
    if (!deps.same(secret, deps.secret(facilityId, number))) return undefined;
    const { state } = await facilities.load(FACILITY_STREAM);
    const facility = state.get(facilityId);
    const key = facility?.keys.find((one) => one.number === number);
    return key !== undefined && isTaken(key, now) ? facility : undefined;
  };
};
