import { z } from 'zod';
import { Pcode } from '../../events/vocabulary.ts';
import { GROUPS, LANGUAGES } from '../kernel/vocabulary.ts';

/** `relay`: a person trusted to pass warnings on (imam, school head, health post); told before everyone else. */
export const TIERS = ['relay', 'resident'] as const;
export type Tier = (typeof TIERS)[number];

/** The lowest level of a first alert that a person wants: everything, orange and red, or red alone. */
export const FROM_LEVELS = ['yellow', 'orange', 'red'] as const;
export type FromLevel = (typeof FROM_LEVELS)[number];

/** Country and operator, as the number begins. */
export const Prefix = z.string().regex(/^\+\d{5}$/);

/**
 * One who is told. The number itself is sealed; `recipientId` is opaque and the same wherever and as long as
 * the person appears. `districts` are in the person's own order, home first.
 */
export const Recipient = z.object({
  recipientId: z.string().min(16),
  sealedPhone: z.string().min(16),
  language: z.enum(LANGUAGES),
  tier: z.enum(TIERS),
  districts: z.array(Pcode).min(1),
  /** Absent: yellow, that is everything. */
  fromLevel: z.enum(FROM_LEVELS).exactOptional(),
  /** Absent: none. */
  groups: z.array(z.enum(GROUPS)).exactOptional(),
  /** The first six characters of the number, `+96775`: who operates it, by which it is routed and counted. Absent: not known. */
  prefix: Prefix.exactOptional(),
});
export type Recipient = z.infer<typeof Recipient>;

export interface SubscriberStore {
  /** Those who chose this district, of one tier, ordered by `recipientId`. */
  inDistrict(pcode: string, tier: Tier): AsyncIterable<Recipient>;
}

/** What the fan-out reads, and how it is kept up. */
export interface RecipientStore extends SubscriberStore {
  /** Adds or replaces: afterwards a recipient is in their own districts and tier and nowhere else. The last word of a call counts. */
  put(recipients: AsyncIterable<Recipient> | Iterable<Recipient>): Promise<number>;
  /** Takes them out of every district. Who is not there is no error. */
  remove(recipientIds: Iterable<string>): Promise<void>;
}
