import { type Doubt, doubt } from '../assessment/doubt.ts';
import { type CapAlert, type CapInfo, DEFAULT_LANGUAGE } from '../cap/alert.ts';
import type { PlacePack } from '../place/place-pack.ts';
import { type Named, placesNamed } from './place-names.ts';

const textOf = ({ headline, description }: CapInfo): string => [headline, description].join('\n');

const letters = (text: string, script: RegExp): number => (text.match(script) ?? []).length;

/** Texts that are mostly in the letters of another language than the declared one. */
export const languageDoubts = ({ info }: Pick<CapAlert, 'info'>): Doubt[] =>
  info.flatMap((one, index) => {
    const language = one.language ?? DEFAULT_LANGUAGE;
    const text = textOf(one);
    const arabic = letters(text, /\p{Script=Arabic}/gu);
    const latin = letters(text, /\p{Script=Latin}/gu);
    const declared = /^ar\b/i.test(language) ? 'arabic' : /^(en|fr)\b/i.test(language) ? 'latin' : 'other';
    const differs = (declared === 'arabic' && latin > arabic) || (declared === 'latin' && arabic > latin);
    return differs ? [doubt('language-differs', { where: `info[${index + 1}]`, language })] : [];
  });

const names = (places: readonly Named[], kind: Named['kind']): string[] =>
  places.flatMap((place) => {
    if (place.kind !== kind) return [];
    if (place.kind === 'elsewhere') return place.name;
    return place.kind === 'district' ? place.pcode : [];
  });

const MOST_NAMED = 8;
const list = (items: readonly string[]): string => items.slice(0, MOST_NAMED).join(' ');

/**
 * Where the text speaks of one place and the area of another. Texts are general and areas are not, so districts
 * that the text leaves out are told only when it names others.
 */
export const placeDoubts = (
  pack: PlacePack,
  { info }: Pick<CapAlert, 'info'>,
  reached: readonly string[],
): Doubt[] => {
  if (info.length === 0) return [];
  const said = placesNamed(pack, info.map(textOf).join('\n'));
  const drawn = placesNamed(
    pack,
    info.flatMap(({ area }) => area.map(({ areaDesc }) => areaDesc)).join('\n'),
  );
  const doubts: Doubt[] = [];
  const [saidElsewhere, drawnElsewhere] = [names(said, 'elsewhere'), names(drawn, 'elsewhere')];
  const speaksOfHere = [...said, ...drawn].some(({ kind }) => kind !== 'elsewhere');
  const apart = saidElsewhere.every((name) => !drawnElsewhere.includes(name));
  if (saidElsewhere.length > 0 && drawnElsewhere.length > 0 && apart) {
    doubts.push(
      doubt('text-names-other-place', { text: saidElsewhere.join(', '), area: drawnElsewhere.join(', ') }),
    );
  } else if (reached.length > 0 && saidElsewhere.length > 0 && !speaksOfHere) {
    doubts.push(doubt('text-names-other-place', { text: saidElsewhere.join(', '), area: list(reached) }));
  }
  const named = [...new Set([...names(said, 'district'), ...names(drawn, 'district')])].sort();
  const missed = named.filter((pcode) => !reached.includes(pcode));
  const unnamed = named.length === 0 ? [] : reached.filter((pcode) => !named.includes(pcode));
  if (missed.length > 0)
    doubts.push(doubt('text-names-district', { districts: list(missed), count: missed.length }));
  if (unnamed.length > 0)
    doubts.push(doubt('area-not-in-text', { districts: list(unnamed), count: unnamed.length }));
  return doubts;
};

/** Whether the words are about this place at all: then an area that seems to be elsewhere may be a slip. */
export const speaksOfHere = (pack: PlacePack, { info }: Pick<CapAlert, 'info'>): boolean =>
  placesNamed(
    pack,
    info.flatMap((one) => [textOf(one), ...one.area.map(({ areaDesc }) => areaDesc)]).join('\n'),
  ).some(({ kind }) => kind !== 'elsewhere');
