/** One page that was reached, and by what pattern of address. */
export type Reached = {
  readonly path: string;
  readonly pattern: string;
  readonly status: number;
  readonly document: string;
};

const IDS: readonly (readonly [RegExp, string])[] = [
  [/^\/r\/[^/]+/, '/r/{token}'],
  [/^\/(en\/)?alert\/[^/]+/, '/$1alert/{number}'],
  [/^\/console\/[a-z-]+-\d{8}-[^/]*/, '/console/{incidentId}'],
  [/^\/reports\/[^/]+/, '/reports/{incidentId}'],
  [/\/people\/[^/]+/, '/people/{personId}'],
  [/\/bulletins\/[^/]+/, '/bulletins/{file}'],
  [/\/photos\/[^/]+/, '/photos/{hash}'],
  [/\/meetings\/[^/]+/, '/meetings/{meetingId}'],
  [/\/facilities\/[^/]+/, '/facilities/{facilityId}'],
];

/** `/console/flood-20231021-1/tasks?lang=en` → `/console/{incidentId}/tasks?lang=en`: pages of one pattern are of one make. */
export const patternOf = (path: string): string => {
  const [address = '', query = ''] = path.split('?');
  const pattern = IDS.reduce((text, [id, name]) => text.replace(id, name), address);
  const lang = new URLSearchParams(query).get('lang');
  return lang === null ? pattern : `${pattern}?lang=${lang}`;
};

const linksIn = (document: string): string[] =>
  [...document.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)].flatMap(([, href = '']) => {
    const path = href.replaceAll('&amp;', '&').replace(/#.*$/, '');
    return path.startsWith('/') && !path.startsWith('//') ? [path] : [];
  });

export type Journey = {
  readonly origin: string;
  /** Where somebody begins. */
  readonly begin: readonly string[];
  /** What their browser holds. */
  readonly cookie?: string;
  /** Which links they follow. */
  readonly follows: (path: string) => boolean;
};

/** Every page that can be reached by links, one of each pattern. */
export const crawl = async ({ origin, begin, cookie = '', follows }: Journey): Promise<Reached[]> => {
  const reached: Reached[] = [];
  const known = new Set<string>();
  const waiting = [...begin];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path);
    if (known.has(pattern)) continue;
    known.add(pattern);
    const answer = await fetch(`${origin}${path}`, { headers: { cookie }, redirect: 'manual' });
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
    const document = isPage ? await answer.text() : '';
    await (isPage ? undefined : answer.arrayBuffer());
    if (isPage || answer.status >= 300) reached.push({ path, pattern, status: answer.status, document });
    waiting.push(...linksIn(document).filter(follows));
  }
  return reached;
};
