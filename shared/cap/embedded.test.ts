import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertsBelow, cutOut } from './embedded.ts';
import { readXml, type XmlElement } from './xml.ts';

const CAP = 'urn:oasis:names:tc:emergency:cap:1.2';

/** Elements under prefixes that are declared at any height, with what may confuse a reader of tags between them. */
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(
      'text &lt;',
      '<!-- <c:alert> -->',
      '<![CDATA[<a:x></a:x>]]>',
      '<?p <a:x>?>',
      '<a:e b=">"/>',
    ),
    fc
      .record({
        prefix: fc.constantFrom('', 'a:', 'c:'),
        name: fc.constantFrom('alert', 'info', 'x'),
        declares: fc.subarray([` xmlns="${CAP}"`, ` xmlns:c="${CAP}"`, ' xmlns:a="urn:a"', " a:b='>'"]),
        children: fc.array(tie('tree'), { maxLength: 3 }),
      })
      .map(
        ({ prefix, name, declares, children }) =>
          `<${prefix}${name}${declares.join('')}>${children.join('')}</${prefix}${name}>`,
      ),
  ),
}));

/** What an element says, apart from how its names were written. */
const meaning = ({ name, attributes, children, text }: XmlElement): unknown => ({
  name: [name.uri, name.local],
  attributes: attributes.map((attribute) => [attribute.name.uri, attribute.name.local, attribute.value]),
  children: children.map(meaning),
  text,
});

test('an alert that is cut out says by itself what it said where it stood', () => {
  let alerts = 0;
  fc.assert(
    fc.property(tree, (inside) => {
      const source = `<a:root xmlns:a="urn:a" xmlns:c="${CAP}">${inside}</a:root>`;
      const { root, fault } = readXml(source);
      if (root === undefined || fault !== undefined) throw new Error(`${fault}: ${source}`);
      const wanted = alertsBelow(root);
      const cut = cutOut(source, root, wanted);
      expect(cut.size).toBe(wanted.length);
      for (const [element, text] of cut) {
        alerts += 1;
        const alone = readXml(text);
        expect(alone.fault).toBeUndefined();
        expect(alone.root === undefined ? undefined : meaning(alone.root)).toEqual(meaning(element));
      }
    }),
    { numRuns: 1000 },
  );
  expect(alerts).toBeGreaterThan(50);
});
