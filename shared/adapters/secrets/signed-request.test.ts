import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proveRequest, requestSignature } from './signed-request.ts';

const KEY = 'a key of a source, 32 characters.';
const NOW = '2023-10-21T06:00:00.000Z';
const BODY = Buffer.from('<alert/>');
const prove = (
  timestamp: string,
  signature = requestSignature(KEY, timestamp, BODY),
  body: Uint8Array = BODY,
) => proveRequest(KEY, { timestamp, signature }, body, NOW);

describe('a signed request', () => {
  test('is what openssl makes of key, timestamp and body', () => {
    const hex = createHmac('sha256', KEY).update(`${NOW}.<alert/>`).digest('hex');
    expect(requestSignature(KEY, NOW, BODY)).toBe(`v1=${hex}`);
  });

  test.each(['2023-10-21T06:00:00Z', NOW, '2023-10-21T05:55:00Z', '2023-10-21T06:05:00Z'])(
    'of %s is proven',
    (at) => {
      expect(prove(at)).toBe('proven');
    },
  );

  test.each(['2023-10-21T05:54:59Z', '2023-10-21T06:05:01Z', '2022-10-21T06:00:00Z'])(
    'of %s is stale',
    (at) => {
      expect(prove(at)).toBe('stale');
    },
  );

  test.each(['', 'now', '1697868000', '2023-10-21', '2023-13-41T06:00:00Z'])(
    'with the timestamp %j is wrong or stale, never proven',
    (at) => {
      expect(prove(at)).not.toBe('proven');
    },
  );

  test('is wrong when anything of it is changed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (body, key) => {
        const signature = requestSignature(KEY, NOW, BODY);
        if (Buffer.compare(Buffer.from(body), BODY) !== 0) expect(prove(NOW, signature, body)).toBe('wrong');
        if (key !== KEY) expect(prove(NOW, requestSignature(key, NOW, BODY))).toBe('wrong');
      }),
    );
    expect(prove('2023-10-21T06:00:01Z', requestSignature(KEY, NOW, BODY))).toBe('wrong');
    expect(prove(NOW, '')).toBe('wrong');
  });
});
