import { Buffer, isAscii, isUtf8 } from 'node:buffer';

/*
 * From bytes to text, and what is refused before any XML is read.
 */

type Decoded = { readonly text: string } | { readonly reason: string };

/**
 * What real feeds are seen to use, and the two that Arabic systems of the region still write.
 * A closed list: the names that TextDecoder knows beyond these include encodings that can hide markup.
 */
const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['iso-8859-6', 'iso-8859-6'],
  ['windows-1256', 'windows-1256'],
]);

/** An XML declaration is at most some eighty characters; what stands after this many is not one. */
const DECLARATION_LENGTH = 256;

/** The encoding that the XML declaration names, if there is one; it ends at the first `>`. */
const declaredEncoding = (beginning: string): string | undefined => {
  const end = beginning.indexOf('>');
  const declaration = end < 0 ? beginning : beginning.slice(0, end);
  return /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1]?.toLowerCase();
};

/** The encoding that the bytes show by themselves: a byte order mark, or `<?` in two bytes a character. */
const visibleEncoding = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined => {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0)) return 'utf-16be';
  return undefined;
};

/** The bytes as UTF-8, without a byte order mark; several times faster than a TextDecoder for documents of some kilobytes. */
const utf8Of = (bytes: Uint8Array): string | undefined => {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(all)) return all.toString('latin1');
  if (!isUtf8(all)) return undefined;
  return all.toString('utf8', all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf ? 3 : 0);
};

const decodeAs = (bytes: Uint8Array, encoding: string): string | undefined => {
  if (encoding === 'utf-8') return utf8Of(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, DECLARATION_LENGTH));

/** The text of an XML document, without its byte order mark and with `\n` line ends (XML 1.0, 2.11). */
export const decodeXml = (bytes: Uint8Array, maxBytes: number): Decoded => {
  if (bytes.length > maxBytes) {
    return { reason: `The document has ${bytes.length} bytes; more than ${maxBytes} are not read.` };
  }
  const visible = visibleEncoding(bytes);
  // Nearly every document is UTF-8 whatever it says, so it is read as that before it is asked.
  const asUtf8 = visible === undefined ? decodeAs(bytes, 'utf-8') : undefined;
  const declared =
    visible === undefined
      ? declaredEncoding(asUtf8?.slice(0, DECLARATION_LENGTH) ?? asciiOf(bytes))
      : undefined;
  const encoding = visible ?? (declared === undefined ? 'utf-8' : ENCODINGS.get(declared));
  if (encoding === undefined) {
    return {
      reason: `The XML declaration names the encoding ${JSON.stringify(declared)}, which is not read here.`,
    };
  }
  const text = encoding === 'utf-8' && visible === undefined ? asUtf8 : decodeAs(bytes, encoding);
  if (text === undefined) {
    return {
      reason: `The bytes are not valid ${encoding.toUpperCase()}; the text cannot be read with certainty.`,
    };
  }
  return { text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text };
};

/**
 * Whether a document type declaration stands before the root element, the only place where XML allows one.
 * Walked by hand, so that no parser ever meets a DTD: with it go entity declarations, external files and
 * expansion attacks. Inside the root `<!` opens only comments and CDATA, and `&name;` only the five
 * predefined entities; the reader refuses all else there.
 */
export const hasDoctype = (text: string): boolean => {
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open < 0) return false;
    const comment = text.startsWith('<!--', open);
    if (!comment && text[open + 1] === '!') return true;
    if (!comment && text[open + 1] !== '?') return false;
    const close = comment ? text.indexOf('-->', open + 4) : text.indexOf('?>', open + 2);
    if (close < 0) return false;
    at = close + 2;
  }
  return false;
};

export const DOCTYPE_REFUSED =
  'The document has a document type declaration (<!DOCTYPE …>); it is refused unread, because a DTD can pull in files and define entities.';
