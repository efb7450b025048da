import { randomUUID } from 'node:crypto';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { FULL_BUCKET, lease } from '../../../shared/sms/rate.ts';
import type { ReceiptReason } from '../../../shared/sms/receipt.ts';
import { segment } from '../../../shared/sms/segments.ts';
import type { Directory } from './directory.ts';
import { eumAccepted, eumRefusal, isForEum, readEum } from './eum-json.ts';
import { type DeliveredMessage, openHandsets } from './handsets.ts';
import { isForKannel, kannelAccepted, kannelRefusal, readKannel } from './kannel-sendsms.ts';
import { phonePages } from './phone-pages.ts';
import { callerOf, errorAnswer, publishAnswer, readPublish, SnsError } from './sns-query.ts';
import type { Refusal, Submission } from './submission.ts';
import { serve } from './web-server.ts';
import { type ComesBack, whatComesBack } from './what-comes-back.ts';

export type PhoneNetworkOptions = {
  /** 0 takes a free one. */
  readonly port: number;
  readonly now: () => Instant;
  /** Above it, with a second's worth in hand, `Publish` is answered with Throttling. Unlimited without it. */
  readonly ratePartsPerSecond?: number;
  /** False: the gateway takes the message and no handset gets it, as when a phone is off. */
  readonly deliver?: (message: DeliveredMessage) => boolean;
  /** Why a message that is not delivered was lost; `unreachable` without it. */
  readonly lostFor?: (message: DeliveredMessage) => ReceiptReason;
  /** Gets what the gateways say of a message after they have taken it, before the sender has its answer. */
  readonly onComesBack?: (told: ComesBack) => void;
  readonly usdPerPart?: number;
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
  /**
   * The endpoint for the clients of SNS and of End User Messaging, and with `/cgi-bin/sendsms` that of a Kannel; the pages are below
   * `/phones`.
   */
  readonly url: string;
  /** Oldest first. */
  messages(): readonly DeliveredMessage[];
  messagesTo(phone: string): readonly DeliveredMessage[];
  /** Called after each delivery, before the sender has its answer. Returns how to stop. */
  onMessage(listener: (message: DeliveredMessage) => void): () => void;
  /** The next `times` publishes fail so. */
  failNext(code: Refusal, times?: number): void;
  /** Every publish to this number fails so; `undefined` ends it. */
  failFor(phone: string, code: Refusal | undefined): void;
  /** The next `times` publishes get no answer: `before` the message is taken, or `after`, when the handset has it. */
  hangUpNext(when: 'before' | 'after', times?: number): void;
  /** The whole network for one request, to mount under another server. `Response.error()` means: hang up. */
  handle(request: Request): Promise<Response>;
  stop(): Promise<void>;
};

type Fault = Refusal | 'before' | 'after';

class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

const accepted = (door: Submission['door'], id: string): Response =>
  door === 'sns' ? publishAnswer(id) : door === 'eum' ? eumAccepted(id) : kannelAccepted();

const refusalAnswer = (door: Submission['door'], refusal: Refusal): Response => {
  if (door === 'eum') return eumRefusal(refusal);
  if (door === 'kannel') return kannelRefusal(refusal);
  // SNS takes what it has no money for.
  return errorAnswer(new SnsError(refusal === 'SpendLimit' ? 'InternalError' : refusal));
};

/**
 * Phones that exist only here, behind doors that speak as the gateways do: SNS `Publish`, `SendTextMessage` of AWS End User
 * Messaging, `sendsms` of a Kannel. They take what the real ones would take, deliver at once, and like those know no second attempt
 * from a second message.
 */
export const startPhoneNetwork = async (options: PhoneNetworkOptions): Promise<PhoneNetwork> => {
  const { now, ratePartsPerSecond, deliver = () => true, usdPerPart = 0.15 } = options;
  const handsets = openHandsets(options.file);
  const pages = phonePages({ handsets, now, directory: options.directory, onReply: options.onReply });
  const listeners = new Set<(message: DeliveredMessage) => void>();
  const faults: Fault[] = [];
  const refused = new Map<string, Refusal>();
  let bucket = FULL_BUCKET;

  const takeRate = (parts: number): void => {
    if (ratePartsPerSecond === undefined) return;
    const request = { wanted: parts, minimum: parts, priority: false, lane: 'other' } as const;
    const { granted, state } = lease(bucket, request, now(), ratePartsPerSecond, ratePartsPerSecond);
    if (granted === 0) throw new Refused('Throttling');
    bucket = state;
  };

  const accept = (submission: Submission, dropped: ReceiptReason | undefined): string => {
    const { to, text, sender, maxPriceUsd } = submission;
    const { encoding, parts } = segment(text);
    takeRate(parts);
    const message = { id: randomUUID(), to, text, sender, encoding, parts, maxPriceUsd, at: now() };
    const lost = dropped ?? (deliver(message) ? undefined : (options.lostFor?.(message) ?? 'unreachable'));
    if (lost === undefined) {
      handsets.receive(message);
      for (const listener of listeners) listener(message);
    }
    for (const told of whatComesBack(message, submission, lost, usdPerPart)) options.onComesBack?.(told);
    return message.id;
  };

  const take = async (submission: Submission, caller: string): Promise<Response> => {
    const { door } = submission;
    await options.beforePublish?.(caller);
    const fault = faults.shift() ?? refused.get(submission.to);
    if (fault === 'before') return Response.error();
    const dropped = fault === 'SpendLimit' && door === 'sns' ? 'budget' : undefined;
    if (fault !== undefined && fault !== 'after' && dropped === undefined) return refusalAnswer(door, fault);
    const id = accept(submission, dropped);
    await options.afterPublish?.(caller);
    return fault === 'after' ? Response.error() : accepted(door, id);
  };

  const answering = async (door: Submission['door'], work: () => Promise<Response>): Promise<Response> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SnsError) return errorAnswer(error);
      if (error instanceof Refused) return refusalAnswer(door, error.refusal);
      throw error;
    }
  };
  const parsed = (door: Submission['door'], read: Promise<Submission | Response>): Promise<Response> =>
    answering(door, async () => {
      const submission = await read;
      return submission instanceof Response ? submission : take(submission, door);
    });

  const handle = async (request: Request): Promise<Response> => {
    if (isForEum(request)) return parsed('eum', readEum(request));
    if (isForKannel(request)) return parsed('kannel', readKannel(request));
    if (new URL(request.url).pathname !== '/' || request.method !== 'POST') return pages(request);
    return answering('sns', async () => {
      const caller = callerOf(request.headers.get('authorization'));
      return take(readPublish(await request.text()), caller);
    });
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
