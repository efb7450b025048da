import { type Instant, instant } from '../kernel/instant.ts';
import { DOCTYPE_REFUSED, decodeXml, hasDoctype } from './decode.ts';
import { quote } from './notes.ts';
import { readXml, type XmlElement } from './xml.ts';

/*
 * Lists of alerts: Atom (RFC 4287) and RSS 2.0, as warning services publish them. A list is read for where
 * its alerts are; what it says of them besides is not relied on.
 */

export type FeedEntry = {
  /** Atom `id`, RSS `guid`; the link where there is neither. Tells whether the entry was seen before. */
  readonly id: string;
  /** Absolute http or https address of the alert. */
  readonly link: string;
  readonly updated?: Instant | undefined;
  readonly title?: string | undefined;
};

/** `problems` are English sentences, one for each entry that cannot be followed; the others are not lost with it. */
export type FeedReading =
  | { readonly kind: 'feed'; readonly entries: readonly FeedEntry[]; readonly problems: readonly string[] }
  | { readonly kind: 'broken'; readonly reason: string };

/** Bytes. A national service with every alert of a bad day listed stays under this. */
const MAX_FEED_BYTES = 8 * 1024 * 1024;

const ATOM = 'http://www.w3.org/2005/Atom';

const children = (parent: XmlElement, name: string): XmlElement[] =>
  parent.children.filter((child) => child.name.local === name && child.name.uri === parent.name.uri);

/** Trimmed; undefined when absent or empty. */
const textOf = (parent: XmlElement, name: string): string | undefined =>
  children(parent, name)[0]?.text.trim() || undefined;

const attributeOf = (element: XmlElement, name: string): string =>
  element.attributes.find((attribute) => attribute.name.local === name && attribute.name.uri === '')?.value ??
  '';

/**
 * RFC 3339 or RFC 822 with a zone. Without one the moment is not known, and a date that a parser would
 * guess at is left out.
 */
const timeOf = (text: string | undefined): Instant | undefined => {
  if (text === undefined || !/\d\s?(?:Z|[-+]\d\d:?\d\d|(?:UTC?|GMT|[ECMP][SD]T))$/.test(text))
    return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : instant(at);
};

const resolve = (link: string, feedUrl: string): string | undefined => {
  const url = URL.canParse(link, feedUrl) ? new URL(link, feedUrl) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
};

/** How likely a link leads to the alert itself: the type that says so, then any XML, then a link without a type. */
const preference = (link: XmlElement): number => {
  const rel = attributeOf(link, 'rel') || 'alternate';
  const type = attributeOf(link, 'type').toLowerCase();
  if (type.startsWith('application/cap+xml')) return 4;
  if (rel !== 'alternate') return 0;
  if (type.includes('xml') && !type.includes('html')) return 3;
  return type === '' ? 2 : 1;
};

const bestLink = (entry: XmlElement): string | undefined => {
  let best: { readonly href: string; readonly rank: number } | undefined;
  for (const link of children(entry, 'link')) {
    const rank = preference(link);
    const href = attributeOf(link, 'href').trim();
    if (href !== '' && rank > (best?.rank ?? 0)) best = { href, rank };
  }
  return best?.href;
};

type RawEntry = Partial<Record<'id' | 'link' | 'updated' | 'title', string | undefined>>;

const atomEntry = (entry: XmlElement): RawEntry => ({
  id: textOf(entry, 'id'),
  link: bestLink(entry),
  updated: textOf(entry, 'updated'),
  title: textOf(entry, 'title'),
});

/** A `guid` is itself the address unless it says otherwise (RSS 2.0). */
const rssItem = (item: XmlElement): RawEntry => {
  const guid = children(item, 'guid')[0];
  const id = textOf(item, 'guid');
  const permanent =
    guid !== undefined && attributeOf(guid, 'isPermaLink') !== 'false' && /^https?:/i.test(id ?? '');
  return {
    id,
    link: textOf(item, 'link') ?? (permanent ? id : undefined),
    updated: textOf(item, 'pubDate'),
    title: textOf(item, 'title'),
  };
};

/** The raw entries of the list, or undefined when the document is neither Atom nor RSS. */
const rawEntries = (root: XmlElement): RawEntry[] | undefined => {
  if (root.name.local === 'feed' && root.name.uri === ATOM) return children(root, 'entry').map(atomEntry);
  const channel = children(root, 'channel')[0];
  if (root.name.local === 'rss' && root.name.uri === '' && channel !== undefined) {
    return children(channel, 'item').map(rssItem);
  }
  return undefined;
};

/**
 * Reads a list of alerts that was fetched from `feedUrl`, against which relative links are resolved. Never
 * throws for any bytes; opens nothing.
 */
export const readFeed = (bytes: Uint8Array, feedUrl: string): FeedReading => {
  const decoded = decodeXml(bytes, MAX_FEED_BYTES);
  if ('reason' in decoded) return { kind: 'broken', reason: decoded.reason };
  if (hasDoctype(decoded.text)) return { kind: 'broken', reason: DOCTYPE_REFUSED };
  const { root, fault } = readXml(decoded.text);
  if (root === undefined || fault !== undefined) {
    return { kind: 'broken', reason: `The feed is not well-formed XML, ${fault ?? 'it has no element'}.` };
  }
  const found = rawEntries(root);
  if (found === undefined) {
    return {
      kind: 'broken',
      reason: `The document is <${root.name.written}>, neither an Atom feed nor an RSS channel.`,
    };
  }
  const entries: FeedEntry[] = [];
  const problems: string[] = [];
  found.forEach((raw, index) => {
    const named = `Entry ${index + 1} (${quote(raw.title ?? raw.id ?? 'without a title')})`;
    const link = raw.link === undefined ? undefined : resolve(raw.link, feedUrl);
    if (raw.link === undefined) problems.push(`${named} has no link to an alert.`);
    else if (link === undefined)
      problems.push(`${named} links to ${quote(raw.link)}, which is no web address.`);
    else entries.push({ id: raw.id ?? link, link, updated: timeOf(raw.updated), title: raw.title });
  });
  return { kind: 'feed', entries, problems };
};
