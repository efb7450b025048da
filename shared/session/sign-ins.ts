import { SessionsEnded } from '../../events/sessions-ended/v1.ts';
import { SignInRefused } from '../../events/sign-in-refused/v1.ts';
import { SignedIn } from '../../events/signed-in/v1.ts';
import { SignedOut } from '../../events/signed-out/v1.ts';
import { type Accepted, accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import { mayDo } from '../place/authority.ts';
import type { Role } from '../place/roster.ts';

export type SignInEvent = SignedIn | SignedOut | SignInRefused | SessionsEnded;

/** Of one person. */
export type SignIns = {
  readonly last?: SignedIn['data'] & { readonly at: Instant };
  /** When they were last signed out everywhere: what was proved before counts no more. */
  readonly endedAt?: Instant;
};

export const signInStream = (personId: string): string => `sign-ins/${personId}`;
/** Of refusals that are nobody's in the roster. */
export const UNKNOWN_STREAM = signInStream('nobody');

export const signInAggregate: Aggregate<SignIns, SignInEvent> = {
  initial: {},
  evolve: (signIns, event, at) => {
    if (event.type === 'signed-in.v1') return { ...signIns, last: { ...event.data, at } };
    if (event.type === 'sessions-ended.v1') return { ...signIns, endedAt: at };
    return signIns;
  },
  parse: eventParser<SignInEvent>([SignedIn, SignedOut, SignInRefused, SessionsEnded]),
};

/** The user pool counts in whole seconds, by a clock of its own. */
const CLOCKS_DIFFER_SECONDS = 30;

type Proved = Pick<SignedIn['data'], 'personId' | 'provedAt' | 'by'> & {
  /** When a fresh proof was asked for; a session that the user pool still had is none. */
  readonly askedAgainAt?: Instant | undefined;
};

export const signIn = (
  { endedAt }: SignIns,
  { personId, provedAt, by, askedAgainAt }: Proved,
): Decision<SignInEvent, 'proof-too-old'> => {
  if (endedAt !== undefined && provedAt <= endedAt) return refuse('proof-too-old');
  if (askedAgainAt !== undefined && provedAt < plusSeconds(askedAgainAt, -CLOCKS_DIFFER_SECONDS))
    return refuse('proof-too-old');
  return accept({
    type: 'signed-in.v1',
    data: { personId, provedAt, by, again: askedAgainAt !== undefined },
  });
};

export const recordRefusal = (data: SignInRefused['data']): Accepted<SignInEvent> =>
  accept({ type: 'sign-in-refused.v1', data });

export const recordSignOut = (personId: string): Accepted<SignInEvent> =>
  accept({ type: 'signed-out.v1', data: { personId } });

export const endSessions = (
  personId: string,
  by: { readonly id: string; readonly roles: readonly Role[] },
): Decision<SignInEvent, 'may-not-end-sessions'> =>
  mayDo('end-sessions', by.roles) || by.id === personId
    ? accept({ type: 'sessions-ended.v1', data: { personId, by: by.id } })
    : refuse('may-not-end-sessions');
