import { fail } from './xml-fault.ts';
import { attributeName, declare, type Scope, splitName, type XmlName } from './xml-names.ts';
import { expandReferences, isSpace } from './xml-text.ts';

/*
 * The attributes of a start tag (XML 1.0, 3.1 and 3.3.3), and the namespaces that some of them declare.
 */

type XmlAttribute = { readonly name: XmlName; readonly value: string };

export type XmlAttributes = readonly XmlAttribute[];

/** Values by name, as written. */
export type RawAttributes = { readonly values: ReadonlyMap<string, string>; readonly end: number };

export const NO_ATTRIBUTES: XmlAttributes = [];

const MAX_ATTRIBUTES = 64;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;

/** Where the name that begins at `start` ends; whether it is a name is judged when it is resolved. */
export const nameEnd = (source: string, start: number): number => {
  let at = start;
  for (; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    // Letters come after all the characters that can end a name.
    if (code > GREATER_THAN) continue;
    if (code === GREATER_THAN || code === SLASH || code === 0x3d || code === 0x3c || isSpace(code)) break;
  }
  return at;
};

const afterSpace = (source: string, from: number): number => {
  let at = from;
  while (isSpace(source.charCodeAt(at))) at += 1;
  return at;
};

/** Reads from the end of the tag's name, where a space stands, to the end of its last attribute. */
export const readAttributes = (source: string, from: number): RawAttributes => {
  const values = new Map<string, string>();
  let end = from;
  while (isSpace(source.charCodeAt(end))) {
    const start = afterSpace(source, end);
    const first = source.charCodeAt(start);
    if (first === GREATER_THAN || first === SLASH) return { values, end: start };
    const written = source.slice(start, nameEnd(source, start));
    const equals = afterSpace(source, start + written.length);
    if (source[equals] !== '=') fail(`the attribute ${written.slice(0, 60)} has no value`);
    const open = afterSpace(source, equals + 1);
    const quote = source[open];
    if (quote !== '"' && quote !== "'") fail(`the value of the attribute ${written} is not quoted`);
    const close = source.indexOf(quote, open + 1);
    if (close < 0) fail(`the value of the attribute ${written} is not closed`);
    const raw = source.slice(open + 1, close);
    if (raw.includes('<')) fail(`the value of the attribute ${written} holds <`);
    if (values.has(written)) fail(`the attribute ${written} is there twice`);
    if (values.size >= MAX_ATTRIBUTES) fail(`an element has more than ${MAX_ATTRIBUTES} attributes`);
    values.set(written, expandReferences(/[\t\n]/.test(raw) ? raw.replace(/[\t\n]/g, ' ') : raw));
    end = close + 1;
  }
  return { values, end };
};

const isDeclaration = (written: string): boolean => written === 'xmlns' || written.startsWith('xmlns:');

/** The scope in force for the element itself: `parent`, with what the element declares. */
export const scopeWith = ({ values }: RawAttributes, parent: Scope): Scope => {
  const declared = new Map<string, string>();
  for (const [written, uri] of values) {
    if (isDeclaration(written)) declared.set(written === 'xmlns' ? '' : splitName(written).local, uri);
  }
  return declared.size === 0 ? parent : declare(declared, parent);
};

/** The attributes that declare no namespace. */
export const resolveAttributes = ({ values }: RawAttributes, scope: Scope): XmlAttributes => {
  const resolved: XmlAttribute[] = [];
  for (const [written, value] of values) {
    if (isDeclaration(written)) continue;
    const name = attributeName(scope, written);
    if (resolved.some((other) => other.name.local === name.local && other.name.uri === name.uri)) {
      fail(`the attribute ${written} is there twice`);
    }
    resolved.push({ name, value });
  }
  return resolved;
};
