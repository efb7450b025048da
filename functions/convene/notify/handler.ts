import type { SQSEvent } from 'aws-lambda';
import { ApprovalRequested } from '../../../events/approval-requested/v1.ts';
import { MemberCalled } from '../../../events/member-called/v1.ts';
import type { Ledger } from '../../../shared/alert/ledger.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { recordNoticeFailed, recordNotified } from '../../../shared/incident/decide.ts';
import type { OpenIncident } from '../../../shared/incident/incident.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import type { OutboundSms, SmsGateway } from '../../../shared/sms/gateway.ts';
import type { RateLease } from '../../../shared/sms/ports.ts';
import { segment } from '../../../shared/sms/segments.ts';

export type Notice = MemberCalled | ApprovalRequested;

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly lease: RateLease;
  readonly gateway: SmsGateway;
  readonly gatewayName: string;
  readonly ratePerSecond: number;
  readonly rulesFor: (incident: OpenIncident) => IncidentRules;
  /** The text and the phone; undefined when the person has no such phone. */
  readonly compose: (
    notice: Notice,
    incident: OpenIncident,
  ) => Omit<OutboundSms, 'idempotencyKey'> | undefined;
};

/** Longer than any answer of a gateway; a sender that died is followed after this. */
const CLAIM_SECONDS = 60;

/** What is settled, a call to somebody who has answered, or a request for what is decided, is not sent any more. */
const stillNeeded = (notice: Notice, incident: OpenIncident): boolean => {
  if (incident.settledNotices.has(notice.data.noticeId)) return false;
  if (notice.type === 'member-called.v1')
    return incident.members.get(notice.data.personId)?.answer === undefined;
  return incident.alerts.some(
    ({ alertId, stage }) => alertId === notice.data.alertId && stage === 'proposed',
  );
};

/**
 * Sends an officer one SMS for each notice in the log. The ledger holds what was sent, so a notice that is
 * delivered again only records again; a sender that dies between sending and recording may repeat one SMS.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);

  const recordSent = async (
    incidentId: string,
    notice: Notice,
    providerMessageId: string,
    parts: number,
    cause: string,
  ) => {
    const { noticeId, personId } = notice.data;
    const data = { noticeId, personId, gateway: deps.gatewayName, providerMessageId, parts };
    await incidents.handle(incidentStream(incidentId), (incident) => recordNotified(incident, data), {
      actor: { kind: 'system', name: 'notify' },
      cause,
    });
  };

  const recordFailed = async (incidentId: string, notice: Notice, reason: string, cause: string) => {
    const { noticeId, personId } = notice.data;
    await incidents.handle(
      incidentStream(incidentId),
      (incident, now) =>
        incident.phase === 'open'
          ? recordNoticeFailed(incident, { noticeId, personId, reason }, deps.rulesFor(incident), now)
          : { kind: 'accepted', events: [] },
      { actor: { kind: 'system', name: 'notify' }, cause },
    );
  };

  const send = async (notice: Notice, incident: OpenIncident, cause: string): Promise<Outcome> => {
    const { noticeId } = notice.data;
    const sms = deps.compose(notice, incident);
    if (sms === undefined) {
      await recordFailed(incident.incidentId, notice, 'no-phone', cause);
      return done;
    }
    const { parts } = segment(sms.text);
    const now = deps.clock.now();
    const claim = await deps.ledger.claimNotice(noticeId, now, plusSeconds(now, CLAIM_SECONDS));
    if (claim.kind === 'busy') return { kind: 'retry', reason: 'another sender has this notice' };
    if (claim.kind === 'claimed') {
      const cost = deps.gateway.capabilities.rateUnit === 'part' ? parts : 1;
      await deps.lease.take({
        gateway: deps.gatewayName,
        parts: cost,
        minimum: cost,
        ratePerSecond: deps.ratePerSecond,
        burstSeconds: 1,
        priority: true,
        now,
      });
      const outcome = await deps.gateway.send({ ...sms, idempotencyKey: noticeId });
      if (outcome.kind === 'failed' && (outcome.error === 'throttled' || outcome.error === 'transient')) {
        await deps.ledger.releaseNotice(noticeId);
        return { kind: 'retry', reason: outcome.detail };
      }
      if (outcome.kind === 'failed') {
        await recordFailed(incident.incidentId, notice, outcome.error, cause);
        return done;
      }
      await deps.ledger.finishNotice(noticeId, outcome.providerMessageId);
      await recordSent(incident.incidentId, notice, outcome.providerMessageId, parts, cause);
      return done;
    }
    await recordSent(incident.incidentId, notice, claim.providerMessageId, parts, cause);
    return done;
  };

  return (input: SQSEvent) =>
    eachRecord<Notice>(input, [MemberCalled, ApprovalRequested], async ({ event, envelope }) => {
      const { state } = await incidents.load(envelope.stream);
      if (state.phase !== 'open' || !stillNeeded(event, state)) return done;
      return send(event, state, envelope.id);
    });
};
