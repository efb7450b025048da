import { describe, expect, test } from 'vitest';
import type { Recipient, RecipientStore } from '../../../shared/audience/subscriber.ts';
import { recipientIdOf } from '../../../shared/audience/testing/people.ts';
import type { SubscriptionStore } from '../../../shared/subscriber/ports.ts';
import type { Subscriber } from '../../../shared/subscriber/subscription.ts';

export const aSubscriber = (number: number, districts: readonly string[], revision = 1): Subscriber => ({
  recipientId: recipientIdOf(number),
  sealedPhone: `v1.sealed-phone-of-${number}`,
  revision,
  subscription: {
    phase: 'active',
    since: '2026-01-01T00:00:00.000Z',
    choice: { districts, language: 'ar', fromLevel: 'yellow', groups: [] },
    consents: [{ what: 'given', at: '2026-01-01T00:00:00.000Z', means: 'web', wording: 'w1' }],
  },
});

let numbers = 500;

/** What every store of subscriptions promises. */
export const subscriptionStoreContract = (
  name: string,
  stores: () => { readonly recipients: RecipientStore; readonly subscriptions: SubscriptionStore },
): void => {
  describe(`the subscription store contract: ${name}`, () => {
    const fresh = () => {
      numbers += 1;
      return { number: numbers, id: recipientIdOf(numbers), pcode: `ZX${String(numbers).padStart(4, '0')}` };
    };
    const inDistrict = async (pcode: string): Promise<string[]> => {
      const found: Recipient[] = [];
      for await (const recipient of stores().recipients.inDistrict(pcode, 'resident')) found.push(recipient);
      return found.map(({ recipientId }) => recipientId);
    };

    test('a number that nobody holds is nobody', async () => {
      expect(await stores().subscriptions.idOf([`lookup-${fresh().id}`])).toBeUndefined();
      expect(await stores().subscriptions.load(fresh().id)).toBeUndefined();
    });

    test('who claims a number first holds it, and everyone later learns who it is', async () => {
      const [first, second] = [fresh(), fresh()];
      const lookups = [`lookup-${first.id}`];
      const { subscriptions } = stores();
      expect(await subscriptions.claim(lookups, first.id)).toBe(first.id);
      expect(await subscriptions.claim(lookups, second.id)).toBe(first.id);
      expect(await subscriptions.idOf(lookups)).toBe(first.id);
    });

    test('two who claim one number at the same moment agree', async () => {
      const [first, second] = [fresh(), fresh()];
      const lookups = [`old-${first.id}`, `new-${first.id}`];
      const { subscriptions } = stores();
      const held = await Promise.all([
        subscriptions.claim(lookups, first.id),
        subscriptions.claim(lookups.slice(0, 1), second.id),
        subscriptions.claim(lookups, second.id),
      ]);
      expect(new Set(held).size).toBe(1);
    });

    test('a claim that knows a newer key too keeps the holder of the older', async () => {
      const [first, second] = [fresh(), fresh()];
      const [old, next] = [`old-${first.id}`, `new-${first.id}`];
      const { subscriptions } = stores();
      await subscriptions.claim([old], first.id);
      expect(await subscriptions.claim([old, next], second.id)).toBe(first.id);
      expect(await subscriptions.idOf([next])).toBe(first.id);
      await subscriptions.dropLookups([old]);
      expect(await subscriptions.idOf([old])).toBeUndefined();
      expect(await subscriptions.idOf([old, next])).toBe(first.id);
    });

    test('what is saved comes back, and is in the districts at once', async () => {
      const { number, id, pcode } = fresh();
      const { subscriptions } = stores();
      expect(await subscriptions.save(aSubscriber(number, [pcode]))).toBe(true);
      expect(await subscriptions.load(id)).toEqual(aSubscriber(number, [pcode]));
      expect(await inDistrict(pcode)).toEqual([id]);
    });

    test('of two who write over the same revision one wins', async () => {
      const { number, id, pcode } = fresh();
      const { subscriptions } = stores();
      const attempts = await Promise.all([
        subscriptions.save(aSubscriber(number, [pcode])),
        subscriptions.save(aSubscriber(number, [pcode, 'ZW0001'])),
      ]);
      expect(attempts.toSorted()).toEqual([false, true]);
      expect(await subscriptions.save(aSubscriber(number, [pcode], 3))).toBe(false);
      expect(await subscriptions.save(aSubscriber(number, [pcode], 2))).toBe(true);
      expect((await subscriptions.load(id))?.revision).toBe(2);
    });

    test('who leaves is told nothing any more, and is still known', async () => {
      const { number, id, pcode } = fresh();
      const { subscriptions } = stores();
      await subscriptions.save(aSubscriber(number, [pcode]));
      const subscription = {
        phase: 'left',
        at: '2026-01-02T00:00:00.000Z',
        language: 'ar',
        consents: [],
      } as const;
      await subscriptions.save({ ...aSubscriber(number, [pcode], 2), subscription });
      expect(await inDistrict(pcode)).toEqual([]);
      expect((await subscriptions.load(id))?.subscription).toEqual(subscription);
    });

    test('who cannot be reached is told nothing until the mark is taken away, and stays subscribed', async () => {
      const { number, id, pcode } = fresh();
      const { subscriptions } = stores();
      const one = aSubscriber(number, [pcode]);
      await subscriptions.save(one);
      if (one.subscription.phase !== 'active') throw new Error('not subscribed');
      const unreachable = { reason: 'number', at: '2026-01-02T00:00:00.000Z' } as const;
      const marked = { ...one, revision: 2, subscription: { ...one.subscription, unreachable } };
      await subscriptions.save(marked);
      expect(await inDistrict(pcode)).toEqual([]);
      expect(await subscriptions.load(id)).toEqual(marked);
      await subscriptions.save({ ...one, revision: 3 });
      expect(await inDistrict(pcode)).toEqual([id]);
    });

    test('who is erased is nowhere, and may come back as somebody new', async () => {
      const { number, id, pcode } = fresh();
      const lookups = [`old-${id}`, `new-${id}`];
      const { subscriptions } = stores();
      await subscriptions.claim(lookups, id);
      await subscriptions.save(aSubscriber(number, [pcode]));
      await subscriptions.erase(id, lookups);
      await subscriptions.erase(id, lookups);
      expect(await subscriptions.idOf(lookups)).toBeUndefined();
      expect(await subscriptions.load(id)).toBeUndefined();
      expect(await inDistrict(pcode)).toEqual([]);
      expect(await subscriptions.save(aSubscriber(number, [pcode]))).toBe(true);
    });

    test('everybody is read', async () => {
      const some = [fresh(), fresh(), fresh()];
      const { subscriptions } = stores();
      for (const { number, pcode } of some) await subscriptions.save(aSubscriber(number, [pcode]));
      const ids: string[] = [];
      for await (const { recipientId } of subscriptions.all()) ids.push(recipientId);
      expect(ids).toEqual(expect.arrayContaining(some.map(({ id }) => id)));
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
};
