import { createHash } from 'node:crypto';
import type { Scenario } from '../../../shared/adapters/files/scenario.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';

const xmlText = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const answer = (body: Uint8Array | string, contentType: string, request: Request): Response => {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
  const headers = { 'content-type': contentType, etag };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(Buffer.from(bytes), { headers });
};

/**
 * The warning service of a scenario as its feed would have stood at a moment: an RSS index as the region's
 * services publish it, newest first, and the CAP documents under it, byte for byte as they lie in the folder.
 */
export const feedServer = (scenario: Scenario, now: () => Instant, base: () => string) => {
  const index = (): string => {
    const published = scenario.documents.filter(({ publishedAt }) => publishedAt <= now()).toReversed();
    const items = published.map(
      ({ file, publishedAt }) =>
        `<item><title>${xmlText(file)}</title><link>${xmlText(`${base()}/feeds/${file}`)}</link><guid isPermaLink="false">${xmlText(file)}</guid><pubDate>${new Date(publishedAt).toUTCString()}</pubDate></item>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${xmlText(scenario.title.en)}</title><link>${xmlText(base())}</link><description>${xmlText(scenario.title.ar)}</description>${items.join('')}</channel></rss>\n`;
  };
  return async (request: Request): Promise<Response> => {
    const file = decodeURIComponent(new URL(request.url).pathname.replace(/^\/feeds\//, ''));
    if (file === 'scenario.xml') return answer(index(), 'application/rss+xml', request);
    const document = scenario.documents.find(
      (candidate) => candidate.file === file && candidate.publishedAt <= now(),
    );
    return document === undefined
      ? new Response('not published', { status: 404 })
      : answer(document.bytes, 'application/cap+xml', request);
  };
};
