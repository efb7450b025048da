import type { Language } from '../kernel/vocabulary.ts';
import type { Clock } from '../log/ports.ts';
import type { E164 } from '../sms/phone.ts';
import { prefixOf } from '../sms/routing.ts';
import { Challenge, CODE_LIMITS, CODE_SECONDS, MOST_TRIES, type Wish } from './challenge.ts';
import { join, languageOf, leave } from './decide.ts';
import {
  ATTEMPTS,
  type Deed,
  type Done,
  deedsForPerson,
  type Refused,
  SubscriberContended,
} from './person-deeds.ts';
import type { PhoneLocker, ShortLived, SubscriptionStore } from './ports.ts';
import { NO_SUBSCRIPTION, type Subscriber } from './subscription.ts';

/** What the desk tells somebody; the words are in `shared/language/subscriber-sms.ts`. */
export type DeskMessage =
  | { readonly kind: 'code'; readonly code: string; readonly for: Wish['for'] }
  | {
      readonly kind: 'joined' | 'changed';
      readonly districts: readonly string[];
      readonly recipientId: string;
    }
  | { readonly kind: 'left' | 'not-subscribed' };

/** From where somebody asks, as the edge saw it, and the address of the edge through which it came. */
export type Visitor = { readonly address: string; readonly through?: string };

export type DeskDeps = {
  readonly store: SubscriptionStore;
  readonly shortLived: ShortLived;
  readonly locker: PhoneLocker;
  readonly clock: Clock;
  /** Six random digits, and an id that nobody guesses. */
  readonly newCode: () => { readonly code: string; readonly id: string };
  /** A keyed hash: whoever reads the table cannot try out the million codes, or find an address. */
  readonly hashOf: (text: string) => string;
  readonly tell: (phone: E164, message: DeskMessage, language: Language) => Promise<void>;
};

/**
 * Where subscriptions are opened, changed and closed, whichever way the wish comes in. A person is known by the number, and the number
 * only by its lookups; two deeds about one number are done one after the other.
 */
export const subscriberDesk = ({ store, shortLived, locker, clock, ...deps }: DeskDeps) => {
  const sealed = (phone: E164, recipientId: string, before: Subscriber | undefined): string =>
    before !== undefined && locker.isCurrent(before.sealedPhone)
      ? before.sealedPhone
      : locker.seal(phone, recipientId);

  const find = async (phone: E164): Promise<Subscriber | undefined> => {
    const id = await store.idOf(locker.lookups(phone));
    return id === undefined ? undefined : store.load(id);
  };

  /** Does a deed for whoever holds the number; nobody is a subscription too. */
  const forPhone = async (phone: E164, deed: Deed): Promise<Done | Refused> => {
    const lookups = locker.lookups(phone);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const held = await store.idOf(lookups);
      const before = held === undefined ? undefined : await store.load(held);
      const subscription = before?.subscription ?? NO_SUBSCRIPTION;
      const decision = deed(subscription, clock.now());
      if (decision.kind === 'refused') return decision;
      const known = held ?? lookups[0] ?? '';
      if (decision.kind === 'unchanged')
        return { kind: 'unchanged', recipientId: known, before: subscription, subscription };
      const recipientId = await store.claim(lookups, known);
      if (recipientId !== known) continue;
      const revision = (before?.revision ?? 0) + 1;
      const sealedPhone = sealed(phone, recipientId, before);
      const next = { recipientId, sealedPhone, prefix: prefixOf(phone), revision, subscription: decision.to };
      if (await store.save(next))
        return { kind: 'changed', recipientId, before: subscription, subscription: decision.to };
    }
    throw new SubscriberContended('a subscription was written over and over');
  };

  const forPerson = deedsForPerson({ store, clock });

  const codeKey = (phone: E164): string => `code#${locker.lookups(phone)[0]}`;

  /**
   * Sends a code to the number, or, where there is nothing to leave or to see, says so: to the phone and never to who asks, for
   * whom both look the same. A new code makes the one before it void.
   */
  const askCode = async (
    phone: E164,
    wish: Wish,
    language: Language,
    visitor: Visitor,
  ): Promise<'sent' | 'too-many'> => {
    const now = clock.now();
    const hidden = (address: string) => deps.hashOf(`${address}|${now.slice(0, 13)}`);
    const counted = [
      [`visitor#${hidden(visitor.address)}`, CODE_LIMITS.visitor],
      // Whoever calls without the edge can name any address, but not hide the one from which the call comes.
      ...(visitor.through === undefined
        ? []
        : [[`edge#${hidden(visitor.through)}`, CODE_LIMITS.edge] as const]),
      [`codes#${locker.lookups(phone)[0]}`, CODE_LIMITS.phone],
      ['codes#all', CODE_LIMITS.all],
    ] as const;
    for (const [key, limit] of counted) if (!(await shortLived.countUp(key, limit, now))) return 'too-many';
    const subscription = (await find(phone))?.subscription ?? NO_SUBSCRIPTION;
    const own = languageOf(subscription, language);
    if (wish.for !== 'join' && subscription.phase !== 'active') {
      await deps.tell(phone, { kind: 'not-subscribed' }, own);
      return 'sent';
    }
    const { code, id } = deps.newCode();
    const challenge: Challenge = { id, codeHash: deps.hashOf(`${id}|${code}`), language, wish };
    await shortLived.put(codeKey(phone), JSON.stringify(challenge), now, CODE_SECONDS);
    await deps.tell(phone, { kind: 'code', code, for: wish.for }, wish.for === 'join' ? language : own);
    return 'sent';
  };

  /** The wish whose code this is, once. Undefined for a wrong, late, used or tried-out code, and for a number that was sent none. */
  const redeem = async (phone: E164, code: string): Promise<Challenge | undefined> => {
    const now = clock.now();
    const stored = await shortLived.get(codeKey(phone), now);
    if (stored === undefined) return undefined;
    const challenge = Challenge.parse(JSON.parse(stored));
    const tries = { most: MOST_TRIES, seconds: 86_400 };
    if (!(await shortLived.countUp(`tries#${challenge.id}`, tries, now))) return undefined;
    if (deps.hashOf(`${challenge.id}|${code}`) !== challenge.codeHash) return undefined;
    const taken = await shortLived.take(codeKey(phone), now);
    return taken === stored ? challenge : undefined;
  };

  const confirmed = async (phone: E164, done: Done | Refused | undefined): Promise<void> => {
    if (done?.kind !== 'changed') return;
    const { before, subscription, recipientId } = done;
    if (subscription.phase === 'left') return deps.tell(phone, { kind: 'left' }, subscription.language);
    if (subscription.phase !== 'active') return;
    const { districts, language } = subscription.choice;
    const kind = before.phase === 'active' ? 'changed' : 'joined';
    await deps.tell(phone, { kind, districts, recipientId }, language);
  };

  return {
    find,
    forPhone,
    forPerson,
    askCode,

    /** Does what the code was asked for, and confirms it by SMS. `wrong` says no more, whatever was wrong. */
    answerCode: async (
      phone: E164,
      code: string,
    ): Promise<
      | { readonly kind: 'wrong' }
      | {
          readonly kind: 'done';
          readonly what: Wish['for'];
          readonly subscriber: Pick<Done, 'recipientId' | 'subscription'>;
        }
    > => {
      const challenge = await redeem(phone, code);
      if (challenge === undefined) return { kind: 'wrong' };
      const { wish } = challenge;
      if (wish.for === 'see') {
        const subscriber = await find(phone);
        return subscriber === undefined ? { kind: 'wrong' } : { kind: 'done', what: 'see', subscriber };
      }
      const done = await forPhone(phone, (subscription, now) =>
        wish.for === 'join'
          ? join(subscription, { choice: wish.choice, consent: { means: 'web', wording: wish.wording } }, now)
          : leave(subscription, { means: 'web' }, now),
      );
      if (done.kind === 'refused') return { kind: 'wrong' };
      await confirmed(phone, done);
      return { kind: 'done', what: wish.for, subscriber: done };
    },

    /** Confirms a change by SMS to the phone that it is about; once, and nothing when nothing changed. */
    confirm: async (done: Done | Refused | undefined): Promise<void> => {
      if (done?.kind !== 'changed') return;
      const subscriber = await store.load(done.recipientId);
      if (subscriber !== undefined)
        await confirmed(locker.open(subscriber.sealedPhone, subscriber.recipientId), done);
    },

    /** Everything that is kept about a number, gone. False when nothing was kept. */
    erase: async (phone: E164): Promise<boolean> => {
      const lookups = locker.lookups(phone);
      const id = await store.idOf(lookups);
      await Promise.all([
        shortLived.take(codeKey(phone), clock.now()),
        shortLived.take(`question#${lookups[0]}`, clock.now()),
      ]);
      if (id === undefined) return false;
      await store.erase(id, lookups);
      return true;
    },
  };
};

export type SubscriberDesk = ReturnType<typeof subscriberDesk>;
