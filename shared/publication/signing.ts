/** A key that signs, and never leaves where it is kept: ECDSA over P-256 with SHA-256. */
export interface SigningKey {
  /** The public half: DER of SubjectPublicKeyInfo. */
  publicKey(): Promise<Uint8Array>;
  /** The 64 bytes r and s of the signature over SHA-256 of `material`. Throws when it cannot be had. */
  sign(material: Uint8Array): Promise<Uint8Array>;
}

/**
 * Signs a CAP document, as `writeCap` makes it, with an enveloped XML signature, and checks what it made with the eyes of a
 * receiver before it gives it away. Throws rather than give a document whose signature does not hold.
 */
export type SignCap = (document: string) => Promise<SignedCap>;

export type SignedCap = {
  readonly document: Uint8Array;
  /** `keyFingerprint` of the key; the document carries it as `KeyName`. */
  readonly key: string;
};

/** Where the public half of the key that signs is published, beside the documents. */
export const SIGNING_KEY_OBJECT = 'cap/key.pem';
