import { randomUUID } from 'node:crypto';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { FULL_BUCKET, lease } from '../../../shared/sms/rate.ts';
import { segment } from '../../../shared/sms/segments.ts';
import type { Directory } from './directory.ts';
import { type DeliveredMessage, openHandsets } from './handsets.ts';
import { phonePages } from './phone-pages.ts';
import {
  callerOf,
  errorAnswer,
  type Publish,
  publishAnswer,
  readPublish,
  SnsError,
  type SnsErrorCode,
} from './sns-query.ts';
import { serve } from './web-server.ts';

export type PhoneNetworkOptions = {
  /** 0 takes a free one. */
  readonly port: number;
  readonly now: () => Instant;
  /** Above it, with a second's worth in hand, `Publish` is answered with Throttling. Unlimited without it. */
  readonly ratePartsPerSecond?: number;
  /** False: SNS takes the message and no handset gets it, as when a phone is off. */
  readonly deliver?: (message: DeliveredMessage) => boolean;
  /** JSON lines, one a delivered message, appended; what it holds already is shown. */
  readonly file?: string;
  /** Asked at every page, so that it may be known later than the network. */
  readonly directory?: () => Directory;
  /** Gets what somebody types on `/phones` as an SMS from that phone; returns what the platform answers. */
  readonly onReply?: (phone: string, text: string) => Promise<string>;
  /** Called with the caller's access key id, before a message is taken and after it was taken but not yet answered. */
  readonly beforePublish?: (callerKeyId: string) => void | Promise<void>;
  readonly afterPublish?: (callerKeyId: string) => void | Promise<void>;
};

export type PhoneNetwork = {
  /** The endpoint for the SNS client; the pages are below `/phones`. */
  readonly url: string;
  /** Oldest first. */
  messages(): readonly DeliveredMessage[];
  messagesTo(phone: string): readonly DeliveredMessage[];
  /** Called after each delivery, before the sender has its answer. Returns how to stop. */
  onMessage(listener: (message: DeliveredMessage) => void): () => void;
  /** The next `times` publishes fail so. */
  failNext(code: SnsErrorCode, times?: number): void;
  /** Every publish to this number fails so; `undefined` ends it. */
  failFor(phone: string, code: SnsErrorCode | undefined): void;
  /** The next `times` publishes get no answer: `before` the message is taken, or `after`, when the handset has it. */
  hangUpNext(when: 'before' | 'after', times?: number): void;
  /** The whole network for one request, to mount under another server. `Response.error()` means: hang up. */
  handle(request: Request): Promise<Response>;
  stop(): Promise<void>;
};

type Fault = SnsErrorCode | 'before' | 'after';

/**
 * Phones that exist only here, behind an endpoint that speaks SNS `Publish` as the AWS SDK does. It takes what SNS would take, delivers at
 * once, and like SNS it does not know a second attempt from a second message.
 */
export const startPhoneNetwork = async (options: PhoneNetworkOptions): Promise<PhoneNetwork> => {
  const { now, ratePartsPerSecond, deliver = () => true } = options;
  const handsets = openHandsets(options.file);
  const pages = phonePages({ handsets, now, directory: options.directory, onReply: options.onReply });
  const listeners = new Set<(message: DeliveredMessage) => void>();
  const faults: Fault[] = [];
  const refused = new Map<string, SnsErrorCode>();
  let bucket = FULL_BUCKET;

  const takeRate = (parts: number): void => {
    if (ratePartsPerSecond === undefined) return;
    const request = { wanted: parts, minimum: parts, priority: false };
    const { granted, state } = lease(bucket, request, now(), ratePartsPerSecond, ratePartsPerSecond);
    if (granted === 0) throw new SnsError('Throttling');
    bucket = state;
  };

  const accept = ({ to, text, sender, maxPriceUsd }: Publish): string => {
    const { encoding, parts } = segment(text);
    takeRate(parts);
    const message = { id: randomUUID(), to, text, sender, encoding, parts, maxPriceUsd, at: now() };
    if (deliver(message)) {
      handsets.receive(message);
      for (const listener of listeners) listener(message);
    }
    return message.id;
  };

  const publish = async (request: Request): Promise<Response> => {
    const caller = callerOf(request.headers.get('authorization'));
    const message = readPublish(await request.text());
    await options.beforePublish?.(caller);
    const fault = faults.shift() ?? refused.get(message.to);
    if (fault === 'before') return Response.error();
    if (fault !== undefined && fault !== 'after') throw new SnsError(fault);
    const id = accept(message);
    await options.afterPublish?.(caller);
    return fault === 'after' ? Response.error() : publishAnswer(id);
  };

  const handle = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname !== '/' || request.method !== 'POST') return pages(request);
    try {
      return await publish(request);
    } catch (error) {
      if (error instanceof SnsError) return errorAnswer(error);
      throw error;
    }
  };

  const addFaults = (fault: Fault, times: number): void => {
    faults.push(...Array.from({ length: times }, () => fault));
  };
  const { url, stop } = await serve(handle, options.port);
  return {
    url,
    stop,
    handle,
    messages: () => handsets.messages,
    messagesTo: (phone) => handsets.of(phone),
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    failNext: (code, times = 1) => addFaults(code, times),
    hangUpNext: (when, times = 1) => addFaults(when, times),
    failFor: (phone, code) => {
      if (code === undefined) refused.delete(phone);
      else refused.set(phone, code);
    },
  };
};
