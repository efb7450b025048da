import { JwtVerifier } from 'aws-jwt-verify';
import { JwtBaseError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { z } from 'zod';
import { instant } from '../../kernel/instant.ts';
import type { IdentityProvider, Proof } from '../../session/identity.ts';

export type UserPool = {
  /** `https://cognito-idp.<region>.amazonaws.com/<pool>` */
  readonly issuer: string;
  readonly clientId: string;
  /** Of managed login, without a slash at the end. */
  readonly domain: string;
  /** Both are registered with the client, letter by letter. */
  readonly callbackUrl: string;
  readonly signedOutUrl: string;
};

/** A person waits for it, and the function's own time is 15 s. */
const TIMEOUT_MS = 5_000;

const Tokens = z.object({ id_token: z.string() });

const Claims = z.object({
  token_use: z.literal('id'),
  nonce: z.string(),
  auth_time: z.int().positive(),
  /** Only an administrator of the pool can write it. */
  'custom:person': z.string().min(1).max(40).optional(),
});

class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const call = async (url: string, init: RequestInit = {}): Promise<Response> => {
  try {
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (answer.status === 429 || answer.status >= 500) throw new Unreachable(`${answer.status}`);
    return answer;
  } catch (error) {
    throw new Unreachable(error instanceof Error ? error.message : String(error));
  }
};

/** Managed login of a Cognito user pool, asked for a code with PKCE; the client is public, so there is no secret to keep. */
export const cognitoUserPool = (pool: UserPool): IdentityProvider => {
  const { issuer, clientId, domain, callbackUrl, signedOutUrl } = pool;
  const verifier = JwtVerifier.create(
    { issuer, audience: clientId, jwksUri: `${issuer}/.well-known/jwks.json` },
    {
      jwksCache: new SimpleJwksCache({ fetcher: { fetch: async (uri) => (await call(uri)).arrayBuffer() } }),
    },
  );
  const at = (path: string, query: Readonly<Record<string, string>>) =>
    `${domain}${path}?${new URLSearchParams(query)}`;

  const claimsOf = async (code: string, codeVerifier: string): Promise<unknown> => {
    const answer = await call(`${domain}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        redirect_uri: callbackUrl,
        code,
        code_verifier: codeVerifier,
      }),
    });
    const body: unknown = await answer.json().catch(() => undefined);
    return answer.ok ? verifier.verify(Tokens.parse(body).id_token) : undefined;
  };

  const proofOf = async (code: string, codeVerifier: string, nonce: string): Promise<Proof> => {
    const claims = await claimsOf(code, codeVerifier);
    if (claims === undefined) return { kind: 'refused' };
    const { data } = Claims.safeParse(claims);
    if (data === undefined || data.nonce !== nonce) return { kind: 'not-ours' };
    return { kind: 'proved', personId: data['custom:person'], provedAt: instant(data.auth_time * 1000) };
  };

  return {
    askAt: ({ state, nonce, challenge }) =>
      at('/oauth2/authorize', {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: callbackUrl,
        scope: 'openid',
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        // Managed login remembers a browser for an hour, after a sign-out from here too.
        prompt: 'login',
      }),
    prove: async ({ code, verifier: codeVerifier, nonce }) => {
      try {
        return await proofOf(code, codeVerifier, nonce);
      } catch (error) {
        if (error instanceof JwtBaseError) return { kind: 'not-ours' };
        if (error instanceof Unreachable) return { kind: 'unreachable' };
        throw error;
      }
    },
    leaveAt: () => at('/logout', { client_id: clientId, logout_uri: signedOutUrl }),
  };
};
