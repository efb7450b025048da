import type { Instant } from '../kernel/instant.ts';
import { type SourceFault, sourceFault } from '../source/fault.ts';
import { followable } from '../source/web-address.ts';
import { cutOut } from './embedded.ts';
import { type RawEntry, rawList } from './feed-entry.ts';
import { feedText } from './feed-text.ts';
import { quote } from './notes.ts';
import { readXml, type XmlElement } from './xml.ts';

/*
 * Lists of alerts: Atom (RFC 4287) and RSS 2.0, as warning services publish them, and EDXL-DE envelopes. A list is read
 * for where its alerts are; what it says of them besides is not relied on.
 */

/** Either an address, absolute http or https, or the alert itself, which stood in the list. */
export type FeedEntry = {
  /** Atom `id`, RSS `guid`; the link where there is neither. Tells whether the entry was seen before. */
  readonly id: string;
  readonly updated?: Instant | undefined;
  readonly title?: string | undefined;
} & (
  | { readonly link: string; readonly document?: never }
  | { readonly link?: never; readonly document: Uint8Array }
);

/**
 * `problems` are English sentences, one for each entry that cannot be followed; the others are not lost with it.
 * `fault` is what is wrong with the list as a whole, which was read all the same as far as it goes.
 */
export type FeedReading =
  | {
      readonly kind: 'feed';
      readonly entries: readonly FeedEntry[];
      readonly problems: readonly string[];
      readonly fault?: SourceFault;
      /** Where the list goes on, absolute, on the same server. */
      readonly next?: string;
    }
  | { readonly kind: 'broken'; readonly fault: SourceFault };

/** More entries than any national service lists; the rest of such a list is not looked at. */
const MOST_ENTRIES = 2000;

const broken = (code: SourceFault['code'], detail: string): FeedReading => ({
  kind: 'broken',
  fault: sourceFault(code, detail),
});

const nextPage = (next: string | undefined, feedUrl: string): { readonly next?: string } => {
  const href = next === undefined ? undefined : followable(next, feedUrl);
  return href !== undefined && new URL(href).origin === new URL(feedUrl).origin ? { next: href } : {};
};

type Documents = ReadonlyMap<XmlElement, string>;

const entriesOf = (raw: RawEntry, named: string, feedUrl: string, documents: Documents) => {
  const { id, updated, title, alerts } = raw;
  const entries: FeedEntry[] = [];
  for (const [index, alert] of alerts.entries()) {
    const text = documents.get(alert);
    if (text === undefined || text.includes('\uFFFD'))
      return { entries, problem: `${named} holds an alert that cannot be read with certainty.` };
    const own = `${id ?? `alert ${index + 1}`}${index === 0 ? '' : `#${index + 1}`}`;
    entries.push({ id: own, document: new TextEncoder().encode(text), updated, title });
  }
  if (entries.length > 0) return { entries };
  if (raw.link === undefined) return { entries, problem: `${named} has no link to an alert.` };
  const link = followable(raw.link, feedUrl);
  if (link === undefined)
    return { entries, problem: `${named} links to ${quote(raw.link)}, which is not followed.` };
  return { entries: [{ id: id ?? link, link, updated, title }] };
};

/**
 * Reads a list of alerts that was fetched from `feedUrl`, an absolute address against which relative links are resolved. Of a
 * list that breaks off or turns malformed, what stands before the fault is read. Never throws for any bytes; opens nothing.
 */
export const readFeed = (bytes: Uint8Array, feedUrl: string): FeedReading => {
  const { text, fault: unclean } = feedText(bytes);
  if (text === undefined) return { kind: 'broken', fault: unclean };
  const { root, fault: malformed } = readXml(text);
  const cutOff =
    malformed !== undefined && root !== undefined && !text.trimEnd().endsWith(`</${root.name.written}>`);
  const whole =
    malformed === undefined
      ? unclean
      : sourceFault(cutOff ? 'cut-off' : 'not-xml', `The list is not well-formed XML, ${malformed}.`);
  const list = root === undefined ? undefined : rawList(root);
  if (root === undefined || list === undefined) {
    if (unclean?.code === 'wrong-encoding') return { kind: 'broken', fault: unclean };
    if (whole !== undefined && malformed !== undefined) return { kind: 'broken', fault: whole };
    const written = root?.name.written ?? '';
    return broken('not-a-feed', `The document is <${written}>, neither Atom nor RSS 2.0 nor EDXL.`);
  }
  // Where the document breaks off, its last entry may lack its end.
  const found = cutOff ? list.entries.slice(0, -1) : list.entries;
  if (malformed !== undefined && found.length === 0 && whole !== undefined)
    return { kind: 'broken', fault: whole };
  const documents: Documents =
    malformed === undefined
      ? cutOut(
          text,
          root,
          found.flatMap(({ alerts }) => alerts),
        )
      : new Map();
  const entries: FeedEntry[] = [];
  const problems: string[] = [];
  for (const [index, raw] of found.slice(0, MOST_ENTRIES).entries()) {
    const named = `Entry ${index + 1} (${quote(raw.title ?? raw.id ?? 'without a title')})`;
    const { entries: own, problem } = entriesOf(raw, named, feedUrl, documents);
    entries.push(...own);
    if (problem !== undefined) problems.push(problem);
  }
  if (found.length > MOST_ENTRIES)
    problems.push(`The list has ${found.length} entries; those after ${MOST_ENTRIES} are not read.`);
  return {
    kind: 'feed',
    entries,
    problems,
    ...(whole === undefined ? {} : { fault: whole }),
    ...nextPage(list.next, feedUrl),
  };
};
