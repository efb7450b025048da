/** What a CAP feed or document may weigh; the largest real one known to this project has 450 kB. */
const MOST_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 10_000;

/** GET with a time limit and a size limit. Throws for any status but 200, for a longer body, and for silence. */
export const download = async (url: string): Promise<Uint8Array> => {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      accept: 'application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9',
    },
  });
  if (response.status !== 200 || response.body === null)
    throw new Error(`${url} answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error(`${url} sent more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
