import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { download } from './download.ts';

const BODY = '<rss/>';
let server: Server;
let base: string;
const routes: Record<string, RequestListener> = {
  '/feed': (request, response) => {
    const known =
      request.headers['if-none-match'] === '"one"' || request.headers['if-modified-since'] !== undefined;
    response.writeHead(known ? 304 : 200, {
      etag: '"one"',
      'last-modified': 'Sat, 21 Oct 2023 06:00:00 GMT',
    });
    response.end(known ? undefined : BODY);
  },
  '/moved': (_, response) => response.writeHead(301, { location: '/feed' }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/again' }).end(),
  '/again': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/gone': (_, response) => response.writeHead(404).end('nothing here'),
  '/broken': (_, response) => response.writeHead(500).end(),
  '/large': (_, response) => response.writeHead(200).end('x'.repeat(2000)),
  '/endless': (_, response) => {
    response.writeHead(200);
    const more = () => {
      while (response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  },
  '/hangs': () => undefined,
  '/drips': (_, response) => {
    response.writeHead(200);
    response.write('<rss>');
  },
  '/resets': (request) => request.socket.destroy(),
};

beforeAll(async () => {
  server = createServer((request, response) =>
    (routes[request.url ?? ''] ?? ((_, answer) => answer.writeHead(404).end()))(request, response),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  base = `http://127.0.0.1:${address.port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const faultOf = async (path: string, options = {}) => {
  const answer = await download(`${base}${path}`, options);
  return answer.kind === 'failed' ? answer.fault : answer.kind;
};

describe('a download', () => {
  test('gives the bytes, and what to ask with the next time', async () => {
    expect(await download(`${base}/feed`)).toEqual({
      kind: 'body',
      bytes: Buffer.from(BODY),
      url: `${base}/feed`,
      etag: '"one"',
      lastModified: 'Sat, 21 Oct 2023 06:00:00 GMT',
    });
  });

  test.each([{ etag: '"one"' }, { lastModified: 'Sat, 21 Oct 2023 06:00:00 GMT' }])(
    'asked with %o is told that nothing has changed',
    async (known) => {
      expect(await download(`${base}/feed`, known)).toEqual({ kind: 'unchanged' });
    },
  );

  test('follows a redirect and says where it ended', async () => {
    expect(await download(`${base}/moved`)).toMatchObject({ kind: 'body', url: `${base}/feed` });
  });

  test.each([
    ['/gone', 'answered', /^404/],
    ['/broken', 'answered', /^500/],
    ['/round', 'answered', /redirects/],
    ['/file', 'answered', /not followed/],
    ['/resets', 'unreachable', /closed|ECONNRESET/],
  ])('of %s fails as %s', async (path, code, detail) => {
    expect(await faultOf(path)).toEqual({ code, detail: expect.stringMatching(detail) });
  });

  test.each(['/large', '/endless'])('of %s stops at the most bytes', async (path) => {
    expect(await faultOf(path, { mostBytes: 1000 })).toMatchObject({ code: 'too-large' });
  });

  test.each(['/hangs', '/drips'])('of %s ends when the time is over', async (path) => {
    expect(await faultOf(path, { timeoutSeconds: 0.1 })).toMatchObject({ code: 'timed-out' });
  });

  test('of a name that does not exist, or of no port, is unreachable', async () => {
    expect(await faultOf('', {})).toMatchObject({ code: 'answered' });
    const nowhere = await download('http://127.0.0.1:1/feed');
    expect(nowhere).toMatchObject({ kind: 'failed', fault: { code: 'unreachable' } });
  });
});
