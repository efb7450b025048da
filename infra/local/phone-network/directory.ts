import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import type { E164 } from '../../../shared/sms/phone.ts';

/** Who holds which simulated phone. Subscribers are shown in this order, under a heading wherever the district changes. */
export type Directory = {
  readonly officers: readonly { readonly phone: E164; readonly name: Bilingual; readonly role: Bilingual }[];
  readonly subscribers: readonly { readonly phone: E164; readonly district: Bilingual }[];
};

/** One row of the list of phones: `group` is its heading in the page's language. */
export type Entry = {
  readonly phone: E164;
  readonly group: Bilingual;
  readonly name?: Bilingual;
  readonly role?: Bilingual;
};

/** Officers, then subscribers, then numbers that got a message and are in nobody's list. */
export const entriesOf = (
  { officers, subscribers }: Directory,
  headings: { readonly officers: Bilingual; readonly others: Bilingual },
  reached: Iterable<E164>,
): Entry[] => {
  const listed: Entry[] = [
    ...officers.map((officer) => ({ ...officer, group: headings.officers })),
    ...subscribers.map(({ phone, district }) => ({ phone, group: district })),
  ];
  const known = new Set(listed.map(({ phone }) => phone));
  const others = [...new Set(reached)].filter((phone) => !known.has(phone)).sort();
  return [...listed, ...others.map((phone) => ({ phone, group: headings.others }))];
};

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

/** Whether somebody who typed `query` means this phone: part of its number, or of a name, role or district in either language. */
export const matches = ({ phone, group, name, role }: Entry, query: string): boolean => {
  const sought = plain(query);
  const digits = sought.replace(/[\s+-]/g, '').replace(/^0+/, '');
  if (/^\d+$/.test(digits)) return phone.includes(digits);
  return [group, name, role].some(
    (text) => text !== undefined && plain(`${text.ar}\n${text.en}`).includes(sought),
  );
};
