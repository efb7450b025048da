import { z } from 'zod';
import { detailOf, failedFor, fault, type Meaning, type ReadReceipts, read, together } from './read.ts';

/**
 * A record of the log group `sns/<region>/<account>/DirectPublishToPhoneNumber` or its `/Failure`, as the SNS guide shows it
 * (sms_stats_cloudwatch). `destination` is not read: the log group masks it. A failure has 0 for `mnc`, `mcc` and more.
 */
const Record = z.object({
  notification: z.object({ messageId: z.string().min(1), timestamp: z.string() }),
  delivery: z.object({
    numberOfMessageParts: z.number().optional(),
    priceInUSD: z.number().optional(),
    providerResponse: z.string().default(''),
    dwellTimeMs: z.number().optional(),
  }),
  status: z.enum(['SUCCESS', 'FAILURE']),
});

/** What CloudWatch Logs hands to a subscriber, unpacked. A control message asks only whether anybody is there. */
const Batch = z.object({
  messageType: z.string(),
  logEvents: z.array(z.object({ id: z.string(), timestamp: z.number(), message: z.string() })),
});

/**
 * `providerResponse`, as the guide lists it, and two that it does not list: "Rate exceeded." (metric filter of
 * cds-snc/notification-terraform) for a message that SNS took and then dropped, and sentences that end "is opted out".
 */
const FAILURES: readonly (readonly [RegExp, Meaning])[] = [
  [/rate exceeded/i, failedFor('throttled')],
  [/opted out/i, failedFor('opted-out')],
  [/exceed max price|no quota left|spend(ing)? limit/i, failedFor('budget')],
  [/invalid phone number/i, failedFor('number')],
  [/blocked as spam|blocked list|has blocked this message|has blocked SMS/i, failedFor('blocked')],
  // Before the phone: of both it is said that they are unreachable.
  [/carrier is currently unreachable/i, failedFor('provider')],
  [/phone is currently unreachable/i, failedFor('unreachable')],
  [/message body is invalid|unknown error/i, failedFor('provider')],
];

const meaningOf = (status: 'SUCCESS' | 'FAILURE', response: string): Meaning => {
  // "Message has been accepted by phone carrier" says nothing of the phone; only without "carrier" does it.
  if (status === 'SUCCESS')
    return /accepted by phone(?! carrier)/i.test(response) ? { state: 'delivered' } : { state: 'accepted' };
  return FAILURES.find(([words]) => words.test(response))?.[1] ?? failedFor('provider');
};

/** `2016-06-28 00:40:34.558`, UTC by SNS's custom, with a space and without a zone. */
const instantOf = (timestamp: string, dwellTimeMs: number): string | undefined => {
  const ms = Date.parse(
    /(Z|[+-]\d\d:?\d\d)$/.test(timestamp) ? timestamp : `${timestamp.replace(' ', 'T')}Z`,
  );
  return Number.isNaN(ms) ? undefined : new Date(ms + dwellTimeMs).toISOString();
};

const sentAtOf = (timestamp: string): { readonly sentAt?: string } => {
  const sentAt = instantOf(timestamp, 0);
  return sentAt === undefined ? {} : { sentAt };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readRecord = (gateway: string, message: string, loggedAt: number): ReadReceipts => {
  const record = Record.safeParse(parsed(message));
  if (!record.success) {
    const [issue] = record.error.issues;
    return fault(`not a delivery record: ${issue?.path.join('.')} ${issue?.message}`, message);
  }
  const { notification, delivery, status } = record.data;
  const { numberOfMessageParts: parts = 0, priceInUSD, providerResponse } = delivery;
  return read({
    gateway,
    providerMessageId: notification.messageId,
    ...meaningOf(status, providerResponse),
    // One record a message; nothing follows it.
    final: true,
    ...detailOf(providerResponse),
    ...(Number.isInteger(parts) && parts >= 1 ? { parts } : {}),
    ...(priceInUSD !== undefined && priceInUSD >= 0 ? { priceUsd: priceInUSD } : {}),
    ...sentAtOf(notification.timestamp),
    at: instantOf(notification.timestamp, delivery.dwellTimeMs ?? 0) ?? new Date(loggedAt).toISOString(),
  });
};

/** Reads a batch of the delivery log of SNS. `gateway` is the id of the gateway in the place pack. */
export const readSnsReceipts = (gateway: string, raw: unknown): ReadReceipts => {
  const batch = Batch.safeParse(raw);
  if (!batch.success) return fault('not a batch of CloudWatch Logs', raw);
  if (batch.data.messageType === 'CONTROL_MESSAGE') return together([]);
  return together(
    batch.data.logEvents.map(({ message, timestamp }) => readRecord(gateway, message, timestamp)),
  );
};
