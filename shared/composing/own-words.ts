import type { Draft, DraftNames } from '../alert/draft.ts';
import { type Bilingual, LANGUAGES, type Language } from '../kernel/vocabulary.ts';
import { CAP_FIELDS, type CapField } from '../language/check-cap.ts';
import { levelTitle } from '../language/terms.ts';
import { partOfDay, untilPartOfDay } from '../language/when.ts';
import { type TidiedSms, tidySms } from '../sms/tidy.ts';

type Typed = Readonly<Partial<Record<Language, string>>>;

/** What a proposer typed in place of the platform's words; what was left alone is absent. */
export type OwnWords = {
  /** One text for every district that is warned, with {place}, {level}, {time}, {number} and {link} to be filled in. */
  readonly all: Typed;
  /** By district; goes before `all`. */
  readonly texts: Readonly<Record<string, Typed>>;
  readonly cap: Readonly<Partial<Record<CapField, Typed>>>;
};

export const NO_OWN_WORDS: OwnWords = { all: {}, texts: {}, cap: {} };

/** The field in which it was typed, and what was taken out of it. */
export type Removal = {
  readonly field: string;
  readonly language: Language;
  readonly removed: TidiedSms['removed'];
};

export type Reworded = {
  readonly draft: Draft;
  readonly removals: readonly Removal[];
  /** Whether a word is a person's. */
  readonly changed: boolean;
};

type Known = { readonly number?: string; readonly link?: string };

const NOTHING: Bilingual = { ar: '', en: '' };

/** What each placeholder stands for in the text of one district. One that is not known stays as it is, and is then a fault. */
const filled = (
  text: string,
  { draft, pcode, names, known }: { draft: Draft; pcode: string; names: DraftNames; known: Known },
  language: Language,
): string => {
  const place = names.districts.find((district) => district.pcode === pcode)?.smsName;
  const level = draft.districts.find((district) => district.pcode === pcode)?.level;
  const time =
    draft.onset !== undefined
      ? partOfDay(draft.onset)
      : draft.expires === undefined
        ? NOTHING
        : untilPartOfDay(draft.expires);
  const values = new Map([
    ['place', place?.[language]],
    ['level', level === undefined ? undefined : levelTitle(level)[language]],
    ['time', time[language]],
    ['number', known.number],
    ['link', known.link],
  ]);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
};

/** A document may run to a page; what is long, invisible or a picture goes, and marks on letters stay. */
const tidyCap = (typed: string): string => typed.normalize('NFC').replace(/\r\n?/g, '\n').trim();

/** A draft with the words of a person where they typed any. What cannot be sent is taken out, and said. */
export const reworded = (draft: Draft, own: OwnWords, names: DraftNames, known: Known): Reworded => {
  const removals: Removal[] = [];
  let changed = false;
  const tidied = (field: string, language: Language, typed: string): string => {
    const { text, removed } = tidySms(typed);
    if (removed.length > 0) removals.push({ field, language, removed });
    return text;
  };
  const common: Partial<Record<Language, string>> = {};
  for (const language of LANGUAGES) {
    const typed = own.all[language];
    if (typed !== undefined) common[language] = tidied('all', language, typed);
  }
  const texts = draft.texts.map((text) => {
    const { pcode } = text;
    const isWarned = draft.districts.some((district) => district.pcode === pcode);
    const said = { ...text };
    for (const language of LANGUAGES) {
      const typed = own.texts[pcode]?.[language];
      const chosen =
        typed !== undefined ? tidied(pcode, language, typed) : isWarned ? common[language] : undefined;
      if (chosen === undefined) continue;
      const whole = filled(chosen, { draft, pcode, names, known }, language);
      changed ||= whole !== text[language];
      said[language] = whole;
    }
    return said;
  });
  const cap = { headline: draft.headline, description: draft.description, instruction: draft.instruction };
  for (const field of CAP_FIELDS)
    for (const language of LANGUAGES) {
      const typed = own.cap[field]?.[language];
      if (typed === undefined) continue;
      const text = tidyCap(typed);
      changed ||= text !== draft[field][language];
      cap[field] = { ...cap[field], [language]: text };
    }
  return { draft: { ...draft, ...cap, texts }, removals, changed };
};
