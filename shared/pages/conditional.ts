import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/instant.ts';
import type { Response } from './response.ts';

type Asked = { readonly headers: Readonly<Record<string, string | undefined>> };

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/** By entity tag when one was given, else by date, as RFC 9110 (13.2.2) orders them. */
const isKnown = ({ headers }: Asked, etag: string, lastModified: Instant): boolean => {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.trim() === '*' || tags.split(',').some((tag) => opaque(tag) === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(Date.parse(lastModified) / 1000) * 1000 <= since;
};

/** The answer with an entity tag and a date, or 304 without a body for a reader who has the same. */
export const conditional = (asked: Asked, response: Response, lastModified: Instant): Response => {
  const etag = `"${createHash('sha256').update(response.body).digest('base64url').slice(0, 27)}"`;
  const headers: Response['headers'] = {
    ...response.headers,
    etag,
    'last-modified': new Date(lastModified).toUTCString(),
  };
  if (response.statusCode !== 200 || !isKnown(asked, etag, lastModified)) return { ...response, headers };
  const { 'content-type': _, ...kept } = headers;
  return { statusCode: 304, headers: kept, body: '' };
};
