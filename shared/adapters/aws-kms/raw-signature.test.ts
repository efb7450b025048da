import { sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ecKey } from '../xml-signature/testing/keys.ts';
import { rawSignature } from './raw-signature.ts';

const { privateKey, publicKey } = ecKey('own');

describe('the two numbers of a signature', () => {
  test('are the same as in DER, however short they happen to be', () => {
    const lengths = new Set<number>();
    for (let n = 0; n < 600; n += 1) {
      const material = Buffer.from(`message ${n}`);
      const der = sign('sha256', material, privateKey);
      lengths.add(der.length);
      const raw = rawSignature(der);
      expect(raw).toHaveLength(64);
      expect(verify('sha256', material, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
    }
    expect(lengths.size).toBeGreaterThan(2);
  });

  test('are not read out of anything else', () => {
    const der = sign('sha256', Buffer.from('message'), privateKey);
    const broken = [
      Buffer.alloc(0),
      der.subarray(0, -1),
      Buffer.concat([der, Buffer.from([0])]),
      Buffer.from([0x30, 0x00]),
      Buffer.from([0x30, 0x04, 0x02, 0x00, 0x02, 0x00]),
      Buffer.concat([Buffer.from([0x31]), der.subarray(1)]),
      Buffer.concat([
        Buffer.from([0x30, 0x26, 0x02, 0x21]),
        Buffer.alloc(33, 1),
        Buffer.from([0x02, 0x01, 0x01]),
      ]),
    ];
    for (const bytes of broken) expect(() => rawSignature(bytes)).toThrow(TypeError);
  });
});
