import { createHash } from 'node:crypto';

/** What a function behind an HTTP API answers (payload format 2.0). */
export type Response = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
};

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const SECURITY_HEADERS = {
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

type Options = {
  readonly statusCode?: number;
  /** Seconds for which anybody may keep it; without, nobody may, as for all that is personal. */
  readonly publicSeconds?: number;
  /** The one inline script of the page. A browser runs it by its hash, and no other. */
  readonly script?: string;
};

const headersFor = (contentType: string, publicSeconds: number | undefined) => ({
  ...SECURITY_HEADERS,
  'content-type': contentType,
  'cache-control': publicSeconds === undefined ? 'no-store' : `public, max-age=${publicSeconds}`,
});

const allowing = (script: string): Readonly<Record<string, string>> => ({
  'content-security-policy': `${POLICY}; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
});

export const pageResponse = (
  body: string,
  { statusCode = 200, publicSeconds, script }: Options = {},
): Response => ({
  statusCode,
  headers: {
    ...headersFor('text/html; charset=utf-8', publicSeconds),
    ...(script === undefined ? {} : allowing(script)),
  },
  body,
});

export const fileResponse = (
  bytes: Uint8Array,
  contentType: string,
  { publicSeconds }: Options = {},
): Response => {
  const isText = /^text\/|[+/]xml\b|[+/]json\b/.test(contentType);
  return {
    statusCode: 200,
    headers: headersFor(contentType, publicSeconds),
    body: Buffer.from(bytes).toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  };
};
