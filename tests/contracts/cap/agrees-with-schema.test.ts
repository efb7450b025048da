import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CapReading, readCap } from '../../../shared/cap/read.ts';
import { CAP_NAMESPACE, SIGNATURE_NAMESPACE } from '../../../shared/cap/schema.ts';
import { fixture, fixturesIn } from './fixtures.ts';
import { mutate, mutations, type Node, pickFrom, treeOf, write } from './mutate.ts';
import { askOracle } from './schema-oracle.ts';

/*
 * Accepted means: valid against the schema of OASIS. libxml2 says what is. Where the two differ on purpose,
 * a test below says why.
 */

/** The schema sees a polygon as text, so it cannot see that a ring is open; to us that is a repair. */
const schemaAllows = (reading: CapReading): boolean =>
  reading.verdict !== 'rejected' &&
  reading.repairs.every((repair) => repair.includes('is closed by adding it'));

const sentencesOf = (reading: CapReading): string =>
  `${reading.verdict}, ${(reading.verdict === 'rejected' ? reading.reasons : reading.repairs).join(' ')}`;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const trees = fixturesIn('alerts')
  .concat('invalid/gcl-canada_errors.cap', 'invalid/kde-alertswiss-TEST-1163.xml', 'invalid/cpl-sweden.cap')
  .map((file) => treeOf(fixture(file)));

/** libxml2 lets `info` follow a signature, though the schema puts signatures last: its fault, so not asked. */
const hasInfoAfterSignature = ({ children }: Node): boolean => {
  const signature = children.findIndex(({ uri }) => uri === SIGNATURE_NAMESPACE);
  return (
    signature >= 0 &&
    children.slice(signature).some(({ uri, local }) => uri === CAP_NAMESPACE && local === 'info')
  );
};

const minimal = (info: string, rest = ''): string =>
  '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>i</identifier><sender>s</sender>' +
  '<sent>2023-10-21T09:00:00+03:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>' +
  '<info><category>Met</category><event>e</event><urgency>Past</urgency><severity>Minor</severity>' +
  `<certainty>Likely</certainty>${info}</info>${rest}</alert>`;

describe('what is accepted', () => {
  test('is what the schema allows, over thousands of documents with elements dropped, doubled, swapped, renamed and refilled', () => {
    let valid = 0;
    let invalid = 0;
    fc.assert(
      fc.property(fc.nat(trees.length - 1), mutations, (which, changes) => {
        const mutant = mutate(pickFrom(trees, which), changes);
        fc.pre(!hasInfoAfterSignature(mutant));
        const document = bytesOf(write(mutant));
        const oracle = askOracle(document);
        const reading = readCap(document);
        if (oracle.verdict === 'valid') valid += 1;
        else invalid += 1;
        if (schemaAllows(reading) !== (oracle.verdict === 'valid')) {
          throw new Error(`schema: ${oracle.verdict} ${oracle.why}; ours: ${sentencesOf(reading)}`);
        }
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(valid, invalid), 'both kinds are among the documents').toBeGreaterThan(400);
  });

  test('an info after a signature is put before it, though libxml2 does not see that it is out of order', () => {
    const info = minimal('').match(/<info>.*<\/info>/)?.[0] ?? '';
    const document = bytesOf(minimal('', `<Signature xmlns="${SIGNATURE_NAMESPACE}"/>${info}`));
    expect(askOracle(document).verdict).toBe('valid');
    expect(readCap(document)).toMatchObject({
      verdict: 'repaired',
      repairs: [
        'alert: <info> stands after <Signature>; the elements are put in the order that CAP 1.2 gives them.',
      ],
      alert: { info: [{}, {}], signed: true },
    });
  });

  test.each([
    ['a document type declaration, which may define entities', `<!DOCTYPE alert>${minimal('')}`],
    [
      'a schema type named in the instance',
      minimal(
        '<x:web xmlns:x="urn:oasis:names:tc:emergency:cap:1.2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:anyURI">http://a/</x:web>',
      ),
    ],
    [
      'a <value> alone, which the schema lets stand as a document',
      '<value xmlns="urn:oasis:names:tc:emergency:cap:1.2">v</value>',
    ],
  ])('is stricter than the schema on %s', (_, document) => {
    expect(askOracle(bytesOf(document)).verdict).toBe('valid');
    expect(readCap(bytesOf(document)).verdict).toBe('rejected');
  });

  test.each([
    [
      'white space in a CDATA section between elements: to the standard it is white space',
      minimal('<![CDATA[ ]]>'),
    ],
    [
      'a declared namespace that is no URI and that nothing uses',
      minimal('').replace('<alert ', '<alert xmlns:q="not a uri" '),
    ],
  ])('is wider than libxml2 on %s', (_, document) => {
    expect(askOracle(bytesOf(document)).verdict).not.toBe('valid');
    expect(readCap(bytesOf(document)).verdict).toBe('accepted');
  });
});
