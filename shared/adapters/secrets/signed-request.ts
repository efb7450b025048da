import { createHmac } from 'node:crypto';
import { secondsBetween } from '../../kernel/instant.ts';
import { sameSecret } from './link-tokens.ts';

/** A request that was copied is worth nothing after this; clocks in the field are wrong by less. */
const SIGNED_REQUEST_SECONDS = 300;

const VERSION = 'v1=';
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** `v1=` and the hex of HMAC-SHA256, under the source's key, over the timestamp as written, a full stop and the body. */
export const requestSignature = (key: string, timestamp: string, body: Uint8Array): string =>
  VERSION + createHmac('sha256', key).update(`${timestamp}.`).update(body).digest('hex');

export type RequestProof = 'proven' | 'wrong' | 'stale';

/**
 * Whether whoever has `key` signed this body, and lately: `stale` when the signature is right and the timestamp is more than five
 * minutes off, so that a copied request cannot be used later. Within that time a repeat must be harmless by itself.
 */
export const proveRequest = (
  key: string,
  { timestamp, signature }: { readonly timestamp: string; readonly signature: string },
  body: Uint8Array,
  now: string,
): RequestProof => {
  const isRight = sameSecret(signature, requestSignature(key, timestamp, body));
  if (!isRight || !TIMESTAMP.test(timestamp)) return 'wrong';
  return Math.abs(secondsBetween(timestamp, now)) <= SIGNED_REQUEST_SECONDS ? 'proven' : 'stale';
};
