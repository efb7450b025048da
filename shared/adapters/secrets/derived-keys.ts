import { hkdfSync } from 'node:crypto';

export type PhoneKeys = {
  /** Turns a number into the id under which it is looked up. */
  readonly phoneIndexKey: Uint8Array;
  readonly phoneEncryptionKey: Uint8Array;
  /** Makes call-out links and codes. */
  readonly linkKey: Uint8Array;
};

const MINIMUM_CHARACTERS = 32;

/**
 * Three independent 256-bit keys from one root secret, by HKDF-SHA256 (RFC 5869) with a label each. The labels are part of every
 * stored id: changing one loses all phones. The root must be random, at least 32 characters, as Secrets Manager generates it.
 */
export const deriveKeys = (root: string): PhoneKeys => {
  if (root.length < MINIMUM_CHARACTERS)
    throw new RangeError(`the root secret needs at least ${MINIMUM_CHARACTERS} characters`);
  const key = (label: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', root, '', `nadhir/${label}/v1`, 32));
  return {
    phoneIndexKey: key('phone-index'),
    phoneEncryptionKey: key('phone-encryption'),
    linkKey: key('link'),
  };
};
