/**
 * What the XML signature of a CAP document proves.
 * - `valid`: a key that is pinned for the sender signed the whole document, as it is read here.
 * - `unsigned`: there is no signature.
 * - `invalid`: there is one, and it does not hold for this document: something was changed, moved or wrapped.
 * - `unknown-key`: it is about this document, but no pinned key made it. Anybody can make such a one.
 * - `unsupported`: it is made in a way that is not accepted here, such as with SHA-1, and was not looked into.
 */
export const SIGNATURE_STATES = ['valid', 'unsigned', 'invalid', 'unknown-key', 'unsupported'] as const;
export type SignatureState = (typeof SIGNATURE_STATES)[number];

/** A public key that is known from elsewhere than the document: DER of SubjectPublicKeyInfo, base64. */
export type PinnedKey = { readonly id: string; readonly spki: string };

export type SignatureVerdict =
  | {
      readonly state: 'valid';
      /** The id of the pinned key. */
      readonly key: string;
      /** The canonical bytes that were signed: the document without its signature. Read as CAP they say the same as it does. */
      readonly signed: Uint8Array;
    }
  | { readonly state: 'unsigned' }
  | {
      readonly state: 'invalid' | 'unknown-key' | 'unsupported';
      /** One sentence in English. */
      readonly reason: string;
    };

/**
 * Verifies the enveloped signature of a document that was read as CAP. A key that the document brings along counts for
 * nothing. Never throws for what a document holds, and takes time in proportion to its size, which is limited.
 */
export type VerifySignature = (document: Uint8Array, pinned: readonly PinnedKey[]) => SignatureVerdict;

/** What a document may set off, from most to least. `show-only`: it is kept and shown, and opens nothing. `reject`: it is kept, and is not acted on at all. */
export const TRIGGERS = ['open-incident', 'show-only', 'reject'] as const;
export type Trigger = (typeof TRIGGERS)[number];
