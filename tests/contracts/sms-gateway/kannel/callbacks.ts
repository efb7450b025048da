import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gatewayProof } from '../../../../shared/adapters/secrets/gateway-proof.ts';
import type { InboundRequest } from '../../../../shared/sms/inbound.ts';

export const GATEWAY = 'local-operator';
export const proof = gatewayProof(Buffer.alloc(32, 7));

/** Where Kannel calls back: keeps each request as an HTTP function would get it. */
export const startCallbacks = async () => {
  const requests: (InboundRequest & { readonly path: string })[] = [];
  let refusals = 0;
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString('utf8');
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://callbacks.invalid');
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    requests.push({ method: request.method ?? '', path: pathname, query: searchParams, headers, body });
    const refused = refusals > 0;
    if (refused) refusals -= 1;
    response.writeHead(refused ? 503 : 200).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    to: (path: string) => requests.filter((request) => request.path === path),
    /** The next request is answered with 503. */
    failNext: () => {
      refusals += 1;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
