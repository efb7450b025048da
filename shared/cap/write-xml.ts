/*
 * Text as XML. A carriage return is written as a reference, because a reader would turn it into a line
 * feed; what XML has no form for (control characters, lone surrogates) becomes U+FFFD.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** For character data and for attribute values in double quotes. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);

/** One element on a line of its own; nothing where there is no text. */
export const line = (indent: number, name: string, text: string | undefined): string =>
  text === undefined ? '' : `${' '.repeat(indent)}<${name}>${escapeXml(text)}</${name}>\n`;

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
