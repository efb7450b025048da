import { createHash } from 'node:crypto';

/** What a function behind an HTTP API answers (payload format 2.0). */
export type Response = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
  /** Each a whole `Set-Cookie`. */
  readonly cookies?: string[];
};

/** Nothing from anywhere else, and of our own only what is named. `'self'` connects for pages that refresh themselves. */
const POLICY =
  "default-src 'none'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const SECURITY_HEADERS = {
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
} as const;

type Options = {
  readonly statusCode?: number;
  /** Seconds for which anybody may keep it; without, nobody may, as for all that is personal. */
  readonly publicSeconds?: number;
  readonly cookies?: string[];
};

/**
 * The style and the script that stand in the head, by their hashes. A head holds nothing but our own constants and an escaped
 * title, so what somebody might slip into a body is neither run nor shown.
 */
const sourcesOf = (document: string): string => {
  const [head = ''] = document.split('<body', 1);
  const sources = (tag: 'style' | 'script') => {
    const hashes = [...head.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gs'))].map(
      ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
    return hashes.length === 0 ? '' : `; ${tag}-src ${hashes.join(' ')}`;
  };
  return `${sources('style')}${sources('script')}`;
};

/**
 * A document that will be handed out without headers of its own: its policy stands in it, before anything that the policy allows. Who may
 * frame it, only a header can say.
 */
export const withPolicy = (document: string): string => {
  const policy = `${POLICY}${sourcesOf(document)}`.replace(/; frame-ancestors [^;]*/, '');
  return document.replace(
    '<meta name="viewport"',
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport"`,
  );
};

const headersFor = (contentType: string, publicSeconds: number | undefined, policy = POLICY) => ({
  ...SECURITY_HEADERS,
  'content-security-policy': policy,
  'content-type': contentType,
  'cache-control': publicSeconds === undefined ? 'no-store' : `public, max-age=${publicSeconds}`,
});

const HTML_TYPE = 'text/html; charset=utf-8';

export const pageResponse = (
  body: string,
  { statusCode = 200, publicSeconds, cookies }: Options = {},
): Response => ({
  statusCode,
  headers: headersFor(HTML_TYPE, publicSeconds, `${POLICY}${sourcesOf(body)}`),
  body,
  ...(cookies === undefined ? {} : { cookies }),
});

/** After a form was done, or to go elsewhere first; the browser asks for the address anew. */
export const seeOther = (location: string, cookies?: string[]): Response => ({
  statusCode: 303,
  headers: { ...headersFor('text/plain; charset=utf-8', undefined), location },
  body: '',
  ...(cookies === undefined ? {} : { cookies }),
});

export const fileResponse = (
  bytes: Uint8Array,
  contentType: string,
  { publicSeconds }: Options = {},
): Response => {
  const isText = /^text\/|[+/]xml\b|[+/]jsonl?\b/.test(contentType);
  const body = Buffer.from(bytes).toString(isText ? 'utf8' : 'base64');
  return {
    statusCode: 200,
    headers: headersFor(
      contentType,
      publicSeconds,
      contentType.startsWith('text/html') ? `${POLICY}${sourcesOf(body)}` : POLICY,
    ),
    body,
    isBase64Encoded: !isText,
  };
};
