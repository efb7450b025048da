import { createHmac } from 'node:crypto';
import { sameSecret } from './link-tokens.ts';

/**
 * How a gateway that calls us shows that it is one: with a token that it was given and cannot make. Derived from the link key
 * of the root secret, so nothing is stored. 128 bits, 22 characters of base64url.
 */
export type GatewayProof = {
  /** For the delivery reports of one message. */
  receiptToken(gatewayId: string, messageId: string, reference: string): string;
  /** For everything that phones send over one gateway; it stands in that gateway's configuration. */
  inboundToken(gatewayId: string): string;
  isReceiptToken(given: string, gatewayId: string, messageId: string, reference: string): boolean;
  isInboundToken(given: string, gatewayId: string): boolean;
};

export const gatewayProof = (linkKey: Uint8Array): GatewayProof => {
  const token = (...parts: readonly string[]): string =>
    createHmac('sha256', linkKey)
      .update(JSON.stringify(parts))
      .digest()
      .subarray(0, 16)
      .toString('base64url');
  const receiptToken = (gatewayId: string, messageId: string, reference: string) =>
    token('gateway-receipt', gatewayId, messageId, reference);
  const inboundToken = (gatewayId: string) => token('gateway-inbound', gatewayId);
  return {
    receiptToken,
    inboundToken,
    isReceiptToken: (given, ...about) => sameSecret(given, receiptToken(...about)),
    isInboundToken: (given, gatewayId) => sameSecret(given, inboundToken(gatewayId)),
  };
};
