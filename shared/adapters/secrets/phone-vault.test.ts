import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveKeys } from './derived-keys.ts';
import { phoneVault, SealBroken } from './phone-vault.ts';

const PHONE = '+967750000001';
const keys = deriveKeys('a root secret of the tests, long enough');
const vault = phoneVault(keys);
const otherVault = phoneVault(deriveKeys('another root secret of the tests, long'));
const id = vault.recipientId(PHONE);

const phones = fc.integer({ min: 0, max: 9_999_999 }).map((n) => `+96775${String(n).padStart(7, '0')}`);

describe('keys', () => {
  test('are three different 256-bit keys, the same for the same root', () => {
    const { index, encryption } = keys.currentPhones;
    const all = [index, encryption, keys.linkKey].map((key) => Buffer.from(key).toString('hex'));
    expect(new Set(all).size).toBe(3);
    expect(all.every((key) => key.length === 64)).toBe(true);
    expect(deriveKeys('a root secret of the tests, long enough')).toEqual(keys);
  });
  test('never change from one release to the next, or every stored phone would be lost', () => {
    expect(id).toBe('9Ne-XO914We8EckHoaDt9A');
    expect(vault.open('v1.IW0WPYMwaz7z5UJcDfI8CKg8MH8BBfu8ZUUgHHC8s0yBN0QVng5RlDU', id)).toBe(PHONE);
  });
  test('are not made from a root that could be guessed', () => {
    expect(() => deriveKeys('short')).toThrow(RangeError);
  });
  test('do not all retire, and the current version has a root', () => {
    const root = 'a root secret of the tests, long enough';
    expect(() => deriveKeys({ root, phones: { current: 1, roots: {}, retired: [1] } })).toThrow(RangeError);
    expect(() => deriveKeys({ root, phones: { current: 2, roots: {} } })).toThrow(RangeError);
  });
});

describe('while the phone keys are rotated', () => {
  const root = 'a root secret of the tests, long enough';
  const roots = { '2': 'the second root of the phone keys, long' };
  const prepared = phoneVault(deriveKeys({ root, phones: { current: 1, roots } }));
  const rotated = phoneVault(deriveKeys({ root, phones: { current: 2, roots } }));
  const retired = phoneVault(deriveKeys({ root, phones: { current: 2, roots, retired: [1] } }));

  test('a number is looked up under every version that is known, the oldest first', () => {
    expect(vault.lookups(PHONE)).toEqual([id]);
    expect(prepared.lookups(PHONE)).toEqual(rotated.lookups(PHONE));
    expect(rotated.lookups(PHONE)[0]).toBe(id);
    expect(retired.lookups(PHONE)).toEqual([rotated.lookups(PHONE)[1]]);
  });
  test('what was sealed before opens, and what is sealed now is under the current key', () => {
    const before = vault.seal(PHONE, id);
    expect(rotated.open(before, id)).toBe(PHONE);
    expect(rotated.isCurrent(before)).toBe(false);
    const after = rotated.seal(PHONE, id);
    expect(rotated.isCurrent(after)).toBe(true);
    expect(prepared.open(after, id)).toBe(PHONE);
    expect(retired.open(after, id)).toBe(PHONE);
  });
  test('what is sealed under a retired key can be opened by nobody', () => {
    expect(() => retired.open(vault.seal(PHONE, id), id)).toThrow(SealBroken);
  });
  test('links keep their key', () => {
    expect(deriveKeys({ root, phones: { current: 2, roots, retired: [1] } }).linkKey).toEqual(keys.linkKey);
  });
});

describe('a recipient id', () => {
  test('is 128 bits in base64url', () => {
    expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
  test('differs by number and by key', () => {
    expect(vault.recipientId('+967750000002')).not.toBe(id);
    expect(otherVault.recipientId(PHONE)).not.toBe(id);
  });
});

describe('a sealed phone', () => {
  test('opens to itself', () => {
    fc.assert(
      fc.property(phones, (phone) => {
        expect(vault.open(vault.seal(phone), vault.recipientId(phone))).toBe(phone);
      }),
    );
  });
  test('is different every time, so that equal numbers cannot be seen', () => {
    expect(vault.seal(PHONE)).not.toBe(vault.seal(PHONE));
  });
  test('says its version and nothing of the number', () => {
    expect(vault.seal(PHONE)).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
    expect(vault.seal(PHONE)).not.toContain('750000001');
  });
  test('does not open under another recipient or with another key', () => {
    const sealed = vault.seal(PHONE);
    expect(() => vault.open(sealed, vault.recipientId('+967750000002'))).toThrow(SealBroken);
    expect(() => otherVault.open(sealed, id)).toThrow(SealBroken);
  });
  test('does not open when any byte of it was changed', () => {
    const bytes = Buffer.from(vault.seal(PHONE).slice(3), 'base64url');
    for (let n = 0; n < bytes.length; n += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(n) ^ 1, n);
      expect(() => vault.open(`v1.${changed.toString('base64url')}`, id), `byte ${n}`).toThrow(SealBroken);
    }
  });
  test.each(['', 'v1.', 'v1.AAAA', `v2.${'A'.repeat(60)}`, PHONE])(
    '%j is refused without saying what it holds',
    (stored) => {
      expect(() => vault.open(stored, id)).toThrow(SealBroken);
      expect(() => vault.open(stored, id)).toThrow(/^[^+\d]*$/);
    },
  );
});
