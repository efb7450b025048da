import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

type Key = ReturnType<typeof newKey>;
const newKey = (kid: string) => ({ kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) });

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signed = (key: Key, claims: Readonly<Record<string, unknown>>): string => {
  const content = `${base64url({ kid: key.kid, alg: 'RS256' })}.${base64url(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key.privateKey).toString('base64url')}`;
};

type Grant = {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly claims: Record<string, unknown>;
};

export type PlayedCognito = Awaited<ReturnType<typeof startPlayedCognito>>;

/**
 * As much of a user pool as a browser and our function meet: managed login that lets `person` in at once, codes that count once and
 * for who has the verifier, ID tokens signed by a real RSA key, and its public half.
 */
export const startPlayedCognito = async (now: () => number) => {
  const key = newKey('pool-key');
  const stranger = newKey('pool-key');
  const grants = new Map<string, Grant>();
  const clientId = 'console-client';
  const played = {
    /** Who sits at the browser; without an id, an account that belongs to nobody. */
    person: 'p-14' as string | undefined,
    /** What managed login says instead of letting anybody in. */
    error: undefined as string | undefined,
    /** Seconds since that person typed anything: what an old session of managed login would give. */
    provedSecondsAgo: 0,
    /** In the next token, in place of what is right. */
    claims: {} as Record<string, unknown>,
    wrongKey: false,
    down: false,
    asked: [] as URL[],
  };

  const authorize = (url: URL, response: ServerResponse): void => {
    played.asked.push(url);
    const of = (name: string) => url.searchParams.get(name) ?? '';
    const back = new URL(of('redirect_uri'));
    back.searchParams.set('state', of('state'));
    if (played.error !== undefined) back.searchParams.set('error', played.error);
    else {
      const code = randomUUID();
      const seconds = Math.floor(now() / 1000);
      grants.set(code, {
        challenge: of('code_challenge'),
        redirectUri: of('redirect_uri'),
        claims: {
          iss: issuer,
          aud: of('client_id'),
          token_use: 'id',
          sub: randomUUID(),
          nonce: of('nonce'),
          auth_time: seconds - played.provedSecondsAgo,
          iat: seconds,
          exp: seconds + 300,
          ...(played.person === undefined ? {} : { 'custom:person': played.person }),
          ...played.claims,
        },
      });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  };

  const json = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await text(request));
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      grant?.challenge !== challenge ||
      grant.redirectUri !== form.get('redirect_uri') ||
      form.get('client_id') !== clientId
    )
      return json(response, 400, { error: 'invalid_grant' });
    json(response, 200, {
      id_token: signed(played.wrongKey ? stranger : key, grant.claims),
      token_type: 'Bearer',
    });
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', domain);
    if (played.down) json(response, 503, {});
    else if (url.pathname === '/oauth2/authorize') authorize(url, response);
    else if (url.pathname === '/oauth2/token') void token(request, response);
    else if (url.pathname === '/logout')
      response.writeHead(302, { location: url.searchParams.get('logout_uri') ?? '' }).end();
    else if (url.pathname === '/pool/.well-known/jwks.json')
      json(response, 200, {
        keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, alg: 'RS256', use: 'sig' }],
      });
    else json(response, 404, {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const domain = `http://127.0.0.1:${address.port}`;
  const issuer = `${domain}/pool`;

  return Object.assign(played, {
    pool: { issuer, clientId, domain },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
};
