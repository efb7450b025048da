import { type Instant, instant } from '../kernel/instant.ts';
import { alertsBelow, isCapAlert } from './embedded.ts';
import type { XmlElement } from './xml.ts';

/*
 * The entries of Atom (RFC 4287), RSS 2.0 and EDXL-DE, as they are written.
 */

const ATOM = 'http://www.w3.org/2005/Atom';
const GDACS = 'http://www.gdacs.org';
const EDXL = /^urn:oasis:names:tc:emergency:EDXL:DE:/;

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

/** What an entry says of itself; `alerts` are those that stand in it. */
export type RawEntry = {
  readonly id: string | undefined;
  readonly link: string | undefined;
  readonly updated: Instant | undefined;
  readonly title: string | undefined;
  readonly alerts: readonly XmlElement[];
};

export type RawList = {
  readonly kind: 'atom' | 'rss' | 'edxl' | 'alert';
  readonly entries: readonly RawEntry[];
  /** Where the list goes on (RFC 5005), as written. */
  readonly next?: string;
};

const atomEntry = (entry: XmlElement): RawEntry => ({
  id: textOf(entry, 'id'),
  link: bestLink(entry),
  updated: timeOf(textOf(entry, 'updated')),
  title: textOf(entry, 'title'),
  alerts: alertsBelow(entry),
});

/**
 * A `guid` is itself the address unless it says otherwise (RSS 2.0). GDACS gives a page in `link` and the alert in an element
 * of its own.
 */
const rssItem = (item: XmlElement): RawEntry => {
  const guid = children(item, 'guid')[0];
  const id = textOf(item, 'guid');
  const permanent =
    guid !== undefined && attributeOf(guid, 'isPermaLink') !== 'false' && /^https?:/i.test(id ?? '');
  const enclosed = children(item, 'enclosure').find((each) =>
    attributeOf(each, 'type').toLowerCase().startsWith('application/cap+xml'),
  );
  const gdacs = item.children.find(({ name }) => name.local === 'cap' && name.uri === GDACS)?.text.trim();
  return {
    id,
    link:
      (enclosed === undefined ? undefined : attributeOf(enclosed, 'url').trim()) ||
      gdacs ||
      (textOf(item, 'link') ?? (permanent ? id : undefined)),
    updated: timeOf(textOf(item, 'pubDate')),
    title: textOf(item, 'title'),
    alerts: alertsBelow(item),
  };
};

const nextOf = (list: XmlElement): { readonly next?: string } => {
  const link = list.children.find(
    (child) => child.name.local === 'link' && child.name.uri === ATOM && attributeOf(child, 'rel') === 'next',
  );
  const href = link === undefined ? '' : attributeOf(link, 'href').trim();
  return href === '' ? {} : { next: href };
};

const alone = (alert: XmlElement): RawEntry => ({
  id: alert.children.find(({ name }) => name.local === 'identifier')?.text.trim() || undefined,
  link: undefined,
  updated: undefined,
  title: undefined,
  alerts: [alert],
});

/** The entries of a list, or undefined when the document is none: neither Atom, RSS 2.0, EDXL-DE nor an alert itself. */
export const rawList = (root: XmlElement): RawList | undefined => {
  if (root.name.local === 'feed' && root.name.uri === ATOM)
    return { kind: 'atom', entries: children(root, 'entry').map(atomEntry), ...nextOf(root) };
  const channel = children(root, 'channel')[0];
  if (root.name.local === 'rss' && root.name.uri === '' && channel !== undefined)
    return { kind: 'rss', entries: children(channel, 'item').map(rssItem), ...nextOf(channel) };
  if (root.name.local === 'EDXLDistribution' && EDXL.test(root.name.uri))
    return { kind: 'edxl', entries: alertsBelow(root).map(alone) };
  return isCapAlert(root) ? { kind: 'alert', entries: [alone(root)] } : undefined;
};
