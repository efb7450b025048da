import type { TextType } from './schema.ts';
import { isCapTime, toCapForm } from './time.ts';

/*
 * Whether a text is one that its simple type allows (XML Schema 1.0 part 2), and if not, whether it is
 * still certain what it means.
 */

/** How an element's text falls short; each is the second half of a sentence that names the element. */
export type Shortfall =
  | { readonly kind: 'repairable'; readonly read: string }
  | { readonly kind: 'unclear'; readonly rule: string };

const unclear = (rule: string): Shortfall => ({ kind: 'unclear', rule });

/** White space collapsed, as XML Schema does for every type but strings. */
export const collapse = (text: string): string =>
  /[ \t\n\r]/.test(text) ? text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '') : text;

const LANGUAGE = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/;
const INTEGER = /^[-+]?\d+$/;
const DECIMAL = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/*
 * xs:anyURI is an RFC 3986 reference in which characters that a URI would have to escape may stand as they
 * are; so a segment may hold anything but the delimiters and a lone percent sign.
 */
const SEGMENT = '(?:[^/?#[\\]%]|%[0-9A-Fa-f]{2})*';
const FIRST_SEGMENT = '(?:[^:/?#[\\]%]|%[0-9A-Fa-f]{2})*';
const AUTHORITY =
  '(?:(?:[^/?#[\\]@%]|%[0-9A-Fa-f]{2})*@)?(?:\\[[^/?#[\\]@]*\\]|(?:[^:/?#[\\]@%]|%[0-9A-Fa-f]{2})*)(?::\\d{1,9})?';
const SCHEME = '[A-Za-z][A-Za-z0-9+.-]*:';
const TAIL = '(?:\\?(?:[^#[\\]%]|%[0-9A-Fa-f]{2})*)?(?:#(?:[^#%]|%[0-9A-Fa-f]{2})*)?';
const URI = new RegExp(
  `^(?:(?:${SCHEME})?(?://${AUTHORITY}(?:/${SEGMENT})*|/(?!/)${SEGMENT}(?:/${SEGMENT})*)|${SCHEME}(?!/)${SEGMENT}(?:/${SEGMENT})*|${FIRST_SEGMENT}(?:/${SEGMENT})*)${TAIL}$`,
);

const judgeOneOf = (type: Extract<TextType, { kind: 'one of' }>, text: string): Shortfall | undefined => {
  if (type.values.includes(text)) return undefined;
  const read = type.renamed?.get(collapse(text)) ?? collapse(text);
  if (type.values.includes(read)) return { kind: 'repairable', read };
  return unclear(`one of ${type.values.join(', ')}`);
};

const judgeTime = (text: string): Shortfall | undefined => {
  if (isCapTime(text)) return undefined;
  const bare = collapse(text);
  if (bare !== text && isCapTime(bare)) return undefined;
  const read = toCapForm(bare);
  return read === undefined
    ? unclear('a time that exists, with its offset from UTC, as in 2023-10-21T09:00:00+03:00')
    : { kind: 'repairable', read };
};

/** Undefined when the schema allows the text. */
export const judgeText = (type: TextType, text: string): Shortfall | undefined => {
  switch (type.kind) {
    case 'text':
      return undefined;
    case 'one of':
      return judgeOneOf(type, text);
    case 'time':
      return judgeTime(text);
    case 'language':
      // An empty element takes the schema's default; one that holds only spaces does not.
      return text === '' || LANGUAGE.test(collapse(text))
        ? undefined
        : unclear('a language code, as in ar or en-US');
    case 'integer':
      return INTEGER.test(collapse(text)) ? undefined : unclear('a whole number');
    case 'decimal':
      return DECIMAL.test(collapse(text)) ? undefined : unclear('a decimal number');
    case 'uri':
      return URI.test(collapse(text)) ? undefined : unclear('a URI');
    case 'name=value':
      return /^[^=]+=/.test(text) ? undefined : unclear('of the form name=value');
  }
};
