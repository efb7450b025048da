import type { Recipient } from '../subscriber.ts';

export const recipientIdOf = (number: number): string => `recipient-${String(number).padStart(6, '0')}`;

/** A person by number; a resident of the given districts, home first, unless said otherwise. */
export const person = (
  number: number,
  districts: readonly string[] = ['YE1915'],
  changes: Partial<Pick<Recipient, 'tier' | 'language'>> = {},
): Recipient => ({
  recipientId: recipientIdOf(number),
  sealedPhone: `v1.sealed-phone-of-${recipientIdOf(number)}`,
  language: 'ar',
  tier: 'resident',
  districts: [...districts],
  ...changes,
});

/** Residents of one district, numbered from `first`. */
export const people = (count: number, first = 1, districts?: readonly string[]): Recipient[] =>
  Array.from({ length: count }, (_, index) => person(first + index, districts));
