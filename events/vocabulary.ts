import { z } from 'zod';
import { HAZARDS, INCIDENT_STATUSES, LEVELS } from '../shared/kernel/vocabulary.ts';

export const Level = z.enum(LEVELS);
export const Hazard = z.enum(HAZARDS);
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

/**
 * What an alert does to the one before it: `alert` begins a chain; `update` replaces it; `cancel` takes
 * back one that should not have been sent; `all-clear` says that the danger is over.
 */
export const AlertKind = z.enum(['alert', 'update', 'cancel', 'all-clear']);
export type AlertKind = z.infer<typeof AlertKind>;

export const Answer = z.enum(['coming', 'cannot', 'question']);
export type Answer = z.infer<typeof Answer>;

/**
 * How an acknowledgement came. They do not prove the same: a link or a code shows that the text was read
 * on the person's phone; a voice call rests on the word of the officer who ticked it.
 */
export const Means = z.enum(['link', 'sms-code', 'voice-call']);
export type Means = z.infer<typeof Means>;

export const Quorum = z
  .object({ needed: z.int().min(1), withOneOf: z.array(PersonId).min(1).readonly() })
  .readonly();
export type Quorum = z.infer<typeof Quorum>;

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
            firstSeconds: z.number(),
            lastSeconds: z.number(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type Reach = z.infer<typeof Reach>;
