import { z } from 'zod';
import { readReference } from '../receipt.ts';
import { detailOf, failedFor, fault, type Meaning, type ReadReceipts, read } from './read.ts';

/** The key of our reference in `Context`, which comes back in every event of the message. */
export const CONTEXT_KEY = 'reference';

/**
 * An event of EventBridge with the source `aws.sms-voice` (sms-voice user guide, configuration-sets-event-format). Whatever a
 * receipt can do without may be missing. `mcc` and `mnc` are text here and numbers in SNS; neither is read.
 */
const Event = z.object({
  'detail-type': z.literal('Text Message Delivery Status Updated'),
  time: z.string(),
  detail: z.object({
    eventTimestamp: z.number().nullish(),
    messageRequestTimestamp: z.number().nullish(),
    isFinal: z.boolean().nullish(),
    messageId: z.string().min(1),
    messageStatus: z.string().min(1),
    messageStatusDescription: z.string().nullish(),
    context: z.record(z.string(), z.unknown()).nullish(),
    totalMessageParts: z.number().nullish(),
    totalMessagePrice: z.number().nullish(),
    totalCarrierFee: z.number().nullish(),
  }),
});

/** `messageStatus`. The service gives up after 72 hours without a last word and then says UNKNOWN. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  QUEUED: { state: 'queued' },
  PENDING: { state: 'queued' },
  SENT: { state: 'accepted' },
  // By the carrier; DELIVERED may follow.
  SUCCESSFUL: { state: 'accepted' },
  DELIVERED: { state: 'delivered' },
  BLOCKED: failedFor('blocked'),
  CARRIER_BLOCKED: failedFor('blocked'),
  PROTECT_BLOCKED: failedFor('blocked'),
  SPAM: failedFor('blocked'),
  CARRIER_UNREACHABLE: failedFor('provider'),
  INVALID_MESSAGE: failedFor('provider'),
  INVALID: failedFor('number'),
  UNREACHABLE: failedFor('unreachable'),
  TTL_EXPIRED: { state: 'expired', reason: 'unreachable' },
  UNKNOWN: { state: 'unknown' },
};

const PASSING: readonly Meaning['state'][] = ['queued', 'accepted'];

/** Reads one event of a text message. `gateway` is the id of the gateway in the place pack. */
export const readEumReceipts = (gateway: string, raw: unknown): ReadReceipts => {
  const event = Event.safeParse(raw);
  if (!event.success) {
    const [issue] = event.error.issues;
    return fault(`not an event of a text message: ${issue?.path.join('.')} ${issue?.message}`, raw);
  }
  const { detail, time } = event.data;
  const meaning = MEANINGS[detail.messageStatus.replace(/^TEXT_/, '')];
  if (meaning === undefined) return fault(`an unknown status: ${detail.messageStatus}`, raw);
  const { totalMessageParts: parts, totalMessagePrice: price, totalCarrierFee: fee } = detail;
  const reference = z.string().transform(readReference).safeParse(detail.context?.[CONTEXT_KEY]).data;
  const at = new Date(detail.eventTimestamp ?? Date.parse(time));
  if (Number.isNaN(at.getTime())) return fault('a time that is none', raw);
  return read({
    gateway,
    providerMessageId: detail.messageId,
    ...(reference === undefined ? {} : { reference }),
    ...meaning,
    final: detail.isFinal ?? !PASSING.includes(meaning.state),
    ...detailOf(detail.messageStatusDescription ?? ''),
    ...(parts != null && Number.isInteger(parts) && parts >= 1 ? { parts } : {}),
    ...(price != null && price >= 0 ? { priceUsd: price + Math.max(0, fee ?? 0) } : {}),
    ...(detail.messageRequestTimestamp == null ||
    Number.isNaN(new Date(detail.messageRequestTimestamp).getTime())
      ? {}
      : { sentAt: new Date(detail.messageRequestTimestamp).toISOString() }),
    at: at.toISOString(),
  });
};
