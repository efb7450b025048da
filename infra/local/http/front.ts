import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Functions } from '../functions/functions.ts';
import { endToEnd, readBody } from '../services/http-call.ts';
import { type HttpAnswer, httpError, toHttpAnswer, toHttpEvent } from './payload.ts';
import type { Matched } from './routes.ts';

/** API Gateway's and Lambda's own limits: 10 MB a request, 6 MB for an event and for an answer. */
const LARGEST_BODY = 10 * 1024 * 1024;
const LARGEST_PAYLOAD = 6 * 1024 * 1024;

/** Answers paths that begin with its key, beside the routes of the template. */
export type LocalRoutes = Readonly<Record<string, (request: Request) => Promise<Response>>>;

export type FrontParts = {
  readonly functions: Functions;
  readonly localRoutes: LocalRoutes;
  find(method: string, path: string): Matched | undefined;
  /** Counts a request to a function as work in flight. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * A route with `AWS_IAM` needs a signature on AWS. Here whoever sits at this machine is its owner: the front listens on
 * the loopback address only. A page of another site, open in the owner's browser, is not the owner.
 */
const isOwner = ({ headers }: IncomingMessage): boolean =>
  LOCAL_HOST.test(headers.host ?? '') &&
  !['cross-site', 'same-site'].includes(String(headers['sec-fetch-site'] ?? ''));

const viaFunction = async (
  request: IncomingMessage,
  body: Buffer,
  route: Matched,
  functions: Functions,
): Promise<HttpAnswer> => {
  if (route.owner && !isOwner(request)) return httpError(403, 'Forbidden');
  const call = {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: request.headers,
    body,
    remoteAddress: request.socket.remoteAddress ?? '127.0.0.1',
    requestId: randomUUID(),
    at: Date.now(),
  };
  const event = toHttpEvent(call, route);
  if ((event.body?.length ?? 0) > LARGEST_PAYLOAD) return httpError(413, 'Request Entity Too Large');
  const outcome = await functions.invoke(route.functionName, event, 'http');
  if (!outcome.ok)
    return httpError(
      outcome.cause === 'timeout' ? 503 : 500,
      outcome.cause === 'timeout' ? 'Service Unavailable' : 'Internal Server Error',
    );
  const answer = toHttpAnswer(outcome.result);
  return answer.body.length > LARGEST_PAYLOAD ? httpError(500, 'Internal Server Error') : answer;
};

const viaLocalRoute = async (
  request: IncomingMessage,
  body: Buffer,
  answer: LocalRoutes[string],
): Promise<HttpAnswer> => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(endToEnd(request.headers)))
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  const method = request.method ?? 'GET';
  const url = `http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`;
  const reply = await answer(
    new Request(url, { method, headers, ...(body.length > 0 ? { body: new Uint8Array(body) } : {}) }),
  );
  return {
    status: reply.status,
    headers: {
      ...Object.fromEntries(reply.headers),
      ...(reply.headers.has('set-cookie') ? { 'set-cookie': reply.headers.getSetCookie() } : {}),
    },
    body: Buffer.from(await reply.arrayBuffer()),
  };
};

/** The HTTP API of the template as people's browsers reach it. */
export const createFront = (parts: Promise<FrontParts>): Server => {
  const answer = async (request: IncomingMessage): Promise<HttpAnswer> => {
    const { find, functions, localRoutes, run } = await parts;
    const [path = '/'] = (request.url ?? '/').split('?');
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY)
      return httpError(413, 'Request Entity Too Large');
    // A route of the caller is not work of the machine: it may itself wait until the machine has settled.
    const local = Object.keys(localRoutes).find((prefix) => path === prefix || path.startsWith(`${prefix}/`));
    const handler = local === undefined ? undefined : localRoutes[local];
    if (handler !== undefined) return viaLocalRoute(request, await readBody(request), handler);
    return run(async () => {
      const body = await readBody(request);
      if (body.length > LARGEST_BODY) return httpError(413, 'Request Entity Too Large');
      const route = find(request.method ?? 'GET', path);
      return route === undefined ? httpError(404, 'Not Found') : viaFunction(request, body, route, functions);
    });
  };

  return createServer((request: IncomingMessage, response: ServerResponse) => {
    answer(request)
      .catch((error: unknown) =>
        httpError(
          error instanceof URIError ? 400 : 500,
          error instanceof URIError ? 'Bad Request' : 'Internal Server Error',
        ),
      )
      .then(({ status, headers, body }) => {
        response.writeHead(status, { ...headers, 'content-length': body.length });
        response.end(request.method === 'HEAD' ? undefined : body);
      });
  });
};
