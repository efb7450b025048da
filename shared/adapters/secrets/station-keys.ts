import { createHmac } from 'node:crypto';

/**
 * The key with which a station sends its readings: 32 characters of base64url, 192 bits. It is derived, so nothing is stored; another
 * `keyNumber` of the same station is another key.
 */
export const stationToken = (stationKey: Uint8Array, stationId: string, keyNumber: number): string =>
  secretOf(stationKey, ['station', stationId, keyNumber]);

/** The secret part of a facility's key, in the same way. Whether the number is taken now, the log says. */
export const facilitySecret = (facilityKey: Uint8Array, facilityId: string, number: number): string =>
  secretOf(facilityKey, ['facility', facilityId, number]);

const secretOf = (key: Uint8Array, of: readonly (string | number)[]): string =>
  createHmac('sha256', key).update(JSON.stringify(of)).digest().subarray(0, 24).toString('base64url');
