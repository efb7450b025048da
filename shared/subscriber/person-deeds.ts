import type { Instant } from '../kernel/instant.ts';
import type { Clock } from '../log/ports.ts';
import { markUnreachable, type SubscriberDecision } from './decide.ts';
import type { SubscriptionStore } from './ports.ts';
import type { Subscription } from './subscription.ts';

export type Deed = (subscription: Subscription, now: Instant) => SubscriberDecision;

/** What became of a deed. `recipientId` and `subscription` are as they stand now. */
export type Done = {
  readonly kind: 'changed' | 'unchanged';
  readonly recipientId: string;
  readonly before: Subscription;
  readonly subscription: Subscription;
};
export type Refused = Extract<SubscriberDecision, { readonly kind: 'refused' }>;

/** Another writer wins at most so many times in a row; people change their own subscription, one tap at a time. */
export const ATTEMPTS = 6;

/** More writers than people have fingers were at one subscription. */
export class SubscriberContended extends Error {
  override readonly name = 'SubscriberContended';
}

type Deps = { readonly store: Pick<SubscriptionStore, 'load' | 'save'>; readonly clock: Clock };

/** Does a deed for a person whose id is known: from a link, or an officer's list. Nobody, when there is no such person. */
export const deedsForPerson =
  ({ store, clock }: Deps) =>
  async (recipientId: string, deed: Deed): Promise<Done | Refused | undefined> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = await store.load(recipientId);
      if (before === undefined) return undefined;
      const decision = deed(before.subscription, clock.now());
      if (decision.kind === 'refused') return decision;
      const done = { recipientId, before: before.subscription };
      if (decision.kind === 'unchanged')
        return { ...done, kind: 'unchanged', subscription: before.subscription };
      const next = { ...before, revision: before.revision + 1, subscription: decision.to };
      if (await store.save(next)) return { ...done, kind: 'changed', subscription: decision.to };
    }
    throw new SubscriberContended('a subscription was written over and over');
  };

/** Marks in the register whom the gateways cannot reach. Who is not in it, such as an officer in an exercise, is left alone. */
export const unreachableMarks = (deps: Deps) => {
  const forPerson = deedsForPerson(deps);
  return async (recipientId: string, reason: 'number' | 'opted-out'): Promise<void> => {
    await forPerson(recipientId, (subscription, now) => markUnreachable(subscription, reason, now));
  };
};
