import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, describe, expect, test } from 'vitest';
import { instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { type PhoneNetworkOptions, startPhoneNetwork } from './phone-network.ts';

const START = instant('2023-10-21T06:00:00Z');
const PHONE = '+967750000001';
const ARABIC = 'تحذير أحمر: إعصار تيج. ابتعدوا عن مجاري السيول والشواطئ حتى إشعار آخر من لجنة الطوارئ';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const start = async (options: Partial<PhoneNetworkOptions> = {}) => {
  const network = await startPhoneNetwork({ port: 0, now: () => START, ...options });
  stops.push(network.stop);
  const client = (accessKeyId = 'TESTKEY') =>
    new SNSClient({
      region: 'eu-central-1',
      endpoint: network.url,
      maxAttempts: 1,
      credentials: { accessKeyId, secretAccessKey: 'test' },
    });
  return { network, client };
};

const ATTRIBUTES = {
  'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
  'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'NADHIR' },
  'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: '0.25' },
};
const publish = (changes: Partial<PublishCommand['input']> = {}) =>
  new PublishCommand({ PhoneNumber: PHONE, Message: ARABIC, MessageAttributes: ATTRIBUTES, ...changes });
const withAttribute = (name: keyof typeof ATTRIBUTES, DataType: string, StringValue: string) => ({
  MessageAttributes: { ...ATTRIBUTES, [name]: { DataType, StringValue } },
});

describe('publishing with the AWS SDK', () => {
  test('puts one whole message on the handset, with its parts, sender and time', async () => {
    const { network, client } = await start();
    const { MessageId } = await client().send(publish());
    expect(network.messagesTo(PHONE)).toEqual([
      {
        id: MessageId,
        to: PHONE,
        text: ARABIC,
        sender: 'NADHIR',
        encoding: 'UCS-2',
        parts: 2,
        maxPriceUsd: 0.25,
        at: START,
      },
    ]);
    expect(network.messagesTo('+967750000002')).toEqual([]);
  });

  test.each([
    ['a topic', { PhoneNumber: undefined, TopicArn: 'arn:aws:sns:eu-central-1:111122223333:t' }],
    ['no number', { PhoneNumber: undefined }],
    ['a number without +', { PhoneNumber: '967750000001' }],
    ['an empty text', { Message: '' }],
    ['1,601 characters', { Message: 'ا'.repeat(1601) }],
    ['no attributes', { MessageAttributes: undefined }],
    ['an SMS type in the wrong type', withAttribute('AWS.SNS.SMS.SMSType', 'Number', 'Transactional')],
    ['an unknown SMS type', withAttribute('AWS.SNS.SMS.SMSType', 'String', 'Urgent')],
    ['a sender of twelve letters', withAttribute('AWS.SNS.SMS.SenderID', 'String', 'ABCDEFGHIJKL')],
    ['a price that is no number', withAttribute('AWS.SNS.SMS.MaxPrice', 'Number', 'cheap')],
  ])('is refused as InvalidParameter with %s', async (_, changes) => {
    const { network, client } = await start();
    await expect(client().send(publish(changes))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      $metadata: { httpStatusCode: 400 },
    });
    expect(network.messages()).toEqual([]);
  });

  test('takes 1,600 characters', async () => {
    const { network, client } = await start();
    await client().send(publish({ Message: 'ا'.repeat(1600) }));
    expect(network.messages()).toMatchObject([{ parts: 24 }]);
  });

  test('without a signature is refused, and so is any other action', async () => {
    const { network } = await start();
    const post = (headers: Record<string, string>) =>
      fetch(network.url, { method: 'POST', body: 'Action=ListTopics&Version=2010-03-31', headers });
    expect((await post({})).status).toBe(403);
    const signed = await post({
      authorization: 'AWS4-HMAC-SHA256 Credential=K/20231021/eu-central-1/sns/aws4_request, x',
    });
    expect([signed.status, await signed.text()]).toEqual([
      400,
      expect.stringContaining('<Code>InvalidAction</Code>'),
    ]);
  });
});

describe('faults', () => {
  test('more parts than the rate are throttled until time has passed', async () => {
    let now = START;
    const { network, client } = await start({ now: () => now, ratePartsPerSecond: 2 });
    await client().send(publish());
    await expect(client().send(publish())).rejects.toMatchObject({ name: 'Throttling' });
    now = plusSeconds(START, 1);
    await client().send(publish());
    expect(network.messages()).toHaveLength(2);
  });
  test('a number can be told to fail until it is told not to', async () => {
    const { network, client } = await start();
    network.failFor(PHONE, 'OptedOut');
    await expect(client().send(publish())).rejects.toMatchObject({ name: 'OptedOutException' });
    await client().send(publish({ PhoneNumber: '+967750000002' }));
    network.failFor(PHONE, undefined);
    await client().send(publish());
    expect(network.messages().map(({ to }) => to)).toEqual(['+967750000002', PHONE]);
  });
  test('a phone that is off gets nothing, and the sender is not told', async () => {
    const { network, client } = await start({ deliver: ({ to }) => to !== PHONE });
    expect(await client().send(publish())).toHaveProperty('MessageId');
    expect(network.messages()).toEqual([]);
  });
});

describe('who looks on', () => {
  test('a listener hears every delivery, until it stops listening', async () => {
    const { network, client } = await start();
    const heard: string[] = [];
    const stop = network.onMessage(({ to }) => heard.push(to));
    await client().send(publish());
    stop();
    await client().send(publish());
    expect(heard).toEqual([PHONE]);
  });
  test('the hooks know who publishes, and stand before and after the delivery', async () => {
    const seen: [string, string, number][] = [];
    const delivered = () => network.messages().length;
    const { network, client } = await start({
      beforePublish: (caller) => void seen.push(['before', caller, delivered()]),
      afterPublish: (caller) => void seen.push(['after', caller, delivered()]),
    });
    await client('SENDER7').send(publish());
    expect(seen).toEqual([
      ['before', 'SENDER7', 0],
      ['after', 'SENDER7', 1],
    ]);
  });
  test('a caller that dies before its answer has still sent the message', async () => {
    const dying = new AbortController();
    const { network, client } = await start({ afterPublish: () => dying.abort() });
    await expect(client().send(publish(), { abortSignal: dying.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(network.messages()).toHaveLength(1);
  });
});

test('the file holds every message, and a network started on it shows them again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'phones-'));
  stops.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'out', 'messages.jsonl');
  const first = await start({ file });
  await first.client().send(publish({ Message: 'سطر\nثانٍ' }));
  await first.network.stop();
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(first.network.messages());

  const second = await start({ file });
  await second.client().send(publish());
  expect(second.network.messages()).toMatchObject([{ text: 'سطر\nثانٍ' }, { text: ARABIC }]);
});

test('it can be mounted under another server, where hanging up is a network error response', async () => {
  const { network } = await start();
  expect((await network.handle(new Request('http://localhost:4280/phones'))).status).toBe(200);
  network.hangUpNext('before');
  const body = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    PhoneNumber: PHONE,
    Message: 'x',
    ...Object.fromEntries(
      Object.entries(ATTRIBUTES).flatMap(([name, { DataType, StringValue }], n) => [
        [`MessageAttributes.entry.${n + 1}.Name`, name],
        [`MessageAttributes.entry.${n + 1}.Value.DataType`, DataType],
        [`MessageAttributes.entry.${n + 1}.Value.StringValue`, StringValue],
      ]),
    ),
  });
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=K/20231021/eu-central-1/sns/aws4_request' };
  const request = () => new Request('http://localhost/', { method: 'POST', body, headers });
  expect((await network.handle(request())).type).toBe('error');
  expect((await network.handle(request())).status).toBe(200);
});

test('a port that is taken is an error at start', async () => {
  const { network } = await start();
  await expect(
    startPhoneNetwork({ port: Number(new URL(network.url).port), now: () => START }),
  ).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
