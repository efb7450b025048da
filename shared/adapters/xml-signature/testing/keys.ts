import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { SigningKey } from '../../../publication/signing.ts';
import type { PinnedKey } from '../../../warning/signature.ts';

export type KeyPair = {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly pin: PinnedKey;
};

const pair = (
  id: string,
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
): KeyPair => ({
  privateKey,
  publicKey,
  pin: { id, spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
});

export const rsaKey = (id: string, modulusLength = 2048): KeyPair =>
  pair(id, generateKeyPairSync('rsa', { modulusLength }));

export const ecKey = (id: string): KeyPair =>
  pair(id, generateKeyPairSync('ec', { namedCurve: 'prime256v1' }));

/** A key service that holds one key in memory; `fail` makes it unreachable. */
export const memorySigningKey = ({ privateKey, publicKey }: KeyPair = ecKey('own')) => {
  let failing = false;
  const key: SigningKey = {
    publicKey: async () => new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    sign: async (material) => {
      if (failing) throw new Error('the key cannot be reached');
      return new Uint8Array(sign('sha256', material, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
    },
  };
  return {
    ...key,
    fail: (now: boolean) => {
      failing = now;
    },
  };
};
