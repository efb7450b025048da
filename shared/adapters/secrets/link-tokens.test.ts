import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveKeys } from './derived-keys.ts';
import { callOutCode, linkToken, sameSecret } from './link-tokens.ts';

const { linkKey } = deriveKeys('a root secret of the tests, long enough');
const otherKey = deriveKeys('another root secret of the tests, long').linkKey;

describe('a link token', () => {
  test('is 22 characters that need no escaping in a URL', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (incident, person) => {
        expect(linkToken(linkKey, incident, person)).toMatch(/^[A-Za-z0-9_-]{22}$/);
      }),
    );
  });
  test('is the same for the same person in the same incident, and only for them', () => {
    const token = linkToken(linkKey, 'incident-1', 'chair');
    expect(linkToken(linkKey, 'incident-1', 'chair')).toBe(token);
    expect(linkToken(linkKey, 'incident-2', 'chair')).not.toBe(token);
    expect(linkToken(linkKey, 'incident-1', 'deputy')).not.toBe(token);
    expect(linkToken(otherKey, 'incident-1', 'chair')).not.toBe(token);
  });
  test('cannot be had by moving letters from one id to the other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (a, b, c) => {
        expect(linkToken(linkKey, a + b, c)).not.toBe(linkToken(linkKey, a, b + c));
      }),
    );
  });
  test('tells nothing of the code, which is made apart', () => {
    expect(linkToken(linkKey, 'code', 'x')).not.toBe(linkToken(linkKey, 'link', 'x'));
    const first =
      Buffer.from(linkToken(linkKey, 'incident-1', 'chair'), 'base64url').readUInt32BE(0) % 10_000;
    expect(callOutCode(linkKey, 'incident-1', 'chair')).not.toBe(String(first).padStart(4, '0'));
  });
});

test('a call-out code is four digits, and all of them are used', () => {
  const codes = Array.from({ length: 5_000 }, (_, n) => callOutCode(linkKey, 'incident-1', `person-${n}`));
  expect(codes.every((code) => /^\d{4}$/.test(code))).toBe(true);
  expect(codes.some((code) => code.startsWith('0'))).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(3_700);
});

test('two secrets are the same when every character is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(sameSecret(a, b)).toBe(a === b);
      expect(sameSecret(a, a)).toBe(true);
    }),
  );
});
