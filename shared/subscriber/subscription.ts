import { z } from 'zod';
import { Instant, Pcode, PersonId } from '../../events/vocabulary.ts';
import { FROM_LEVELS, Prefix, type Recipient } from '../audience/subscriber.ts';
import { GROUPS, LANGUAGES } from '../kernel/vocabulary.ts';

/** Most districts that one person chooses: home, work and where the family lives. */
export const MOST_DISTRICTS = 8;

/** What a person wants to be told. `districts` in the person's own order, home first. */
export const Choice = z
  .object({
    districts: z
      .array(Pcode)
      .min(1)
      .max(MOST_DISTRICTS)
      .refine((list) => new Set(list).size === list.length, 'names a district twice')
      .readonly(),
    language: z.enum(LANGUAGES),
    fromLevel: z.enum(FROM_LEVELS),
    groups: z.array(z.enum(GROUPS)).readonly(),
  })
  .readonly();
export type Choice = z.infer<typeof Choice>;

export const RELAY_KINDS = ['imam', 'school-head', 'health-post', 'co-operative'] as const;
export type RelayKind = (typeof RELAY_KINDS)[number];

/** Somebody who passes warnings on, and the officer who has made sure of it. */
const Relay = z.object({ kind: z.enum(RELAY_KINDS), verifiedBy: PersonId, verifiedAt: Instant }).readonly();

/**
 * No message reaches the number: it does not exist, or the provider holds a refusal of it. Nothing is sent to it until the person joins,
 * or changes what they want, by themselves.
 */
const Unreachable = z.object({ reason: z.enum(['number', 'opted-out']), at: Instant }).readonly();

/** How consent was given or withdrawn. `facility`: a facility's own system, by the API. */
const CONSENT_MEANS = ['web', 'sms', 'link', 'officer', 'import', 'facility'] as const;

/**
 * One entry of a person's consent history. `wording` is the id of the text that was shown (`shared/language/consent.ts` keeps every
 * version); absent when consent was withdrawn. `source` says where a consent that was not given here is kept.
 */
export const Consent = z
  .object({
    what: z.enum(['given', 'withdrawn']),
    at: Instant,
    means: z.enum(CONSENT_MEANS),
    wording: z.string().min(1).exactOptional(),
    officerId: PersonId.exactOptional(),
    source: z.string().min(1).max(200).exactOptional(),
  })
  .readonly();
export type Consent = z.infer<typeof Consent>;

const consents = z.array(Consent).readonly();

/**
 * A person's subscription. Of somebody who has left only the history of consent stays, so that nobody subscribes them again without a new
 * one. Somebody who has not yet given the one-time code is not here: see `challenge.ts`.
 */
export const Subscription = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('none') }).readonly(),
  z
    .object({
      phase: z.literal('active'),
      since: Instant,
      choice: Choice,
      relay: Relay.exactOptional(),
      unreachable: Unreachable.exactOptional(),
      consents,
    })
    .readonly(),
  z.object({ phase: z.literal('left'), at: Instant, language: z.enum(LANGUAGES), consents }).readonly(),
]);
export type Subscription = z.infer<typeof Subscription>;
export type ActiveSubscription = Extract<Subscription, { readonly phase: 'active' }>;

export const NO_SUBSCRIPTION: Subscription = { phase: 'none' };

/** A subscription as it is stored: whose, and which write of it this is (from 1). */
export const Subscriber = z
  .object({
    recipientId: z.string().min(16),
    sealedPhone: z.string().min(16),
    /** By which the number is routed. Absent: written before there were routes. */
    prefix: Prefix.exactOptional(),
    revision: z.int().min(1),
    subscription: Subscription,
  })
  .readonly();
export type Subscriber = z.infer<typeof Subscriber>;

/** What the fan-out knows of a person; nothing unless they are subscribed and can be reached. A relay hears of everything. */
export const recipientOf = ({
  recipientId,
  sealedPhone,
  prefix,
  subscription,
}: Pick<Subscriber, 'recipientId' | 'sealedPhone' | 'prefix' | 'subscription'>): Recipient | undefined => {
  if (subscription.phase !== 'active' || subscription.unreachable !== undefined) return undefined;
  const { choice, relay } = subscription;
  const { districts, language, fromLevel, groups } = choice;
  const tier = relay === undefined ? 'resident' : 'relay';
  return {
    recipientId,
    sealedPhone,
    language,
    tier,
    districts: [...districts],
    ...(fromLevel === 'yellow' || tier === 'relay' ? {} : { fromLevel }),
    ...(groups.length === 0 ? {} : { groups: [...groups] }),
    ...(prefix === undefined ? {} : { prefix }),
  };
};
