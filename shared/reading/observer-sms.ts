import type { Hazard } from '../kernel/vocabulary.ts';
import { MOST_REPORT_CHARACTERS, type ObserverReport, withoutPhones } from './observer-report.ts';
import type { Intensity } from './reading.ts';

/** A district with every way in which people write it: names, short names, aliases, towns in it. */
export type NamedDistrict = { readonly pcode: string; readonly names: readonly string[] };

/** What of a text could be understood. `fault` is the part that was not: the answer asks for it. */
export type ReadSms =
  | { readonly report: Pick<ObserverReport, 'by' | 'hazard' | 'intensity' | 'pcode' | 'text'> }
  | { readonly fault: 'hazard' | 'district' | 'two-districts' | 'too-long' };

/** As people type: no vowel signs, one form of alef, ya and ta marbuta, no lengthening stroke. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064B-\u065F\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A word without what is written onto it: «والسيول», «بالشحر». */
const stem = (word: string): string => word.replace(/^(?:و|ف)?(?:ب|ل|ك)?(?:ال|لل)?(?=\p{L}{3})/u, '');

/** The beginnings of the words that people use; the most dangerous first, since a text may name two. */
const HAZARD_BEGINNINGS: readonly (readonly [Hazard, readonly string[]])[] = [
  ['flash-flood', ['سيل', 'سيول', 'فيضان', 'flood', 'sail', 'sayl', 'seil']],
  ['tropical-cyclone', ['اعصار', 'cyclone', 'hurricane']],
  ['high-waves', ['موج', 'امواج', 'wave']],
  ['thunderstorm', ['رعد', 'برق', 'صاعق', 'صواعق', 'thunder', 'lightning']],
  ['heavy-rain', ['مطر', 'امطار', 'rain']],
  ['wind', ['رياح', 'ريح', 'هبوب', 'wind']],
  ['dust', ['غبار', 'اتربه', 'تراب', 'dust']],
  ['heat', ['حراره', 'حر', 'heat', 'hot']],
];

/** The strongest first: «شديد جدا» is more than «شديد». */
const INTENSITY_PATTERNS: readonly (readonly [Intensity, RegExp])[] = [
  ['violent', /عنيف|جارف|مدمر|(?:شديد|غزير|قوي)\S* جدا|violent|destructive|extreme/],
  ['heavy', /شديد|غزير|قوي|كبير|heavy|strong|severe/],
  ['light', /خفيف|بسيط|light|weak/],
];

const words = (text: string): string[] => plain(text).split(' ');

const hazardIn = (text: string): Hazard | undefined => {
  const said = words(text).flatMap((word) => [word, stem(word)]);
  return HAZARD_BEGINNINGS.find(([, beginnings]) =>
    beginnings.some((beginning) =>
      said.some((word) => (beginning.length < 3 ? word === beginning : word.startsWith(beginning))),
    ),
  )?.[0];
};

/** The districts named, less those whose name is only a piece of a longer one: «مدينة المكلا» is not «المكلا». */
const districtsIn = (text: string, districts: readonly NamedDistrict[]): string[] => {
  const said = ` ${words(text).map(stem).join(' ')} `;
  const found = districts.flatMap(({ pcode, names }) =>
    names
      .map((name) => ` ${words(name).map(stem).join(' ')} `)
      .filter((name) => name.trim().length >= 2 && said.includes(name))
      .map((name) => ({ pcode, name })),
  );
  const whole = found.filter(
    ({ name, pcode }) =>
      !found.some((other) => other.pcode !== pcode && other.name !== name && other.name.includes(name)),
  );
  return [...new Set(whole.map(({ pcode }) => pcode))];
};

/**
 * An observer's SMS in their own words, Arabic or English: «سيل جارف في الشحر». It must name one hazard and one district; how strong
 * may be left out and is then moderate. Who sent it and when is the caller's to add. Nothing is guessed: what is not understood is asked for.
 */
export const readObserverSms = (text: string, districts: readonly NamedDistrict[]): ReadSms => {
  const trimmed = text.trim();
  if (trimmed.length > MOST_REPORT_CHARACTERS) return { fault: 'too-long' };
  const hazard = hazardIn(trimmed);
  if (hazard === undefined) return { fault: 'hazard' };
  const [pcode, ...others] = districtsIn(trimmed, districts);
  if (pcode === undefined) return { fault: 'district' };
  if (others.length > 0) return { fault: 'two-districts' };
  const intensity = INTENSITY_PATTERNS.find(([, pattern]) => pattern.test(plain(trimmed)))?.[0] ?? 'moderate';
  return { report: { by: 'sms', hazard, intensity, pcode, text: withoutPhones(trimmed) } };
};
