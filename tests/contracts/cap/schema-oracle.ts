import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { fixture } from './fixtures.ts';

const schema = XmlDocument.fromBuffer(fixture('schema/CAP-v1.2.xsd'));
const validator = XsdValidator.fromDoc(schema);

export type OracleVerdict = 'valid' | 'invalid' | 'not well-formed';

/** What libxml2 says of a document against the schema of OASIS; `why` is its own text, for a failing test. */
export const askOracle = (bytes: Uint8Array): { readonly verdict: OracleVerdict; readonly why: string } => {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(bytes);
  } catch (error) {
    return { verdict: 'not well-formed', why: String(error) };
  }
  try {
    validator.validate(document);
    return { verdict: 'valid', why: '' };
  } catch (error) {
    return { verdict: 'invalid', why: String(error) };
  } finally {
    document.dispose();
  }
};
