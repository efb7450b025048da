import { describe, expect, test } from 'vitest';
import { readFeed } from './feed.ts';
import { writeAtomFeed } from './write-feed.ts';

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
        'Entry 2 ("Two") links to "javascript:alert(1)", which is no web address.',
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
    ['<feed/>', 'The document is <feed>, neither an Atom feed nor an RSS channel.'],
    ['<rss/>', 'The document is <rss>, neither an Atom feed nor an RSS channel.'],
    ['<html><body>', 'The feed is not well-formed XML, line 1: the document ends inside <body>.'],
    ['<!DOCTYPE html><html/>', expect.stringContaining('refused unread')],
    ['', 'The feed is not well-formed XML, line 1: there is no element.'],
  ])('%s', (text, reason) => {
    expect(read(text)).toEqual({ kind: 'broken', reason });
  });

  test('more bytes than the limit', () => {
    expect(readFeed(new Uint8Array(8 * 1024 * 1024 + 1), 'https://example.org/')).toMatchObject({
      kind: 'broken',
    });
  });
});

test('the list that the platform publishes is read as it was meant', () => {
  const text = writeAtomFeed({
    id: 'urn:nadhir:feed',
    title: 'تحذيرات حضرموت',
    self: 'https://example.org/cap/feed.xml',
    author: 'غرفة الإنذار المبكر',
    updated: '2023-10-21T06:00:00.000Z',
    entries: [
      {
        id: 'urn:1',
        title: 'أمطار <غزيرة> & رياح',
        updated: '2023-10-21T06:00:00.000Z',
        link: 'https://example.org/cap/1.xml?a=1&b=2',
        summary: 'x',
      },
      { id: 'urn:2', title: 'b', updated: '2023-10-20T06:00:00.000Z', link: 'https://example.org/cap/2.xml' },
    ],
  });
  expect(read(text)).toEqual({
    kind: 'feed',
    entries: [
      {
        id: 'urn:1',
        title: 'أمطار <غزيرة> & رياح',
        updated: '2023-10-21T06:00:00.000Z',
        link: 'https://example.org/cap/1.xml?a=1&b=2',
      },
      { id: 'urn:2', title: 'b', updated: '2023-10-20T06:00:00.000Z', link: 'https://example.org/cap/2.xml' },
    ],
    problems: [],
  });
});
