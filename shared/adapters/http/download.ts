import { type SourceFault, sourceFault } from '../../source/fault.ts';
import type { Download, Downloaded } from '../../source/ports.ts';
import { followable } from '../../source/web-address.ts';

/** What a list or a document may weigh unless the caller says otherwise; the largest real one known to this project has 450 kB. */
const MOST_BYTES = 4 * 1024 * 1024;
/** For the whole answer, connecting and every redirect included. */
const TIMEOUT_SECONDS = 10;
const MOST_REDIRECTS = 5;
const XML =
  'application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1';

const failed = (code: SourceFault['code'], detail: string): Downloaded => ({
  kind: 'failed',
  fault: sourceFault(code, detail),
});

/** What the network says of itself stands in the cause: `fetch failed` alone helps nobody. */
const causeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? `${String(cause.code)} ` : '';
  return `${code}${cause instanceof Error ? cause.message : String(cause)}`;
};

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');

/** The body, or undefined as soon as it is longer than it may be. */
const bodyOf = async (response: Response, mostBytes: number): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      await response.body?.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const headersOf = ({ headers }: Response) => {
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  return {
    ...(etag === null || etag.length > 500 ? {} : { etag }),
    ...(lastModified === null || lastModified.length > 100 ? {} : { lastModified }),
  };
};

/**
 * GET with a time limit for the whole answer and a size limit, both of which end the connection. Redirects are followed, five at
 * most, and never from the open web into a private network. `fetch` decodes gzip, so the limit counts what comes out of it.
 */
export const download: Download = async (url, options = {}) => {
  const {
    etag,
    lastModified,
    accept = XML,
    mostBytes = MOST_BYTES,
    timeoutSeconds = TIMEOUT_SECONDS,
  } = options;
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  const headers = {
    accept,
    'user-agent': 'nadhir (early warning)',
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
  try {
    let at = url;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const response = await fetch(at, { signal, headers, redirect: 'manual' });
      const { status } = response;
      if (status === 304) return { kind: 'unchanged' };
      if (status >= 300 && status < 400) {
        await response.body?.cancel();
        const next = followable(response.headers.get('location') ?? '', at);
        if (next === undefined || next === at)
          return failed('answered', `${status}: redirected to an address that is not followed`);
        at = next;
        continue;
      }
      if (status !== 200) {
        await response.body?.cancel();
        return failed('answered', `${status} ${response.statusText}`.trim());
      }
      const bytes = await bodyOf(response, mostBytes);
      if (bytes === undefined) return failed('too-large', `the answer has more than ${mostBytes} bytes`);
      return { kind: 'body', bytes, url: at, ...headersOf(response) };
    }
    return failed('answered', `more than ${MOST_REDIRECTS} redirects`);
  } catch (error) {
    return isTimeout(error)
      ? failed('timed-out', `no whole answer in ${timeoutSeconds} s`)
      : failed('unreachable', causeOf(error));
  }
};
