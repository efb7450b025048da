import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** JSON keeps the two ids apart, whatever characters they hold. */
const proof = (linkKey: Uint8Array, purpose: string, incidentId: string, personId: string): Buffer =>
  createHmac('sha256', linkKey)
    .update(JSON.stringify([purpose, incidentId, personId]))
    .digest();

/**
 * The secret part of a person's one-tap link for one incident: 22 characters of base64url, 128 bits. It is derived, so nothing is
 * stored, a retry sends the same link, and a leaked table holds none.
 */
export const linkToken = (linkKey: Uint8Array, incidentId: string, personId: string): string =>
  proof(linkKey, 'link', incidentId, personId).subarray(0, 16).toString('base64url');

/**
 * Four digits that a person answers with where there is an inbound route. One guess in 10,000: whoever checks it must also check the number
 * that it came from and limit attempts.
 */
export const callOutCode = (linkKey: Uint8Array, incidentId: string, personId: string): string =>
  String(proof(linkKey, 'code', incidentId, personId).readUInt32BE(0) % 10_000).padStart(4, '0');

/** Compares in a time that tells nothing about where, or whether in length, the two differ. */
export const sameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(
    createHash('sha256').update(given).digest(),
    createHash('sha256').update(expected).digest(),
  );
