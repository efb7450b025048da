import { type CleanedSms, cleanSms, type RemovedKind } from './clean.ts';

export type TidiedKind = RemovedKind | 'emoji' | 'digits';
export type TidiedSms = {
  readonly text: string;
  /** How many characters of each kind were taken out, or for `digits` rewritten; kinds that did not occur are absent. */
  readonly removed: readonly { readonly kind: TidiedKind; readonly characters: number }[];
};

/** Pictures, with what makes a picture of the character before. Old handsets show boxes, and one costs two units or more. */
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20E3/gu;
/** Arabic-Indic, Persian and full-width digits, and the signs that go with them. The region writes 0-9. */
const DIGITS = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19\u066A-\u066C]/g;
const SIGNS: Readonly<Record<string, string>> = { '\u066A': '%', '\u066B': '.', '\u066C': ',' };

const western = (character: string): string =>
  SIGNS[character] ?? String((character.codePointAt(0) ?? 0) & 0xf);

const counted = (kind: TidiedKind, matches: RegExpMatchArray | null) =>
  matches === null ? [] : [{ kind, characters: matches.length }];

/**
 * What a person typed, made fit for a handset: as `cleanSms`, and without pictures, with digits 0-9, without spaces at the ends of
 * lines, without empty lines and double spaces. Tidying twice changes nothing more.
 */
export const tidySms = (typed: string): TidiedSms => {
  const emoji = typed.match(EMOJI);
  const plain = typed.replace(EMOJI, '');
  const digits = plain.match(DIGITS);
  const { text, removed }: CleanedSms = cleanSms(plain.replace(DIGITS, western));
  return {
    text: text
      .replace(/ +/g, ' ')
      .replace(/ ?\n[ \n]*/g, '\n')
      .trim(),
    removed: [...removed, ...counted('emoji', emoji), ...counted('digits', digits)],
  };
};
