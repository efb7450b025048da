import { createPublicKey, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kmsSigningKey } from '../../../shared/adapters/aws-kms/signing-key.ts';
import { readBody } from './http-call.ts';
import { createKeys } from './keys.ts';

const ARN = 'arn:aws:kms:eu-central-1:000000000000:key/signing';
const built = (name: string, KeySpec: 'ECC_NIST_P256' | 'SYMMETRIC_DEFAULT') => ({
  stack: 'state',
  logicalId: name,
  name,
  ref: name,
  arn: `arn:aws:kms:eu-central-1:000000000000:key/${name}`,
  properties: {
    KeySpec,
    KeyUsage: KeySpec === 'ECC_NIST_P256' ? 'SIGN_VERIFY' : 'ENCRYPT_DECRYPT',
    Enabled: true,
  } as const,
});
const keys = createKeys([built('signing', 'ECC_NIST_P256'), built('disk', 'SYMMETRIC_DEFAULT')], 'seed', {});

let server: Server;
let client: KMSClient;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const { status, headers, body } = keys.handle(operation, await readBody(request));
    response.writeHead(status, { ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  client = new KMSClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${address.port}`,
    credentials: { accessKeyId: 'TESTKEY', secretAccessKey: 'test' },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

describe('a key that signs', () => {
  test('makes signatures of 64 bytes that its public half verifies', async () => {
    const key = kmsSigningKey(ARN, client);
    const spki = createPublicKey({ key: Buffer.from(await key.publicKey()), format: 'der', type: 'spki' });
    for (let n = 0; n < 20; n += 1) {
      const material = Buffer.from(`SignedInfo ${n}`);
      const signature = await key.sign(material);
      expect(signature).toHaveLength(64);
      expect(verify('sha256', material, { key: spki, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    }
  });

  test('is the same after a restart, and another for another seed', async () => {
    const spkiOf = (made: ReturnType<typeof createKeys>) =>
      made.handle('GetPublicKey', Buffer.from(JSON.stringify({ KeyId: ARN }))).body.toString();
    const again = createKeys([built('signing', 'ECC_NIST_P256')], 'another seed', keys.values);
    expect(spkiOf(again)).toBe(spkiOf(keys));
    expect(spkiOf(createKeys([built('signing', 'ECC_NIST_P256')], 'another seed', {}))).not.toBe(
      spkiOf(keys),
    );
  });

  test('is not there under another name, and an encrypting key does not sign', async () => {
    for (const name of ['nothing', 'disk'])
      await expect(
        kmsSigningKey(`arn:aws:kms:eu-central-1:000000000000:key/${name}`, client).publicKey(),
      ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
