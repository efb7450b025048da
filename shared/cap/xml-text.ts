import { fail } from './xml-fault.ts';

/*
 * Characters and references (XML 1.0 fifth edition, 2.2 and 4.1). Without a DTD the only entities are the
 * five predefined ones and character references; any other is a fault, never a look-up.
 */

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;

/** Index of the first character that XML 1.0 forbids, or -1. Lone surrogates cannot come out of a fatal TextDecoder. */
export const forbiddenAt = (text: string): number => text.search(FORBIDDEN);

const isXmlChar = (code: number): boolean =>
  code >= 0x20
    ? code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
    : code === 0x9 || code === 0xa || code === 0xd;

const characterOf = (reference: string): string | undefined => {
  const hex = /^#x([0-9a-fA-F]{1,8})$/.exec(reference)?.[1];
  const decimal = /^#([0-9]{1,8})$/.exec(reference)?.[1];
  if (hex === undefined && decimal === undefined) return undefined;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return isXmlChar(code) ? String.fromCodePoint(code) : undefined;
};

/** `text` with its references replaced. */
export const expandReferences = (text: string): string => {
  let amp = text.indexOf('&');
  let done = 0;
  let out = '';
  while (amp >= 0) {
    const semicolon = text.indexOf(';', amp);
    const reference = semicolon < 0 ? '' : text.slice(amp + 1, semicolon);
    const character = PREDEFINED.get(reference) ?? characterOf(reference);
    if (character === undefined) {
      const shown = JSON.stringify(
        text.slice(amp, semicolon < 0 || semicolon - amp > 40 ? amp + 20 : semicolon + 1),
      );
      fail(`${shown} is no reference that XML allows without a DTD; a plain & is written &amp;`);
    }
    out += text.slice(done, amp) + character;
    done = semicolon + 1;
    amp = text.indexOf('&', done);
  }
  return done === 0 ? text : out + text.slice(done);
};

/** Space, line feed or tab: the white space of markup, once line ends are normalised. */
export const isSpace = (code: number): boolean => code === 0x20 || code === 0xa || code === 0x9;

/** Whether only white space stands from `from` to `to`. */
export const isBlank = (text: string, from = 0, to = text.length): boolean => {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x20 || (code !== 0x20 && code !== 0xa && code !== 0x9 && code !== 0xd)) return false;
  }
  return true;
};
