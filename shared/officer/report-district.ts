import type { Person } from '../place/roster.ts';
import { wordsOf } from '../subscriber/fold.ts';
import type { Gazetteer } from '../subscriber/gazetteer.ts';

/** The districts that an officer may report on: the own ones, else those of the half, else all. */
export const mayReportOn = (
  { districts, half }: Pick<Person, 'districts' | 'half'>,
  all: readonly { readonly pcode: string; readonly half: string }[],
): readonly string[] =>
  districts ?? all.filter((one) => half === undefined || one.half === half).map(({ pcode }) => pcode);

/** A name of a place has at most so many words. */
const NAME_WORDS = 3;

/**
 * The district that a report by SMS is about: the one it names first, else the only one that the officer may mean. Undefined when
 * there are several.
 */
export const districtOfReport = (
  text: string,
  {
    may,
    affected,
    own,
  }: { readonly may: readonly string[]; readonly affected: readonly string[]; readonly own: boolean },
  places: Gazetteer,
): string | undefined => {
  const colon = text.search(/[:：]/u);
  const words = wordsOf(colon > 0 && colon < 40 ? text.slice(0, colon) : text);
  for (let length = Math.min(NAME_WORDS, words.length); length > 0; length -= 1) {
    const { districts, rest } = places.find(words.slice(0, length));
    const [named, ...others] = districts;
    if (named !== undefined && others.length === 0 && rest.length === 0) return named;
  }
  const meant = may.filter((pcode) => affected.includes(pcode));
  if (meant.length === 1) return meant[0];
  return own && may.length === 1 ? may[0] : undefined;
};
