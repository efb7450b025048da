/*
 * What is said to a person about a document. A hostile document can break the same rule a hundred thousand
 * times; nobody reads more than this many sentences of it.
 */
const MOST = 50;

/** What a warning is about, for whoever words it in another language; `shared/cap` itself speaks English. */
const REMARK_CODES = [
  'polygon-empty',
  'polygon-unreadable',
  'ring-not-closed',
  'circle-unreadable',
  'circle-is-point',
  'area-missing',
  'area-only-words',
  'ceiling-odd',
  'references-unreadable',
  'reference-missing',
  'reference-self',
  'reference-later',
  'markup',
  'web-not-full',
  'expires-missing',
  'expires-before-sent',
  'expires-before-effective',
  'expires-before-onset',
  'translation-copied',
  'name-unusable',
  'restriction-odd',
  'addresses-missing',
  'info-missing',
] as const;
type RemarkCode = (typeof REMARK_CODES)[number];

/** `where`: the element's path, as `info[1].area[2]`. */
export type Remark = { readonly code: RemarkCode; readonly where: string; readonly detail: string };

export type Notes = {
  readonly reasons: string[];
  readonly repairs: string[];
  readonly warnings: string[];
  readonly remarks: Remark[];
};

export const noNotes = (): Notes => ({ reasons: [], repairs: [], warnings: [], remarks: [] });

/** The code alone, where something else has said it in words. */
export const mark = ({ remarks }: Notes, code: RemarkCode, where: string, detail = ''): void => {
  if (remarks.length < MOST) remarks.push({ code, where, detail });
};

export const remark = (
  notes: Notes,
  code: RemarkCode,
  where: string,
  sentence: string,
  detail?: string,
): void => {
  mark(notes, code, where, detail);
  say(notes.warnings, `${where}: ${sentence}`);
};

export const say = (sentences: string[], sentence: string): void => {
  if (sentences.length < MOST) sentences.push(sentence);
  else if (sentences.length === MOST) sentences.push('There is more of this kind; it is not listed.');
};

/** A piece of the document, quoted on one line and cut to a length that fits a sentence. */
export const quote = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
