import {
  declarationFault,
  isNcName,
  ROOT_SCOPE,
  resolveName,
  type Scope,
  scopeOf,
  splitName,
  type XmlName,
} from './xml-names.ts';
import { expandReferences, forbiddenAt, isBlank } from './xml-text.ts';

/*
 * A reader of XML 1.0 with namespaces and without DTD: documents of at most a few megabytes, already in
 * memory, from senders who are not trusted. It reports every fault that makes a document not well-formed,
 * opens nothing and recurses nowhere. Each run of characters is found with `indexOf`, which makes it
 * several times faster than a character-by-character parser (docs: the tests hold it against two others).
 */

export type XmlAttribute = { readonly name: XmlName; readonly value: string };

export type XmlElement = {
  readonly name: XmlName;
  /** Without namespace declarations. */
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  /** All character data directly in this element, joined; white space between child elements is left out. */
  text: string;
};

/** `root` is there as far as the document could be read, also when `fault` says why reading stopped. */
export type XmlReading = { readonly root: XmlElement | undefined; readonly fault: string | undefined };

/** CAP is five levels deep and a signature about ten; an attack is thousands. */
const MAX_DEPTH = 64;
/** The largest real alert seen has some thousands of elements; this many still take well under a second. */
const MAX_ELEMENTS = 200_000;
const MAX_ATTRIBUTES = 64;

const NONE: readonly XmlAttribute[] = [];
const DECLARATION =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>/;

type Open = { readonly element: XmlElement; readonly written: string; readonly scope: Scope };

/** Thrown and caught in this file only. */
class Fault extends Error {}

const isSpace = (code: number): boolean => code === 0x20 || code === 0xa || code === 0x9;

class Reader {
  readonly source: string;
  readonly open: Open[] = [];
  root: XmlElement | undefined;
  at = 0;
  elements = 0;

  constructor(source: string) {
    this.source = source;
  }

  fail(message: string): never {
    throw new Fault(message);
  }

  /** The index of `mark` from `from` on; the document is cut off when there is none. */
  find(mark: string, from: number, what: string): number {
    const at = this.source.indexOf(mark, from);
    return at < 0 ? this.fail(`${what} is not closed`) : at;
  }

  expand(raw: string): string {
    const expanded = expandReferences(raw);
    return 'fault' in expanded ? this.fail(expanded.fault) : expanded.text;
  }

  read(): void {
    const { source } = this;
    const forbidden = forbiddenAt(source);
    if (forbidden >= 0) {
      this.at = forbidden;
      this.fail(
        `the character U+${source.charCodeAt(forbidden).toString(16).toUpperCase().padStart(4, '0')} is forbidden`,
      );
    }
    if (/^<\?xml[ \t\n]/.test(source)) {
      this.at = DECLARATION.exec(source)?.[0].length ?? this.fail('the XML declaration is malformed');
    }
    while (this.at < source.length) {
      const tag = source.indexOf('<', this.at);
      const end = tag < 0 ? source.length : tag;
      if (end > this.at) this.characters(this.at, end);
      this.at = end;
      if (tag < 0) break;
      const code = source.charCodeAt(tag + 1);
      if (code === 0x2f) this.closeTag();
      else if (code === 0x21) this.commentOrData();
      else if (code === 0x3f) this.instruction();
      else this.openTag();
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) this.fail(`the document ends inside <${unclosed.written}>`);
    if (this.root === undefined) this.fail('there is no element');
  }

  characters(from: number, to: number): void {
    const { source } = this;
    const parent = this.open.at(-1)?.element;
    if (isBlank(source, from, to)) {
      const next = source.charCodeAt(to + 1);
      const betweenElements = next !== 0x2f && next !== 0x21 && next !== 0x3f;
      if (parent === undefined || betweenElements || parent.children.length > 0) return;
    }
    if (parent === undefined) this.fail('there is text outside the root element');
    const raw = source.slice(from, to);
    if (raw.includes(']]>')) this.fail(']]> stands in text');
    parent.text += raw.includes('&') ? this.expand(raw) : raw;
  }

  closeTag(): void {
    const { source } = this;
    const top = this.open.pop() ?? this.fail('an element is closed that was not opened');
    let at = this.at + 2 + top.written.length;
    if (!source.startsWith(top.written, this.at + 2))
      this.fail(`<${top.written}> is not closed by its own end tag`);
    while (isSpace(source.charCodeAt(at))) at += 1;
    if (source.charCodeAt(at) !== 0x3e) this.fail(`<${top.written}> is not closed by its own end tag`);
    this.at = at + 1;
  }

  commentOrData(): void {
    const { source, at } = this;
    if (source.startsWith('<!--', at)) {
      const dashes = this.find('--', at + 4, 'a comment');
      if (source[dashes + 2] !== '>') this.fail('a comment holds --');
      this.at = dashes + 3;
      return;
    }
    const parent = this.open.at(-1)?.element;
    if (parent === undefined || !source.startsWith('<![CDATA[', at)) {
      this.fail('<! opens neither a comment nor character data');
    }
    const end = this.find(']]>', at + 9, 'a CDATA section');
    parent.text += source.slice(at + 9, end);
    this.at = end + 3;
  }

  instruction(): void {
    const { source, at } = this;
    const end = this.find('?>', at + 2, 'a processing instruction');
    const target = /^[^ \t\n]*/.exec(source.slice(at + 2, end))?.[0] ?? '';
    if (!isNcName(target) || target.toLowerCase() === 'xml') {
      this.fail(`<?${target.slice(0, 40)} is no processing instruction that XML allows here`);
    }
    this.at = end + 2;
  }

  openTag(): void {
    const { source } = this;
    if (this.root !== undefined && this.open.length === 0) this.fail('there is a second root element');
    if (this.open.length >= MAX_DEPTH) this.fail(`elements are nested more than ${MAX_DEPTH} deep`);
    this.elements += 1;
    if (this.elements > MAX_ELEMENTS) this.fail(`there are more than ${MAX_ELEMENTS} elements`);

    const parent = this.open.at(-1);
    const start = this.at + 1;
    const nameEnd = this.nameEnd(start);
    const written = source.slice(start, nameEnd);
    this.at = nameEnd;
    const raw = this.attributes();
    const inherited = parent?.scope ?? scopeOf(ROOT_SCOPE, undefined);
    const scope = raw === undefined ? inherited : this.scopeWith(raw, inherited);

    let name = scope.elementNames.get(written);
    if (name === undefined) {
      const resolved = resolveName(scope, written, false);
      name = typeof resolved === 'string' ? this.fail(resolved) : resolved;
      scope.elementNames.set(written, name);
    }
    const attributes = raw === undefined ? NONE : this.resolveAttributes(raw, scope);
    const element: XmlElement = { name, attributes, children: [], text: '' };
    if (parent === undefined) this.root = element;
    else parent.element.children.push(element);

    if (source.charCodeAt(this.at) === 0x3e) {
      this.at += 1;
      this.open.push({ element, written, scope });
    } else if (source.startsWith('/>', this.at)) this.at += 2;
    else this.fail(`the tag <${written}> is malformed`);
  }

  /** Where a name ends; whether it is a name is judged when it is resolved. */
  nameEnd(start: number): number {
    const { source } = this;
    let at = start;
    for (; at < source.length; at += 1) {
      const code = source.charCodeAt(at);
      if (code === 0x3e || code === 0x2f || code === 0x3d || code === 0x3c || isSpace(code)) break;
    }
    return at;
  }

  /** The attributes of the tag that is being read, as written; undefined when it has none. */
  attributes(): Map<string, string> | undefined {
    const { source } = this;
    let found: Map<string, string> | undefined;
    while (isSpace(source.charCodeAt(this.at))) {
      while (isSpace(source.charCodeAt(this.at))) this.at += 1;
      const first = source.charCodeAt(this.at);
      if (first === 0x3e || first === 0x2f) break;
      const nameEnd = this.nameEnd(this.at);
      const written = source.slice(this.at, nameEnd);
      let at = nameEnd;
      while (isSpace(source.charCodeAt(at))) at += 1;
      if (source[at] !== '=') this.fail(`the attribute ${written.slice(0, 40)} has no value`);
      at += 1;
      while (isSpace(source.charCodeAt(at))) at += 1;
      const quote = source[at];
      if (quote !== '"' && quote !== "'")
        return this.fail(`the value of the attribute ${written} is not quoted`);
      const end = this.find(quote, at + 1, `the value of the attribute ${written}`);
      const raw = source.slice(at + 1, end);
      if (raw.includes('<')) this.fail(`the value of the attribute ${written} holds <`);
      found ??= new Map();
      if (found.has(written)) this.fail(`the attribute ${written} is there twice`);
      if (found.size >= MAX_ATTRIBUTES) this.fail(`an element has more than ${MAX_ATTRIBUTES} attributes`);
      found.set(written, this.expand(raw.replace(/[\t\n]/g, ' ')));
      this.at = end + 1;
    }
    return found;
  }

  scopeWith(raw: ReadonlyMap<string, string>, inherited: Scope): Scope {
    let declared: Map<string, string> | undefined;
    for (const [written, uri] of raw) {
      if (written !== 'xmlns' && !written.startsWith('xmlns:')) continue;
      const prefix =
        written === 'xmlns' ? '' : (splitName(written)?.local ?? this.fail(`${written} is not a name`));
      const fault = declarationFault(prefix, uri);
      if (fault !== undefined) this.fail(fault);
      declared ??= new Map();
      declared.set(prefix, uri);
    }
    return declared === undefined ? inherited : scopeOf(declared, inherited);
  }

  resolveAttributes(raw: ReadonlyMap<string, string>, scope: Scope): readonly XmlAttribute[] {
    let resolved: XmlAttribute[] | undefined;
    for (const [written, value] of raw) {
      if (written === 'xmlns' || written.startsWith('xmlns:')) continue;
      const name = resolveName(scope, written, true);
      if (typeof name === 'string') return this.fail(name);
      resolved ??= [];
      if (resolved.some((other) => other.name.local === name.local && other.name.uri === name.uri)) {
        this.fail(`the attribute ${written} is there twice`);
      }
      resolved.push({ name, value });
    }
    return resolved ?? NONE;
  }
}

const lineOf = (source: string, at: number): number => {
  let line = 1;
  for (let next = source.indexOf('\n'); next >= 0 && next < at; next = source.indexOf('\n', next + 1))
    line += 1;
  return line;
};

/**
 * Reads a whole document. `source` has `\n` line ends and no byte order mark, as `decodeXml` gives it.
 * Never throws; the fault is one clause in English with the line where reading stopped.
 */
export const readXml = (source: string): XmlReading => {
  const reader = new Reader(source);
  try {
    reader.read();
    return { root: reader.root, fault: undefined };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { root: reader.root, fault: `line ${lineOf(source, reader.at)}: ${error.message}` };
  }
};
