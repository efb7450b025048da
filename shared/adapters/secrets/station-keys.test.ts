import { expect, test } from 'vitest';
import { deriveKeys } from './derived-keys.ts';
import { stationToken } from './station-keys.ts';

const { stationKey, linkKey } = deriveKeys('a root secret of the tests, long enough');
const token = stationToken(stationKey, 'station-dawan', 1);

test('a station’s key is 32 characters that need no escaping in a header, and the same every time', () => {
  expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(stationToken(stationKey, 'station-dawan', 1)).toBe(token);
});

test('a station’s key is that of no other station, number or secret', () => {
  const others = [
    stationToken(stationKey, 'station-tarim', 1),
    stationToken(stationKey, 'station-dawan', 2),
    stationToken(linkKey, 'station-dawan', 1),
    stationToken(deriveKeys('another root secret of the tests, long').stationKey, 'station-dawan', 1),
  ];
  expect(new Set([token, ...others]).size).toBe(5);
});
