import type { XmlElement } from './xml.ts';

/*
 * CAP alerts that stand inside another document: the content of an Atom entry, an EDXL-DE envelope. They are cut out
 * as they were written, because a new writing would break their signature.
 */

/** CAP 1.0, 1.1 and 1.2. */
const CAP_NAMESPACE = /^(?:urn:oasis:names:tc:emergency:cap:1\.[12]|http:\/\/www\.incident\.com\/cap\/1\.0)$/;

export const isCapAlert = ({ name }: XmlElement): boolean =>
  name.local === 'alert' && CAP_NAMESPACE.test(name.uri);

/** The alerts at or below an element, in the order of the document. */
export const alertsBelow = (element: XmlElement): XmlElement[] => {
  const found: XmlElement[] = [];
  const waiting = [element];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isCapAlert(next)) found.push(next);
    else waiting.push(...next.children.toReversed());
  }
  return found;
};

type Span = { readonly from: number; readonly to: number; readonly inherited: ReadonlyMap<string, string> };

const DECLARATIONS = /\s(xmlns(?::[^\s=]+)?)\s*=\s*("[^"]*"|'[^']*')/g;
const declarationsOf = (tag: string): [name: string, quoted: string][] =>
  [...tag.matchAll(DECLARATIONS)].map(([, name = '', quoted = '']) => [name, quoted]);

/** Where a tag that begins at `open` ends, after its `>`; attribute values may hold one. */
const tagEnd = (text: string, open: number): number => {
  for (let at = open + 1; ; at += 1) {
    const character = text[at];
    if (character === '"' || character === "'") at = text.indexOf(character, at + 1);
    else if (character === '>' || character === undefined) return at + 1;
  }
};

/** What is no element is stepped over: the index after a comment, character data or an instruction at `open`. */
const afterOther = (text: string, open: number): number | undefined => {
  if (text.startsWith('<!--', open)) return text.indexOf('-->', open) + 3;
  if (text.startsWith('<![CDATA[', open)) return text.indexOf(']]>', open) + 3;
  return text.startsWith('<?', open) ? text.indexOf('?>', open) + 2 : undefined;
};

/** The place of every element of a well-formed document, in the order of their start tags. */
function* spansOf(text: string): Generator<{ readonly index: number; readonly span: Span }> {
  const open: { index: number; from: number; inherited: Map<string, string>; scope: Map<string, string> }[] =
    [];
  let index = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const other = afterOther(text, at);
    if (other !== undefined) {
      at = other;
      continue;
    }
    const end = tagEnd(text, at);
    if (text[at + 1] === '/') {
      const closed = open.pop();
      if (closed !== undefined)
        yield { index: closed.index, span: { from: closed.from, to: end, inherited: closed.inherited } };
    } else {
      const inherited = open.at(-1)?.scope ?? new Map<string, string>();
      const declared = declarationsOf(text.slice(at, end));
      if (text[end - 2] === '/') yield { index, span: { from: at, to: end, inherited } };
      else {
        const scope = declared.length === 0 ? inherited : new Map([...inherited, ...declared]);
        open.push({ index, from: at, inherited, scope });
      }
      index += 1;
    }
    at = end;
  }
}

const indexIn = (root: XmlElement, wanted: ReadonlySet<XmlElement>): Map<number, XmlElement> => {
  const found = new Map<number, XmlElement>();
  const waiting = [root];
  let index = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (wanted.has(next)) found.set(index, next);
    index += 1;
    waiting.push(...next.children.toReversed());
  }
  return found;
};

/** An element with the namespaces that it uses and that were declared around it. */
const standAlone = (text: string, { from, to, inherited }: Span): string => {
  const written = text.slice(from, to);
  const tag = written.slice(0, tagEnd(written, 0));
  const own = new Set(declarationsOf(tag).map(([name]) => name));
  const needed = [...inherited].filter(([name]) => {
    if (own.has(name)) return false;
    return name === 'xmlns' ? /<[^!?/:\s>]+[\s/>]/.test(written) : written.includes(`${name.slice(6)}:`);
  });
  if (needed.length === 0) return written;
  const name = /^<[^\s/>]+/.exec(tag)?.[0] ?? '';
  return `${name}${needed.map(([prefix, quoted]) => ` ${prefix}=${quoted}`).join('')}${written.slice(name.length)}`;
};

/** The text of each wanted element of a well-formed document, as a document of its own. */
export const cutOut = (
  text: string,
  root: XmlElement,
  wanted: readonly XmlElement[],
): ReadonlyMap<XmlElement, string> => {
  if (wanted.length === 0) return new Map();
  const elements = indexIn(root, new Set(wanted));
  const found = new Map<XmlElement, string>();
  for (const { index, span } of spansOf(text)) {
    const element = elements.get(index);
    if (element !== undefined) found.set(element, standAlone(text, span));
  }
  return found;
};
