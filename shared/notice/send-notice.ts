import type { Ledger } from '../alert/ledger.ts';
import { plusSeconds } from '../kernel/instant.ts';
import type { Clock } from '../log/ports.ts';
import type { OutboundSms, SmsGateway } from '../sms/gateway.ts';
import type { RateLease } from '../sms/ports.ts';
import { segment } from '../sms/segments.ts';

export type NoticeSenderDeps = {
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, 'claimNotice' | 'finishNotice' | 'releaseNotice'>;
  readonly lease: RateLease;
  readonly gateway: SmsGateway;
  readonly gatewayName: string;
  readonly ratePerSecond: number;
  /** Waits for its turn, where many are texted at once. */
  readonly pace?: () => Promise<void>;
};

export type NoticeOutcome =
  | {
      readonly kind: 'sent';
      readonly gateway: string;
      readonly providerMessageId: string;
      readonly parts: number;
    }
  | { readonly kind: 'failed'; readonly reason: string }
  /** Nothing leaves for anybody, for want of money or rights. */
  | { readonly kind: 'blocked'; readonly reason: 'budget' | 'configuration' }
  | { readonly kind: 'retry'; readonly reason: string };

/** Longer than any answer of a gateway; a sender that died is followed after this. */
const CLAIM_SECONDS = 60;

/**
 * Sends one officer one SMS, ahead of the public. The ledger holds what was sent, so a notice that is asked for again is not sent
 * again; a sender that dies between sending and writing that down may repeat one SMS.
 */
export const createSendNotice = (deps: NoticeSenderDeps) => {
  const attempt = async (noticeId: string, sms: Omit<OutboundSms, 'idempotencyKey'>, parts: number) => {
    await deps.pace?.();
    const cost = deps.gateway.capabilities.rateUnit === 'part' ? parts : 1;
    await deps.lease.take({
      gateway: deps.gatewayName,
      parts: cost,
      minimum: cost,
      ratePerSecond: deps.ratePerSecond,
      burstSeconds: 1,
      priority: true,
      lane: 'call-out',
      now: deps.clock.now(),
    });
    return deps.gateway.send({ ...sms, idempotencyKey: noticeId });
  };

  return async (noticeId: string, sms: Omit<OutboundSms, 'idempotencyKey'>): Promise<NoticeOutcome> => {
    const { parts } = segment(sms.text);
    const now = deps.clock.now();
    const claim = await deps.ledger.claimNotice(noticeId, now, plusSeconds(now, CLAIM_SECONDS));
    if (claim.kind === 'busy') return { kind: 'retry', reason: 'another sender has this notice' };
    const sent = { kind: 'sent', gateway: deps.gatewayName, parts } as const;
    if (claim.kind === 'sent') return { ...sent, providerMessageId: claim.providerMessageId };
    const outcome = await attempt(noticeId, sms, parts);
    if (outcome.kind === 'accepted') {
      await deps.ledger.finishNotice(noticeId, outcome.providerMessageId);
      return { ...sent, providerMessageId: outcome.providerMessageId };
    }
    if (outcome.error === 'budget' || outcome.error === 'configuration') {
      await deps.ledger.releaseNotice(noticeId);
      return { kind: 'blocked', reason: outcome.error };
    }
    if (outcome.error !== 'throttled' && outcome.error !== 'transient')
      return { kind: 'failed', reason: outcome.error };
    await deps.ledger.releaseNotice(noticeId);
    return { kind: 'retry', reason: outcome.detail };
  };
};
