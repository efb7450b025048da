import { z } from 'zod';
import type { Instant } from '../../kernel/instant.ts';
import { readReference } from '../receipt.ts';
import { detailOf, failedFor, fault, type Meaning, type ReadReceipts, read } from './read.ts';

/**
 * The kinds of delivery report (user guide of Kannel 1.4.5, chapter 10), each a bit; a report may have several. 32 is
 * an intermediate notification of newer versions.
 */
const TYPE = {
  delivered: 1,
  undelivered: 2,
  buffered: 4,
  submitted: 8,
  rejected: 16,
  intermediate: 32,
} as const;

/** All that is asked for: the `dlr-mask`. */
export const RECEIPT_TYPES =
  TYPE.delivered | TYPE.undelivered | TYPE.buffered | TYPE.submitted | TYPE.rejected;

const Query = z.object({
  m: z.string().regex(/^[\w-]{1,64}$/, 'must be the id of a message'),
  /** base64url of our reference; empty for a message without one. */
  r: z.string().regex(/^[\w-]{0,200}$/, 'must be base64url'),
  /** When we sent it, in seconds since 1970. */
  s: z.string().default(''),
  type: z.string().regex(/^\d{1,3}$/, 'must be a number'),
  at: z.string().default(''),
  answer: z.string().default(''),
});

/** Of an operator's `stat:` (SMPP 3.4, table B-1), for a message that was not delivered. */
const BY_STAT: Readonly<Record<string, Meaning>> = {
  EXPIRED: { state: 'expired', reason: 'unreachable' },
  UNDELIV: failedFor('unreachable'),
  REJECTD: failedFor('blocked'),
  DELETED: failedFor('provider'),
};

/**
 * What Kannel makes of an operator's refusal: `NACK/<status>/<words>` with the `command_status` of SMPP 3.4, 5.1.3, in decimal or
 * with 0x. 11 is an invalid destination, 20 a full queue and 88 (ESME_RTHROTTLED) too fast. Those that may pass it tries again by
 * itself, as often as `sms-resend-retry` says; then `NACK/Retries Exceeded`, and the operator has never had the message.
 */
const nackMeaning = (answer: string): Meaning => {
  if (/^NACK\/Retries Exceeded/i.test(answer)) return failedFor('throttled');
  switch (Number(/^NACK\/(0x[\da-f]+|\d+)\//i.exec(answer)?.[1])) {
    case 11:
      return failedFor('number');
    case 20:
    case 88:
      return failedFor('throttled');
    default:
      return failedFor('provider');
  }
};

const meaningOf = (type: number, answer: string): Meaning | undefined => {
  if (type & TYPE.delivered) return { state: 'delivered' };
  if (type & TYPE.undelivered)
    return BY_STAT[/stat:(\w+)/i.exec(answer)?.[1]?.toUpperCase() ?? ''] ?? failedFor('provider');
  if (type & TYPE.rejected) return nackMeaning(answer);
  if (type & (TYPE.submitted | TYPE.intermediate)) return { state: 'accepted' };
  return type & TYPE.buffered ? { state: 'queued' } : undefined;
};

/** Our reference, as it stands in the query. */
export const referenceText = (query: URLSearchParams): string =>
  Buffer.from(query.get('r') ?? '', 'base64url').toString('utf8');

const timeOf = (seconds: string): string | undefined => {
  const ms = /^\d{9,11}$/.test(seconds) ? Number(seconds) * 1000 : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
};

/**
 * Reads the query with which Kannel reports on one message. Whether it is Kannel was asked before. `gateway` is the id of the gateway in
 * the place pack; `now` stands in for a time that Kannel does not give. A long message has one report: Kannel asks the
 * operator for that of its first part alone.
 */
export const readKannelReceipts = (gateway: string, query: URLSearchParams, now: Instant): ReadReceipts => {
  const asked = Query.safeParse(Object.fromEntries(query));
  if (!asked.success) {
    const [issue] = asked.error.issues;
    return fault(`not a delivery report: ${issue?.path.join('.')} ${issue?.message}`, query.toString());
  }
  const { m, s, type, at, answer } = asked.data;
  const meaning = meaningOf(Number(type), answer);
  if (meaning === undefined) return fault(`an unknown type of report: ${type}`, query.toString());
  const reference = readReference(referenceText(query));
  const sentAt = timeOf(s);
  return read({
    gateway,
    providerMessageId: m,
    ...(reference === undefined ? {} : { reference }),
    ...meaning,
    final: meaning.state !== 'accepted' && meaning.state !== 'queued',
    ...detailOf(answer),
    ...(sentAt === undefined ? {} : { sentAt }),
    at: timeOf(at) ?? now,
  });
};
