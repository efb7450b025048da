import { fail } from './xml-fault.ts';

/*
 * Names and namespaces (XML 1.0 fifth edition, 2.3; Namespaces in XML 1.0).
 */

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** A name with its prefix resolved. One object for each distinct name of a scope, so names are cheap to keep. */
export type XmlName = { readonly uri: string; readonly local: string; readonly written: string };

const START =
  'A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NC_NAME = new RegExp(`^[${START}][${START}\\-.0-9\\xB7\\u0300-\\u036F\\u203F\\u2040]*$`, 'u');

/** Most names, and much quicker to tell. */
const ASCII_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

export const isNcName = (text: string): boolean => ASCII_NAME.test(text) || NC_NAME.test(text);

type SplitName = { readonly written: string; readonly prefix: string; readonly local: string };

/** `prefix:local` or `local`. */
export const splitName = (written: string): SplitName => {
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const local = written.slice(colon + 1);
  if (!isNcName(local) || (colon >= 0 && !isNcName(prefix))) {
    fail(`${JSON.stringify(written.slice(0, 60))} is not a name that XML allows`);
  }
  return { written, prefix, local };
};

/** The one string of this text that the engine keeps for names: quick to compare, and no part of the document. */
const interned = (text: string): string => Object.keys({ [text]: true })[0] ?? text;

/** Longer names are not remembered, so that what is remembered of hostile documents is little. */
const MAX_REMEMBERED_LENGTH = 40;
/** Powers of two. */
const REMEMBERED_PLACES = 4096;
const SCOPE_PLACES = 128;
/** Names of documents before this one: all documents of a kind have the same. A new one takes the place of an old one. */
const remembered: (SplitName | undefined)[] = new Array<SplitName | undefined>(REMEMBERED_PLACES);

/** A number for the name that stands there; two names seldom have the same. */
const shapeOf = (source: string, start: number, end: number): number => {
  const length = end - start;
  const last = source.charCodeAt(end - 1);
  const beforeLast = source.charCodeAt(length > 1 ? end - 2 : start);
  const middle = source.charCodeAt(start + (length >> 1));
  const shape = Math.imul((((last << 5) ^ middle) << 6) ^ (beforeLast << 2) ^ length, 0x9e3779b1);
  return shape ^ (shape >>> 15);
};

const splitAt = (source: string, start: number, end: number, shape: number): SplitName => {
  const place = shape & (REMEMBERED_PLACES - 1);
  const known = remembered[place];
  if (known !== undefined && known.written.length === end - start && source.startsWith(known.written, start))
    return known;
  const { written, prefix, local } = splitName(source.slice(start, end));
  const split = { written: interned(written), prefix: interned(prefix), local: interned(local) };
  if (written.length <= MAX_REMEMBERED_LENGTH) remembered[place] = split;
  return split;
};

/** The namespaces in force for an element and its children. */
export type Scope = {
  readonly parent: Scope | undefined;
  /** Prefix to namespace, of this element's own declarations; '' is the default namespace. */
  readonly declared: ReadonlyMap<string, string>;
  /** Names of elements that were already resolved here, each at the place that its length and letters give. */
  readonly elementNames: (XmlName | undefined)[];
};

/**
 * The name of the element that stands from `start` to `end`. Few names make up a document, so most are found again,
 * by comparing where they stand and without cutting them out.
 */
export const elementName = (scope: Scope, source: string, start: number, end: number): XmlName => {
  const shape = shapeOf(source, start, end);
  const place = shape & (SCOPE_PLACES - 1);
  const known = scope.elementNames[place];
  if (known !== undefined && known.written.length === end - start && source.startsWith(known.written, start))
    return known;
  const name = inNamespace(scope, splitAt(source, start, end, shape), false);
  scope.elementNames[place] = name;
  return name;
};

const PREDECLARED: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['xml', XML_NAMESPACE],
]);

const namespaceOf = (scope: Scope, prefix: string): string | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const uri = at.declared.get(prefix);
    if (uri !== undefined) return uri;
  }
  return undefined;
};

const inNamespace = (scope: Scope, { written, prefix, local }: SplitName, attribute: boolean): XmlName => {
  const uri = attribute && prefix === '' ? '' : namespaceOf(scope, prefix);
  return { uri: uri ?? fail(`the prefix of ${written} is declared nowhere`), local, written };
};

/** The name of an attribute with its namespace. One without a prefix is in no namespace. */
export const attributeName = (scope: Scope, written: string): XmlName =>
  inNamespace(scope, splitName(written), true);

/** The scope inside an element with these declarations (Namespaces in XML 1.0, 2.2 and 3). */
export const declare = (declared: ReadonlyMap<string, string>, parent: Scope): Scope => {
  for (const [prefix, uri] of declared) {
    if (prefix === 'xmlns' || uri === XMLNS_NAMESPACE) fail('the xmlns namespace may not be declared');
    if ((prefix === 'xml') !== (uri === XML_NAMESPACE))
      fail('the prefix xml and its namespace belong to each other');
    if (prefix !== '' && uri === '') fail(`the prefix ${prefix} is declared with an empty namespace`);
  }
  return { parent, declared, elementNames: new Array<XmlName | undefined>(SCOPE_PLACES) };
};

/** The scope of a document: no default namespace, and `xml`. */
export const rootScope = (): Scope => ({
  parent: undefined,
  declared: PREDECLARED,
  elementNames: new Array<XmlName | undefined>(SCOPE_PLACES),
});
