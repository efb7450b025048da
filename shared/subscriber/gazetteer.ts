import type { Bilingual } from '../kernel/vocabulary.ts';
import { editDistance, keyOf, withoutPrefix, wordsOf } from './fold.ts';

type NamedPlaces = {
  readonly districts: readonly {
    readonly pcode: string;
    readonly name: Bilingual;
    readonly smsName: Bilingual;
    readonly aliases: readonly string[];
  }[];
  readonly towns: readonly { readonly name: Bilingual; readonly district: string }[];
};

/** What some words name: the districts that are certain, and for each name that is not, those that it may mean. */
export type FoundPlaces = {
  readonly districts: readonly string[];
  readonly unsure: readonly (readonly string[])[];
  /** Words that name no place. */
  readonly rest: readonly string[];
};

export type Gazetteer = { find(words: readonly string[]): FoundPlaces };

/** Part of many names: alone they name nothing. */
const COMMON = new Set(
  ['بن وادي واد مدينة أرياف ريف الشرقية مطار ميناء غرب شرق', 'bin wadi city rural east west airport port']
    .join(' ')
    .split(' ')
    .flatMap(wordsOf),
);

const LONGEST_NAME_WORDS = 5;
/** Most that a question by SMS lists. */
const MOST_CANDIDATES = 3;

/** How far a spelling may be from a name. Of a short name one letter makes another, so there it only gives cause to ask. */
const tolerance = (key: string): number => (key.length >= 8 ? 2 : 1);
const SURE_LENGTH = 4;

type Span = { readonly words: number; readonly districts: readonly string[]; readonly sure: boolean };

const add = (names: Map<string, Set<string>>, key: string, pcode: string): void => {
  if (key === '') return;
  const known = names.get(key) ?? new Set();
  names.set(key, known.add(pcode));
};

/** The district codes of a place, by every name that its pack gives them and their towns, however it is spelled. */
export const gazetteer = ({ districts, towns }: NamedPlaces): Gazetteer => {
  const whole = new Map<string, Set<string>>();
  const parts = new Map<string, Set<string>>();
  const learn = (name: string, pcode: string): void => {
    const words = wordsOf(name);
    add(whole, keyOf(words), pcode);
    if (words.length < 2) return;
    for (const word of words) {
      const [own = word] = withoutPrefix(word).toReversed();
      if (own.length > 2 && !COMMON.has(own)) add(parts, keyOf([own]), pcode);
    }
  };
  for (const { pcode, name, smsName, aliases } of districts)
    for (const one of [name.ar, name.en, smsName.ar, smsName.en, ...aliases]) learn(one, pcode);
  for (const { name, district } of towns) for (const one of [name.ar, name.en]) learn(one, district);

  const spellings = (words: readonly string[]): string[] => {
    const [first = '', ...others] = words;
    return [...new Set(withoutPrefix(first).map((word) => keyOf([word, ...others])))].filter(
      (key) => key !== '',
    );
  };

  const exactly = (words: readonly string[]): readonly string[] | undefined => {
    for (const names of [whole, parts]) {
      if (names === parts && words.length > 1) continue;
      for (const key of spellings(words)) {
        const found = names.get(key);
        if (found !== undefined) return [...found];
      }
    }
    return undefined;
  };

  const nearly = (words: readonly string[]): Omit<Span, 'words'> | undefined => {
    const near: { readonly distance: number; readonly key: string; readonly pcodes: ReadonlySet<string> }[] =
      [];
    for (const key of spellings(words)) {
      if (key.length < 3) continue;
      for (const [name, pcodes] of whole) {
        const distance = editDistance(key, name, tolerance(name) + 1);
        if (distance <= tolerance(name) + 1) near.push({ distance, key: name, pcodes });
      }
    }
    const close = near
      .filter(({ distance, key }) => distance <= tolerance(key))
      .toSorted((a, b) => a.distance - b.distance);
    if (close.length === 0) return undefined;
    const closest = Math.min(...close.map(({ distance }) => distance));
    const candidates = [...new Set(close.flatMap(({ pcodes }) => [...pcodes]))];
    // At two letters' distance a name must stand alone by far.
    const rivals = near.filter(({ distance }) => distance <= closest + (closest > 1 ? 1 : 0));
    const alone = new Set(rivals.flatMap(({ pcodes }) => [...pcodes])).size === 1 && candidates.length === 1;
    const sure = alone && close.every(({ key }) => key.length >= SURE_LENGTH);
    return { districts: candidates.slice(0, MOST_CANDIDATES), sure };
  };

  const spanAt = (words: readonly string[]): Span | undefined => {
    const longest = Math.min(LONGEST_NAME_WORDS, words.length);
    for (let length = longest; length > 0; length -= 1) {
      const span = words.slice(0, length);
      const found = exactly(span);
      if (found !== undefined) return { words: length, districts: found, sure: found.length === 1 };
      // «حجر الصيغر» is nearer to the one name that it misspells than to the other that it begins with.
      const near = length === 1 && COMMON.has(span[0] ?? '') ? undefined : nearly(span);
      if (near !== undefined) return { words: length, ...near };
    }
    return undefined;
  };

  return {
    find: (words) => {
      const certain = new Set<string>();
      const unsure: (readonly string[])[] = [];
      const rest: string[] = [];
      for (let at = 0; at < words.length; ) {
        const span = spanAt(words.slice(at));
        if (span === undefined) {
          rest.push(words[at] ?? '');
          at += 1;
          continue;
        }
        if (span.sure) for (const pcode of span.districts) certain.add(pcode);
        else unsure.push(span.districts);
        at += span.words;
      }
      const open = unsure.filter((candidates) => !candidates.some((pcode) => certain.has(pcode)));
      return { districts: [...certain], unsure: open, rest };
    },
  };
};
