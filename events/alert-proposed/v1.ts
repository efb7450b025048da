import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import {
  AlertId,
  AlertKind,
  Bilingual,
  DistrictLevel,
  Group,
  Instant,
  Level,
  Pcode,
  PersonId,
  Reach,
} from '../vocabulary.ts';

const DepartureReason = z.string().min(1).max(300);

export const AlertProposed = contract(
  'alert-proposed.v1',
  'incident',
  'A person proposes what the public shall be told, with the forecast of the send.',
  z.object({
    alertId: AlertId,
    kind: AlertKind,
    follows: AlertId.optional(),
    /** Of a cancel: what it takes back should never have been sent. */
    mistake: z.literal(true).optional(),
    level: Level,
    districts: z.array(DistrictLevel),
    /** Assessed to be in danger, at this level, and not warned all the same; each with why. */
    leftOut: z
      .array(z.object({ pcode: Pcode, level: Level, reason: DepartureReason }).readonly())
      .min(1)
      .readonly()
      .optional(),
    /** Warned although not assessed to be in danger; each with why. */
    added: z
      .array(z.object({ pcode: Pcode, reason: DepartureReason }).readonly())
      .min(1)
      .readonly()
      .optional(),
    /** Meant only for residents of these groups, besides relays and whoever had an earlier alert of the chain; absent: everybody. */
    groups: z.array(Group).min(1).readonly().optional(),
    onset: Instant.optional(),
    expires: Instant.optional(),
    texts: z.array(z.object({ pcode: Pcode, ar: z.string().min(1), en: z.string().min(1) }).readonly()),
    headline: Bilingual,
    description: Bilingual,
    instruction: Bilingual,
    reach: Reach,
    /** Why it is worth its cost, where the spend guard asked. */
    spendReason: z.string().min(1).max(500).optional(),
    /** The short number that is in its texts. */
    number: z
      .string()
      .regex(/^[1-9]\d{5}$/)
      .optional(),
    detail: z.enum(['none', 'second-part', 'link']).optional(),
    /** Whether a person changed words of the platform's. */
    ownWords: z.boolean().optional(),
    proposedBy: PersonId,
    approveBy: Instant,
  }),
);
export type AlertProposed = EventOf<typeof AlertProposed>;
