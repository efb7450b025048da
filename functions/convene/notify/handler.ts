import type { SQSEvent } from 'aws-lambda';
import { ApprovalRequested } from '../../../events/approval-requested/v1.ts';
import { MemberCalled } from '../../../events/member-called/v1.ts';
import { MemberTold } from '../../../events/member-told/v1.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { CALL_OUT_ALARMS } from '../../../shared/incident/alarms.ts';
import {
  recordNoticeBlocked,
  recordNoticeFailed,
  recordNoticeHeld,
  recordNotified,
} from '../../../shared/incident/decide.ts';
import type { OpenIncident } from '../../../shared/incident/incident.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import { createOtherCalls } from '../../../shared/link/other-calls.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { LogStore } from '../../../shared/log/ports.ts';
import {
  createSendNotice,
  type NoticeOutcome,
  type NoticeSenderDeps,
  type NoticeSms,
} from '../../../shared/notice/send-notice.ts';
import type { Spacing } from '../../../shared/notice/spacing.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';

export type Notice = MemberCalled | ApprovalRequested | MemberTold;

type Deps = NoticeSenderDeps & {
  /** Keeps the call-outs of two incidents to one person apart. */
  readonly spacing?: Spacing;
  readonly log: LogStore;
  readonly rulesFor: (incident: OpenIncident) => IncidentRules;
  /** The text and the phone; undefined when the person has no such phone. */
  readonly compose: (
    notice: Notice,
    incident: OpenIncident,
    /** Other incidents that wait for the same person. */
    others?: number,
  ) => NoticeSms | undefined;
};

/** What is settled, a call to somebody who has answered, or a request for what is decided, is not sent any more. */
const stillNeeded = (notice: Notice, incident: OpenIncident): boolean => {
  if (incident.settledNotices.has(notice.data.noticeId)) return false;
  if (notice.type === 'member-called.v1')
    return incident.members.get(notice.data.personId)?.answer === undefined;
  if (notice.type === 'member-told.v1') return true;
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

  const otherCalls = createOtherCalls(deps);
  const sendNotice = createSendNotice(deps);

  const recordSent = async (
    incidentId: string,
    notice: Notice,
    { gateway, providerMessageId, parts }: Extract<NoticeOutcome, { kind: 'sent' }>,
    cause: string,
  ) => {
    const { noticeId, personId } = notice.data;
    const data = { noticeId, personId, gateway, providerMessageId, parts };
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

  /** The sweep tries again; the words in the log raise the alarm. */
  const recordBlocked = async (
    incidentId: string,
    notice: Notice,
    reason: Extract<NoticeOutcome, { kind: 'blocked' }>['reason'],
    cause: string,
  ) => {
    const { noticeId, personId } = notice.data;
    console.error(JSON.stringify({ level: 'error', message: CALL_OUT_ALARMS.blocked, reason, noticeId }));
    await incidents.handle(
      incidentStream(incidentId),
      (incident) => recordNoticeBlocked(incident, { noticeId, personId, reason }),
      { actor: { kind: 'system', name: 'notify' }, cause },
    );
  };

  const holds = async (
    { data: { noticeId, personId } }: MemberCalled,
    { incidentId, assessment }: OpenIncident,
    cause: string,
  ): Promise<boolean> => {
    const until = await deps.spacing?.takeTurn(personId, incidentId, assessment.level);
    if (until === undefined) return false;
    await incidents.handle(
      incidentStream(incidentId),
      (incident) => recordNoticeHeld(incident, { noticeId, personId, until }),
      { actor: { kind: 'system', name: 'notify' }, cause },
    );
    return true;
  };

  const send = async (notice: Notice, incident: OpenIncident, cause: string): Promise<Outcome> => {
    const { noticeId } = notice.data;
    const others = notice.type === 'member-called.v1' ? await otherCalls(notice.data.personId, incident) : [];
    const sms = deps.compose(notice, incident, others.length);
    if (sms === undefined) {
      await recordFailed(incident.incidentId, notice, 'no-phone', cause);
      return done;
    }
    if (notice.type === 'member-called.v1' && (await holds(notice, incident, cause))) return done;
    const outcome = await sendNotice(noticeId, sms);
    if (outcome.kind === 'retry') return outcome;
    if (outcome.kind === 'blocked') await recordBlocked(incident.incidentId, notice, outcome.reason, cause);
    else if (outcome.kind === 'failed')
      await recordFailed(incident.incidentId, notice, outcome.reason, cause);
    else await recordSent(incident.incidentId, notice, outcome, cause);
    return done;
  };

  return (input: SQSEvent) =>
    eachRecord<Notice>(input, [MemberCalled, ApprovalRequested, MemberTold], async ({ event, envelope }) => {
      const { state } = await incidents.load(envelope.stream);
      // A test message has a road of its own, to the test phone; it calls no officer, whatever was opened for it.
      if (state.phase === 'none' || state.status === 'Test') return done;
      // One that went on in another may be closed before its members are told.
      if (state.phase === 'closed' && event.type !== 'member-told.v1') return done;
      const incident: OpenIncident = { ...state, phase: 'open' };
      return stillNeeded(event, incident) ? send(event, incident, envelope.id) : done;
    });
};
