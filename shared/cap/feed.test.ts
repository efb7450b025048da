import { describe, expect, test } from 'vitest';
import { readFeed } from './feed.ts';
import { writeAtom, writeRss } from './write-feed.ts';

const read = (text: string) => readFeed(new TextEncoder().encode(text), 'https://example.org/cap/feed.xml');
const atom = (entries: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>${entries}</feed>`;
const rss = (items: string): string => `<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`;

describe('an Atom list', () => {
  test('gives each entry with its link, resolved against the address of the feed', () => {
    expect(
      read(
        atom(
          '<entry><id>urn:1</id><title> Rain </title><updated>2023-10-21T09:00:00+03:00</updated><link href="a/1.xml"/></entry>',
        ),
      ),
    ).toEqual({
      kind: 'feed',
      entries: [
        {
          id: 'urn:1',
          link: 'https://example.org/cap/a/1.xml',
          updated: '2023-10-21T06:00:00.000Z',
          title: 'Rain',
        },
      ],
      problems: [],
    });
  });

  test.each([
    [
      'the CAP type before all others',
      '<link href="/page"/><link href="/x.xml" type="application/xml"/><link rel="related" href="/a" type="application/cap+xml"/>',
      '/a',
    ],
    ['XML before a link without a type', '<link href="/page"/><link href="/a" type="text/xml"/>', '/a'],
    ['no type before HTML', '<link href="/page" type="text/html"/><link href="/a" rel="alternate"/>', '/a'],
    [
      'HTML where there is nothing else',
      '<link href="/self" rel="self"/><link href="/a" type="text/html"/>',
      '/a',
    ],
    ['the first of equals', '<link href="/a"/><link href="/b"/>', '/a'],
  ])('prefers %s', (_, links, expected) => {
    expect(read(atom(`<entry><id>1</id>${links}</entry>`))).toMatchObject({
      entries: [{ link: `https://example.org${expected}` }],
    });
  });

  test('loses no entry to another that is bad', () => {
    const entries =
      '<entry/><entry><title>Two</title><link href="javascript:alert(1)"/></entry><entry><link href="//example.org/3"/></entry>';
    expect(read(atom(entries))).toEqual({
      kind: 'feed',
      entries: [
        { id: 'https://example.org/3', link: 'https://example.org/3', updated: undefined, title: undefined },
      ],
      problems: [
        'Entry 1 ("without a title") has no link to an alert.',
        'Entry 2 ("Two") links to "javascript:alert(1)", which is not followed.',
      ],
    });
  });

  test.each(['file:///etc/passwd', 'data:text/xml,a', 'http://', 'ftp://example.org/a'])(
    'does not follow %s',
    (href) => {
      expect(read(atom(`<entry><link href="${href}"/></entry>`))).toMatchObject({
        entries: [],
        problems: [expect.stringContaining(href)],
      });
    },
  );
});

describe('an RSS list', () => {
  test('gives each item with its link, guid and date', () => {
    const item =
      '<item><title>Rain</title><link> https://example.org/1 </link><guid>urn:1</guid><pubDate>Thu, 03 Sep 2026 07:21:21 +0000</pubDate></item>';
    expect(read(rss(item))).toEqual({
      kind: 'feed',
      entries: [
        { id: 'urn:1', link: 'https://example.org/1', updated: '2026-09-03T07:21:21.000Z', title: 'Rain' },
      ],
      problems: [],
    });
  });

  test('takes a guid that is an address for the link, unless it says that it is none', () => {
    expect(read(rss('<item><guid>https://example.org/1</guid></item>'))).toMatchObject({
      entries: [{ link: 'https://example.org/1' }],
    });
    expect(read(rss('<item><guid isPermaLink="false">https://example.org/1</guid></item>'))).toMatchObject({
      entries: [],
    });
    expect(read(rss('<item><guid>urn:1</guid></item>'))).toMatchObject({ entries: [] });
  });

  test('does not guess a date without a zone', () => {
    expect(read(rss('<item><link>/1</link><pubDate>3 Sep 2026 07:21</pubDate></item>'))).toMatchObject({
      entries: [{ updated: undefined }],
    });
    expect(read(rss('<item><link>/1</link><pubDate>soon Z</pubDate></item>'))).toMatchObject({
      entries: [{ updated: undefined }],
    });
  });

  test('is not read for links of other namespaces', () => {
    expect(
      read(
        rss(
          '<item xmlns:a="http://www.w3.org/2005/Atom"><a:link href="/2">/2</a:link><link>/1</link></item>',
        ),
      ),
    ).toMatchObject({
      entries: [{ link: 'https://example.org/1' }],
    });
  });
});

describe('what is no list is broken, with a reason', () => {
  test.each([
    ['<feed/>', 'not-a-feed', /^The document is <feed>, neither Atom nor RSS/],
    ['<rss/>', 'not-a-feed', /^The document is <rss>/],
    ['<html><body>', 'web-page', /web page/],
    ['<!DOCTYPE html><html/>', 'web-page', /web page/],
    ['<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', 'doctype', /refused unread/],
    ['', 'empty', /empty/],
    [' \n', 'empty', /empty/],
    ['Service Unavailable', 'not-xml', /line 1: there is text outside the root element/],
    [atom('<entry><id>1</id>').slice(0, -7), 'cut-off', /is not well-formed XML/],
  ])('%s', (text, code, detail) => {
    expect(read(text)).toEqual({ kind: 'broken', fault: { code, detail: expect.stringMatching(detail) } });
  });

  test('more bytes than the limit', () => {
    expect(readFeed(new Uint8Array(8 * 1024 * 1024 + 1), 'https://example.org/')).toMatchObject({
      kind: 'broken',
      fault: { code: 'too-large' },
    });
  });
});

describe('a list with a fault', () => {
  const two = '<item><link>/1</link></item><item><link>/2</link></item>';

  test.each([
    ['that is cut off loses the entry it is cut off in', rss(two).slice(0, -30), 1, 'cut-off'],
    [
      'that turns malformed keeps what stands before',
      rss(two).replace('</channel>', '&x;</channel>'),
      2,
      'not-xml',
    ],
  ])('%s', (_, text, entries, code) => {
    const reading = read(text);
    expect(reading).toMatchObject({ kind: 'feed', fault: { code } });
    expect(reading.kind === 'feed' && reading.entries).toHaveLength(entries);
  });

  test.each(['\u00EF\u00BB\u00BF', '\uFEFF\u00EF\u00BB\u00BF', '\uFEFF\uFEFF'])(
    'is read without the byte order marks that a program wrote twice (%j)',
    (marks) => {
      expect(read(`${marks}${rss(two)}`)).toMatchObject({ kind: 'feed', fault: { code: 'doubled-mark' } });
      expect(read(`\uFEFF${rss(two)}`)).not.toHaveProperty('fault');
    },
  );
});

describe('an alert inside a list', () => {
  const inside = (alert: string, around = '') =>
    `<f:feed xmlns:f="http://www.w3.org/2005/Atom" ${around}><!-- <alert> --><f:entry><f:id>1</f:id><f:title a="x>y">t</f:title><f:content>${alert}</f:content></f:entry></f:feed>`;
  const CAP = 'urn:oasis:names:tc:emergency:cap:1.2';

  test.each([
    [
      'with its own namespace is cut out to the letter',
      `<alert xmlns="${CAP}"><note><![CDATA[<alert>]]> &gt;</note></alert>`,
    ],
    ['with a prefix of its own, too', `<c:alert xmlns:c="${CAP}"  a='>'>\n<c:note/></c:alert>`],
    ['that is empty, too', `<c:alert xmlns:c="${CAP}"/>`],
  ])('%s', (_, alert) => {
    const reading = read(inside(alert));
    const [entry] = reading.kind === 'feed' ? reading.entries : [];
    expect(new TextDecoder().decode(entry?.document)).toBe(alert);
  });

  test('takes the namespaces along that were declared around it, and that it uses', () => {
    const reading = read(inside('<c:alert><c:note/></c:alert>', `xmlns:c="${CAP}" xmlns:d="urn:d"`));
    const [entry] = reading.kind === 'feed' ? reading.entries : [];
    expect(new TextDecoder().decode(entry?.document)).toBe(`<c:alert xmlns:c="${CAP}"><c:note/></c:alert>`);
  });

  test('with letters that could not be read is left out, and said', () => {
    const bytes = Buffer.from(inside(`<alert xmlns="${CAP}">\u00E9</alert>`), 'latin1');
    expect(readFeed(bytes, 'https://example.org/')).toMatchObject({
      entries: [],
      problems: [expect.stringContaining('cannot be read with certainty')],
    });
  });
});

test.each([
  ['Atom', writeAtom],
  ['RSS', writeRss],
])('the list that the platform publishes is read as it was meant, as %s', (_, write) => {
  const entry = {
    id: 'urn:1',
    title: 'أمطار <غزيرة> & رياح',
    updated: '2023-10-21T06:00:00.000Z',
    link: 'https://example.org/cap/1.xml?a=1&b=2',
    summary: 'x',
  };
  const second = { ...entry, id: 'urn:2', link: 'https://example.org/cap/2.xml' };
  const text = write({
    id: 'urn:nadhir:feed',
    title: 'تحذيرات حضرموت',
    description: 'التحذيرات السارية',
    language: 'ar-YE',
    page: 'https://example.org/',
    self: 'https://example.org/cap/feed.xml',
    author: { name: 'غرفة الإنذار المبكر', email: 'room@example.org' },
    updated: '2023-10-21T06:00:00.000Z',
    entries: [entry, second],
  });
  const reading = read(text);
  if (reading.kind !== 'feed') throw new Error(reading.kind);
  expect(reading.problems).toEqual([]);
  expect(reading.entries.map(({ id, title, updated, link }) => ({ id, title, updated, link }))).toEqual(
    [entry, second].map(({ summary: _summary, ...read }) => read),
  );
});
