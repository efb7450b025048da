import type { Instant } from '../kernel/instant.ts';
import type { E164 } from '../sms/phone.ts';
import type { Subscriber } from './subscription.ts';

/** Turns numbers into what may be stored, and back. */
export type PhoneLocker = {
  /** What a number is looked up under, one for each version of the keys that is known, oldest first. */
  lookups(phone: E164): readonly string[];
  /** Different every time; bound to the id that it is stored under. */
  seal(phone: E164, recipientId?: string): string;
  /** Throws when it was changed, sealed with an unknown key, or stored under another id. */
  open(sealed: string, recipientId: string): E164;
  /** Whether it is sealed with the current version of the keys. */
  isCurrent(sealed: string): boolean;
};

/** Where subscriptions are kept. What the fan-out reads follows every write of them before the write returns. */
export interface SubscriptionStore {
  /** The id of the person who holds any of these lookups. */
  idOf(lookups: readonly string[]): Promise<string | undefined>;
  /**
   * Gives the lookups, oldest first, to `recipientId`, unless somebody holds one: then to them. Answers with who holds all of
   * them now. Two calls for one number agree, also when one of them knows one version of the keys less.
   */
  claim(lookups: readonly string[], recipientId: string): Promise<string>;
  load(recipientId: string): Promise<Subscriber | undefined>;
  /** Writes unless another writer was first, which it tells by the revision: one above what was loaded, 1 for the first. */
  save(subscriber: Subscriber): Promise<boolean>;
  /** Removes the person and the lookups for good. */
  erase(recipientId: string, lookups: readonly string[]): Promise<void>;
  /** Takes back lookups that are under a key that is about to be retired; the person keeps the others. */
  dropLookups(lookups: readonly string[]): Promise<void>;
  /** Everybody, in no order. Puts right on the way what a crash left half written. */
  all(): AsyncIterable<Subscriber>;
}

export type Claim = 'claimed' | 'busy' | 'done';

/** What is forgotten by itself: codes, questions, counts, and which messages were seen. Nothing here outlives its time for a reader. */
export interface ShortLived {
  put(key: string, value: string, now: Instant, seconds: number): Promise<void>;
  /** Puts what nobody has put yet; answers what stands there from now on. */
  putOnce(key: string, value: string, now: Instant, seconds: number): Promise<string>;
  get(key: string, now: Instant): Promise<string | undefined>;
  /** Reads and removes: of two takers one gets it. */
  take(key: string, now: Instant): Promise<string | undefined>;
  /** Counts one more within a fixed window of `seconds`; false when there were `most` of them already. */
  countUp(
    key: string,
    limit: { readonly most: number; readonly seconds: number },
    now: Instant,
  ): Promise<boolean>;
  /** Takes a piece of work for `seconds`; `done` when it was finished before. */
  claim(key: string, now: Instant, seconds: number): Promise<Claim>;
  finish(key: string, now: Instant, seconds: number): Promise<void>;
  /** Lets go of work that was not done. */
  release(key: string): Promise<void>;
}

/** Who acknowledged an alert as a relay, by district. */
export interface RelayAcknowledgements {
  /** True the first time. */
  record(ack: {
    readonly alertId: string;
    readonly recipientId: string;
    readonly pcode: string;
    readonly at: Instant;
  }): Promise<boolean>;
  has(alertId: string, recipientId: string): Promise<boolean>;
  /** How many of each district. */
  count(alertId: string): Promise<ReadonlyMap<string, number>>;
}
