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

export const isNcName = (text: string): boolean => NC_NAME.test(text);

type Split = { readonly prefix: string; readonly local: string };

/** `prefix:local` or `local`; undefined when it is not a name. */
export const splitName = (written: string): Split | undefined => {
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const local = written.slice(colon + 1);
  if (!isNcName(local) || (colon >= 0 && !isNcName(prefix))) return undefined;
  return { prefix, local };
};

/** The namespaces in force for an element and its children. */
export type Scope = {
  readonly parent: Scope | undefined;
  /** Prefix to namespace, of this element's own declarations; '' is the default namespace. */
  readonly declared: ReadonlyMap<string, string>;
  readonly elementNames: Map<string, XmlName>;
};

export const scopeOf = (declared: ReadonlyMap<string, string>, parent: Scope | undefined): Scope => ({
  parent,
  declared,
  elementNames: new Map(),
});

export const ROOT_SCOPE: ReadonlyMap<string, string> = new Map([
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

/** The sentence that is wrong with the name, or the name. An attribute without a prefix is in no namespace. */
export const resolveName = (scope: Scope, written: string, attribute: boolean): XmlName | string => {
  const split = splitName(written);
  if (split === undefined) return `${JSON.stringify(written)} is not a name that XML allows`;
  const uri = attribute && split.prefix === '' ? '' : namespaceOf(scope, split.prefix);
  if (uri === undefined) return `the prefix of ${written} is declared nowhere`;
  return { uri, local: split.local, written };
};

/** What forbids this declaration, if anything does (Namespaces in XML 1.0, 2.2 and 3). */
export const declarationFault = (prefix: string, uri: string): string | undefined => {
  if (prefix === 'xmlns' || uri === XMLNS_NAMESPACE) return 'the xmlns namespace may not be declared';
  if ((prefix === 'xml') !== (uri === XML_NAMESPACE))
    return 'the prefix xml and its namespace belong to each other';
  if (prefix !== '' && uri === '') return `the prefix ${prefix} is declared with an empty namespace`;
  return undefined;
};
