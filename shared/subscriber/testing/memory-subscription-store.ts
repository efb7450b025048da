import type { RecipientStore } from '../../audience/subscriber.ts';
import type { SubscriptionStore } from '../ports.ts';
import { recipientOf, Subscriber } from '../subscription.ts';

/** As the table keeps them: text by key, a revision as the condition of every write. */
export const memorySubscriptionStore = (
  recipients: Pick<RecipientStore, 'put' | 'remove'>,
): SubscriptionStore & { readonly everything: () => string } => {
  const phones = new Map<string, string>();
  const people = new Map<string, string>();
  const read = (recipientId: string): Subscriber | undefined => {
    const text = people.get(recipientId);
    return text === undefined ? undefined : Subscriber.parse(JSON.parse(text));
  };
  return {
    everything: () => JSON.stringify([[...phones], [...people]]),
    idOf: async (lookups) =>
      lookups
        .toReversed()
        .map((lookup) => phones.get(lookup))
        .find((id) => id !== undefined),
    async claim(lookups, recipientId) {
      let holder = recipientId;
      for (const [index, lookup] of lookups.entries()) {
        const other = phones.get(lookup);
        if (other === undefined) phones.set(lookup, holder);
        else if (other !== holder) {
          for (const older of lookups.slice(0, index)) phones.set(older, other);
          holder = other;
        }
      }
      return holder;
    },
    load: async (recipientId) => read(recipientId),
    async save(subscriber) {
      const before = read(subscriber.recipientId)?.revision ?? 0;
      if (subscriber.revision !== before + 1) return false;
      people.set(subscriber.recipientId, JSON.stringify(subscriber));
      const recipient = recipientOf(subscriber);
      if (recipient === undefined) await recipients.remove([subscriber.recipientId]);
      else await recipients.put([recipient]);
      return true;
    },
    async erase(recipientId, lookups) {
      people.delete(recipientId);
      for (const lookup of lookups) phones.delete(lookup);
      await recipients.remove([recipientId]);
    },
    async dropLookups(lookups) {
      for (const lookup of lookups) phones.delete(lookup);
    },
    async *all() {
      for (const recipientId of [...people.keys()]) {
        const subscriber = read(recipientId);
        if (subscriber !== undefined) yield subscriber;
      }
    },
  };
};
