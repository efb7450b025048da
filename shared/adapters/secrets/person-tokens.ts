import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import { CODE_DIGITS } from '../../subscriber/challenge.ts';
import { sameSecret } from './link-tokens.ts';

/** What a personal link may do: `leave` the warnings, or acknowledge one as a relay. */
type LinkPurpose = 'leave' | 'relay';

type PersonTokens = {
  /** The secret part of a personal link: 22 characters of base64url. */
  token(purpose: LinkPurpose, recipientId: string): string;
  /** Whose it is. What was made up leads to an id that nobody has. */
  recipientOf(purpose: LinkPurpose, token: string): string | undefined;
  /** Proves for a while that somebody has given the code of this person's phone. */
  ticket(recipientId: string, until: string): string;
  holderOf(ticket: string, now: string): string | undefined;
  newCode(): { readonly code: string; readonly id: string };
  /** A keyed hash, 22 characters: the same for the same text. */
  hashOf(text: string): string;
};

const ID_BYTES = 16;

/**
 * A recipient's id is 16 random-looking bytes, one block of AES, so a link is that block enciphered under a key of its own: nothing is stored,
 * nothing of the id is seen in it, and to forge the link of a person one would have to find the one block in 2^128.
 */
export const personTokens = (linkKey: Uint8Array): PersonTokens => {
  const keyFor = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', linkKey, '', `nadhir/person-${purpose}/v1`, 32));
  const keys = { leave: keyFor('leave'), relay: keyFor('relay') };
  const ticketKey = keyFor('ticket');
  const hashKey = keyFor('hash');
  const mac = (key: Uint8Array, text: string): string =>
    createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url');

  return {
    token: (purpose, recipientId) => {
      const block = Buffer.from(recipientId, 'base64url');
      if (block.length !== ID_BYTES) throw new RangeError('only an id of 128 bits has a link');
      const cipher = createCipheriv('aes-256-ecb', keys[purpose], null).setAutoPadding(false);
      return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
    },
    recipientOf: (purpose, token) => {
      const block = Buffer.from(token, 'base64url');
      if (!/^[\w-]{22}$/.test(token) || block.length !== ID_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-ecb', keys[purpose], null).setAutoPadding(false);
      return Buffer.concat([decipher.update(block), decipher.final()]).toString('base64url');
    },
    ticket: (recipientId, until) => `${recipientId}.${until}.${mac(ticketKey, `${recipientId}.${until}`)}`,
    holderOf: (ticket, now) => {
      const found = /^([\w-]{16,64})\.(\d{4}-[\d:.T-]+Z)\.([\w-]{22})$/.exec(ticket);
      const [, recipientId = '', until = '', proof = ''] = found ?? [];
      return until > now && sameSecret(proof, mac(ticketKey, `${recipientId}.${until}`))
        ? recipientId
        : undefined;
    },
    newCode: () => ({
      code: String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0'),
      id: randomBytes(12).toString('base64url'),
    }),
    hashOf: (text) => mac(hashKey, text),
  };
};
