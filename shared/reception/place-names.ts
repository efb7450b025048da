import { plainArabic } from '../place/level-policy.ts';
import type { PlacePack } from '../place/place-pack.ts';

type Pack = Pick<PlacePack, 'districts' | 'towns' | 'warningRules'>;

/** A place that a text may name: a district of ours, the whole of our place, or somewhere else. */
export type Named =
  | { readonly kind: 'district'; readonly pcode: string }
  | { readonly kind: 'here' }
  | { readonly kind: 'elsewhere'; readonly name: string };

type Known = { readonly pattern: RegExp; readonly length: number; readonly named: Named };

const plain = (text: string): string =>
  plainArabic(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’ʿʾ‘`]/g, '');

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A whole word; in Arabic also with the particles that are written onto it. */
const patternOf = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:[وف]?[بلك]?)${escaped(plain(name))}(?![\\p{L}\\p{N}])`, 'gu');

const knownOf = (pack: Pack): Known[] => {
  const known: Known[] = [];
  const add = (name: string, named: Named): void => {
    const { length } = plain(name);
    if (length > 2) known.push({ pattern: patternOf(name), length, named });
  };
  for (const { pcode, name, smsName, aliases } of pack.districts) {
    for (const one of new Set([name.ar, name.en, smsName.ar, smsName.en, ...aliases]))
      add(one, { kind: 'district', pcode });
  }
  for (const { name, district } of pack.towns) {
    for (const one of [name.ar, name.en]) add(one, { kind: 'district', pcode: district });
  }
  const { here, elsewhere } = pack.warningRules;
  for (const one of [...here.ar, ...here.en]) add(one, { kind: 'here' });
  for (const { ar, en } of elsewhere) {
    for (const one of [...ar, ...en]) add(one, { kind: 'elsewhere', name: en[0] ?? ar[0] ?? one });
  }
  // Longer names first, so that «غيل باوزير» is not read as another place called «غيل».
  return known.toSorted((a, b) => b.length - a.length);
};

const cache = new WeakMap<Pack, readonly Known[]>();

/** The places that a text names, each once, in no order that means anything. */
export const placesNamed = (pack: Pack, text: string): Named[] => {
  const known = cache.get(pack) ?? knownOf(pack);
  cache.set(pack, known);
  let left = plain(text);
  const found = new Map<string, Named>();
  for (const { pattern, named } of known) {
    const without = left.replace(pattern, (match) => ' '.repeat(match.length));
    if (without !== left) found.set(JSON.stringify(named), named);
    left = without;
  }
  return [...found.values()];
};
