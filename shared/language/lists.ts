import type { Bilingual } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';

/** «المكلا، الشحر والديس» / «Al Mukalla, Ash Shihr and Ad Dis». The «و» is written onto the word after it. */
export const joinList = (items: readonly Bilingual[]): Bilingual => ({
  ar: join(
    items.map(({ ar }) => ar),
    '، ',
    ' و',
  ),
  en: join(
    items.map(({ en }) => en),
    ', ',
    ' and ',
  ),
});

const join = (items: readonly string[], comma: string, and: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(comma)}${and}${items.at(-1)}`;

/**
 * Districts by name up to `most`, then how many more: «المكلا، الشحر و3 مديريات أخرى». One name more than `most` is still
 * named, since «and 1 other district» takes as much room as its name and says less.
 */
export const districtList = (names: readonly Bilingual[], most: number): Bilingual => {
  if (names.length <= most + 1) return joinList(names);
  return joinList([...names.slice(0, most), count('otherDistricts', names.length - most)]);
};
