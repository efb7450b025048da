import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { E164 } from '../../sms/phone.ts';
import type { PhoneKeys } from './derived-keys.ts';

export type PhoneVault = {
  /** The same for the same number and key: 22 characters of base64url, 128 bits. Nobody without the key can test a guess. */
  recipientId(phone: E164): string;
  /** Different every time. Bound to the number's `recipientId`. */
  seal(phone: E164): string;
  /** Throws `SealBroken` when it was changed, sealed with another key, or stored under another recipient. */
  open(sealed: string, recipientId: string): E164;
};

/** The message holds neither the sealed text nor the number. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const VERSION = 'v1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Phones are looked up by HMAC-SHA256 cut to 128 bits, and stored by AES-256-GCM as `v1.` and base64url of nonce, ciphertext and tag. The
 * recipient's id is authenticated with it, so that swapping two stored numbers is found when either is opened.
 */
export const phoneVault = ({ phoneIndexKey, phoneEncryptionKey }: Omit<PhoneKeys, 'linkKey'>): PhoneVault => {
  const recipientId = (phone: E164): string =>
    createHmac('sha256', phoneIndexKey).update(phone).digest().subarray(0, 16).toString('base64url');
  const boundTo = (id: string): Buffer => Buffer.from(`${VERSION}${id}`);

  return {
    recipientId,
    seal: (phone) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', phoneEncryptionKey, nonce).setAAD(
        boundTo(recipientId(phone)),
      );
      const sealed = Buffer.concat([
        nonce,
        cipher.update(phone, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return VERSION + sealed.toString('base64url');
    },
    open: (sealed, id) => {
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      if (!sealed.startsWith(VERSION) || bytes.length <= NONCE_BYTES + TAG_BYTES) {
        throw new SealBroken('a stored phone is not in a form that this version knows');
      }
      const decipher = createDecipheriv('aes-256-gcm', phoneEncryptionKey, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(boundTo(id)).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([opened, decipher.final()]).toString('utf8');
      } catch {
        throw new SealBroken('a stored phone was changed, moved, or sealed with another key');
      }
    },
  };
};
