import { createServer, type Server } from 'node:http';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRootSecret, SecretUnreadable } from './secret-source.ts';

/** Answers `GetSecretValue` as Secrets Manager does (AWS JSON 1.1), with whatever `stored` holds under the id. */
const stored = new Map<string, string>();
let server: Server;
let client: SecretsManagerClient;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { SecretId }: { SecretId: string } = JSON.parse(Buffer.concat(chunks).toString());
    const value = stored.get(SecretId);
    response.writeHead(value === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(
      JSON.stringify(
        value === undefined
          ? { __type: 'ResourceNotFoundException' }
          : { ARN: SecretId, SecretString: value },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  client = new SecretsManagerClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${address.port}`,
    credentials: { accessKeyId: 'TESTKEY', secretAccessKey: 'test' },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

const ROOT = 'a root secret of the tests, long enough';

test('the root secret is read from its JSON', async () => {
  stored.set('arn:good', JSON.stringify({ root: ROOT }));
  expect(await readRootSecret('arn:good', client)).toEqual({ root: ROOT });
});

test('the roots of later phone keys are read with it', async () => {
  const secret = { root: ROOT, phones: { current: 2, roots: { '2': `${ROOT}, the second` }, retired: [1] } };
  stored.set('arn:rotated', JSON.stringify(secret));
  expect(await readRootSecret('arn:rotated', client)).toEqual(secret);
});

test.each([
  'not JSON but secret',
  '{}',
  '{"root":"tiny"}',
  '{"root":12345678901234567890123456789012}',
  '"root"',
  `{"root":"${ROOT}","phones":{"current":2,"roots":{"2":"tiny"}}}`,
])('a secret %j is refused by its name, without what it holds', async (value) => {
  stored.set('arn:bad', value);
  const reading = readRootSecret('arn:bad', client);
  await expect(reading).rejects.toThrow(SecretUnreadable);
  await expect(reading).rejects.toThrow(
    /^arn:bad is not a JSON object with a root of at least 32 characters$/,
  );
});

test('a secret that is not there is an error of Secrets Manager', async () => {
  await expect(readRootSecret('arn:none', client)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});
