import { PhoneConfirmed } from '../../events/phone-confirmed/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

/** By person: the month of the last phone check that was confirmed, and when. */
export type PhoneChecks = ReadonlyMap<string, { readonly month: string; readonly at: Instant }>;

export const PHONE_CHECK_STREAM = 'phone-checks/all';

export const phoneCheckAggregate: Aggregate<PhoneChecks, PhoneConfirmed> = {
  initial: new Map(),
  evolve: (checks, { data: { personId, month } }, at) => new Map(checks).set(personId, { month, at }),
  parse: eventParser<PhoneConfirmed>([PhoneConfirmed]),
};

/** One tap; a second one says nothing new. */
export const confirmPhone = (checks: PhoneChecks, data: PhoneConfirmed['data']): Accepted<PhoneConfirmed> =>
  checks.get(data.personId)?.month === data.month ? accept() : accept({ type: 'phone-confirmed.v1', data });
