import { readFileSync } from 'node:fs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { proveRequest, requestSignature } from '../../../shared/adapters/secrets/signed-request.ts';
import { stationToken } from '../../../shared/adapters/secrets/station-keys.ts';
import { capSigner } from '../../../shared/adapters/xml-signature/sign.ts';
import { ecKey, memorySigningKey } from '../../../shared/adapters/xml-signature/testing/keys.ts';
import { verifySignature } from '../../../shared/adapters/xml-signature/verify.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { writeCap } from '../../../shared/cap/write.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { type SourceOf, sourcesOf } from '../../../shared/place/sources.ts';
import { signatureByPack } from '../../../shared/source/signature-of.ts';
import { memorySourceBook } from '../../../shared/source/testing/memory-source-book.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const NOW = '2023-10-21T07:00:00.000Z';
const { stationKey } = deriveKeys('a root secret of the tests, long enough');
const keyOf = (source: string, number = 1): string => stationToken(stationKey, source, number);
const PINNED = ecKey('yms');

const ALERT = readFileSync('scenarios/tej-2023/cap/02-alert.xml', 'utf8');
const UPDATE = readFileSync('scenarios/tej-2023/cap/05-update-severe.xml', 'utf8');
const BROKEN = readFileSync('scenarios/tej-2023/cap/06-broken.xml', 'utf8');

type Headers = Record<string, string>;
const signedBy = (key: string, body: Uint8Array | string, at = NOW): Headers => ({
  'content-type': 'application/cap+xml',
  'x-nadhir-timestamp': at,
  'x-nadhir-signature': requestSignature(key, at, Buffer.from(body)),
});

const room = (
  may: Partial<SourceOf<'cap-push'>['senders'][number]['may']> = { unsigned: 'open-incident' },
) => {
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  const book = memorySourceBook();
  const clock = testClock(NOW);
  const sources = HADRAMOUT.sources.map((source) =>
    source.kind === 'cap-push'
      ? {
          ...source,
          senders: source.senders.map((sender) => ({
            ...sender,
            keys: [PINNED.pin],
            may: { ...sender.may, ...may },
          })),
        }
      : source,
  );
  const pack = { ...HADRAMOUT, sources };
  const handler = createHandler({
    log,
    objects,
    book,
    clock,
    pack,
    sources: sourcesOf(pack, 'cap-push'),
    prove: (source, number, proof, body, now) => proveRequest(keyOf(source, number), proof, body, now),
    signatureOf: signatureByPack(pack, verifySignature),
  });
  const push = async (
    body: string | Uint8Array,
    headers: Headers = signedBy(keyOf('cap-push'), body),
    source = 'cap-push',
  ) => {
    const event = {
      headers,
      pathParameters: { source },
      requestContext: { requestId: 'request-1' },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    } as unknown as APIGatewayProxyEventV2;
    const answer = await handler(event);
    expect(answer.headers['content-type']).toBe('application/json');
    return { status: answer.statusCode, ...JSON.parse(answer.body) };
  };
  const events = () => log.commits().flatMap((commit) => commit.events);
  return { log, objects, book, clock, push, events };
};

describe('a document that is pushed', () => {
  test('is recorded like one of a feed, its bytes are kept, and its source has been heard', async () => {
    const { push, events, objects, book } = room();
    expect(await push(ALERT)).toMatchObject({ status: 202, outcome: 'taken' });
    expect(events()).toMatchObject([
      {
        type: 'warning-received.v1',
        data: { source: 'cap-push', verdict: 'accepted', signature: { state: 'unsigned' } },
      },
    ]);
    expect([...objects.files.values()].map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([ALERT]);
    expect(await book.read('cap-push')).toMatchObject({ outcome: 'well', brought: 1 });
  });

  test('is answered with what was understood, in Arabic and English', async () => {
    const answer = await room().push(ALERT);
    expect(answer).toMatchObject({
      message: { ar: 'وصلت الوثيقة وسُجّلت.', en: 'The document has arrived and is recorded.' },
      understood: {
        sender: 'cap@yms.example',
        identifier: 'urn:oid:2.49.0.1.887.0.2023.10.21.7.0.0',
        status: 'Actual',
        msgType: 'Alert',
        event: expect.arrayContaining([expect.any(String)]),
        signature: 'unsigned',
        level: expect.stringMatching(/yellow|orange|red/),
        willHappen: { code: 'assessed', ar: expect.stringContaining('اللجنة') },
      },
    });
    expect(answer.understood.districts.length).toBeGreaterThan(0);
    expect(answer.understood.districts[0]).toMatchObject({
      pcode: expect.stringMatching(/^YE/),
      name: { ar: expect.any(String) },
    });
  });

  test('again is known, adds nothing, and is answered the same', async () => {
    const { push, log } = room();
    const first = await push(ALERT);
    expect(await push(ALERT)).toMatchObject({ status: 200, outcome: 'known', understood: first.understood });
    expect(log.commits()).toHaveLength(1);
  });

  test('is taken after its update, and the update too', async () => {
    const { push, log } = room();
    expect((await push(UPDATE)).status).toBe(202);
    expect((await push(ALERT)).status).toBe(202);
    expect(log.commits()).toHaveLength(2);
  });

  test('with a signature of the pinned key is known for that', async () => {
    const reading = readCap(Buffer.from(ALERT));
    if (reading.verdict === 'rejected') throw new Error('rejected');
    const { document } = await capSigner(memorySigningKey(PINNED))(writeCap(reading.alert));
    const { push, events } = room({ unsigned: 'reject' });
    expect(await push(document)).toMatchObject({
      understood: { signature: 'valid', willHappen: { code: 'assessed' } },
    });
    expect(events()).toMatchObject([{ data: { signature: { state: 'valid', key: 'yms' } } }]);
    const changed = Buffer.from(document).toString().replace('<severity>', '<severity> ');
    expect(await room({ invalid: 'reject' }).push(changed)).toMatchObject({
      understood: { signature: 'invalid', willHappen: { code: 'reject' } },
    });
  });

  test.each([
    ['a test', ALERT.replace('>Actual<', '>Test<'), 'not-followed'],
    ['an exercise', ALERT.replace('>Actual<', '>Exercise<'), 'exercise'],
    ['an acknowledgement', ALERT.replace('>Alert<', '>Ack<'), 'noted'],
    ['a cancel', ALERT.replace('>Alert<', '>Cancel<'), 'cancels'],
    ['an area elsewhere', readFileSync('scenarios/tej-2023/cap/03-mahra-only.xml', 'utf8'), 'no-district'],
    ['a sender who is not listed', ALERT.replace('cap@yms.example', 'cap@other.example'), 'show-only'],
  ])('says what will happen: %s', async (_, document, code) => {
    expect(document).not.toBe(ALERT);
    expect(await room().push(document)).toMatchObject({ status: 202, understood: { willHappen: { code } } });
  });

  test('that had to be repaired is taken, and its sender is told what to mend', async () => {
    const late = ALERT.replace(/(<cap:sent>[^<]*)\+03:00/, '$1Z');
    expect(late).not.toBe(ALERT);
    const answer = await room().push(late);
    expect(answer).toMatchObject({ status: 202, outcome: 'taken' });
    expect(answer.repairs).toMatchObject([{ element: 'sent', rule: expect.stringContaining('<sent>') }]);
  });
});

describe('a document that is no CAP', () => {
  test('is answered by element and rule; it is recorded and its bytes are kept', async () => {
    const { push, events, objects, book } = room();
    const answer = await push(BROKEN);
    expect(answer).toMatchObject({ status: 400, outcome: 'rejected' });
    expect(answer.faults).toContainEqual({ element: 'msgType', rule: expect.stringContaining('msgType') });
    expect(events()).toMatchObject([{ type: 'warning-rejected.v1', data: { source: 'cap-push' } }]);
    expect(objects.files.size).toBe(1);
    expect(await book.read('cap-push')).toMatchObject({ outcome: 'degraded' });
  });

  test.each([
    'not xml',
    '<alert/>',
    '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert>&x;</alert>',
  ])('%j is answered with 400', async (body) => {
    const answer = await room().push(body);
    expect(answer.status).toBe(400);
    expect(answer.faults.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer)).not.toContain('root:');
  });

  test('without anything in it is answered with 400', async () => {
    expect(await room().push('')).toMatchObject({ status: 400, outcome: 'empty' });
  });
});

test('another document under the same identity is a conflict, and changes nothing', async () => {
  const { push, log } = room();
  await push(ALERT);
  expect(await push(ALERT.replace('<cap:headline>', '<cap:headline>!'))).toMatchObject({
    status: 409,
    outcome: 'conflict',
  });
  expect(log.commits()).toHaveLength(1);
});

describe('a request that nobody signed who may', () => {
  const good = signedBy(keyOf('cap-push'), ALERT);
  test.each<[string, Headers, string?]>([
    ['no signature', { 'content-type': 'application/cap+xml' }],
    ['the key of another source', signedBy(keyOf('station-dawan'), ALERT)],
    ['an older key of the source', signedBy(keyOf('cap-push', 2), ALERT)],
    ['the signature of another body', signedBy(keyOf('cap-push'), UPDATE)],
    ['another timestamp than was signed', { ...good, 'x-nadhir-timestamp': '2023-10-21T07:00:01.000Z' }],
    ['a source that is not there', signedBy(keyOf('nobody'), ALERT), 'nobody'],
    ['a source that is no push', signedBy(keyOf('scenario'), ALERT), 'scenario'],
  ])('is refused, and says nothing of why: %s', async (_, headers, source) => {
    const { push, log, objects } = room();
    expect(await push(ALERT, headers, source)).toEqual({
      status: 401,
      outcome: 'unauthorized',
      message: expect.any(Object),
    });
    expect(log.commits()).toEqual([]);
    expect(objects.files.size).toBe(0);
  });

  test('is refused when it is a copy of an old one', async () => {
    const { push, clock, log } = room();
    clock.after(301);
    expect(await push(ALERT, good)).toMatchObject({ status: 401, outcome: 'stale' });
    expect(log.commits()).toEqual([]);
  });
});

test.each([
  [413, 'too-large', Buffer.alloc(2 * 1024 * 1024 + 1, 'x'), {}],
  [415, 'wrong-type', ALERT, { 'content-type': 'application/json' }],
  [415, 'wrong-type', ALERT, { 'content-type': '' }],
] as const)('is answered with %i: %s', async (status, outcome, body, headers) => {
  const { push, log } = room();
  expect(await push(body, { ...signedBy(keyOf('cap-push'), body), ...headers })).toMatchObject({
    status,
    outcome,
  });
  expect(log.commits()).toEqual([]);
});

test.each(['application/xml', 'text/xml; charset=utf-8', 'application/cap+xml;charset=UTF-8'])(
  'is taken as %s too',
  async (type) => {
    expect(
      (await room().push(ALERT, { ...signedBy(keyOf('cap-push'), ALERT), 'content-type': type })).status,
    ).toBe(202);
  },
);

test('a document that cannot be kept is not taken, and can be sent again', async () => {
  const { push, objects, log } = room();
  objects.failNextPut();
  await expect(push(ALERT)).rejects.toThrow();
  expect(log.commits()).toEqual([]);
  expect((await push(ALERT)).status).toBe(202);
});
