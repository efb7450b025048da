import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Edge } from '../edge/edge.ts';
import type { Functions } from '../functions/functions.ts';
import { endToEnd, readBody } from '../services/http-call.ts';
import { type HttpAnswer, type HttpCall, httpError, toHttpAnswer, toHttpEvent } from './payload.ts';
import type { Matched } from './routes.ts';

/** API Gateway's and Lambda's own limits: 10 MB a request, 6 MB for an event and for an answer. */
const LARGEST_BODY = 10 * 1024 * 1024;
const LARGEST_PAYLOAD = 6 * 1024 * 1024;

/** Answers paths that begin with its key, beside the routes of the template. */
export type LocalRoutes = Readonly<Record<string, (request: Request) => Promise<Response>>>;

export type FrontParts = {
  readonly functions: Functions;
  readonly localRoutes: LocalRoutes;
  /** Stands before the API, if the template has one. */
  readonly edge: Edge | undefined;
  find(method: string, path: string): Matched | undefined;
  /** Counts a request to a function as work in flight. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

type Call = Pick<HttpCall, 'method' | 'url' | 'headers' | 'body' | 'remoteAddress'>;

const viaFunction = async (asked: Call, route: Matched, functions: Functions): Promise<HttpAnswer> => {
  const call = { ...asked, requestId: randomUUID(), at: Date.now() };
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

/** The edge sees each header once, as CloudFront hands it to a function. */
const viaEdge = (
  edge: Edge,
  call: Call,
  viaApi: (call: Call) => Promise<HttpAnswer>,
): Promise<HttpAnswer> => {
  const [path = '/', query = ''] = call.url.split(/\?(.*)/s);
  const headers = Object.fromEntries(
    Object.entries(call.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return edge({ method: call.method, path, query, headers }, (request) =>
    viaApi({
      ...call,
      url: request.query === '' ? request.path : `${request.path}?${request.query}`,
      headers: request.headers,
    }),
  );
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
    const { find, functions, localRoutes, edge, run } = await parts;
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
      const call = {
        method: request.method ?? 'GET',
        url: request.url ?? '/',
        headers: request.headers,
        body,
        remoteAddress: request.socket.remoteAddress ?? '127.0.0.1',
      };
      const viaApi = async (asked: Call): Promise<HttpAnswer> => {
        const route = find(asked.method, asked.url.split('?', 1)[0] ?? '/');
        return route === undefined ? httpError(404, 'Not Found') : viaFunction(asked, route, functions);
      };
      return edge === undefined ? viaApi(call) : viaEdge(edge, call, viaApi);
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
