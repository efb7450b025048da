import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  CannotStart,
  type Machine,
  type MachineEvent,
  type MachineOptions,
  startMachine,
} from '../../../infra/local/machine.ts';
import { synthesize } from './stack.ts';

const START = '2023-10-20T00:00:30.000Z';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const region = 'us-east-1';

let assembly = '';
let quiet = '';
beforeAll(() => {
  assembly = synthesize();
  quiet = synthesize({ quiet: true });
}, 60_000);

let machine: Machine | undefined;
const directories: string[] = [];
afterEach(async () => {
  await machine?.stop();
  machine = undefined;
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

const start = async (options: Partial<MachineOptions> = {}) => {
  const events: MachineEvent[] = [];
  const started = await startMachine({
    assembly: quiet,
    stateDir: undefined,
    port: 0,
    startAt: START,
    ...(process.env['DYNAMODB_ENDPOINT'] === undefined
      ? {}
      : { dynamodbEndpoint: process.env['DYNAMODB_ENDPOINT'] }),
    onEvent: (event) => events.push(event),
    ...options,
  });
  machine = started;
  const table = (logicalId: string) =>
    started.resources.tables.find((each) => each.logicalId.startsWith(logicalId))?.name ??
    `no table ${logicalId}`;
  const queueUrl = (logicalId: string) => {
    const name = started.resources.queues.find((each) => each.logicalId.startsWith(logicalId))?.name;
    return `${started.endpoints.sqs}/000000000000/${name}`;
  };
  const dynamodb = new DynamoDBClient({ endpoint: started.endpoints.dynamodb, region, credentials });
  const sqs = new SQSClient({ endpoint: started.endpoints.sqs, region, credentials });

  /** Writes one commit to the log, as the platform does. */
  const commit = (sequence: number, type: string, body = '') =>
    dynamodb.send(
      new PutItemCommand({
        TableName: table('Log'),
        Item: {
          stream: { S: 'incident-1' },
          sequence: { N: String(sequence) },
          type: { S: type },
          body: { S: body },
        },
        ConditionExpression: 'attribute_not_exists(#stream)',
        ExpressionAttributeNames: { '#stream': 'stream' },
      }),
    );
  const send = (queue: string, MessageBody: string, DelaySeconds?: number) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl(queue),
        MessageBody,
        ...(DelaySeconds === undefined ? {} : { DelaySeconds }),
      }),
    );
  /** What functions wrote down, in the order of time. */
  const seen = async (of: (body: string, message: string) => boolean = () => true) => {
    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: table('Seen') }));
    return Items.map(({ body, at, message, records }) => ({
      body: body?.S ?? '',
      at: at?.S ?? '',
      message: message?.S ?? '',
      records: Number(records?.N),
    }))
      .filter(({ body, message }) => of(body, message))
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  };
  const page = async (path: string, init?: RequestInit) => fetch(`${started.url}/${path}`, init);
  return { machine: started, events, table, dynamodb, commit, send, seen, page };
};

const stateDirectory = () => {
  const directory = mkdtempSync(join(tmpdir(), 'machine-state-'));
  directories.push(directory);
  return directory;
};

describe('what is written to the log', () => {
  test('goes through the stream, the pipe, the bus, a rule and its queue to a function', async () => {
    const { machine, commit, seen } = await start();
    await commit(1, 'opened', 'إعصار "تيج"');
    await commit(2, 'ignored');
    await commit(3, 'issued-orange', 'two');
    await machine.settle();
    const bodies = (await seen()).map(({ body }) => JSON.parse(body));
    expect(bodies).toHaveLength(2);
    expect(bodies).toContainEqual({ id: 'incident-1/opened', body: 'إعصار "تيج"' });
    expect(bodies).toContainEqual({ id: 'incident-1/issued-orange', body: 'two' });
  });

  test('reaches nobody when its condition failed', async () => {
    const { machine, commit, seen } = await start();
    await commit(1, 'opened', 'first');
    await expect(commit(1, 'opened', 'second')).rejects.toThrow('conditional');
    await machine.settle();
    expect(await seen()).toHaveLength(1);
  });

  test('can only be new: any other write to a table with a stream is refused', async () => {
    const { dynamodb, table } = await start();
    const Key = { stream: { S: 'a' }, sequence: { N: '1' } };
    await expect(dynamodb.send(new UpdateItemCommand({ TableName: table('Log'), Key }))).rejects.toThrow(
      /UpdateItem on .* the local stream can follow only puts with attribute_not_exists/,
    );
    await expect(dynamodb.send(new PutItemCommand({ TableName: table('Log'), Item: Key }))).rejects.toThrow(
      'attribute_not_exists',
    );
  });

  test('and cannot be read is tried again in its place, given up, and holds up nothing for ever', async () => {
    const { machine, commit, seen } = await start();
    await commit(1, 'opened', 'before');
    await commit(2, 'broken');
    await commit(3, 'opened', 'after');
    await machine.settle();
    const texts = async () => (await seen()).map(({ body }) => JSON.parse(body).body);
    expect(await texts()).toEqual(['before']);
    expect(machine.nextDue()).toBe('2023-10-20T00:00:31.000Z');
    await machine.advanceTo('2023-10-20T00:00:50.000Z');
    expect(await texts()).toEqual(['before', 'after']);
    const [dead] = await machine.deadLetters();
    expect(JSON.parse(dead?.body ?? '{}')).toMatchObject({
      context: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: '000000000000000000002' },
    });
  });
});

describe('a queue', () => {
  test('gives only the failed record of a batch again, and gives it up after its last receive', async () => {
    const { machine, send, seen, events } = await start();
    await send('Work', 'good');
    await send('Work', 'fail');
    await send('Work', 'fine');
    await machine.settle();
    await machine.advanceTo('2023-10-20T00:03:00.000Z');
    const all = await seen();
    expect(all.filter(({ body }) => body !== 'fail')).toHaveLength(2);
    expect(all.filter(({ body }) => body === 'fail').map(({ at }) => at)).toEqual([
      START,
      '2023-10-20T00:01:30.000Z',
    ]);
    expect(await machine.deadLetters()).toMatchObject([{ body: 'fail' }]);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'dead-lettered', body: 'fail', at: '2023-10-20T00:02:30.000Z' }),
    );
  });

  test('holds a delayed message until its time, to the second', async () => {
    const { machine, page, seen } = await start();
    expect(
      (
        await page('later', {
          method: 'POST',
          body: 'in ten minutes',
          headers: { 'content-type': 'text/plain' },
        })
      ).status,
    ).toBe(200);
    await machine.advanceTo('2023-10-20T00:10:29.000Z');
    expect(await seen()).toEqual([]);
    await machine.advanceTo('2023-10-20T01:00:00.000Z');
    expect(await seen()).toMatchObject([{ body: 'in ten minutes', at: '2023-10-20T00:10:30.000Z' }]);
  });

  test('fills a batch until it is full or its window ends, and keeps what no filter wants from the function', async () => {
    const { machine, send, seen } = await start();
    await send('Gathered', '{"wanted":true,"n":1}');
    await send('Gathered', '{"wanted":false}');
    await machine.settle();
    expect(await seen()).toEqual([]);
    expect(machine.nextDue()).toBe('2023-10-20T00:00:50.000Z');
    await machine.advanceTo('2023-10-20T00:00:50.000Z');
    expect(await seen()).toMatchObject([{ body: '{"wanted":true,"n":1}', records: 1 }]);
    for (const n of [2, 3, 4]) await send('Gathered', `{"wanted":true,"n":${n}}`);
    await machine.settle();
    expect(await seen()).toHaveLength(4);
    expect(await machine.deadLetters()).toEqual([]);
  });

  test('gives a message again after its visibility timeout when the function was killed over it', async () => {
    let deaths = 0;
    const { machine, send, seen, events } = await start({
      faults: {
        kill: ({ functionName, operation, phase }) =>
          functionName === 'record' && operation === 'PutItem' && phase === 'before' && deaths++ === 0,
      },
    });
    await send('Work', 'survives');
    await machine.settle();
    expect(await seen()).toEqual([]);
    expect(events).toContainEqual(expect.objectContaining({ type: 'invocation-failed', cause: 'killed' }));
    await machine.advanceTo('2023-10-20T00:01:29.000Z');
    expect(await seen()).toEqual([]);
    await machine.advanceTo('2023-10-20T00:01:30.000Z');
    expect(await seen()).toMatchObject([{ body: 'survives', at: '2023-10-20T00:01:30.000Z' }]);
  });

  test('has its message done twice when the function was killed after its work', async () => {
    let deaths = 0;
    const { machine, send, seen } = await start({
      faults: {
        kill: ({ functionName, phase }) => functionName === 'record' && phase === 'after' && deaths++ === 0,
      },
    });
    await send('Work', 'twice');
    await machine.advanceTo('2023-10-20T00:05:00.000Z');
    expect(await seen()).toHaveLength(2);
  });

  test('gives a message again when the function ran out of time', async () => {
    const { machine, send, events } = await start();
    await send('Work', 'hang');
    await machine.settle();
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'invocation-failed',
        cause: 'timeout',
        error: 'Task timed out after 2.00 seconds',
      }),
    );
    expect(machine.nextDue()).toBe('2023-10-20T00:01:30.000Z');
  });

  test('delivers every message twice and in another order when it is told to', async () => {
    const order = async (faults: MachineOptions['faults']) => {
      const { machine, send, events } = await start(faults === undefined ? {} : { faults });
      for (let n = 0; n < 12; n++) await send('Work', `m${n}`);
      await machine.settle();
      await machine.advanceTo('2023-10-20T00:05:00.000Z');
      expect(await machine.deadLetters()).toEqual([]);
      await machine.stop();
      return events.flatMap((event) => (event.type === 'log' ? [event.line] : []));
    };
    const plain = await order(undefined);
    const faulty = await order({ deliverTwice: true, shuffleSeed: 7 });
    expect(plain).toHaveLength(12);
    expect(faulty.toSorted()).toEqual([...plain, ...plain].toSorted());
    expect(faulty.slice(0, 12)).not.toEqual(plain);
  });
});

test('asynchronous calls come twice when they are told to', async () => {
  const { machine, events } = await start({ faults: { deliverTwice: true } });
  await machine.advanceTo('2023-10-20T00:01:30.000Z');
  expect(events.filter(({ type }) => type === 'schedule-ticked')).toHaveLength(1);
  expect(events.filter(({ type }) => type === 'invocation-finished')).toHaveLength(2);
});

describe('time', () => {
  test('stands still unless it is advanced, and every tick on the way happens at its own time', async () => {
    const { machine, seen } = await start({ assembly });
    expect(machine.now()).toBe(START);
    expect(machine.nextDue()).toBe('2023-10-20T00:01:30.000Z');
    await machine.settle();
    expect(machine.now()).toBe(START);
    await machine.advanceTo('2023-10-20T00:05:30.000Z');
    const ticks = (await seen((_, message) => message === 'minute')).map(({ at }) => at);
    expect(ticks).toEqual([1, 2, 3, 4, 5].map((minute) => `2023-10-20T00:0${minute}:30.000Z`));
    await expect(machine.advanceTo(START)).rejects.toThrow('backwards');
  });

  test('of a daily schedule is that of its zone', async () => {
    const { machine, seen } = await start({ assembly, startAt: '2023-10-20T02:58:00.000Z' });
    await machine.advanceTo('2023-10-20T03:01:00.000Z');
    const daily = await seen((_, message) => message === 'daily');
    expect(daily).toMatchObject([{ at: '2023-10-20T03:00:00.000Z' }]);
    expect(JSON.parse(daily[0]?.body ?? '{}')).toEqual({ note: 'daily', time: '2023-10-20T03:00:00Z' });
  });

  test('passes before a failed asynchronous call is made again, and it is given up after its last retry', async () => {
    const { machine, commit, seen } = await start();
    await commit(1, 'swept');
    await machine.advanceTo('2023-10-20T00:10:00.000Z');
    const calls = (await seen()).map(({ at }) => at);
    expect(calls).toEqual([START, '2023-10-20T00:01:30.000Z']);
    const [dead] = await machine.deadLetters();
    expect(JSON.parse(dead?.body ?? '{}')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { note: 'swept', fail: true },
    });
  });
});

describe('the HTTP front', () => {
  test('gives a function the event of API Gateway, with what is in the path', async () => {
    const { page } = await start();
    const answer = await page('%D8%B3?a=1&a=2&b=%20x', { headers: { cookie: 'k=v; l=w' } });
    const event = z.looseObject({ requestContext: z.looseObject({}) }).parse(await answer.json());
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /{page}',
      rawPath: '/%D8%B3',
      rawQueryString: 'a=1&a=2&b=%20x',
      queryStringParameters: { a: '1,2', b: ' x' },
      pathParameters: { page: 'س' },
      cookies: ['k=v', 'l=w'],
      isBase64Encoded: false,
      requestContext: { stage: '$default', http: { method: 'GET', path: '/%D8%B3' } },
    });
    expect(event.requestContext).not.toHaveProperty('authorizer');
  });

  test('carries bytes both ways', async () => {
    const { page } = await start();
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255, 254]);
    const answer = await page('picture', {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'image/png' },
    });
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  test('says when there is no such page, when a body is too large and when a function broke', async () => {
    const { page } = await start();
    expect((await page('no/such/page')).status).toBe(404);
    expect((await page('files/a/b.txt')).status).toBe(200);
    expect((await page('%E0%A4%A')).status).toBe(400);
    expect((await page('x', { method: 'POST', body: new Uint8Array(11_000_000) })).status).toBe(413);
    const broken = await page('broken');
    expect([broken.status, await broken.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  test('serves the routes of its caller beside those of the template', async () => {
    const asked: string[] = [];
    const { page } = await start({
      localRoutes: {
        '/phones': async (request) => {
          asked.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
          return new Response('a handset', { status: 201, headers: { 'x-phone': '1' } });
        },
      },
    });
    const answer = await page('phones/1', { method: 'POST', body: 'ok' });
    expect([answer.status, await answer.text(), answer.headers.get('x-phone')]).toEqual([
      201,
      'a handset',
      '1',
    ]);
    expect(asked).toEqual(['POST /phones/1 ok']);
    expect((await page('phonesandmore')).headers.get('x-phone')).toBeNull();
  });
});

describe('a function', () => {
  test('has exactly the environment of its template and of the Lambda runtime', async () => {
    const { machine, page, table } = await start();
    const environment = z.record(z.string(), z.string()).parse(await (await page('environment')).json());
    const runtime = /^(AWS_|_HANDLER$|LAMBDA_TASK_ROOT$|LANG$|TZ$)/;
    const own = Object.fromEntries(Object.entries(environment).filter(([name]) => !runtime.test(name)));
    expect(own).toEqual({
      QUEUE_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/000000000000\/Main-Work/),
      BUCKET: machine.resources.buckets[0]?.name,
      SECRET_ARN: expect.stringMatching(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:Store-Keys/),
      PUBLIC_URL: `${machine.url}/a`,
      LABEL: 'y',
    });
    expect(environment).toMatchObject({
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'web',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    });
    expect(machine.resources.output('Address')).toBe(machine.url);
    expect(machine.resources.output('Store.LogTable')).toBe(table('Log'));
  });

  test('starts in the directory of its code', async () => {
    const { page } = await start();
    expect(await (await page('file')).json()).toEqual({ sync: 'beside the code', async: 'beside the code' });
  });

  test('writes an object once into a locked bucket and reads it as it was', async () => {
    const { page } = await start();
    expect(await (await page('objects')).json()).toEqual({
      first: 'done',
      conditional: 'PreconditionFailed',
      overwrite: 'AccessDenied',
      text: 'one',
      type: 'text/plain; charset=utf-8',
      by: 'test',
      length: 3,
      keys: [['a/نذير.txt', 3]],
      missing: 'NoSuchKey',
    });
  });

  test('reads a generated secret by its rules', async () => {
    const { page } = await start();
    const { SecretString } = z
      .object({ SecretString: z.string() })
      .parse(await (await page('secret')).json());
    expect(SecretString).toMatch(/^[A-Za-z0-9]{43}$/);
  });

  test('publishes to the phone network that the caller gives, and fails without one', async () => {
    const forms: string[] = [];
    const network = createServer(async (request, response) => {
      for await (const chunk of request) forms.push(String(chunk));
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(
        '<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>',
      );
    });
    await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
    const address = network.address();
    const { page } = await start({
      endpoints: { sns: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` },
    });
    expect(await (await page('sms')).json()).toEqual({ MessageId: 'm-1' });
    expect(new URLSearchParams(forms.join('')).get('PhoneNumber')).toBe('+967750000001');
    network.close();
    await machine?.stop();
    expect((await (await start()).page('sms')).status).toBe(500);
  });

  test('that is killed at a numbered call dies at no other', async () => {
    const points: string[] = [];
    const { page } = await start({
      faults: {
        kill: ({ functionName, service, operation, count, phase }) => {
          points.push(`${functionName} ${service} ${operation} ${count} ${phase}`);
          return count === 2 && phase === 'before';
        },
      },
    });
    expect((await page('objects')).status).toBe(500);
    expect((await page('objects')).status).toBe(200);
    expect(points.slice(0, 4)).toEqual([
      'web s3 PutObject 1 before',
      'web s3 PutObject 1 after',
      'web s3 PutObject 2 before',
      'web s3 PutObject 3 before',
    ]);
  });
});

describe('the state', () => {
  test('survives a stop: tables, queues, the stream, objects, secrets and the clock', async () => {
    const stateDir = stateDirectory();
    const first = await start({ stateDir });
    await first.send('Work', 'delayed', 300);
    const secret = await (await first.page('secret')).text();
    await first.page('objects');
    await first.machine.advanceTo('2023-10-20T00:01:00.000Z');
    await first.commit(1, 'opened', 'written last');
    await first.machine.stop();

    const second = await start({ stateDir, startAt: '1999-01-01T00:00:00.000Z' });
    expect(second.machine.now()).toBe('2023-10-20T00:01:00.000Z');
    expect(await (await second.page('secret')).text()).toBe(secret);
    expect(await (await second.page('objects')).json()).toMatchObject({
      first: 'PreconditionFailed',
      text: 'one',
    });
    await second.machine.advanceTo('2023-10-20T00:10:00.000Z');
    expect((await second.seen()).map(({ body, at }) => [body.includes('written last'), at])).toEqual([
      [true, '2023-10-20T00:01:00.000Z'],
      [false, '2023-10-20T00:05:30.000Z'],
    ]);
    await second.machine.stop();

    const third = await start({ stateDir });
    await third.machine.settle();
    expect(await third.seen()).toHaveLength(2);
  });

  test('of another template is refused', async () => {
    const stateDir = stateDirectory();
    await (await start({ stateDir })).machine.stop();
    const other = synthesize({ extend: (stack) => void new Queue(stack, 'More') });
    await expect(start({ stateDir, assembly: other })).rejects.toThrow(
      /was made from another template: forget it with --fresh/,
    );
  });
});

describe('the machine does not start', () => {
  const refusal = async (extend: (stack: Stack) => void) => {
    const error = await start({ assembly: synthesize({ quiet: true, extend }) }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(CannotStart);
    return error instanceof Error ? error.message : '';
  };

  test('with a resource type that it does not know', async () => {
    const definition = { definitionString: '{}', roleArn: 'arn:aws:iam::000000000000:role/x' };
    expect(await refusal((stack) => void new CfnStateMachine(stack, 'Flow', definition))).toBe(
      'infra/local cannot honour AWS::StepFunctions::StateMachine (Flow): an unknown resource type',
    );
  });

  test('with a property that it does not honour', async () => {
    expect(await refusal((stack) => void new Queue(stack, 'Ordered', { fifo: true }))).toMatch(
      /^infra\/local cannot honour AWS::SQS::Queue \(Ordered\w*\): property FifoQueue$/,
    );
  });

  test('on a port that is in use', async () => {
    const { machine } = await start();
    const port = Number(new URL(machine.url).port);
    await expect(
      startMachine({ assembly: quiet, stateDir: undefined, port, startAt: START }),
    ).rejects.toThrow(new CannotStart(`port ${port} is in use`));
    expect(machine.now()).toBe(START);
  });

  test('without an assembly', async () => {
    await expect(start({ assembly: '/nowhere' })).rejects.toThrow('synthesize the app first');
  });
});

test('a quiet day, with a sweep every minute, takes seconds', { timeout: 60_000 }, async () => {
  const { machine, events } = await start();
  await machine.advanceTo('2023-10-20T00:10:30.000Z');
  const from = performance.now();
  await machine.advanceTo('2023-10-21T00:10:30.000Z');
  const perSweep = (performance.now() - from) / 1440;
  console.log(`${perSweep.toFixed(2)} ms a sweep`);
  expect(perSweep).toBeLessThan(25);
  expect(events.filter(({ type }) => type === 'invocation-finished')).toHaveLength(1450);
  expect(events.filter(({ type }) => type === 'invocation-failed')).toEqual([]);
});
