import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBody } from '../../../infra/local/services/http-call.ts';
import { createObjectStore } from '../../../infra/local/services/object-store.ts';
import { s3SiteStore } from '../../../shared/adapters/aws-s3/site-store.ts';
import { siteStoreSuite } from './suite.ts';

const BUCKETS = Array.from({ length: 20 }, (_, index) => `site-${index}`);
let server: Server;
let client: S3Client;
beforeAll(async () => {
  const identity = { logicalId: 'Site', stack: 'test', properties: { ObjectLockEnabled: false } };
  const objects = createObjectStore(
    BUCKETS.map((name) => ({ ...identity, name, ref: name, arn: name })),
    undefined,
  );
  server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const {
      status,
      headers: said,
      body,
    } = objects.handle({
      method,
      url,
      headers,
      body: await readBody(request),
    });
    response.writeHead(status, said).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  client = new S3Client({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${address.port}`,
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

const unused = [...BUCKETS];
siteStoreSuite('Amazon S3, as the local machine has it', async () => s3SiteStore(unused.pop() ?? '', client));

it('an object has the type and the keeping time that it was put with', async () => {
  const bucket = unused.pop() ?? '';
  const bytes = new TextEncoder().encode('<p>');
  const page = {
    key: 'about',
    bytes,
    contentType: 'text/html; charset=utf-8',
    cacheControl: 'public, max-age=15',
  };
  await s3SiteStore(bucket, client).put(page, undefined);
  const { endpoint } = client.config;
  const { hostname, port } = (await endpoint?.()) ?? { hostname: '', port: 0 };
  const { headers } = await fetch(`http://${hostname}:${port}/${bucket}/about`);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('cache-control')).toBe('public, max-age=15');
});
