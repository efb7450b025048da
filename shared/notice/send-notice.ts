import type { Ledger, SentNotice } from '../alert/ledger.ts';
import { plusSeconds } from '../kernel/instant.ts';
import type { Clock } from '../log/ports.ts';
import type { OutboundSms, SendError } from '../sms/gateway.ts';
import type { HealthStore } from '../sms/gateway-traffic.ts';
import type { RateLease } from '../sms/ports.ts';
import { segment } from '../sms/segments.ts';
import { type OfficerGateway, officerRoutes } from './routes.ts';

export type NoticeSenderDeps = {
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, 'claimNotice' | 'finishNotice' | 'releaseNotice'>;
  readonly lease: RateLease;
  /** Of the place, the best first. */
  readonly gateways: readonly OfficerGateway[];
  readonly health: HealthStore;
};

/** A text to one officer. By which gateway and from which sender it goes is found when it is sent. */
export type NoticeSms = Omit<OutboundSms, 'idempotencyKey' | 'senderId' | 'lane'>;

export type NoticeOutcome =
  | ({ readonly kind: 'sent'; readonly parts: number } & SentNotice)
  | { readonly kind: 'failed'; readonly reason: string }
  /** Nothing leaves for anybody, for want of money or rights. */
  | { readonly kind: 'blocked'; readonly reason: 'budget' | 'configuration' }
  | { readonly kind: 'retry'; readonly reason: string };

type Refusal = { readonly error: SendError; readonly detail: string };

/** Longer than any answer of a gateway; a sender that died is followed after this. */
const CLAIM_SECONDS = 60;

/** What may pass is tried again; what people must mend raises an alarm; only what no gateway ever takes is given up. */
const verdictOn = (refusals: readonly Refusal[]): NoticeOutcome => {
  const passing = refusals.find(({ error }) => error === 'throttled' || error === 'transient');
  if (passing !== undefined) return { kind: 'retry', reason: passing.detail };
  const [blocked] = refusals.flatMap(({ error }) =>
    error === 'budget' || error === 'configuration' ? [error] : [],
  );
  if (blocked !== undefined) return { kind: 'blocked', reason: blocked };
  return { kind: 'failed', reason: refusals[0]?.error ?? 'no-gateway' };
};

/**
 * Sends one officer one SMS, ahead of the public: by the best gateway for the number, and where that does not take it by the next one,
 * at once. The ledger holds what was sent, so a notice that is asked for again is not sent again; a sender that dies between
 * sending and writing that down may repeat one SMS, and so may a gateway that took it and did not say so.
 */
export const createSendNotice = (deps: NoticeSenderDeps) => {
  const routes = officerRoutes(deps);

  const attempt = async (gateway: OfficerGateway, noticeId: string, sms: NoticeSms, parts: number) => {
    await gateway.pace?.();
    const cost = gateway.sms.capabilities.rateUnit === 'part' ? parts : 1;
    await deps.lease.take({
      gateway: gateway.id,
      parts: cost,
      minimum: cost,
      ratePerSecond: gateway.ratePerSecond,
      burstSeconds: 1,
      priority: true,
      lane: 'call-out',
      now: deps.clock.now(),
    });
    const { senderId } = gateway;
    return routes.over(gateway.id, () =>
      gateway.sms.send({ ...sms, senderId, lane: 'call-out', idempotencyKey: noticeId }),
    );
  };

  /** Where it went, or what each gateway had against it. */
  const overAny = async (
    noticeId: string,
    sms: NoticeSms,
    parts: number,
  ): Promise<SentNotice | readonly Refusal[]> => {
    const refusals: Refusal[] = [];
    for (const gateway of await routes.to(sms.to)) {
      const outcome = await attempt(gateway, noticeId, sms, parts);
      if (outcome.kind === 'accepted')
        return { gateway: gateway.id, providerMessageId: outcome.providerMessageId };
      const { error, detail } = outcome;
      refusals.push({ error, detail });
      const said = { level: 'warn', message: 'a gateway did not take a notice', gateway: gateway.id };
      console.warn(JSON.stringify({ ...said, error, detail, noticeId }));
    }
    return refusals;
  };

  return async (noticeId: string, sms: NoticeSms): Promise<NoticeOutcome> => {
    const { parts } = segment(sms.text);
    const now = deps.clock.now();
    const claim = await deps.ledger.claimNotice(noticeId, now, plusSeconds(now, CLAIM_SECONDS));
    if (claim.kind === 'busy') return { kind: 'retry', reason: 'another sender has this notice' };
    if (claim.kind === 'sent') return { ...claim, parts };
    const sent = await overAny(noticeId, sms, parts);
    if ('gateway' in sent) {
      await deps.ledger.finishNotice(noticeId, sent);
      return { kind: 'sent', parts, ...sent };
    }
    const verdict = verdictOn(sent);
    if (verdict.kind !== 'failed') await deps.ledger.releaseNotice(noticeId);
    return verdict;
  };
};
