import { isDeepStrictEqual } from 'node:util';
import { type Refusal, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/vocabulary.ts';
import type { ActiveSubscription, Choice, Consent, RelayKind, Subscription } from './subscription.ts';

type SubscriberRefusal = 'not-subscribed' | 'left-since' | 'not-a-relay';

/** What a command makes of a subscription; `unchanged` when it asks for what already is. */
export type SubscriberDecision =
  | { readonly kind: 'changed'; readonly to: Subscription }
  | { readonly kind: 'unchanged' }
  | Refusal<SubscriberRefusal>;

const changed = (to: Subscription): SubscriberDecision => ({ kind: 'changed', to });
const unchanged: SubscriberDecision = { kind: 'unchanged' };

/** The history keeps this many; somebody who joins and leaves every day loses the oldest. */
const MOST_CONSENTS = 50;

const historyOf = (subscription: Subscription): readonly Consent[] =>
  subscription.phase === 'none' ? [] : subscription.consents;
const remember = (history: readonly Consent[], consent: Consent): Consent[] =>
  [...history, consent].slice(-MOST_CONSENTS);

type ConsentGiven = Omit<Consent, 'what' | 'at'> & { readonly wording: string };

/** Whoever asks for something by themselves is there again. */
const withoutMark = (subscription: ActiveSubscription): ActiveSubscription => {
  if (subscription.unreachable === undefined) return subscription;
  const { unreachable: _, ...reached } = subscription;
  return reached;
};

/** Subscribes, or changes what a subscribed person wants; either way this is a new consent, unless nothing changes. */
export const join = (
  subscription: Subscription,
  { choice, consent }: { readonly choice: Choice; readonly consent: ConsentGiven },
  now: Instant,
): SubscriberDecision => {
  const consents = remember(historyOf(subscription), { what: 'given', at: now, ...consent });
  if (subscription.phase !== 'active') return changed({ phase: 'active', since: now, choice, consents });
  const reached = withoutMark(subscription);
  if (isDeepStrictEqual(subscription.choice, choice) && reached === subscription) return unchanged;
  return changed({ ...reached, choice, consents });
};

/** A consent that was given elsewhere on `givenAt`. It does not bring back who has left, or could not be reached, since. */
export const joinByRecord = (
  subscription: Subscription,
  record: { readonly choice: Choice; readonly consent: ConsentGiven; readonly givenAt: Instant },
  now: Instant,
): SubscriberDecision => {
  if (subscription.phase === 'left' && subscription.at >= record.givenAt) return refuse('left-since');
  const mark = subscription.phase === 'active' ? subscription.unreachable : undefined;
  if (subscription.phase !== 'active' || mark === undefined || mark.at < record.givenAt)
    return join(subscription, record, now);
  const decision = join(withoutMark(subscription), record, now);
  if (decision.kind !== 'changed' || decision.to.phase !== 'active') return decision;
  return changed({ ...decision.to, unreachable: mark });
};

/** Changes some of what a subscribed person wants. The consent stays the one that was given. */
export const change = (subscription: Subscription, changes: Partial<Choice>): SubscriberDecision => {
  if (subscription.phase !== 'active') return refuse('not-subscribed');
  const choice = { ...subscription.choice, ...changes };
  const reached = withoutMark(subscription);
  if (isDeepStrictEqual(choice, subscription.choice) && reached === subscription) return unchanged;
  return changed({ ...reached, choice });
};

/** Nothing is sent to them any more. Once is enough, and who is not subscribed is sent nothing anyway. */
export const markUnreachable = (
  subscription: Subscription,
  reason: 'number' | 'opted-out',
  now: Instant,
): SubscriberDecision =>
  subscription.phase !== 'active' || subscription.unreachable !== undefined
    ? unchanged
    : changed({ ...subscription, unreachable: { reason, at: now } });

/** At once, and as often as it is asked for: who is not subscribed has nothing to leave. */
export const leave = (
  subscription: Subscription,
  by: Pick<Consent, 'means' | 'officerId'>,
  now: Instant,
): SubscriberDecision => {
  if (subscription.phase !== 'active') return unchanged;
  const consents = remember(subscription.consents, { what: 'withdrawn', at: now, ...by });
  return changed({ phase: 'left', at: now, language: subscription.choice.language, consents });
};

/** Told first from now on. Verifying again under another kind replaces the first. */
export const verifyRelay = (
  subscription: Subscription,
  { kind, officerId }: { readonly kind: RelayKind; readonly officerId: string },
  now: Instant,
): SubscriberDecision => {
  if (subscription.phase !== 'active') return refuse('not-subscribed');
  if (subscription.relay?.kind === kind) return unchanged;
  return changed({ ...subscription, relay: { kind, verifiedBy: officerId, verifiedAt: now } });
};

/** Stays subscribed, as everyone else. */
export const endRelay = (subscription: Subscription): SubscriberDecision => {
  if (subscription.phase !== 'active') return refuse('not-subscribed');
  if (subscription.relay === undefined) return refuse('not-a-relay');
  const { relay: _, ...rest } = subscription;
  return changed(rest);
};

/** The language that a person is answered in. */
export const languageOf = (subscription: Subscription, otherwise: Language): Language => {
  if (subscription.phase === 'active') return subscription.choice.language;
  return subscription.phase === 'left' ? subscription.language : otherwise;
};
