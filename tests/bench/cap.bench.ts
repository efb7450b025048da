import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { readCap } from '../../shared/cap/read.ts';
import { fixture, fixturesIn } from '../contracts/cap/fixtures.ts';
import type { Bench } from './harness.ts';

/** The 21 valid alerts, 2 to 23 kilobytes each; a round reads all of them this often. */
const TIMES = 30;

const prepare = () => {
  const documents = fixturesIn('alerts').map((file) => fixture(file));
  const times = <T>(work: (document: Uint8Array) => T): number => {
    let done = 0;
    for (let time = 0; time < TIMES; time += 1) {
      for (const document of documents) {
        work(document);
        done += 1;
      }
    }
    return done;
  };
  const expect = (holds: boolean): void => {
    if (!holds) throw new Error('a valid document was not taken as one');
  };
  const schema = XsdValidator.fromDoc(XmlDocument.fromBuffer(fixture('schema/CAP-v1.2.xsd')));
  const decoder = new TextDecoder();
  const parser = new XMLParser({ ignoreAttributes: false });
  return {
    ours: {
      name: 'readCap: parse, validate, normalise',
      round: () => times((document) => expect(readCap(document).verdict === 'accepted')),
    },
    baselines: [
      {
        name: 'libxml2-wasm: parse, XSD',
        goal: 1.2,
        round: () =>
          times((bytes) => {
            const document = XmlDocument.fromBuffer(bytes);
            schema.validate(document);
            document.dispose();
          }),
      },
      {
        name: 'fast-xml-parser: validate, parse',
        goal: 3,
        round: () =>
          times((bytes) => {
            const text = decoder.decode(bytes);
            expect(XMLValidator.validate(text) === true);
            expect(parser.parse(text) !== undefined);
          }),
      },
    ],
  };
};

export const bench: Bench = {
  kind: 'comparison',
  about: 'CAP documents a second, on the same 21 real alerts.',
  unit: 'documents',
  prepare,
};
