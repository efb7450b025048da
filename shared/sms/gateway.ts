import type { E164 } from './phone.ts';
import type { MessageReference } from './receipt.ts';

/** What a gateway can do. Callers ask this, never which gateway it is. */
export type GatewayCapabilities = {
  /** What its rate limit counts. Where a limit counts messages, a long text costs no more rate than a short one. */
  readonly rateUnit: 'message' | 'part';
  /** Whether the fate of an accepted message reaches this platform. Without it, accepted is the last thing known. */
  readonly receipts: boolean;
  /** Whether it drops a message that is too late to be of use. */
  readonly expiry: boolean;
  /** Whether phones can answer over it. */
  readonly twoWay: boolean;
  /** Longest text it takes, in parts as `segment` counts them. */
  readonly maxParts: number;
};

/** What must not wait behind what, first one first. Only a gateway that queues by itself looks at it. */
export const LANES = ['cancel', 'call-out', 'red', 'orange', 'other'] as const;
export type Lane = (typeof LANES)[number];

export type OutboundSms = {
  readonly to: E164;
  readonly text: string;
  /** Alphanumeric sender: 3–11 of A–Z, a–z, 0–9 and hyphen, at least one letter. */
  readonly senderId: string;
  readonly kind: 'transactional';
  /** Most that this one message may cost in USD; the provider drops it rather than charge more. */
  readonly maxPriceUsd: number;
  /**
   * The same for every attempt at the same message to the same person. For gateways that can drop a second attempt; SNS
   * cannot, so its callers checkpoint.
   */
  readonly idempotencyKey: string;
  /** From now; a message that is later is of no use. A gateway without `expiry` does not look at it. */
  readonly ttlSeconds?: number;
  /** Comes back in the receipts of a gateway that can echo it. */
  readonly reference?: MessageReference;
  /** `other` when it is left out. */
  readonly lane?: Lane;
};

export const SEND_ERRORS = [
  'throttled',
  'transient',
  'permanent',
  'opted-out',
  'budget',
  'configuration',
] as const;

/**
 * - `throttled`: too fast; certainly not sent; try again later.
 * - `transient`: the provider failed, or its answer never came; it may have been sent; try again.
 * - `permanent`: this message to this number will never be taken.
 * - `opted-out`: the provider holds a refusal of this number.
 * - `budget`: a spending limit is reached; nothing else will leave either.
 * - `configuration`: rights, credentials or attributes are wrong; nothing else will leave either.
 */
export type SendError = (typeof SEND_ERRORS)[number];

/** `detail` is for the operator, in the provider's words, without any phone number. */
export type SendOutcome =
  /** `providerMessageId` is that of the receipts that follow. */
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  | { readonly kind: 'failed'; readonly error: SendError; readonly detail: string };

/** One text to one phone. Never throws for what a provider or the network answers; a throw is a bug. */
export interface SmsGateway {
  readonly capabilities: GatewayCapabilities;
  send(message: OutboundSms): Promise<SendOutcome>;
}

const SENDER_ID = /^(?=.*[A-Za-z])[A-Za-z0-9-]{3,11}$/;

export const isSenderId = (text: string): boolean => SENDER_ID.test(text);

export const failed = (error: SendError, detail: string): SendOutcome => ({ kind: 'failed', error, detail });

/** Providers quote the number in their errors; whatever could be one is taken out before it can reach a log. */
export const withoutPhones = (text: string): string => text.replace(/\+?\d[\d\s()-]{5,}\d/g, '[number]');
