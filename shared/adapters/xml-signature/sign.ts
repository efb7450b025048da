import { type SignatureAlgorithm, SignedXml } from 'xml-crypto';
import type { SignCap, SigningKey } from '../../publication/signing.ts';
import { ECDSA_SHA256, ENVELOPED, EXCLUSIVE_C14N, SHA256 } from './algorithms.ts';
import { keyFingerprint } from './key-fingerprint.ts';
import { verifySignature } from './verify.ts';

/** What was signed does not verify: it must not be given to anybody. */
class SignatureDoesNotHold extends Error {
  override readonly name = 'SignatureDoesNotHold';
}

const END = '</alert>\n';

/** The `<Signature>` of a document, with the library asking `key` for the value. */
const signatureOf = (document: string, key: SigningKey, fingerprint: string): Promise<string> =>
  new Promise((resolve, reject) => {
    /** The library asks with a callback; a verifier is another thing. */
    class Kept implements SignatureAlgorithm {
      getAlgorithmName = () => ECDSA_SHA256;
      getSignature(material: unknown): string;
      getSignature(
        material: unknown,
        _key: unknown,
        answer?: (error: Error | null, value?: string) => void,
      ): void;
      getSignature(
        material: unknown,
        _key?: unknown,
        answer?: (error: Error | null, value?: string) => void,
      ): string {
        key.sign(new TextEncoder().encode(String(material))).then(
          (signature) => answer?.(null, Buffer.from(signature).toString('base64')),
          (error: unknown) => answer?.(error instanceof Error ? error : new Error(String(error))),
        );
        return '';
      }
      verifySignature(): boolean {
        return false;
      }
    }
    const library = new SignedXml({
      privateKey: 'where it is kept',
      signatureAlgorithm: ECDSA_SHA256,
      canonicalizationAlgorithm: EXCLUSIVE_C14N,
      getKeyInfoContent: () => `<KeyName>${fingerprint}</KeyName>`,
    });
    library.SignatureAlgorithms = { [ECDSA_SHA256]: Kept };
    library.addReference({
      xpath: '/*',
      uri: '',
      isEmptyUri: true,
      transforms: [ENVELOPED, EXCLUSIVE_C14N],
      digestAlgorithm: SHA256,
    });
    library.computeSignature(document, (error: Error | null) =>
      error === null ? resolve(library.getSignatureXml()) : reject(error),
    );
  });

/**
 * The document keeps its bytes, and the signature stands before its end without white space of its own, which would have to be signed. The key is named and not enclosed: whoever
 * verifies has it from us by another way, and one that comes along proves nothing.
 */
export const capSigner =
  (key: SigningKey): SignCap =>
  async (document) => {
    if (!document.endsWith(END)) throw new SignatureDoesNotHold('the document does not end as one of ours');
    const publicKey = await key.publicKey();
    const fingerprint = keyFingerprint(publicKey);
    const signature = await signatureOf(document, key, fingerprint);
    const signed = new TextEncoder().encode(`${document.slice(0, -END.length)}${signature}${END}`);
    const spki = Buffer.from(publicKey).toString('base64');
    const verdict = verifySignature(signed, [{ id: fingerprint, spki }]);
    if (verdict.state !== 'valid')
      throw new SignatureDoesNotHold(`the signature just made is ${verdict.state}`);
    return { document: signed, key: fingerprint };
  };
