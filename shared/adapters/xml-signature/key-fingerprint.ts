import { createHash, createPublicKey } from 'node:crypto';

/** `sha256:` and the hex of SHA-256 over DER of SubjectPublicKeyInfo, as `openssl pkey -pubin -outform DER | sha256sum` gives it. */
export const keyFingerprint = (publicKey: Uint8Array): string =>
  `sha256:${createHash('sha256').update(publicKey).digest('hex')}`;

/** For people and tools who verify what was published. */
export const publicKeyPem = (publicKey: Uint8Array): string =>
  createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
    .export({ format: 'pem', type: 'spki' })
    .toString();
