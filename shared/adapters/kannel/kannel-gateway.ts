import { randomUUID } from 'node:crypto';
import {
  failed,
  type GatewayCapabilities,
  isSenderId,
  type Lane,
  type OutboundSms,
  type SmsGateway,
} from '../../sms/gateway.ts';
import { receiptPath } from '../../sms/gateway-wiring.ts';
import type { E164 } from '../../sms/phone.ts';
import { writeReference } from '../../sms/receipt.ts';
import { RECEIPT_TYPES } from '../../sms/receipts/kannel.ts';
import { segment } from '../../sms/segments.ts';
import type { GatewayProof } from '../secrets/gateway-proof.ts';
import { toOutcome } from './kannel-answer.ts';

/** `max-messages` of the sendsms user in its configuration must be at least so much. */
const MAX_PARTS = 10;
const TIMEOUT_MS = 8_000;
/** Kannel's, 0 to 3, the highest first out of its queue. */
const PRIORITY: Readonly<Record<Lane, number>> = { cancel: 3, 'call-out': 3, red: 2, orange: 1, other: 0 };

export type KannelSettings = {
  readonly id: string;
  /** Of `sendsms`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Which connection carries numbers that begin so, the longest match. */
  readonly smscByPrefix: Readonly<Record<string, string>>;
  readonly twoWay: boolean;
  readonly callbackUrl: string;
  readonly proof: GatewayProof;
};

const smscOf = (to: E164, byPrefix: KannelSettings['smscByPrefix']): string | undefined =>
  Object.entries(byPrefix)
    .filter(([prefix]) => to.startsWith(prefix))
    .toSorted(([a], [b]) => b.length - a.length)[0]?.[1];

/**
 * What Kannel fetches for each delivery report; it fills in `%d` (type), `%T` (seconds since 1970) and `%A` (the operator's words).
 * Nothing else may hold a percent sign, hence base64url. There is no phone number in it.
 */
const receiptUrl = (
  { id, callbackUrl, proof }: KannelSettings,
  messageId: string,
  reference: string,
): string => {
  const token = proof.receiptToken(id, messageId, reference);
  const whose = `m=${messageId}&r=${Buffer.from(reference).toString('base64url')}&k=${token}&s=${Math.floor(Date.now() / 1000)}`;
  return `${callbackUrl}${receiptPath(id)}?${whose}&type=%d&at=%T&answer=%A`;
};

/** The headers that smsbox takes for a POST (user guide of 1.4.5, table 7-11); the text is the body. Of forms it takes none. */
const headersOf = (settings: KannelSettings, sms: OutboundSms, messageId: string): Record<string, string> => {
  const smsc = smscOf(sms.to, settings.smscByPrefix);
  const reference = sms.reference === undefined ? '' : writeReference(sms.reference);
  return {
    'content-type': 'text/plain; charset=UTF-8',
    'x-kannel-username': settings.username,
    'x-kannel-password': settings.password,
    'x-kannel-from': sms.senderId,
    'x-kannel-to': sms.to,
    'x-kannel-coding': segment(sms.text).encoding === 'UCS-2' ? '2' : '0',
    'x-kannel-dlr-mask': String(RECEIPT_TYPES),
    'x-kannel-dlr-url': receiptUrl(settings, messageId, reference),
    'x-kannel-priority': String(PRIORITY[sms.lane ?? 'other']),
    // Minutes; a shorter life than one cannot be said.
    ...(sms.ttlSeconds === undefined
      ? {}
      : { 'x-kannel-validity': String(Math.max(1, Math.floor(sms.ttlSeconds / 60))) }),
    ...(smsc === undefined ? {} : { 'x-kannel-smsc': smsc }),
  };
};

/**
 * SMS through the `sendsms` of a Kannel, by POST, since a number in a query stands in the log of every proxy. It knows no price:
 * what a message costs is agreed with its operator. `accepted` means that its bearerbox has the message, on disk where a store
 * is configured; the operator's own refusal comes as a receipt.
 */
export const kannelGateway = (settings: KannelSettings): SmsGateway => {
  const capabilities: GatewayCapabilities = {
    rateUnit: 'part',
    receipts: true,
    expiry: true,
    twoWay: settings.twoWay,
    maxParts: MAX_PARTS,
  };
  const post = async (message: OutboundSms, messageId: string) => {
    const answer = await fetch(settings.url, {
      method: 'POST',
      headers: headersOf(settings, message, messageId),
      body: message.text,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return toOutcome(answer.status, await answer.text(), messageId);
  };
  return {
    capabilities,
    send: async (message) => {
      if (!isSenderId(message.senderId)) return failed('configuration', 'the sender id is not valid');
      if (!(message.maxPriceUsd > 0)) return failed('configuration', 'the highest price is not valid');
      if (!/^\+[1-9]\d{7,14}$/.test(message.to)) return failed('permanent', 'the number is not E.164');
      if (message.text === '') return failed('permanent', 'the message is empty');
      const { parts } = segment(message.text);
      if (parts > MAX_PARTS) return failed('permanent', `${parts} parts are more than ${MAX_PARTS}`);
      const messageId = randomUUID();
      try {
        return await post(message, messageId);
      } catch (error) {
        // `fetch` throws for the network and for the timeout, and for nothing else once the request is made.
        const { name } = error instanceof Error ? error : { name: 'unknown' };
        return failed('transient', `no answer of smsbox: ${name}`);
      }
    },
  };
};
