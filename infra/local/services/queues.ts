import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { OutgoingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { startFauxqs } from 'fauxqs';
import { z } from 'zod';
import { CannotStart } from '../cannot-start.ts';
import type { Blueprint, Built } from '../template/blueprint.ts';
import { ACCOUNT } from '../template/identity.ts';
import { type HttpReply, post } from './http-call.ts';

const Received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        MD5OfBody: z.string(),
        Attributes: z.record(z.string(), z.string()).default({}),
        MessageAttributes: z
          .record(
            z.string(),
            z.object({
              DataType: z.string(),
              StringValue: z.string().optional(),
              BinaryValue: z.string().optional(),
            }),
          )
          .default({}),
      }),
    )
    .default([]),
});
export type Message = z.infer<typeof Received>['Messages'][number];

type QueueState = {
  /** Messages that a receive would get now. */
  readonly visible: number;
  /** When the next delayed or hidden message becomes visible, milliseconds since 1970. */
  readonly nextVisible: number | undefined;
};

export type Queues = {
  state(name: string): QueueState;
  send(name: string, body: string): void;
  /** At most `count`, and at most ten. A message over its `maxReceiveCount` goes to the dead-letter queue instead of coming out. */
  receive(name: string, count: number): Promise<readonly Message[]>;
  remove(name: string, receiptHandles: readonly string[]): Promise<void>;
  /** A call of a function, passed on as it is. */
  forward(headers: OutgoingHttpHeaders, body: Buffer): Promise<HttpReply>;
  bodies(name: string): readonly string[];
  stop(): Promise<void>;
};

/** fauxqs listens on every interface; nobody outside this machine may reach the queues. */
const refuseStrangers = (port: number): (() => void) => {
  const onConnection = (message: unknown) => {
    const socket =
      typeof message === 'object' && message !== null ? Reflect.get(message, 'socket') : undefined;
    if (!(socket instanceof Socket) || socket.localPort !== port) return;
    if (!/^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')) socket.destroy();
  };
  subscribe('net.server.socket', onConnection);
  return () => unsubscribe('net.server.socket', onConnection);
};

const attributesOf = ({ properties }: Built<'AWS::SQS::Queue'>): Record<string, string> => ({
  VisibilityTimeout: String(properties.VisibilityTimeout),
  DelaySeconds: String(properties.DelaySeconds),
  ...(properties.MaximumMessageSize === undefined
    ? {}
    : { MaximumMessageSize: String(properties.MaximumMessageSize) }),
  ...(properties.RedrivePolicy === undefined
    ? {}
    : { RedrivePolicy: JSON.stringify(properties.RedrivePolicy) }),
});

/**
 * The queues of the template, in fauxqs. Its delays and hidden times follow `Date`, which is virtual in this thread.
 * @param onDeadLetter told once of every message that arrives in a queue that another queue or function gives up into
 */
export const startQueues = async (
  blueprint: Blueprint,
  dataDir: string | undefined,
  deadLetterQueues: readonly string[],
  onDeadLetter: (queue: string, body: string) => void,
): Promise<Queues> => {
  const region = blueprint.region;
  const server = await startFauxqs({
    port: 0,
    logger: false,
    host: '',
    defaultRegion: region,
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  const admitStrangers = refuseStrangers(server.port);
  for (const queue of blueprint.all('AWS::SQS::Queue'))
    if (server.inspectQueue(queue.name) === undefined)
      server.createQueue(queue.name, { region, attributes: attributesOf(queue) });

  const endpoint = new URL(`http://127.0.0.1:${server.port}/`);
  const messages = (name: string) => {
    const queue = server.inspectQueue(name);
    if (queue === undefined) throw new CannotStart(`there is no queue ${name}`);
    return queue.messages;
  };

  const seen = new Map<string, number>(deadLetterQueues.map((name) => [name, messages(name).ready.length]));
  const reportDeadLetters = () => {
    for (const [name, before] of seen) {
      const { ready } = messages(name);
      for (const { body } of ready.slice(before)) onDeadLetter(name, body);
      seen.set(name, ready.length);
    }
  };

  const call = async (action: string, input: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` };
    const { status, body } = await post(endpoint, headers, JSON.stringify(input));
    if (status !== 200) throw new Error(`${action}: ${body.toString()}`);
    return JSON.parse(body.toString());
  };
  const QueueUrl = (name: string) => `http://127.0.0.1/${ACCOUNT}/${name}`;

  return {
    state: (name) => {
      const { ready, delayed, inflight } = messages(name);
      const now = Date.now();
      let visible = ready.length;
      let nextVisible: number | undefined;
      for (const at of [
        ...delayed.map((m) => m.delayUntil ?? 0),
        ...inflight.map((m) => m.visibilityDeadline),
      ])
        if (at <= now) visible++;
        else if (nextVisible === undefined || at < nextVisible) nextVisible = at;
      return { visible, nextVisible };
    },
    send: (name, body) => {
      server.sendMessage(name, body, { region });
      reportDeadLetters();
    },
    receive: async (name, count) => {
      const input = {
        QueueUrl: QueueUrl(name),
        MaxNumberOfMessages: Math.min(10, count),
        WaitTimeSeconds: 0,
        MessageSystemAttributeNames: ['All'],
      };
      const { Messages } = Received.parse(await call('ReceiveMessage', input));
      reportDeadLetters();
      return Messages;
    },
    remove: async (name, receiptHandles) => {
      for (let at = 0; at < receiptHandles.length; at += 10)
        await call('DeleteMessageBatch', {
          QueueUrl: QueueUrl(name),
          Entries: receiptHandles
            .slice(at, at + 10)
            .map((ReceiptHandle, i) => ({ Id: String(i), ReceiptHandle })),
        });
    },
    forward: (headers, body) => post(endpoint, headers, body),
    bodies: (name) => messages(name).ready.map(({ body }) => body),
    stop: async () => {
      admitStrangers();
      await server.stop();
    },
  };
};
