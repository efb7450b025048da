/** What a function behind an HTTP API answers (payload format 2.0). */
export type Response = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
};

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

type Options = {
  readonly statusCode?: number;
  /** Seconds for which anybody may keep it; without, nobody may, as for all that is personal. */
  readonly publicSeconds?: number;
};

const headersFor = (contentType: string, publicSeconds: number | undefined) => ({
  ...SECURITY_HEADERS,
  'content-type': contentType,
  'cache-control': publicSeconds === undefined ? 'no-store' : `public, max-age=${publicSeconds}`,
});

export const pageResponse = (body: string, { statusCode = 200, publicSeconds }: Options = {}): Response => ({
  statusCode,
  headers: headersFor('text/html; charset=utf-8', publicSeconds),
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
