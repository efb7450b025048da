import type { Instant } from '../kernel/instant.ts';
import { escapeXml, line, XML_DECLARATION } from './write-xml.ts';

/** The platform's own list of the alerts it has issued, newest first. Addresses are absolute. */
export type AtomFeed = {
  /** Never changes: a URI, as `id` of each entry is. */
  readonly id: string;
  readonly title: string;
  /** Where the feed itself is. */
  readonly self: string;
  readonly author: string;
  readonly updated: Instant;
  readonly entries: readonly AtomEntry[];
};

export type AtomEntry = {
  readonly id: string;
  readonly title: string;
  readonly updated: Instant;
  /** Where the CAP document is. */
  readonly link: string;
  readonly summary?: string | undefined;
};

const writeEntry = ({ id, title, updated, link, summary }: AtomEntry): string =>
  `  <entry>\n${line(4, 'id', id)}${line(4, 'title', title)}${line(4, 'updated', updated)}` +
  `    <link rel="alternate" type="application/cap+xml" href="${escapeXml(link)}"/>\n` +
  `${line(4, 'summary', summary)}  </entry>\n`;

/** An Atom document (RFC 4287) in UTF-8. */
export const writeAtomFeed = ({ id, title, self, author, updated, entries }: AtomFeed): string =>
  `${XML_DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom">\n` +
  `${line(2, 'id', id)}${line(2, 'title', title)}${line(2, 'updated', updated)}` +
  `  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>\n` +
  `  <author>\n${line(4, 'name', author)}  </author>\n` +
  `${entries.map(writeEntry).join('')}</feed>\n`;
