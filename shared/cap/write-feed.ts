import type { Instant } from '../kernel/instant.ts';
import { escapeXml, line, XML_DECLARATION } from './write-xml.ts';

/** The platform's own list of the alerts that hold, newest first. Addresses are absolute. */
export type Feed = {
  /** Never changes: a URI, as `id` of each entry is. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** As CAP writes it, `ar-YE`. */
  readonly language: string;
  /** Where people read the same. */
  readonly page: string;
  /** Where the feed itself is. */
  readonly self: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly updated: Instant;
  readonly entries: readonly FeedEntry[];
};

export type FeedEntry = {
  readonly id: string;
  readonly title: string;
  readonly updated: Instant;
  /** Where the CAP document is. */
  readonly link: string;
  readonly summary: string;
};

const writeEntry = ({ id, title, updated, link, summary }: FeedEntry): string =>
  `  <entry>\n${line(4, 'id', id)}${line(4, 'title', title)}${line(4, 'updated', updated)}` +
  `    <link rel="alternate" type="application/cap+xml" href="${escapeXml(link)}"/>\n` +
  `${line(4, 'summary', summary)}  </entry>\n`;

/** An Atom document (RFC 4287) in UTF-8. */
export const writeAtom = ({
  id,
  title,
  description,
  language,
  page,
  self,
  author,
  updated,
  entries,
}: Feed): string =>
  `${XML_DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(language)}">\n` +
  `${line(2, 'id', id)}${line(2, 'title', title)}${line(2, 'subtitle', description)}${line(2, 'updated', updated)}` +
  `  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>\n` +
  `  <link rel="alternate" type="text/html" href="${escapeXml(page)}"/>\n` +
  `  <author>\n${line(4, 'name', author.name)}${line(4, 'email', author.email)}  </author>\n` +
  `${entries.map(writeEntry).join('')}</feed>\n`;

/** `Sat, 21 Oct 2023 06:00:00 GMT`, which RFC 822 as RSS means it and HTTP both take. */
const httpDate = (at: Instant): string => new Date(at).toUTCString();

const writeItem = ({ id, title, updated, link, summary }: FeedEntry): string =>
  `    <item>\n${line(6, 'title', title)}${line(6, 'link', link)}${line(6, 'description', summary)}` +
  `      <guid isPermaLink="false">${escapeXml(id)}</guid>\n${line(6, 'pubDate', httpDate(updated))}    </item>\n`;

/** An RSS 2.0 document in UTF-8, with the one link of Atom that the RSS Advisory Board's profile asks for. */
export const writeRss = ({ title, description, language, page, self, updated, entries }: Feed): string =>
  `${XML_DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n  <channel>\n` +
  `${line(4, 'title', title)}${line(4, 'link', page)}${line(4, 'description', description)}` +
  `${line(4, 'language', language)}${line(4, 'lastBuildDate', httpDate(updated))}` +
  `    <atom:link rel="self" type="application/rss+xml" href="${escapeXml(self)}"/>\n` +
  `${entries.map(writeItem).join('')}  </channel>\n</rss>\n`;
