import { z } from 'zod';
import { type Instant, instant } from '../../kernel/instant.ts';
import type { InboundReader } from '../../sms/inbound.ts';
import { parsePhone } from '../../sms/phone.ts';
import type { GatewayProof } from '../secrets/gateway-proof.ts';

/** What the `post-url` of its `sms-service` adds to a request, filled in by Kannel: `%I`, `%e` and `%C`. */
export const INBOUND_QUERY = 'id=%I&hex=%e&charset=%C';

const Query = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/, 'must be the id of a message'),
  hex: z.string().regex(/^([\dA-Fa-f]{2}){0,4096}$/, 'must be the octets of the text in hexadecimal'),
  charset: z.enum(['UTF-16BE', 'UTF-8', 'GSM', 'WINDOWS-1252'], 'must be a charset of text messages'),
});

/** `2026-11-23 15:49:38`, UTC. */
const timeOf = (text: string): Instant | undefined => {
  const ms = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)
    ? Date.parse(`${text.replace(' ', 'T')}Z`)
    : Number.NaN;
  return Number.isNaN(ms) ? undefined : instant(ms);
};

/**
 * Its octets, not the body: an HTTP front takes a `text/plain` body for UTF-8, and Kannel sends UTF-16BE. A text of the GSM alphabet
 * it has already made UTF-8.
 */
const textOf = (hex: string, charset: string): string =>
  new TextDecoder(charset === 'GSM' ? 'UTF-8' : charset).decode(Buffer.from(hex, 'hex'));

/** An operator may leave the + away; then eleven digits and more are international. */
const phoneOf = (from: string) =>
  parsePhone(/^[1-9]\d{10,14}$/.test(from) ? `+${from}` : from, { allowSimulated: true });

/**
 * Reads what the `post-url` of a Kannel brings: the number in a header (`send-sender`), so that it stands in no URL, and the text in
 * the query. It is authentic with the token that stands in Kannel's configuration.
 */
export const kannelInbound =
  (gatewayId: string, proof: Pick<GatewayProof, 'isInboundToken'>): InboundReader =>
  ({ method, query, headers }, now) => {
    if (!proof.isInboundToken(query.get('k') ?? '', gatewayId)) return { kind: 'unauthorized' };
    if (method !== 'POST')
      return { kind: 'malformed', field: 'method', rule: 'must be POST: a number must not stand in a URL' };
    const asked = Query.safeParse(Object.fromEntries(query));
    if (!asked.success) {
      const [issue] = asked.error.issues;
      return { kind: 'malformed', field: String(issue?.path[0]), rule: issue?.message ?? 'is wrong' };
    }
    const { id, hex, charset } = asked.data;
    const from = phoneOf(headers['x-kannel-from'] ?? '');
    if ('invalid' in from)
      return {
        kind: 'malformed',
        field: 'x-kannel-from',
        rule: `must be a mobile number, it is ${from.invalid}`,
      };
    return {
      kind: 'sms',
      sms: {
        from: from.e164,
        to: headers['x-kannel-to'] ?? '',
        text: textOf(hex, charset),
        at: timeOf(headers['x-kannel-time'] ?? '') ?? now,
        gatewayMessageId: id,
      },
    };
  };
