import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Built } from '../template/blueprint.ts';
import type { HttpReply } from './http-call.ts';

const StoredObject = z.object({
  key: z.string(),
  etag: z.string(),
  modified: z.string(),
  headers: z.record(z.string(), z.string()),
  /** Base64. */
  body: z.string(),
});
type StoredObject = z.infer<typeof StoredObject>;

/** What a reader gets back as the writer gave it. */
const KEPT = /^(content-type|content-disposition|content-language|cache-control|x-amz-meta-.+)$/;

type ObjectRequest = {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

export type ObjectStore = {
  operation(request: ObjectRequest): string;
  handle(request: ObjectRequest): HttpReply;
};

const escapeXml = (text: string) => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

const xml = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpReply => ({
  status,
  headers: { 'content-type': 'application/xml', ...headers },
  body: Buffer.from(body === '' ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n${body}`),
});

const failure = (status: number, code: string, message: string) =>
  xml(status, `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`);

const parseTarget = (request: ObjectRequest) => {
  const url = new URL(request.url, 'http://s3');
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(url.pathname) ?? [];
  return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(key), query: url.searchParams };
};

/**
 * Buckets of the template: one file an object under `directory`, in memory without it. Put (also once only, by
 * `If-None-Match: *`, or over what is expected, by `If-Match`), get, head, delete and list; objects are small and are read whole. In a bucket with Object Lock
 * what was written stays: it is neither overwritten nor deleted.
 */
export const createObjectStore = (
  buckets: readonly Built<'AWS::S3::Bucket'>[],
  directory: string | undefined,
): ObjectStore => {
  const objects = new Map(buckets.map(({ name }) => [name, new Map<string, StoredObject>()]));
  const locked = new Set(
    buckets
      .filter(
        ({ properties }) => properties.ObjectLockEnabled || properties.ObjectLockConfiguration !== undefined,
      )
      .map(({ name }) => name),
  );

  const file = (bucket: string, key: string) =>
    directory === undefined
      ? undefined
      : join(directory, bucket, `${createHash('sha256').update(key).digest('hex')}.json`);
  for (const [bucket, content] of objects) {
    if (directory === undefined) continue;
    mkdirSync(join(directory, bucket), { recursive: true });
    for (const name of readdirSync(join(directory, bucket))) {
      const object = StoredObject.parse(JSON.parse(readFileSync(join(directory, bucket, name), 'utf8')));
      content.set(object.key, object);
    }
  }

  const put = (
    bucket: string,
    key: string,
    content: Map<string, StoredObject>,
    request: ObjectRequest,
  ): HttpReply => {
    const { headers, body } = request;
    if (headers['content-encoding']?.includes('aws-chunked') || headers['x-amz-copy-source'] !== undefined)
      return failure(501, 'NotImplemented', 'the local object store takes plain bodies only');
    if (headers['if-none-match'] === '*' && content.has(key))
      return failure(
        412,
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
      );
    const expected = headers['if-match'];
    if (expected !== undefined && content.get(key)?.etag !== expected)
      return content.has(key)
        ? failure(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
        : failure(404, 'NoSuchKey', `The specified key does not exist: ${key}`);
    if (locked.has(bucket) && content.has(key))
      return failure(403, 'AccessDenied', `${key} is locked: it can be neither overwritten nor deleted`);
    const kept = Object.entries(headers).flatMap(([name, value]) =>
      KEPT.test(name) && typeof value === 'string' ? [[name, value] as const] : [],
    );
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const object = {
      key,
      etag,
      modified: new Date().toUTCString(),
      headers: Object.fromEntries(kept),
      body: body.toString('base64'),
    };
    content.set(key, object);
    const path = file(bucket, key);
    if (path !== undefined) writeFileSync(path, JSON.stringify(object));
    return xml(200, '', { etag });
  };

  const list = (bucket: string, content: Map<string, StoredObject>, query: URLSearchParams): HttpReply => {
    if (query.get('list-type') !== '2' || query.has('delimiter'))
      return failure(501, 'NotImplemented', 'the local object store lists by prefix only (ListObjectsV2)');
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const limit = Number(query.get('max-keys') ?? 1000);
    const keys = [...content.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort();
    const page = keys.slice(0, limit);
    const entries = page.map((key) => {
      const object = content.get(key);
      const size = Buffer.byteLength(object?.body ?? '', 'base64');
      const modified = new Date(object?.modified ?? 0).toISOString();
      return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${modified}</LastModified><ETag>${escapeXml(object?.etag ?? '')}</ETag><Size>${size}</Size></Contents>`;
    });
    const more = keys.length > page.length;
    const next = more ? `<NextContinuationToken>${escapeXml(page.at(-1) ?? '')}</NextContinuationToken>` : '';
    return xml(
      200,
      `<ListBucketResult><Name>${bucket}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${more}</IsTruncated>${next}${entries.join('')}</ListBucketResult>`,
    );
  };

  const read = (
    key: string,
    object: StoredObject | undefined,
    { method, headers }: ObjectRequest,
  ): HttpReply => {
    if (object === undefined) return failure(404, 'NoSuchKey', `The specified key does not exist: ${key}`);
    if (headers['range'] !== undefined)
      return failure(501, 'NotImplemented', 'the local object store reads whole objects');
    const body = Buffer.from(object.body, 'base64');
    const described = { ...object.headers, etag: object.etag, 'last-modified': object.modified };
    return method === 'HEAD'
      ? {
          status: 200,
          headers: { ...described, 'content-length': String(body.length) },
          body: Buffer.alloc(0),
        }
      : { status: 200, headers: described, body };
  };

  const remove = (bucket: string, key: string, content: Map<string, StoredObject>): HttpReply => {
    if (locked.has(bucket) && content.has(key))
      return failure(403, 'AccessDenied', `${key} is locked: it can be neither overwritten nor deleted`);
    content.delete(key);
    const path = file(bucket, key);
    if (path !== undefined && existsSync(path)) rmSync(path);
    return { status: 204, headers: {}, body: Buffer.alloc(0) };
  };

  const NAMES: Readonly<Record<string, string>> = {
    PUT: 'PutObject',
    GET: 'GetObject',
    HEAD: 'HeadObject',
    DELETE: 'DeleteObject',
  };
  return {
    operation: (request) =>
      parseTarget(request).key === '' && request.method === 'GET'
        ? 'ListObjectsV2'
        : (NAMES[request.method] ?? request.method),
    handle: (request) => {
      const { bucket, key, query } = parseTarget(request);
      const content = objects.get(bucket);
      if (content === undefined)
        return failure(404, 'NoSuchBucket', `The specified bucket does not exist: ${bucket}`);
      if (key === '' && request.method === 'GET') return list(bucket, content, query);
      if (key === '') return failure(501, 'NotImplemented', `${request.method} of a bucket`);
      switch (request.method) {
        case 'PUT':
          return put(bucket, key, content, request);
        case 'GET':
        case 'HEAD':
          return read(key, content.get(key), request);
        case 'DELETE':
          return remove(bucket, key, content);
        default:
          return failure(501, 'NotImplemented', `${request.method} of an object`);
      }
    },
  };
};
