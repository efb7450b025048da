import {
  NO_ATTRIBUTES,
  nameEnd,
  readAttributes,
  resolveAttributes,
  scopeWith,
  type XmlAttributes,
} from './xml-attributes.ts';
import { fail, XmlFault } from './xml-fault.ts';
import { elementName, isNcName, rootScope, type Scope, type XmlName } from './xml-names.ts';
import { expandReferences, forbiddenAt, isSpace } from './xml-text.ts';

/*
 * A reader of XML 1.0 with namespaces and without DTD: documents of at most a few megabytes, already in
 * memory, from senders who are not trusted. It reports every fault that makes a document not well-formed,
 * opens nothing and recurses nowhere. Each run of characters is found with `indexOf`, which makes it
 * several times faster than a parser that looks at each character; tests hold it against two of those.
 */

export type XmlElement = {
  readonly name: XmlName;
  /** Without namespace declarations. */
  readonly attributes: XmlAttributes;
  readonly children: XmlElement[];
  /** All character data directly in this element, joined; white space between child elements is left out. */
  text: string;
};

/** `root` is there as far as the document could be read, also when `fault` says why reading stopped. */
type XmlReading = { readonly root: XmlElement | undefined; readonly fault: string | undefined };

/** CAP is five levels deep and a signature about ten; an attack is thousands. */
const MAX_DEPTH = 64;
/** The largest real alert seen has some thousands of elements; this many still take well under a second. */
const MAX_ELEMENTS = 200_000;

const DECLARATION =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>/;

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;

/** Of every element that was closed without one. Nothing is ever added to it, since only open elements get children. */
const NO_CHILDREN: XmlElement[] = [];

/** An element whose end tag has not come yet. */
type Open = {
  readonly element: XmlElement;
  readonly written: string;
  readonly scope: Scope;
  readonly depth: number;
  readonly parent: Open | undefined;
};

class Reader {
  readonly source: string;
  /** Whether the document holds `]]>` or `&` at all; most hold neither, and then no text is searched for them. */
  readonly closesData: boolean;
  readonly refers: boolean;
  open: Open | undefined;
  root: XmlElement | undefined;
  at = 0;
  elements = 0;

  constructor(source: string) {
    this.source = source;
    this.closesData = source.includes(']]>');
    this.refers = source.includes('&');
  }

  read(): void {
    const { source } = this;
    this.prolog();
    while (this.at < source.length) {
      // Mostly there is only white space before the next tag; a search for it would take longer.
      let start = this.at;
      while (isSpace(source.charCodeAt(start))) start += 1;
      const tag = source.charCodeAt(start) === LESS_THAN ? start : source.indexOf('<', start);
      const end = tag < 0 ? source.length : tag;
      if (start === end) {
        if (end > this.at) this.blank(this.at, end);
      } else this.characters(this.at, end);
      this.at = end;
      if (tag < 0) break;
      const code = source.charCodeAt(tag + 1);
      if (code === SLASH) this.closeTag();
      else if (code === EXCLAMATION) this.commentOrData();
      else if (code === QUESTION) this.instruction();
      else this.openTag();
    }
    if (this.open !== undefined) fail(`the document ends inside <${this.open.written}>`);
    if (this.root === undefined) fail('there is no element');
  }

  prolog(): void {
    const { source } = this;
    const forbidden = forbiddenAt(source);
    if (forbidden >= 0) {
      this.at = forbidden;
      const code = source.charCodeAt(forbidden).toString(16).toUpperCase().padStart(4, '0');
      fail(`the character U+${code} is forbidden`);
    }
    if (/^<\?xml[ \t\n]/.test(source)) {
      this.at = DECLARATION.exec(source)?.[0].length ?? fail('the XML declaration is malformed');
    }
  }

  /** The index of `mark` from `from` on; the document is cut off when there is none. */
  find(mark: string, from: number, what: string): number {
    const at = this.source.indexOf(mark, from);
    return at < 0 ? fail(`${what} is not closed`) : at;
  }

  /** Character data as it is meant. */
  text(from: number, to: number): string {
    const raw = this.source.slice(from, to);
    if (this.closesData && raw.includes(']]>')) fail(']]> stands in text');
    return this.refers && raw.includes('&') ? expandReferences(raw) : raw;
  }

  /** White space is kept only where an element holds nothing else. */
  blank(from: number, to: number): void {
    const { source, open } = this;
    if (open === undefined || open.element.children.length > 0) return;
    const next = source.charCodeAt(to + 1);
    if (next === SLASH || next === EXCLAMATION || next === QUESTION)
      open.element.text += source.slice(from, to);
  }

  characters(from: number, to: number): void {
    const { open } = this;
    if (open === undefined) fail('there is text outside the root element');
    open.element.text += this.text(from, to);
  }

  commentOrData(): void {
    const { source, at, open } = this;
    if (source.startsWith('<!--', at)) {
      const dashes = this.find('--', at + 4, 'a comment');
      if (source.charCodeAt(dashes + 2) !== GREATER_THAN) fail('a comment holds --');
      this.at = dashes + 3;
      return;
    }
    if (open === undefined || !source.startsWith('<![CDATA[', at)) {
      fail('<! opens neither a comment nor character data');
    }
    const end = this.find(']]>', at + 9, 'a CDATA section');
    open.element.text += source.slice(at + 9, end);
    this.at = end + 3;
  }

  instruction(): void {
    const { source, at } = this;
    const end = this.find('?>', at + 2, 'a processing instruction');
    const target = /^[^ \t\n]*/.exec(source.slice(at + 2, end))?.[0] ?? '';
    if (!isNcName(target) || target.toLowerCase() === 'xml') {
      fail(`<?${target.slice(0, 40)} is no processing instruction that XML allows here`);
    }
    this.at = end + 2;
  }

  openTag(): void {
    const { source, open: parent } = this;
    const depth = parent === undefined ? 1 : parent.depth + 1;
    if (this.root !== undefined && parent === undefined) fail('there is a second root element');
    if (depth > MAX_DEPTH) fail(`elements are nested more than ${MAX_DEPTH} deep`);
    this.elements += 1;
    if (this.elements > MAX_ELEMENTS) fail(`there are more than ${MAX_ELEMENTS} elements`);

    const start = this.at + 1;
    let end = nameEnd(source, start);
    let scope = parent?.scope ?? rootScope();
    let attributes = NO_ATTRIBUTES;
    const nameAt = end;
    if (isSpace(source.charCodeAt(end))) {
      const raw = readAttributes(source, end);
      end = raw.end;
      scope = scopeWith(raw, scope);
      attributes = resolveAttributes(raw, scope);
    }
    const name = elementName(scope, source, start, nameAt);
    const { written } = name;
    let text: string | undefined;
    let closed = false;
    if (source.charCodeAt(end) === GREATER_THAN) {
      this.at = end + 1;
      text = this.leaf(written);
      closed = text !== undefined;
    } else if (source.startsWith('/>', end)) {
      this.at = end + 2;
      closed = true;
    } else fail(`the tag <${written.slice(0, 60)}> is malformed`);

    const element: XmlElement = { name, attributes, children: closed ? NO_CHILDREN : [], text: text ?? '' };
    if (parent === undefined) this.root = element;
    else parent.element.children.push(element);
    if (!closed) this.open = { element, written, scope, depth, parent };
  }

  /** Most elements hold a run of text and nothing else; those are finished here, without ever being open. */
  leaf(written: string): string | undefined {
    const { source } = this;
    const tag = source.indexOf('<', this.at);
    const end = tag + 2 + written.length;
    if (tag < 0 || source.charCodeAt(tag + 1) !== SLASH || source.charCodeAt(end) !== GREATER_THAN)
      return undefined;
    if (!source.startsWith(written, tag + 2)) return undefined;
    const text = this.text(this.at, tag);
    this.at = end + 1;
    return text;
  }

  closeTag(): void {
    const { source, open } = this;
    if (open === undefined) fail('an element is closed that was not opened');
    let end = this.at + 2 + open.written.length;
    const same = source.startsWith(open.written, this.at + 2);
    while (isSpace(source.charCodeAt(end))) end += 1;
    if (!same || source.charCodeAt(end) !== GREATER_THAN) {
      fail(`<${open.written}> is not closed by its own end tag`);
    }
    this.at = end + 1;
    this.open = open.parent;
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
    if (!(error instanceof XmlFault)) throw error;
    return { root: reader.root, fault: `line ${lineOf(source, reader.at)}: ${error.message}` };
  }
};
