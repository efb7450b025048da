import { z } from 'zod';
import { GROUPS, HAZARDS, INCIDENT_STATUSES, LEVELS } from '../shared/kernel/vocabulary.ts';

export const Level = z.enum(LEVELS);
export const Hazard = z.enum(HAZARDS);
export const Group = z.enum(GROUPS);
export const IncidentStatus = z.enum(INCIDENT_STATUSES);
export const Bilingual = z.object({ ar: z.string().min(1), en: z.string().min(1) }).readonly();

/** A moment in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime({ precision: 3 });

/** OCHA P-code of a district, e.g. `YE1927`. */
export const Pcode = z.string().regex(/^[A-Z]{2}\d{4}$/);

export const PersonId = z.string().min(1).max(40);
export const IncidentId = z.string().regex(/^[a-z0-9-]{3,60}$/);
export const AlertId = z.string().regex(/^[a-z0-9-]{3,70}$/);

export const DistrictLevel = z.object({ pcode: Pcode, level: Level }).readonly();
export type DistrictLevel = z.infer<typeof DistrictLevel>;

/** A CAP reference: what makes a CAP message unique. */
export const CapKey = z.object({ sender: z.string(), identifier: z.string(), sent: z.string() }).readonly();
export type CapKey = z.infer<typeof CapKey>;

/** Something that a person should look at, as a code with what fills it in, and in words. */
export const Doubt = z
  .object({
    code: z.string().min(1),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    text: Bilingual,
  })
  .readonly();
export type Doubt = z.infer<typeof Doubt>;

/** What a message itself says, kept so that its chain can be worked out again whatever arrives later. */
export const MessageFacts = z
  .object({
    msgType: z.enum(['Alert', 'Update', 'Cancel']),
    references: z.array(CapKey).readonly(),
    hazard: Hazard.optional(),
    districts: z.array(DistrictLevel).readonly(),
    onset: Instant.optional(),
    expires: Instant.optional(),
    /** The same for messages that say the same apart from `identifier`, `sent` and what they refer to. */
    content: z.string().optional(),
  })
  .readonly();
export type MessageFacts = z.infer<typeof MessageFacts>;

/**
 * What an alert does to the one before it: `alert` begins a chain; `update` replaces it; `cancel` takes
 * back one that should not have been sent; `all-clear` says that the danger is over.
 */
export const AlertKind = z.enum(['alert', 'update', 'cancel', 'all-clear']);
export type AlertKind = z.infer<typeof AlertKind>;

export const Answer = z.enum(['coming', 'cannot', 'question']);
export type Answer = z.infer<typeof Answer>;

/**
 * How an acknowledgement, a vote or a report came. They do not prove the same: a link or a code shows that the text was read
 * on the person's phone; a plain SMS shows a caller id, which can be forged; a voice call rests on the word of the officer who
 * ticked it.
 */
export const Means = z.enum(['link', 'sms-code', 'sms', 'voice-call']);
export type Means = z.infer<typeof Means>;

export const Quorum = z
  .object({ needed: z.int().min(1), withOneOf: z.array(PersonId).min(1).readonly() })
  .readonly();
export type Quorum = z.infer<typeof Quorum>;

/** What would bring the last message of a send sooner, and by then when it would be there. */
export const Faster = z
  .object({
    how: z.enum(['one-part', 'gateway-mended', 'one-more-gateway', 'rate-before-onset']),
    lastSeconds: z.number().min(0),
    gateway: z.string().optional(),
    /** Of the gateway to be added, or that all of them would need. */
    perSecond: z.number().optional(),
  })
  .readonly();
export type Faster = z.infer<typeof Faster>;

/** What a send does to the money of the month. Warnings ask for a reason; none of them stops a red alert. */
export const Spend = z
  .object({
    budgetUsd: z.number().min(0),
    spentUsd: z.number().min(0),
    warnings: z.array(z.enum(['over-budget', 'large-send', 'over-provider-limit'])).readonly(),
  })
  .readonly();
export type Spend = z.infer<typeof Spend>;

/** The forecast of a send, made before approval. Seconds count from approval; parts are SMS parts. */
export const Reach = z
  .object({
    recipients: z.int().min(0),
    parts: z.int().min(0),
    costUsd: z.number().min(0),
    firstSeconds: z.number().min(0),
    halfSeconds: z.number().min(0),
    lastSeconds: z.number().min(0),
    byDistrict: z
      .array(
        z
          .object({
            pcode: Pcode,
            recipients: z.int().min(0),
            parts: z.int().min(0).optional(),
            firstSeconds: z.number(),
            halfSeconds: z.number().optional(),
            lastSeconds: z.number(),
          })
          .readonly(),
      )
      .readonly(),
    /** A person may be in several. */
    byGroup: z
      .array(z.object({ group: z.string(), recipients: z.int().min(0) }).readonly())
      .readonly()
      .optional(),
    /** By the first digits of the numbers, `+96777`: whose network, and by which gateway. Without a prefix: not known. */
    byOperator: z
      .array(
        z
          .object({
            prefix: z.string().optional(),
            recipients: z.int().min(0),
            gateway: z.string().optional(),
          })
          .readonly(),
      )
      .readonly()
      .optional(),
    gateways: z
      .array(
        z
          .object({
            gateway: z.string(),
            recipients: z.int().min(0),
            perSecond: z.number(),
            usdPerPart: z.number(),
            phase: z.enum(['well', 'demoted', 'shut']),
          })
          .readonly(),
      )
      .readonly()
      .optional(),
    /** Those who pass it on; they are told first. */
    relays: z
      .object({ recipients: z.int().min(0), lastSeconds: z.number() })
      .readonly()
      .optional(),
    /** How many will have it before the danger begins. */
    beforeOnset: z.int().min(0).optional(),
    /** How many cannot have it before the alert is over. */
    tooLate: z.int().min(0).optional(),
    /** How many have a number that no gateway takes; they are not counted elsewhere. */
    unroutable: z.int().min(0).optional(),
    faster: z.array(Faster).readonly().optional(),
    spend: Spend.optional(),
  })
  .readonly();
export type Reach = z.infer<typeof Reach>;

/** Where alerts are published to everybody at once. */
export const Channel = z.enum(['cap', 'telegram']);
export type Channel = z.infer<typeof Channel>;
