import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { E164 } from '../../sms/phone.ts';
import type { PhoneLocker } from '../../subscriber/ports.ts';
import type { DerivedKeys, PhoneKeyVersion } from './derived-keys.ts';

export type PhoneVault = PhoneLocker & {
  /** The id that a number gets that has none yet: its lookup under the current key. 22 characters of base64url, 128 bits. */
  recipientId(phone: E164): string;
};

/** The message holds neither the sealed text nor the number. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const SEALED = /^v(\d{1,4})\.([A-Za-z0-9_-]+)$/;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Phones are looked up by HMAC-SHA256 cut to 128 bits, and stored by AES-256-GCM as the key's version, a dot, and base64url of nonce,
 * ciphertext and tag. The recipient's id is authenticated with it, so that swapping two stored numbers is found when either is opened.
 */
export const phoneVault = ({
  phones,
  currentPhones,
}: Pick<DerivedKeys, 'phones' | 'currentPhones'>): PhoneVault => {
  const lookup = ({ index }: PhoneKeyVersion, phone: E164): string =>
    createHmac('sha256', index).update(phone).digest().subarray(0, 16).toString('base64url');
  const boundTo = (version: number, id: string): Buffer => Buffer.from(`v${version}.${id}`);
  const recipientId = (phone: E164): string => lookup(currentPhones, phone);
  // Made once: a cipher that is given bytes spends four times its own work on making a key of them.
  const secrets = new Map(phones.map(({ version, encryption }) => [version, createSecretKey(encryption)]));

  return {
    recipientId,
    lookups: (phone) => phones.map((key) => lookup(key, phone)),
    seal: (phone, id = recipientId(phone)) => {
      const { version, encryption } = currentPhones;
      const secret = secrets.get(version) ?? encryption;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(boundTo(version, id));
      const sealed = [nonce, cipher.update(phone, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `v${version}.${Buffer.concat(sealed).toString('base64url')}`;
    },
    open: (sealed, id) => {
      const [, version, text = ''] = SEALED.exec(sealed) ?? [];
      const secret = secrets.get(Number(version));
      const bytes = Buffer.from(text, 'base64url');
      if (secret === undefined || bytes.length <= NONCE_BYTES + TAG_BYTES) {
        throw new SealBroken('a stored phone is not in a form that this version knows');
      }
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(boundTo(Number(version), id)).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([opened, decipher.final()]).toString('utf8');
      } catch {
        throw new SealBroken('a stored phone was changed, moved, or sealed with another key');
      }
    },
    isCurrent: (sealed) => sealed.startsWith(`v${currentPhones.version}.`),
  };
};
