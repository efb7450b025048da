import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { PlacePack } from '../place/place-pack.ts';
import type { KeptPhone, PhoneBook, PhoneSeal } from './ports.ts';
import type { PhoneId, Roster } from './roster.ts';

export type Phones = {
  /** What stands for a number: the id that it has already, else a new one. The same under old and new keys. */
  readonly idOf: (phone: string) => PhoneId;
  /** Undefined when the book has lost it, so that the person counts as one without that phone. */
  readonly numberOf: (id: PhoneId) => string | undefined;
};

/** The numbers of the book, opened, and those of the pack, which need none. */
export const openPhones = async (
  book: Pick<PhoneBook, 'all'>,
  seal: Pick<PhoneSeal, 'open' | 'recipientId'>,
  roster: PlacePack['roster'],
): Promise<Phones> => {
  const numbers = new Map<PhoneId, string>();
  const ids = new Map<string, PhoneId>();
  for (const phone of roster.people.flatMap(({ phones }) => phones)) {
    const id = seal.recipientId(phone);
    numbers.set(id, phone);
    ids.set(phone, id);
  }
  for await (const { id, sealed } of book.all()) {
    const phone = seal.open(sealed, id);
    numbers.set(id, phone);
    if (!ids.has(phone)) ids.set(phone, id);
  }
  return {
    idOf: (phone) => ids.get(phone) ?? seal.recipientId(phone),
    numberOf: (id) => numbers.get(id),
  };
};

/** Keeps numbers before an event names them, so that no event ever names one that cannot be found. */
export const keepPhones = async (
  book: Pick<PhoneBook, 'keep'>,
  seal: Pick<PhoneSeal, 'seal'>,
  phones: readonly { readonly id: PhoneId; readonly phone: string }[],
  now: Instant,
): Promise<void> => {
  for (const { id, phone } of phones) await book.keep({ id, sealed: seal.seal(phone, id), keptAt: now });
};

/** A number may be kept for so long before the event that names it is written. */
const UNNAMED_SECONDS = 86_400;

/** Forgets numbers that nobody has any more and no proposal names. */
export const tidyPhones = async (
  book: Pick<PhoneBook, 'all' | 'remove'>,
  { people, waiting }: Pick<Roster, 'people' | 'waiting'>,
  now: Instant,
): Promise<number> => {
  const named = new Set([
    ...[...people.values()].flatMap(({ phones }) => phones),
    ...[...waiting.values()].flatMap(({ changes }) =>
      changes.flatMap((change) => ('phones' in change ? change.phones : [])),
    ),
  ]);
  let removed = 0;
  for await (const { id, keptAt } of book.all()) {
    if (named.has(id) || plusSeconds(keptAt, UNNAMED_SECONDS) > now) continue;
    await book.remove(id);
    removed += 1;
  }
  return removed;
};

/** Seals every number with the current version of the keys. The ids stay; it may stop anywhere and be run again. */
export const resealPhones = async (book: PhoneBook, seal: PhoneSeal): Promise<number> => {
  let resealed = 0;
  const kept: KeptPhone[] = await Array.fromAsync(book.all());
  for (const phone of kept) {
    if (seal.isCurrent(phone.sealed)) continue;
    await book.keep({ ...phone, sealed: seal.seal(seal.open(phone.sealed, phone.id), phone.id) });
    resealed += 1;
  }
  return resealed;
};
