import type { Instant } from '../kernel/instant.ts';
import type { E164 } from './phone.ts';

/** One SMS that a phone sent to the platform, as its gateway's adapter has read it. */
export type InboundSms = {
  /** Who sent it. A caller id can be forged, so nothing that it asks for is proved by it alone. */
  readonly from: E164;
  /** The number or short code that it was sent to, as the gateway writes it. */
  readonly to: string;
  readonly text: string;
  readonly at: Instant;
  /** The gateway's own id of the message: the same when it hands the message over again. */
  readonly gatewayMessageId: string;
};

/** The HTTP request of a gateway, without anything of AWS. Names of headers are in lower case. */
export type InboundRequest = {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Decoded; empty for a GET. */
  readonly body: string;
};

/**
 * - `unauthorized`: the gateway did not prove who it is; nothing of the request was looked at.
 * - `malformed`: it is the gateway, but the request is not an SMS; `field` and `rule` say what is wrong.
 */
type ReadInbound =
  | { readonly kind: 'sms'; readonly sms: InboundSms }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'malformed'; readonly field: string; readonly rule: string };

/** One a kind of gateway: checks its authentication, then reads its form. `now` stands in for a time that it does not give. */
export type InboundReader = (request: InboundRequest, now: Instant) => ReadInbound;
