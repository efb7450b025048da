import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { ACCOUNT } from '../template/identity.ts';
import type { Matched } from './routes.ts';

/** Bodies of these types reach a function as text; all others, and form posts, as base64 (API Gateway does so). */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b)/;

export type HttpCall = {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly remoteAddress: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** An HTTP API event, payload format 2.0. */
export const toHttpEvent = (call: HttpCall, route: Matched) => {
  const { method, headers, body, at } = call;
  const [rawPath = '/', rawQueryString = ''] = call.url.split(/\?(.*)/s);
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString))
    query[name] = Object.hasOwn(query, name) ? `${query[name]},${value}` : value;
  const cookies = headers.cookie?.split(/;\s*/).filter(Boolean) ?? [];
  const flat = Object.entries(headers)
    .filter(([name]) => name !== 'cookie')
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')] as const);
  const isText = TEXT.test(headers['content-type'] ?? '') || headers['content-type'] === undefined;
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: Object.fromEntries(flat),
    ...(rawQueryString === '' ? {} : { queryStringParameters: query }),
    ...(Object.keys(route.pathParameters).length === 0 ? {} : { pathParameters: route.pathParameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: call.remoteAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: call.requestId,
      routeKey: route.key,
      stage: '$default',
      time: new Date(at).toUTCString(),
      timeEpoch: at,
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};

const Result = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
};

export const httpError = (status: number, message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

/** What a function answered, as HTTP. An answer without a status is a 200 of JSON; one that makes no sense is a 500. */
export const toHttpAnswer = (result: unknown): HttpAnswer => {
  const hasStatus = typeof result === 'object' && result !== null && 'statusCode' in result;
  if (!hasStatus) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const parsed = Result.safeParse(result);
  if (!parsed.success) return httpError(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const lower = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...Object.fromEntries(lower),
      ...(cookies && cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
};
