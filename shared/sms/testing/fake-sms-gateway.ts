import {
  failed,
  type GatewayCapabilities,
  isSenderId,
  type OutboundSms,
  type SendError,
  type SmsGateway,
} from '../gateway.ts';
import type { E164 } from '../phone.ts';
import { segment } from '../segments.ts';

export type FakeSmsGateway = SmsGateway & {
  /** Accepted messages, oldest first. A second attempt is a second message, as with SNS. */
  readonly sent: readonly OutboundSms[];
  /** The next `times` sends fail and are not stored. */
  failNext(error: SendError, times?: number): void;
  /** Every send to this number fails. */
  failFor(to: E164, error: SendError): void;
};

/** A gateway that keeps what it accepts, refuses what a real one refuses, and fails when told to. */
export const fakeSmsGateway = (overrides: Partial<GatewayCapabilities> = {}): FakeSmsGateway => {
  const capabilities = {
    rateUnit: 'part',
    receipts: false,
    expiry: false,
    twoWay: false,
    maxParts: 10,
    ...overrides,
  } as const;
  const sent: OutboundSms[] = [];
  const next: SendError[] = [];
  const refusing = new Map<E164, SendError>();
  return {
    capabilities,
    sent,
    failNext: (error, times = 1) => next.push(...Array.from({ length: times }, () => error)),
    failFor: (to, error) => refusing.set(to, error),
    send: async (message) => {
      const told = next.shift() ?? refusing.get(message.to);
      if (told !== undefined) return failed(told, `told to fail: ${told}`);
      if (!isSenderId(message.senderId)) return failed('configuration', 'the sender id is not valid');
      if (!(message.maxPriceUsd > 0)) return failed('configuration', 'the highest price is not valid');
      if (!/^\+[1-9]\d{7,14}$/.test(message.to)) return failed('permanent', 'the number is not E.164');
      if (message.text === '') return failed('permanent', 'the message is empty');
      if (segment(message.text).parts > capabilities.maxParts)
        return failed('permanent', 'the message is too long');
      sent.push(message);
      return { kind: 'accepted', providerMessageId: `fake-${sent.length}` };
    },
  };
};
