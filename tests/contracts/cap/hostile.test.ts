import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readFeed } from '../../../shared/cap/feed.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { fixture, fixturesIn } from './fixtures.ts';

const readings = (bytes: Uint8Array): string[] => [
  readCap(bytes).verdict,
  readFeed(bytes, 'https://example.org/').kind,
];

const alert = (head: string, note: string): string =>
  `<?xml version="1.0"?>${head}<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>i</identifier>` +
  '<sender>s</sender><sent>2023-10-21T09:00:00+03:00</sent><status>Test</status><msgType>Alert</msgType>' +
  `<scope>Public</scope><note>${note}</note></alert>`;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const reasonOf = (bytes: Uint8Array): string => {
  const reading = readCap(bytes);
  return reading.verdict === 'rejected' ? reading.reasons.join(' ') : reading.verdict;
};

describe('hostile documents', () => {
  test('no bytes at all make the readers throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => readings(bytes).length === 2),
      { numRuns: 2000 },
    );
  });

  test('no damage to a real file makes the readers throw', () => {
    const files = [...fixturesIn('alerts'), ...fixturesIn('feeds'), 'invalid/cpl-sweden.cap'].map(fixture);
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(files.length - 1), damage, fc.nat(), (which, changes, cut) => {
        const bytes = Uint8Array.from(files[which] ?? []);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const whole = readings(bytes);
        const part = readings(bytes.subarray(0, cut % bytes.length));
        return whole.length === 2 && part[0] === 'rejected';
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['ten thousand nested elements', '<a>'.repeat(10_000)],
    ['a million empty elements', `<a>${'<b/>'.repeat(500_000)}</a>`],
    [
      'one element with twenty thousand attributes',
      `<a ${Array.from({ length: 20_000 }, (_, n) => `a${n}=""`).join(' ')}/>`,
    ],
    ['a comment that never ends', `<!--${'-a'.repeat(900_000)}`],
    ['two megabytes of open angle brackets', '<'.repeat(2_000_000)],
    ['two megabytes of ampersands', alert('', '&'.repeat(2_000_000))],
    ['two megabytes of references', alert('', '&amp;'.repeat(400_000))],
    ['a megabyte of spaces around a time', alert('', '').replace('09:00:00', ' '.repeat(1_000_000))],
    [
      'a polygon of a megabyte of commas',
      alert('', '').replace(
        '</alert>',
        `<info><area><polygon>${','.repeat(1_000_000)}</polygon></area></info></alert>`,
      ),
    ],
    [
      'a web address of a megabyte of percent signs',
      alert('', '').replace('</alert>', `<info><web>http://${'%41@'.repeat(250_000)}</web></info></alert>`),
    ],
    [
      'a description of a megabyte of open tags',
      alert('', '').replace(
        '</alert>',
        `<info><category>Met</category><event>${'&lt;a '.repeat(150_000)}</event><urgency>Past</urgency><severity>Minor</severity><certainty>Likely</certainty></info></alert>`,
      ),
    ],
    ['a thousand prefixes', `<a ${Array.from({ length: 1000 }, (_, n) => `xmlns:p${n}="u"`).join(' ')}/>`],
    [
      'a list of a megabyte of quotation marks',
      alert('', '').replace('</alert>', `<incidents>${'"'.repeat(1_000_001)}</incidents></alert>`),
    ],
  ])('%s is answered at once', (_, text) => {
    const bytes = bytesOf(text);
    const started = performance.now();
    readings(bytes);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a rule broken a hundred thousand times is told fifty times', () => {
    const reading = readCap(bytesOf(alert('', '').replace('</alert>', `${'<x/>'.repeat(100_000)}</alert>`)));
    if (reading.verdict !== 'rejected') throw new Error(reading.verdict);
    expect(reading.reasons).toHaveLength(51);
    expect(reading.reasons.at(-1)).toBe('There is more of this kind; it is not listed.');
  });

  test('more bytes than the limit are not read', () => {
    expect(reasonOf(new Uint8Array(2 * 1024 * 1024 + 1))).toBe(
      'The document has 2097153 bytes; more than 2097152 are not read.',
    );
  });

  test.each([
    ['a document type declaration', alert('<!DOCTYPE alert>', '')],
    ['one after a comment and an instruction', alert('<!-- > --><?a?>\n<!DOCTYPE alert SYSTEM "a.dtd">', '')],
    ['one in lower case', alert('<!doctype alert>', '')],
    ['an entity declaration alone', alert('<!ENTITY a "b">', '')],
    ['a parameter entity', alert('<!DOCTYPE alert [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>', '')],
    [
      'an expansion attack',
      alert(
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '&c;',
      ),
    ],
  ])('%s is refused unread', (_, text) => {
    expect(reasonOf(bytesOf(text))).toContain('refused unread');
  });

  test('the same in UTF-16 is refused unread', () => {
    const text = `\uFEFF${alert('<!DOCTYPE alert SYSTEM "http://127.0.0.1/a.dtd">', '').replace('?>', ' encoding="UTF-16"?>')}`;
    const bytes = new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
    expect(reasonOf(bytes)).toContain('refused unread');
  });

  test('an entity that only a document type declaration could define is refused by its name', () => {
    expect(reasonOf(bytesOf(alert('', '&xxe;')))).toContain(
      '"&xxe;" is no reference that XML allows without a DTD',
    );
  });

  test('what looks like a declaration inside a comment or CDATA is only text', () => {
    expect(
      reasonOf(bytesOf(alert('<!-- <!DOCTYPE a> -->', '<![CDATA[<!DOCTYPE html>]]><!-- <!ENTITY -->'))),
    ).toBe('accepted');
  });
});

describe('documents that ask for files and addresses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cap-'));
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end('<!ENTITY x "fetched">');
  });
  let origin = '';
  let port = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    port = String(address.port);
    origin = `http://127.0.0.1:${port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  const Answer = z.object({
    passwords: z.string(),
    watchWorks: z.boolean(),
    checks: z.array(z.object({ verdict: z.string(), reasons: z.array(z.string()) })),
    feeds: z.array(z.string()),
    reached: z.array(z.string()),
  });

  test('are judged without opening a file or a connection', async () => {
    const redirected = (file: string): string =>
      new TextDecoder()
        .decode(fixture(file))
        .replaceAll(/http:\/\/(?:http:\/\/)?(?:localhost:8080|googleusercontent\.com)/g, origin);
    const hinted = alert('', '').replace(
      '<alert ',
      `<alert xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:oasis:names:tc:emergency:cap:1.2 ${origin}/cap.xsd" `,
    );
    const files = Object.entries({
      'xee.cap': redirected('invalid/gcl-xee.cap'),
      'xee.atom': redirected('feeds/gcl-xee.atom'),
      'include.cap': alert('', `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${origin}/1"/>`),
      'style.cap': alert(`<?xml-stylesheet type="text/xsl" href="${origin}/a.xsl"?>`, ''),
      'hint.cap': hinted,
    }).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    expect(redirected('invalid/gcl-xee.cap')).toContain(`${origin}/payload1.dtd`);

    const repository = fileURLToPath(new URL('../../../', import.meta.url));
    const script = fileURLToPath(new URL('read-in-sandbox.ts', import.meta.url));
    const permissions = ['--permission', `--allow-fs-read=${repository}`, `--allow-fs-read=${folder}`];
    const { stdout } = await promisify(execFile)(process.execPath, [...permissions, script, port, ...files]);
    const answer = Answer.parse(JSON.parse(stdout));

    expect(answer.passwords).toBe('out of reach');
    expect(answer.watchWorks).toBe(true);
    expect(answer.reached).toEqual([]);
    expect(hits).toEqual([]);
    expect(answer.checks.map(({ verdict }) => verdict)).toEqual([
      'rejected',
      'rejected',
      'rejected',
      'accepted',
      'accepted',
    ]);
    expect(answer.checks[0]?.reasons).toEqual([expect.stringContaining('refused unread')]);
    // A bare alert is taken for a list of itself.
    expect(answer.feeds).toEqual(['broken', 'broken', 'feed', 'feed', 'feed']);
    expect(stdout).not.toContain('root:');
  });
});
