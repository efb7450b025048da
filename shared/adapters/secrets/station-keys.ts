import { createHmac } from 'node:crypto';

/**
 * The key with which a station sends its readings: 32 characters of base64url, 192 bits. It is derived, so nothing is stored; another
 * `keyNumber` of the same station is another key.
 */
export const stationToken = (stationKey: Uint8Array, stationId: string, keyNumber: number): string =>
  createHmac('sha256', stationKey)
    .update(JSON.stringify(['station', stationId, keyNumber]))
    .digest()
    .subarray(0, 24)
    .toString('base64url');
