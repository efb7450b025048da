import { z } from 'zod';

/**
 * What is known of a message after a gateway took it, in the order in which it comes to know more. `unknown`: 72 hours
 * went by without a last word; it is made here, never read from a gateway.
 */
export const RECEIPT_STATES = ['queued', 'accepted', 'unknown', 'expired', 'failed', 'delivered'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/**
 * Why a message did not arrive, in our words: `unreachable`: switched off or out of coverage until it was too late;
 * `number`: no such number, or not a mobile; `blocked`: filtered or refused by the operator; `opted-out`: a refusal that
 * the provider holds; `budget`: a price or spending limit; `throttled`: dropped for rate; `provider`: any fault of theirs.
 */
export const RECEIPT_REASONS = [
  'unreachable',
  'number',
  'blocked',
  'opted-out',
  'budget',
  'throttled',
  'provider',
] as const;
export type ReceiptReason = (typeof RECEIPT_REASONS)[number];

/** What a sender gives with a message, and what a gateway that can echo it gives back: whose message it was. */
export const MessageReference = z.object({
  alertId: z.string().min(1),
  /** Number of the batch in the alert's ledger, from 1. */
  batch: z.int().min(1),
  /** Position in the batch, from 0. */
  position: z.int().min(0),
});
export type MessageReference = z.infer<typeof MessageReference>;

/** `alert:batch:position`, for gateways that echo one string. At most 64 characters for the ids of this project. */
export const writeReference = ({ alertId, batch, position }: MessageReference): string =>
  `${alertId}:${batch}:${position}`;

/** Undefined for what `writeReference` did not write: a gateway may be shared with other senders. */
export const readReference = (text: string): MessageReference | undefined => {
  const [, alertId, batch, position] = /^(.+):(\d{1,9}):(\d{1,9})$/.exec(text) ?? [];
  const read = MessageReference.safeParse({ alertId, batch: Number(batch), position: Number(position) });
  return read.success ? read.data : undefined;
};

/**
 * What a gateway says of one message, or of one part of it, without any phone number. Receipts come early, late, twice,
 * out of order, or never; whoever takes them must live with that.
 */
export const Receipt = z.object({
  /** The id of the gateway in the place pack. */
  gateway: z.string().min(1),
  /** As `send` answered. */
  providerMessageId: z.string().min(1),
  /** Ours, where the gateway echoes it; without it the receipt waits for the sender's own write. */
  reference: MessageReference.optional(),
  state: z.enum(RECEIPT_STATES),
  /** Whether the gateway will say nothing else of this message (or part). */
  final: z.boolean(),
  reason: z.enum(RECEIPT_REASONS).optional(),
  /** The provider's own words or code, without phone numbers; for the operator. */
  detail: z.string().max(200).optional(),
  /** Of a receipt for one part of several: which (from 1) and of how many. Left out when it is for the whole message. */
  part: z.object({ number: z.int().min(1), of: z.int().min(1) }).optional(),
  /** Parts that the provider counted, where it says so. */
  parts: z.int().min(1).optional(),
  priceUsd: z.number().min(0).optional(),
  /** When the gateway took the message, where it says so; a receipt without `reference` is found by it. */
  sentAt: z.iso.datetime().optional(),
  /** When it happened as the provider says, else when it was told: UTC. */
  at: z.iso.datetime(),
});
export type Receipt = z.infer<typeof Receipt>;
