/*
 * What is said to a person about a document. A hostile document can break the same rule a hundred thousand
 * times; nobody reads more than this many sentences of it.
 */
const MOST = 50;

export type Notes = {
  readonly reasons: string[];
  readonly repairs: string[];
  readonly warnings: string[];
};

export const noNotes = (): Notes => ({ reasons: [], repairs: [], warnings: [] });

export const say = (sentences: string[], sentence: string): void => {
  if (sentences.length < MOST) sentences.push(sentence);
  else if (sentences.length === MOST) sentences.push('There is more of this kind; it is not listed.');
};

/** A piece of the document, quoted on one line and cut to a length that fits a sentence. */
export const quote = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
