import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { quietly, testClock } from '../../testing/room.ts';
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

/** A web of documents by address; `undefined` is a server that is down. */
const station = (web: Record<string, string | undefined>, feeds: readonly string[] = [ONE]) => {
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  const fetched: string[] = [];
  const deps = {
    log,
    objects,
    clock: testClock(),
    feeds: feeds.map((url) => ({ id: new URL(url).hostname.split('.')[0] ?? '', url })),
    download: async (url: string) => {
      fetched.push(url);
      const body = web[url];
      if (body === undefined) throw new Error(`${url} answered 503`);
      return new TextEncoder().encode(body);
    },
  };
  const facts = (type: string) =>
    log
      .commits()
      .flatMap(({ events }) => events.flatMap((event) => (event.type === type ? [event.data] : [])));
  return { log, objects, fetched, facts, poll: createHandler(deps), coldPoll: () => createHandler(deps)() };
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

  test('that two feeds have is one warning, of the feed that had it first', async () => {
    const web = { [ONE]: feedOf(['/1.xml']), [TWO]: feedOf(['/copy.xml']) };
    const docs = { 'https://one.example/1.xml': FIRST, 'https://two.example/copy.xml': FIRST };
    const { poll, facts } = station({ ...web, ...docs }, [ONE, TWO]);
    await poll();
    expect(facts('warning-received.v1')).toMatchObject([{ source: 'one' }]);
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
    const web: Record<string, string | undefined> = {
      [ONE]: feedOf(['/gone.xml'], ['/1.xml']),
      'https://one.example/1.xml': FIRST,
    };
    const { poll, facts } = station(web);
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
    expect(said.join('\n')).toContain('feed entry failed');
    web['https://one.example/gone.xml'] = UPDATE;
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(2);
  });

  test.each([
    ['is down', undefined],
    ['is no feed', '<html><body>Maintenance</body></html>'],
    ['is cut off', '<rss version="2.0"><channel><item>'],
  ])('goes on to the next feed when one %s', async (_, body) => {
    const web = { [ONE]: body, [TWO]: feedOf(['/1.xml']), 'https://two.example/1.xml': FIRST };
    const { poll, facts } = station(web, [ONE, TWO]);
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(1);
    expect(said).toHaveLength(1);
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

  test('of a warm instance fetches the feed again, but no entry that it has dealt with', async () => {
    const web = { [ONE]: feedOf(['/1.xml', SATURDAY]), 'https://one.example/1.xml': FIRST };
    const { poll, fetched } = station(web);
    await poll();
    await poll();
    expect(fetched).toEqual([ONE, 'https://one.example/1.xml', ONE]);
  });

  test('fetches an entry again whose date has changed', async () => {
    const web: Record<string, string> = {
      [ONE]: feedOf(['/latest.xml', SATURDAY]),
      'https://one.example/latest.xml': FIRST,
    };
    const { poll, facts } = station(web);
    await poll();
    web[ONE] = feedOf(['/latest.xml', 'Sun, 22 Oct 2023 09:00:00 GMT']);
    web['https://one.example/latest.xml'] = UPDATE;
    await poll();
    expect(facts('warning-received.v1')).toHaveLength(2);
  });

  test('of a cold instance adds nothing that is known', async () => {
    const { coldPoll, log } = station({ [ONE]: feedOf(['/1.xml']), 'https://one.example/1.xml': FIRST });
    await coldPoll();
    await coldPoll();
    expect(log.commits()).toHaveLength(1);
  });
});
