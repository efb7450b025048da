import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { type SourceOf, sourcesOf } from '../../../shared/place/sources.ts';
import type { Downloaded, DownloadOptions } from '../../../shared/source/ports.ts';
import { memorySourceBook } from '../../../shared/source/testing/memory-source-book.ts';
import { HADRAMOUT, quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();

const scenario = (name: string): string => readFileSync(`scenarios/tej-2023/cap/${name}.xml`, 'utf8');
const FIRST = scenario('02-alert');
const AGAIN = scenario('04-alert-sent-again');
const UPDATE = scenario('05-update-severe');
const BROKEN = scenario('06-broken');

const feedOf = (...items: readonly (readonly [link: string, at?: string])[]): string =>
  `<rss version="2.0"><channel><title>t</title>${items
    .map(
      ([link, at]) =>
        `<item><link>${link}</link>${at === undefined ? '' : `<pubDate>${at}</pubDate>`}</item>`,
    )
    .join('')}</channel></rss>`;

const SATURDAY = 'Sat, 21 Oct 2023 07:00:00 GMT';
const ONE = 'https://one.example/feed.xml';
const TWO = 'https://two.example/feed.xml';

type Answer = string | Uint8Array | Downloaded | undefined;
type Web = Record<string, Answer>;

const source = (url: string): SourceOf<'cap-feed'> => {
  const [scenario] = sourcesOf(HADRAMOUT, 'cap-feed');
  if (scenario === undefined) throw new Error('the pack has no feed');
  return { ...scenario, id: new URL(url).hostname.split('.')[0] ?? '', url };
};

/** A web of documents by address; `undefined` is a server that is down. */
const station = (web: Web, feeds: readonly string[] = [ONE]) => {
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  const book = memorySourceBook();
  const clock = testClock();
  const fetched: string[] = [];
  const asked: DownloadOptions[] = [];
  const deps = {
    log,
    objects,
    clock,
    book,
    sources: feeds.map(source),
    signatureOf: () => ({ state: 'unsigned' }) as const,
    download: async (url: string, options: DownloadOptions = {}): Promise<Downloaded> => {
      fetched.push(url);
      if (feeds.includes(url)) asked.push(options);
      const answer = web[url];
      if (answer === undefined)
        return { kind: 'failed', fault: { code: 'answered', detail: '503 Service Unavailable' } };
      if (typeof answer === 'string') return { kind: 'body', bytes: new TextEncoder().encode(answer), url };
      return answer instanceof Uint8Array ? { kind: 'body', bytes: answer, url } : answer;
    },
  };
  const facts = (type: string) =>
    log
      .commits()
      .flatMap(({ events }) => events.flatMap((event) => (event.type === type ? [event.data] : [])));
  const handle = createHandler(deps);
  const poll = async (remainingMs?: number) => {
    clock.after(300);
    await handle({}, remainingMs === undefined ? undefined : { getRemainingTimeInMillis: () => remainingMs });
  };
  const coldPoll = () => {
    clock.after(300);
    return createHandler(deps)();
  };
  const entry = async (id = 'one') => {
    const found = await book.read(id);
    if (found === undefined) throw new Error(`${id} is not in the book`);
    return found;
  };
  return { log, objects, fetched, asked, facts, book, clock, handle, poll, coldPoll, entry };
};

describe('a document in a feed', () => {
  test('is recorded as a warning, and its bytes are kept as they came', async () => {
    const { poll, facts, objects } = station({
      [ONE]: feedOf(['/1.xml', SATURDAY]),
      'https://one.example/1.xml': FIRST,
    });
    await poll();
    expect(facts('warning-received.v1')).toEqual([
      expect.objectContaining({
        source: 'one',
        key: {
          sender: 'cap@yms.example',
          identifier: 'urn:oid:2.49.0.1.887.0.2023.10.21.7.0.0',
          sent: '2023-10-21T07:00:00.000Z',
        },
        status: 'Actual',
        msgType: 'Alert',
        verdict: 'accepted',
        references: [],
        headline: expect.stringContaining('تنبيه رقم (1)'),
      }),
    ]);
    const [file] = [...objects.files];
    expect(facts('warning-received.v1')).toMatchObject([
      { raw: { bucketKey: file?.[0], bytes: file?.[1].bytes.length } },
    ]);
    expect(new TextDecoder().decode(file?.[1].bytes)).toBe(FIRST);
  });

  test('tells what it replaces', async () => {
    const { poll, facts } = station({ [ONE]: feedOf(['/5.xml']), 'https://one.example/5.xml': UPDATE });
    await poll();
    expect(facts('warning-received.v1')).toMatchObject([
      { msgType: 'Update', references: [{ identifier: 'urn:oid:2.49.0.1.887.0.2023.10.21.7.0.0' }] },
    ]);
  });

  test('that two feeds have is recorded for each, as one and the same warning', async () => {
    const web = { [ONE]: feedOf(['/1.xml']), [TWO]: feedOf(['/copy.xml']) };
    const docs = { 'https://one.example/1.xml': FIRST, 'https://two.example/copy.xml': FIRST };
    const { poll, facts } = station({ ...web, ...docs }, [ONE, TWO]);
    await poll();
    const received = z.array(z.object({ source: z.string(), warningId: z.string() }));
    const roads = received.parse(facts('warning-received.v1'));
    expect(roads.map(({ source: road }) => road).toSorted()).toEqual(['one', 'two']);
    expect(new Set(roads.map(({ warningId }) => warningId)).size).toBe(1);
  });

  test('that comes again under another address is one warning', async () => {
    const docs = { 'https://one.example/1.xml': FIRST, 'https://one.example/4.xml': AGAIN };
    const { poll, facts } = station({ [ONE]: feedOf(['/1.xml'], ['/4.xml']), ...docs });
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
  });

  test('that is no CAP is recorded with the reasons, its bytes kept, and once', async () => {
    const { poll, coldPoll, facts, objects } = station({
      [ONE]: feedOf(['/6.xml']),
      'https://one.example/6.xml': BROKEN,
    });
    await poll();
    await coldPoll();
    expect(facts('warning-rejected.v1')).toEqual([
      expect.objectContaining({ source: 'one', warningId: expect.stringMatching(/^rejected-/) }),
    ]);
    expect(facts('warning-rejected.v1')).toMatchObject([
      { reasons: expect.arrayContaining([expect.stringContaining('msgType')]) },
    ]);
    expect([...objects.files.values()].map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([BROKEN]);
    expect(facts('warning-received.v1')).toEqual([]);
  });

  test('with a DTD is refused unread', async () => {
    const dtd = `<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>${FIRST.replace(/^<\?xml[^>]*>/, '')}`;
    const { poll, facts } = station({ [ONE]: feedOf(['/x.xml']), 'https://one.example/x.xml': dtd });
    await poll();
    expect(facts('warning-rejected.v1')).toHaveLength(1);
  });
});

describe('a poll', () => {
  test('does not lose the others by one entry that cannot be had, and tries that again', async () => {
    const web: Web = {
      [ONE]: feedOf(['/gone.xml'], ['/1.xml']),
      'https://one.example/1.xml': FIRST,
    };
    const { poll, facts, entry } = station(web);
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
    expect(await entry()).toMatchObject({
      outcome: 'degraded',
      brought: 1,
      fault: { code: 'documents-failed', detail: expect.stringContaining('/gone.xml: Error: answered: 503') },
    });
    web['https://one.example/gone.xml'] = UPDATE;
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(2);
    expect(await entry()).toMatchObject({ outcome: 'well', brought: 2 });
  });

  test('goes on to the next feed when one is down', async () => {
    const web = { [ONE]: undefined, [TWO]: feedOf(['/1.xml']), 'https://two.example/1.xml': FIRST };
    const { poll, facts, entry } = station(web, [ONE, TWO]);
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
    expect(await entry('one')).toMatchObject({
      outcome: 'failing',
      failures: 1,
      fault: { code: 'answered' },
    });
    expect(await entry('one')).not.toHaveProperty('lastHeard');
    expect((await entry('two')).outcome).toBe('well');
    expect(said).toHaveLength(1);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'empty'],
    ['a web page', '<!DOCTYPE html><html><body>Maintenance</body></html>', 'web-page'],
    ['cut off before its first entry ends', '<rss version="2.0"><channel><item>', 'cut-off'],
    ['no XML', '{"error": true}', 'not-xml'],
    ['no list', '<weather/>', 'not-a-feed'],
    ['with a DTD', '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', 'doctype'],
    ['in UTF-32', new Uint8Array([0x3c, 0, 0, 0, 0x3f, 0, 0, 0, 0xff]), 'wrong-encoding'],
    ['too long', new Uint8Array(8 * 1024 * 1024 + 1).fill(0x20), 'too-large'],
  ])('of a list that is %s is failing, with the reason', async (_, body, code) => {
    const { poll, entry } = station({ [ONE]: body });
    await poll();
    expect(await entry()).toMatchObject({ outcome: 'failing', fault: { code } });
  });

  test.each<[string, (feed: string) => string | Uint8Array, string]>([
    ['begins with a doubled byte order mark', (feed) => `\u00EF\u00BB\u00BF${feed}`, 'doubled-mark'],
    [
      'has bytes that are not UTF-8',
      (feed) => Buffer.from(feed.replace('<title>t', '<title>\u00E9'), 'latin1'),
      'wrong-encoding',
    ],
    [
      'breaks off in a later entry',
      (feed) => feed.replace('</channel></rss>', '<item><link>/2.x'),
      'cut-off',
    ],
    [
      'turns malformed behind it',
      (feed) => feed.replace('</channel>', '<item>&nbsp;</item></channel>'),
      'not-xml',
    ],
    [
      'has an entry without a link',
      (feed) => feed.replace('</channel>', '<item/></channel>'),
      'entries-left-out',
    ],
  ])('takes what it can of a list that %s', async (_, spoil, code) => {
    const { poll, facts, entry } = station({
      [ONE]: spoil(feedOf(['/1.xml', SATURDAY])),
      'https://one.example/1.xml': FIRST,
    });
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
    expect(await entry()).toMatchObject({
      outcome: 'degraded',
      fault: { code },
      lastHeard: expect.any(String),
    });
  });

  test('of a list with a document that is no CAP stays degraded while it is listed', async () => {
    const web: Web = { [ONE]: feedOf(['/6.xml', SATURDAY]), 'https://one.example/6.xml': BROKEN };
    const { poll, entry } = station(web);
    for (const turn of [1, 2]) {
      await poll();
      expect([turn, (await entry()).fault?.code]).toEqual([turn, 'documents-rejected']);
    }
    web[ONE] = feedOf();
    await poll();
    expect((await entry()).outcome).toBe('well');
  });

  test('that could not keep the bytes records nothing, and comes back to the entry', async () => {
    const { poll, facts, objects } = station({
      [ONE]: feedOf(['/1.xml']),
      'https://one.example/1.xml': FIRST,
    });
    objects.failNextPut();
    await poll();
    expect(facts('warning-received.v1')).toEqual([]);
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
  });

  test('that could not write the log comes back to the entry', async () => {
    const { poll, facts, log } = station({ [ONE]: feedOf(['/1.xml']), 'https://one.example/1.xml': FIRST });
    log.failNext('before');
    await poll();
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
  });

  test('fetches no entry again that it has dealt with, a cold instance neither', async () => {
    const web = { [ONE]: feedOf(['/1.xml', SATURDAY]), 'https://one.example/1.xml': FIRST };
    const { poll, coldPoll, fetched, log } = station(web);
    await poll();
    await poll();
    await coldPoll();
    expect(fetched).toEqual([ONE, 'https://one.example/1.xml', ONE, ONE]);
    expect(log.commits()).toHaveLength(1);
  });

  test('that cannot read or write the book takes everything all the same, and nothing twice', async () => {
    const { poll, facts, book } = station({ [ONE]: feedOf(['/1.xml']), 'https://one.example/1.xml': FIRST });
    book.failNext();
    await poll();
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
  });

  test('fetches an entry again whose date has changed, and one without a date once an hour', async () => {
    const web: Web = {
      [ONE]: feedOf(['/latest.xml', SATURDAY], ['/undated.xml']),
      'https://one.example/latest.xml': FIRST,
      'https://one.example/undated.xml': FIRST,
    };
    const { poll, facts, fetched, clock } = station(web);
    await poll();
    web[ONE] = feedOf(['/latest.xml', 'Sun, 22 Oct 2023 09:00:00 GMT'], ['/undated.xml']);
    web['https://one.example/latest.xml'] = UPDATE;
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(2);
    expect(fetched.filter((url) => url.endsWith('undated.xml'))).toHaveLength(1);
    clock.after(3600);
    await poll();
    expect(fetched.filter((url) => url.endsWith('undated.xml'))).toHaveLength(2);
    expect(fetched.filter((url) => url.endsWith('latest.xml'))).toHaveLength(2);
  });

  test('does not ask a feed before its rhythm', async () => {
    const { poll, handle, clock, fetched } = station({ [ONE]: feedOf() });
    await poll();
    clock.after(60);
    await handle();
    expect(fetched).toEqual([ONE]);
  });
});

describe('a feed that tells when it has changed', () => {
  const tagged = (body: string): Downloaded => ({
    kind: 'body',
    bytes: new TextEncoder().encode(body),
    url: ONE,
    etag: '"a"',
    lastModified: SATURDAY,
  });

  test('is asked only for changes once all of it is dealt with', async () => {
    const web: Web = { [ONE]: tagged(feedOf(['/1.xml'])), 'https://one.example/1.xml': FIRST };
    const { poll, asked, fetched, entry } = station(web);
    await poll();
    web[ONE] = { kind: 'unchanged' };
    await poll();
    expect(asked).toEqual([{}, { etag: '"a"', lastModified: SATURDAY }]);
    expect(fetched).toEqual([ONE, 'https://one.example/1.xml', ONE]);
    expect(await entry()).toMatchObject({ outcome: 'well', brought: 1, bookmark: { etag: '"a"' } });
  });

  test('is asked for the whole list while an entry of it could not be had', async () => {
    const web: Web = { [ONE]: tagged(feedOf(['/1.xml'])) };
    const { poll, asked, facts } = station(web);
    await poll();
    web['https://one.example/1.xml'] = FIRST;
    await poll();
    expect(asked[1]).toEqual({ etag: undefined, lastModified: undefined });
    expect(facts('warning-received.v1')).toHaveLength(1);
  });

  test('stays degraded while it says that the bad list has not changed', async () => {
    const web: Web = { [ONE]: tagged(feedOf(['ftp://one.example/1'])) };
    const { poll, entry } = station(web);
    await poll();
    web[ONE] = { kind: 'unchanged' };
    await poll();
    expect(await entry()).toMatchObject({ outcome: 'degraded', fault: { code: 'entries-left-out' } });
  });

  test('and says so without being asked is failing', async () => {
    const { poll, entry } = station({ [ONE]: { kind: 'unchanged' } });
    await poll();
    expect(await entry()).toMatchObject({ outcome: 'failing', fault: { code: 'answered' } });
  });
});

describe('a list of several pages', () => {
  const page = (link: string, next?: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>${
      next === undefined ? '' : `<link rel="next" href="${next}"/>`
    }<entry><id>${link}</id><updated>2023-10-21T07:00:00Z</updated><link href="${link}"/></entry></feed>`;

  test('is read to its end, and later only as far as it is new', async () => {
    const web = {
      [ONE]: page('/1.xml', '?page=2'),
      [`${ONE}?page=2`]: page('/5.xml', '?page=3'),
      [`${ONE}?page=3`]: page('/5.xml'),
      'https://one.example/1.xml': FIRST,
      'https://one.example/5.xml': UPDATE,
    };
    const { poll, facts, fetched } = station(web);
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(2);
    fetched.length = 0;
    await poll();
    expect(fetched).toEqual([ONE]);
  });

  test('that goes round, or on for ever, is left after a while', async () => {
    const round = station({ [ONE]: page('/1.xml', ONE), 'https://one.example/1.xml': FIRST });
    await round.poll();
    expect(round.fetched.filter((url) => url === ONE)).toHaveLength(1);
    const web: Web = { [ONE]: page('/0.xml', '?page=1') };
    for (let n = 1; n < 20; n += 1) web[`${ONE}?page=${n}`] = page(`/${n}.xml`, `?page=${n + 1}`);
    const endless = station(web);
    await endless.poll();
    expect(endless.fetched.filter((url) => url.startsWith(ONE))).toHaveLength(5);
  });

  test('does not lead to another server', async () => {
    const { poll, fetched } = station({ [ONE]: page('/1.xml', TWO), 'https://one.example/1.xml': FIRST });
    await poll();
    expect(fetched).not.toContain(TWO);
  });

  test('of which a page cannot be had is degraded, and read again whole', async () => {
    const web: Web = { [ONE]: page('/1.xml', '?page=2'), 'https://one.example/1.xml': FIRST };
    const { poll, entry, facts } = station(web);
    await poll();
    expect(await entry()).toMatchObject({ outcome: 'degraded', fault: { code: 'answered' } });
    expect((await entry()).bookmark).not.toHaveProperty('etag');
    expect(facts('warning-received.v1')).toHaveLength(1);
  });
});

describe('alerts in an envelope', () => {
  const alert = FIRST.slice(FIRST.indexOf('<cap:alert'));
  const edxl = `<e:EDXLDistribution xmlns:e="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><e:contentObject><e:xmlContent><e:embeddedXMLContent>${alert}</e:embeddedXMLContent></e:xmlContent></e:contentObject></e:EDXLDistribution>`;

  test.each([
    ['a feed that is an EDXL envelope', { [ONE]: edxl }],
    ['an entry that leads to one', { [ONE]: feedOf(['/e.xml']), 'https://one.example/e.xml': edxl }],
    [
      'the content of an Atom entry',
      {
        [ONE]: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><content type="text/xml">${alert}</content></entry></feed>`,
      },
    ],
  ])('are taken from %s as they were written', async (_, web) => {
    const { poll, facts, objects, entry } = station(web);
    await poll();
    expect(facts('warning-received.v1')).toMatchObject([{ key: { sender: 'cap@yms.example' } }]);
    expect([...objects.files.values()].map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([
      alert.trim().replace(/\r\n?/g, '\n'),
    ]);
    expect((await entry()).outcome).toBe('well');
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
  });
});

describe('when time runs out', () => {
  test('no document is begun, and the rest waits for the next turn', async () => {
    const { handle, clock, facts, entry, poll } = station({
      [ONE]: feedOf(['/1.xml', SATURDAY]),
      'https://one.example/1.xml': FIRST,
    });
    let remaining = 60_000;
    clock.after(300);
    await handle({}, { getRemainingTimeInMillis: () => (remaining -= 40_000) });
    expect(await entry()).toMatchObject({ outcome: 'degraded', fault: { code: 'more-than-a-turn' } });
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
  });

  test('no feed is begun', async () => {
    const { poll, fetched } = station({ [ONE]: feedOf() });
    await poll(1000);
    expect(fetched).toEqual([]);
  });
});
