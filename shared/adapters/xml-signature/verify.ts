import { createPublicKey, type KeyObject, verify as verifyBytes } from 'node:crypto';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import type { CapAlert } from '../../cap/alert.ts';
import { DOCTYPE_REFUSED, decodeXml, hasDoctype } from '../../cap/decode.ts';
import { readCap } from '../../cap/read.ts';
import { readXml } from '../../cap/xml.ts';
import type { PinnedKey, SignatureVerdict, VerifySignature } from '../../warning/signature.ts';
import { SIGNATURE_METHODS } from './algorithms.ts';
import { structureOf } from './structure.ts';

/** As much as is read as CAP at all. */
const MOST_READ_BYTES = 2 * 1024 * 1024;
/**
 * The largest real alert at hand has 450 kB and eleven hundred tags. Canonicalization goes over every element and every
 * declaration in scope, so what may multiply is limited: the worst document within these limits takes half a second.
 */
const MOST_CHARACTERS = 768 * 1024;
const MOST_TAGS = 5_000;
const MOST_DECLARATIONS = 100;
/** Comments, CDATA sections and processing instructions; a signed document has hardly any. */
const MOST_OTHERS = 500;

const WEAKEST_RSA_BITS = 2048;

const fits = (key: KeyObject, kind: 'rsa' | 'ec'): boolean =>
  key.asymmetricKeyType === kind &&
  (kind === 'rsa'
    ? (key.asymmetricKeyDetails?.modulusLength ?? 0) >= WEAKEST_RSA_BITS
    : key.asymmetricKeyDetails?.namedCurve === 'prime256v1');

/** What is no key is none: a pin that is broken must not keep a warning out. The place pack refuses it when it is read. */
const keyOf = ({ id, spki }: PinnedKey): { readonly id: string; readonly key: KeyObject }[] => {
  try {
    return [{ id, key: createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' }) }];
  } catch {
    return [];
  }
};

type Proof = { readonly holds: string; readonly key: string } | 'changed' | 'other-key';

/** What the library finds. It is given no key of the document's own, and one algorithm: the one that was checked. */
const prove = (text: string, method: string, pinned: readonly PinnedKey[]): Proof => {
  const { hash, key: kind } = SIGNATURE_METHODS.get(method) ?? {};
  const keys = pinned.flatMap(keyOf).filter(({ key }) => kind !== undefined && fits(key, kind));
  let asked = false;
  let signer: string | undefined;

  /** Asked by the library once the digest of the document is right. */
  class AnyPinnedKey {
    getAlgorithmName = () => method;
    getSignature = (): string => {
      throw new Error('a verifier signs nothing');
    };
    verifySignature = (material: string, _key: unknown, value: string): boolean => {
      asked = true;
      const signature = Buffer.from(value.replace(/\s/g, ''), 'base64');
      signer = keys.find(({ key }) =>
        verifyBytes(hash, Buffer.from(material), { key, dsaEncoding: 'ieee-p1363' }, signature),
      )?.id;
      return signer !== undefined;
    };
  }
  const library = new SignedXml({ publicCert: 'one of the pinned', getCertFromKeyInfo: () => null });
  library.SignatureAlgorithms = { [method]: AnyPinnedKey };
  try {
    const { documentElement } = new DOMParser({ errorHandler: silent }).parseFromString(text, 'text/xml');
    const signature = Array.from(documentElement.childNodes).find(
      (node) => node.nodeName.split(':').at(-1) === 'Signature',
    );
    if (signature === undefined) return 'changed';
    library.loadSignature(signature);
    if (!library.checkSignature(text)) return 'changed';
  } catch {
    // The library throws for a signature value that no key explains, and for whatever it cannot work with.
    return asked ? 'other-key' : 'changed';
  }
  const [holds, ...others] = library.getSignedReferences();
  return holds !== undefined && others.length === 0 && signer !== undefined
    ? { holds, key: signer }
    : 'changed';
};

const silent = (): void => undefined;

const hasMore = (text: string, mark: string, most: number): boolean => {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    count += 1;
    if (count > most) return true;
  }
  return false;
};

/** What a document says to whoever reads it, apart from having a signature. */
const meaningOf = (bytes: Uint8Array): string | undefined => {
  const reading = readCap(bytes);
  if (reading.verdict === 'rejected') return undefined;
  const { signed: _, ...alert }: CapAlert = reading.alert;
  return JSON.stringify(alert);
};

const CHANGED = 'What was signed is not this document: something in it was changed after it was signed.';
const OTHER_KEY = 'It was not signed with a key that is pinned for this sender.';
const TOO_LARGE = 'The document is larger than what is verified here.';

export const verifySignature: VerifySignature = (document, pinned): SignatureVerdict => {
  const decoded = decodeXml(document, MOST_READ_BYTES);
  if ('reason' in decoded) return { state: 'invalid', reason: decoded.reason };
  const { text } = decoded;
  if (hasDoctype(text)) return { state: 'invalid', reason: DOCTYPE_REFUSED };
  const { root, fault } = readXml(text);
  if (root === undefined || fault !== undefined)
    return {
      state: 'invalid',
      reason: `The document is not well-formed XML, ${fault ?? 'it has no element'}.`,
    };
  const structure = structureOf(root);
  if (structure.state !== 'verifiable') return structure;
  if (
    text.length > MOST_CHARACTERS ||
    hasMore(text, '<', MOST_TAGS) ||
    hasMore(text, 'xmlns', MOST_DECLARATIONS) ||
    hasMore(text, '<!', MOST_OTHERS) ||
    hasMore(text, '<?', MOST_OTHERS)
  )
    return { state: 'unsupported', reason: TOO_LARGE };

  const proof = prove(text, structure.method, pinned);
  if (proof === 'changed') return { state: 'invalid', reason: CHANGED };
  if (proof === 'other-key') return { state: 'unknown-key', reason: OTHER_KEY };
  const signed = new TextEncoder().encode(proof.holds);
  const meaning = meaningOf(document);
  if (meaning === undefined || meaning !== meaningOf(signed)) return { state: 'invalid', reason: CHANGED };
  return { state: 'valid', key: proof.key, signed };
};
