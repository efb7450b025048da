import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { decodeXml, hasDoctype } from '../../../shared/cap/decode.ts';
import { readXml, type XmlElement } from '../../../shared/cap/xml.ts';
import { fixture, fixturesIn } from './fixtures.ts';
import { askOracle } from './schema-oracle.ts';

/*
 * The XML reader is ours because a general parser is several times slower; so it is held against two that
 * many people use, on documents that are damaged at random.
 */

type Tree = { name: string; attributes: string[]; text: string; children: Tree[] };

/** White space beside elements is not kept by ours and means nothing in any document read here. */
const settled = (text: string, children: readonly unknown[]): string =>
  children.length > 0 ? text.replace(/\s/g, '') : text;

const ours = (text: string): Tree | undefined => {
  if (hasDoctype(text)) return undefined;
  const treeOf = ({ name, attributes, text: own, children }: XmlElement): Tree => ({
    name: `{${name.uri}}${name.local}`,
    attributes: attributes.map(
      (attribute) => `{${attribute.name.uri}}${attribute.name.local}=${attribute.value}`,
    ),
    text: own,
    children: children.map(treeOf),
  });
  const { root, fault } = readXml(text);
  return root === undefined || fault !== undefined ? undefined : treeOf(root);
};

const saxes = (text: string): Tree | undefined => {
  const parser = new SaxesParser({ xmlns: true });
  const document: Tree = { name: '', attributes: [], text: '', children: [] };
  const stack = [document];
  let broken = false;
  parser.on('error', () => {
    broken = true;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const kept = Object.values(attributes).filter(
      ({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns',
    );
    const tree: Tree = {
      name: `{${uri}}${local}`,
      attributes: kept.map((attribute) => `{${attribute.uri}}${attribute.local}=${attribute.value}`),
      text: '',
      children: [],
    };
    stack.at(-1)?.children.push(tree);
    stack.push(tree);
  });
  const characters = (own: string): void => {
    const top = stack.at(-1);
    if (top !== undefined) top.text += own;
  };
  parser.on('text', characters);
  parser.on('cdata', characters);
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.on('doctype', () => {
    broken = true;
  });
  parser.write(text).close();
  return broken ? undefined : document.children[0];
};

const settle = (tree: Tree | undefined): Tree | undefined =>
  tree && {
    ...tree,
    text: settled(tree.text, tree.children),
    children: tree.children.flatMap((child) => settle(child) ?? []),
  };

const textOf = (file: string): string => {
  const decoded = decodeXml(fixture(file), Number.POSITIVE_INFINITY);
  if ('reason' in decoded) throw new Error(decoded.reason);
  return decoded.text;
};

const SMALL =
  '<?xml version="1.0" encoding="UTF-8" standalone=\'yes\'?>\n<?style a="b"?>\n<!-- one -->\n' +
  '<c:alert xmlns:c="urn:c" xmlns="urn:d" a="1 &amp; 2" c:b=\'"\' xml:lang="ar">\n  <c:note>نذير &lt;b&gt; &#x41;&#10;</c:note>\n' +
  '  <x xmlns=""><y/></x><![CDATA[<not & a tag>]]><e\n  f = "g"\n/> text <!-- - --><?pi?>\n</c:alert>\n<!-- end -->\n';

const SOURCES = [
  SMALL,
  SMALL,
  SMALL,
  textOf('alerts/kde-ie-small-craft.xml'),
  textOf('alerts/oasiscap-v1dot2_appendix_adot1.xml'),
];

const PIECES = [
  ...[
    '<',
    '>',
    '/',
    '/>',
    '</',
    '&',
    ';',
    '&amp;',
    '&#',
    '&#0;',
    '&#xD800;',
    '&#x10FFFF;',
    '&#99999999999;',
    '&nbsp;',
    '&lt',
    '"',
    "'",
  ],
  ...[
    '=',
    ':',
    ' ',
    '\n',
    '\t',
    '-',
    '--',
    '-->',
    '<!--',
    '<!-->',
    '<!',
    '<![CDATA[',
    ']]>',
    ']]',
    '?',
    '?>',
    '<?',
    '<?xml?>',
    '<?xml-a?>',
  ],
  ...[
    '<?xml version="1.0"?>',
    'xmlns',
    'xmlns:',
    ' xmlns=""',
    ' xmlns:q="urn:q"',
    ' xmlns:q=""',
    ' xmlns:c="urn:d"',
    'xml:',
    'q:',
    'c:',
  ],
  ...[
    ' a="1"',
    " a='<'",
    ' c:a="1"',
    '\u0001',
    '\uFFFE',
    '\uFEFF',
    '\u00A0',
    '٣',
    'é',
    '😀',
    '·',
    '.',
    '1',
    'a',
    'A',
    '<a/>',
    '<b>',
    '</b>',
  ],
  ...[
    '<!DOCTYPE a>',
    '<!ENTITY a "b">',
    ' xmlns:xml="http://www.w3.org/XML/1998/namespace"',
    ' xmlns:xmlns="a"',
    '',
  ],
];

const edit = fc.record({ at: fc.nat(100_000), cut: fc.nat(3), piece: fc.constantFrom(...PIECES) });

const damaged = fc
  .tuple(fc.nat(SOURCES.length - 1), fc.array(edit, { minLength: 1, maxLength: 3 }))
  .map(([which, edits]) => {
    let text = SOURCES[which] ?? '';
    for (const { at, cut, piece } of edits) {
      const start = at % (text.length + 1);
      text = text.slice(0, start) + piece + text.slice(start + cut);
    }
    return text;
  })
  // Cutting a surrogate pair in two leaves what no decoder would hand on.
  .filter((text) => text.isWellFormed());

describe('the XML reader', () => {
  test.each([
    ...fixturesIn('alerts'),
    'invalid/kde-mow-ar-nine-languages.xml',
    'feeds/meteoalert-france_sample.xml',
  ])('reads the same tree from %s as saxes', (file) => {
    const text = textOf(file);
    expect(settle(ours(text))).toEqual(settle(saxes(text)));
  });

  test('reads damaged documents as saxes does, and none that saxes refuses', () => {
    let wellFormed = 0;
    fc.assert(
      fc.property(damaged, (text) => {
        // saxes trims namespace names, which the standard does not.
        fc.pre(!/xmlns[^=]*=\s*(?:"[^"]*\s[^"]*"|'[^']*\s[^']*')/.test(text));
        const tree = settle(ours(text));
        if (tree === undefined) return;
        wellFormed += 1;
        expect(tree).toEqual(settle(saxes(text)));
      }),
      { numRuns: 6000 },
    );
    expect(wellFormed).toBeGreaterThan(300);
  });

  test('refuses every damaged document that libxml2 refuses, and no other', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const bytes = new TextEncoder().encode(text);
        const { verdict, why } = askOracle(bytes);
        const decoded = decodeXml(bytes, Number.POSITIVE_INFINITY);
        // Each has its own list of encodings and of spellings for them.
        fc.pre('text' in decoded);
        const read = 'text' in decoded ? ours(decoded.text) : undefined;
        // libxml2 also wants a namespace name to be a URI, which Namespaces in XML leaves to others.
        fc.pre(!text.includes('<!DOCTYPE'));
        fc.pre(!why.includes('is not a valid URI'));
        // libxml2 takes the version "1." too; the standard wants a digit after the point.
        fc.pre(!/^<\?xml\s+version\s*=\s*["']1\.["']/.test(text));
        expect(read !== undefined, why).toBe(verdict !== 'not well-formed');
      }),
      { numRuns: 3000 },
    );
  });
});
