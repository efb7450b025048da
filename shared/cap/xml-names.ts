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

/** `prefix:local` or `local`. */
export const splitName = (written: string): { readonly prefix: string; readonly local: string } => {
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const local = written.slice(colon + 1);
  if (!isNcName(local) || (colon >= 0 && !isNcName(prefix))) {
    fail(`${JSON.stringify(written.slice(0, 60))} is not a name that XML allows`);
  }
  return { prefix, local };
};

/** The namespaces in force for an element and its children. */
export type Scope = {
  readonly parent: Scope | undefined;
  /** Prefix to namespace, of this element's own declarations; '' is the default namespace. */
  readonly declared: ReadonlyMap<string, string>;
  /** The names of elements that were already resolved here, as written. */
  readonly elementNames: Map<string, XmlName>;
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

/** The name with its namespace. An attribute without a prefix is in no namespace. */
export const resolveName = (scope: Scope, written: string, attribute: boolean): XmlName => {
  const { prefix, local } = splitName(written);
  const uri = attribute && prefix === '' ? '' : namespaceOf(scope, prefix);
  return { uri: uri ?? fail(`the prefix of ${written} is declared nowhere`), local, written };
};

/** The scope inside an element with these declarations (Namespaces in XML 1.0, 2.2 and 3). */
export const declare = (declared: ReadonlyMap<string, string>, parent: Scope): Scope => {
  for (const [prefix, uri] of declared) {
    if (prefix === 'xmlns' || uri === XMLNS_NAMESPACE) fail('the xmlns namespace may not be declared');
    if ((prefix === 'xml') !== (uri === XML_NAMESPACE))
      fail('the prefix xml and its namespace belong to each other');
    if (prefix !== '' && uri === '') fail(`the prefix ${prefix} is declared with an empty namespace`);
  }
  return { parent, declared, elementNames: new Map() };
};

/** The scope of a document: no default namespace, and `xml`. */
export const rootScope = (): Scope => ({ parent: undefined, declared: PREDECLARED, elementNames: new Map() });
