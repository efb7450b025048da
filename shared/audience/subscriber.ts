import { z } from 'zod';
import { Pcode } from '../../events/vocabulary.ts';
import { LANGUAGES } from '../kernel/vocabulary.ts';

/** `relay`: a person trusted to pass warnings on (imam, school head, health post); told before everyone else. */
export const TIERS = ['relay', 'resident'] as const;
export type Tier = (typeof TIERS)[number];

/**
 * One who is told. The number itself is sealed; `recipientId` is a keyed hash of it and the same wherever
 * the person appears. `districts` are in the person's own order, home first.
 */
export const Recipient = z.object({
  recipientId: z.string().min(16),
  sealedPhone: z.string().min(16),
  language: z.enum(LANGUAGES),
  tier: z.enum(TIERS),
  districts: z.array(Pcode).min(1),
});
export type Recipient = z.infer<typeof Recipient>;

export interface SubscriberStore {
  /** Those who chose this district, of one tier, ordered by `recipientId`. */
  inDistrict(pcode: string, tier: Tier): AsyncIterable<Recipient>;
  /** Adds or replaces; one entry for each of the recipient's districts. */
  put(recipients: AsyncIterable<Recipient> | Iterable<Recipient>): Promise<number>;
}
