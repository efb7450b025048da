import type { Instant } from '../kernel/instant.ts';
import type { PhoneId } from './roster.ts';

export type KeptPhone = { readonly id: PhoneId; readonly sealed: string; readonly keptAt: Instant };

/** The numbers of the officers, encrypted, by what stands for them in the log. Small: a few hundred. */
export interface PhoneBook {
  /** Writes over what was kept under this id. */
  keep(phone: KeptPhone): Promise<void>;
  /** All of them, in no order. */
  all(): AsyncIterable<KeptPhone>;
  remove(id: PhoneId): Promise<void>;
}

/** Turns numbers into what may be kept, and back. */
export type PhoneSeal = {
  /** What stands for a number that has no id yet. */
  recipientId(phone: string): PhoneId;
  /** Different every time; bound to the id. */
  seal(phone: string, id: PhoneId): string;
  /** Throws when it was changed, sealed with an unknown key, or kept under another id. */
  open(sealed: string, id: PhoneId): string;
  /** Whether it is sealed with the current version of the keys. */
  isCurrent(sealed: string): boolean;
};
