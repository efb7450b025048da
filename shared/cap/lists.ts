import type { CapReference } from './alert.ts';
import { readCapTime } from './time.ts';

/*
 * The lists that CAP packs into one text: parts are separated by white space, and a part that holds white
 * space itself stands in double quotes (CAP 1.2, 3.2.1).
 */

export const unpackList = (text: string): string[] =>
  text === ''
    ? []
    : Array.from(text.matchAll(/"([^"]*)"|([^\s"]+)/g), ([, quoted, bare]) => quoted ?? bare ?? '').filter(
        (part) => part !== '',
      );

/** White space other than a space, and double quotes, have no place in a packed part; a space stands in for each. */
export const packList = (parts: readonly string[]): string =>
  parts
    .map((part) => part.replace(/[\s"]+/g, ' '))
    .map((part) => (part.includes(' ') ? `"${part}"` : part))
    .join(' ');

export type ReferencesReading = {
  readonly references: readonly CapReference[];
  readonly unreadable: readonly string[];
};

/** `sender,identifier,sent`, as many as there are. A sender may hold commas in practice; the last two parts do not. */
export const unpackReferences = (text: string): ReferencesReading => {
  if (text === '') return { references: [], unreadable: [] };
  const references: CapReference[] = [];
  const unreadable: string[] = [];
  for (const part of text.split(/\s+/)) {
    if (part === '') continue;
    const parts = part.split(',');
    const sent = readCapTime(parts.at(-1) ?? '');
    const identifier = parts.at(-2) ?? '';
    const sender = parts.slice(0, -2).join(',');
    if (sent === undefined || identifier === '' || sender === '') unreadable.push(part);
    else references.push({ sender, identifier, sent });
  }
  return { references, unreadable };
};

export const packReferences = (references: readonly CapReference[]): string =>
  references.map(({ sender, identifier, sent }) => `${sender},${identifier},${sent.written}`).join(' ');
