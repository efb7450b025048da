import { prefixOf } from '../sms/routing.ts';
import type { PhoneLocker, SubscriptionStore } from './ports.ts';

type Deps = { readonly store: SubscriptionStore; readonly locker: PhoneLocker };

type Rekeyed = {
  readonly seen: number;
  readonly resealed: number;
  /** Changed by their owner at the same moment; the next run looks at them again. */
  readonly contended: number;
};

/**
 * Puts every stored number under the current keys: looked up by them too, and sealed with them. People keep their ids, so a warning that is
 * under way, a link or a cancel finds them as before. It may stop anywhere and be run again; who is done is only looked at.
 */
export const rekeySubscribers = async ({ store, locker }: Deps): Promise<Rekeyed> => {
  let [seen, resealed, contended] = [0, 0, 0];
  for await (const subscriber of store.all()) {
    seen += 1;
    const { recipientId, sealedPhone, revision } = subscriber;
    const phone = locker.open(sealedPhone, recipientId);
    await store.claim(locker.lookups(phone), recipientId);
    if (locker.isCurrent(sealedPhone)) continue;
    const next = {
      ...subscriber,
      revision: revision + 1,
      sealedPhone: locker.seal(phone, recipientId),
      prefix: prefixOf(phone),
    };
    if (await store.save(next)) resealed += 1;
    else contended += 1;
  }
  return { seen, resealed, contended };
};

/**
 * Before an old version of the keys is retired: takes back the lookups under it. `older` knows the versions to retire and nothing else.
 * Refused while anybody is sealed with one of them.
 */
export const retireLookups = async (
  { store, locker }: Deps,
  older: Pick<PhoneLocker, 'lookups'>,
): Promise<
  { readonly kind: 'retired'; readonly people: number } | { readonly kind: 'not-yet'; readonly left: number }
> => {
  let left = 0;
  for await (const { sealedPhone } of store.all()) if (!locker.isCurrent(sealedPhone)) left += 1;
  if (left > 0) return { kind: 'not-yet', left };
  let people = 0;
  for await (const { recipientId, sealedPhone } of store.all()) {
    await store.dropLookups(older.lookups(locker.open(sealedPhone, recipientId)));
    people += 1;
  }
  return { kind: 'retired', people };
};
