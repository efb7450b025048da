import type { AcknowledgementAbuseSeen } from '../../events/acknowledgement-abuse-seen/v1.ts';
import type { AlertApproved } from '../../events/alert-approved/v1.ts';
import type { AlertCancelled } from '../../events/alert-cancelled/v1.ts';
import type { AlertExpired } from '../../events/alert-expired/v1.ts';
import type { AlertIssued } from '../../events/alert-issued/v1.ts';
import type { AlertLapsed } from '../../events/alert-lapsed/v1.ts';
import type { AlertPlanned } from '../../events/alert-planned/v1.ts';
import type { AlertProposed } from '../../events/alert-proposed/v1.ts';
import type { AlertRatified } from '../../events/alert-ratified/v1.ts';
import type { AlertRefused } from '../../events/alert-refused/v1.ts';
import type { AlertSent } from '../../events/alert-sent/v1.ts';
import type { AlertUpdated } from '../../events/alert-updated/v1.ts';
import type { AllClearGiven } from '../../events/all-clear-given/v1.ts';
import type { ApprovalRequested } from '../../events/approval-requested/v1.ts';
import type { AssessmentEnded } from '../../events/assessment-ended/v1.ts';
import type { AssessmentLowered } from '../../events/assessment-lowered/v1.ts';
import type { AssessmentRaised } from '../../events/assessment-raised/v1.ts';
import type { AssessmentRenewed } from '../../events/assessment-renewed/v1.ts';
import type { CallHeld } from '../../events/call-held/v1.ts';
import type { CallOutBlocked } from '../../events/call-out-blocked/v1.ts';
import type { CallOutStarted } from '../../events/call-out-started/v1.ts';
import type { CallUnanswered } from '../../events/call-unanswered/v1.ts';
import type { CommandRefused } from '../../events/command-refused/v1.ts';
import type { IncidentClosed } from '../../events/incident-closed/v1.ts';
import type { IncidentJoined } from '../../events/incident-joined/v1.ts';
import type { IncidentOpened } from '../../events/incident-opened/v1.ts';
import type { MemberAcknowledged } from '../../events/member-acknowledged/v1.ts';
import type { MemberCalled } from '../../events/member-called/v1.ts';
import type { MemberEscalated } from '../../events/member-escalated/v1.ts';
import type { MemberNotified } from '../../events/member-notified/v1.ts';
import type { MemberTold } from '../../events/member-told/v1.ts';
import type { NoticeFailed } from '../../events/notice-failed/v1.ts';
import type { QuestionAsked } from '../../events/question-asked/v1.ts';
import type { QuorumLost } from '../../events/quorum-lost/v1.ts';
import type { QuorumMissed } from '../../events/quorum-missed/v1.ts';
import type { QuorumReached } from '../../events/quorum-reached/v1.ts';
import type { ReceiptsCounted } from '../../events/receipts-counted/v1.ts';
import type { TierCalled } from '../../events/tier-called/v1.ts';
import type { Answer, DistrictLevel, Means, Quorum } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Hazard, IncidentStatus, Level } from '../kernel/vocabulary.ts';

export type IncidentEvent =
  | IncidentOpened
  | AssessmentRaised
  | AssessmentLowered
  | AssessmentRenewed
  | AssessmentEnded
  | CallOutStarted
  | MemberCalled
  | MemberNotified
  | NoticeFailed
  | MemberAcknowledged
  | MemberEscalated
  | QuestionAsked
  | AcknowledgementAbuseSeen
  | CallOutBlocked
  | CallHeld
  | CallUnanswered
  | TierCalled
  | QuorumReached
  | QuorumMissed
  | QuorumLost
  | AlertProposed
  | ApprovalRequested
  | AlertApproved
  | AlertRatified
  | AlertRefused
  | AlertLapsed
  | AlertIssued
  | AlertPlanned
  | AlertSent
  | ReceiptsCounted
  | AlertUpdated
  | AlertCancelled
  | AlertExpired
  | AllClearGiven
  | CommandRefused
  | IncidentJoined
  | MemberTold
  | IncidentClosed;

export type Call = {
  readonly noticeId: string;
  readonly at: Instant;
  readonly acknowledgeBy: Instant;
  readonly attempt: number;
  /** `blocked`: no gateway takes anything at all, so it says nothing of this person. */
  readonly outcome: 'waiting' | 'accepted' | 'failed' | 'blocked' | 'held';
  /** Of one that is held. */
  readonly heldUntil?: Instant;
};

export type Member = {
  readonly personId: string;
  readonly inPlaceOf?: string;
  readonly calls: readonly Call[];
  readonly answer?: { readonly answer: Answer; readonly means: Means; readonly at: Instant };
  readonly escalated?: { readonly reason: 'silent' | 'cannot' | 'unreachable'; readonly to?: string };
  /** When the duty officer last called by voice and did not reach them. */
  readonly unansweredAt?: Instant;
};

export type Question = QuestionAsked['data'] & { readonly at: Instant };

export type AlertStage = 'proposed' | 'refused' | 'lapsed' | 'approved' | 'issued' | 'sent';

export type Alert = AlertProposed['data'] & {
  readonly proposedAt: Instant;
  readonly stage: AlertStage;
  readonly requests: number;
  /** When the approvers were last asked. */
  readonly requestedAt?: Instant;
  readonly approved?: {
    readonly by: string;
    readonly at: Instant;
    readonly path: 'two-person' | 'emergency';
  };
  readonly ratifiedBy?: string;
  readonly refused?: {
    readonly by: string;
    readonly reason: string;
    readonly at: Instant;
    /** To be changed and proposed again. */
    readonly returned?: true;
  };
  readonly issued?: AlertIssued['data'] & { readonly at: Instant };
  readonly sent?: AlertSent['data'] & { readonly at: Instant };
  /** What the gateways have said of its messages, as last counted. */
  readonly receipts?: { readonly counts: ReceiptsCounted['data']['counts']; readonly at: Instant };
  /** Why the alert does not speak any more; `undefined` while it does. */
  readonly over?: {
    readonly how: 'updated' | 'cancelled' | 'cleared' | 'expired';
    readonly by?: string;
    readonly at: Instant;
  };
};

export type Assessment = {
  readonly assessmentId: string;
  readonly level: Level;
  readonly districts: readonly DistrictLevel[];
  readonly onset?: Instant | undefined;
  readonly expires?: Instant | undefined;
  readonly explanation: Bilingual;
  readonly ended: boolean;
};

export type OpenIncident = {
  readonly phase: 'open';
  readonly incidentId: string;
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  readonly half: string;
  readonly openedAt: Instant;
  readonly assessment: Assessment;
  readonly quorum: Quorum;
  readonly quorumBy: Instant;
  readonly quorumReachedAt?: Instant;
  readonly quorumMissedAt?: Instant;
  /** Shown until it is reached again. */
  readonly quorumLostAt?: Instant;
  /** How many tiers of the plan are called, and when the last was. */
  readonly tiers: { readonly called: number; readonly at: Instant };
  /** No gateway takes any message, until one does again. */
  readonly blocked?: { readonly reason: CallOutBlocked['data']['reason']; readonly at: Instant };
  readonly questions: readonly Question[];
  /** Members on whose behalf somebody seems to have tried to answer. */
  readonly abuseSeen: ReadonlySet<string>;
  readonly members: ReadonlyMap<string, Member>;
  /** Notices that a gateway took, or that none would take. */
  readonly settledNotices: ReadonlySet<string>;
  readonly alerts: readonly Alert[];
  /** The incident in which this one goes on; here is only left what was told to people. */
  readonly into?: string;
};

export type Incident =
  | { readonly phase: 'none' }
  | OpenIncident
  | (Omit<OpenIncident, 'phase'> & {
      readonly phase: 'closed';
      readonly closedAt: Instant;
      readonly closedBy: string;
    });

export const NO_INCIDENT: Incident = { phase: 'none' };

/** Where an incident stands, as far as it matters for what may be asked of it. */
export const STAGES = [
  'none',
  'called',
  'convened',
  'proposed',
  'in-force',
  'clearing',
  'cleared',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

type Alerts = { readonly alerts: readonly Alert[] };

export const pendingProposal = ({ alerts }: Alerts): Alert | undefined =>
  alerts.find((alert) => alert.stage === 'proposed');

const isDecided = ({ stage }: Alert): boolean =>
  stage === 'approved' || stage === 'issued' || stage === 'sent';

/** The alert or update that people have been, or are being, told and that still holds. */
export const alertInForce = ({ alerts }: Alerts): Alert | undefined =>
  alerts.findLast(
    (alert) =>
      isDecided(alert) && alert.over === undefined && (alert.kind === 'alert' || alert.kind === 'update'),
  );

/**
 * The alert that an update, a cancel or an all clear would follow: the one in force, or one that ran out
 * with nothing said since. Those who got it can still be told that it is over.
 */
export const alertToFollow = ({ alerts }: Alerts): Alert | undefined => {
  const last = alerts.findLast(isDecided);
  const warned = last?.kind === 'alert' || last?.kind === 'update';
  return warned && (last?.over === undefined || last.over.how === 'expired') ? last : undefined;
};

export const stageOf = (incident: Incident): Stage => {
  if (incident.phase !== 'open') return incident.phase;
  if (pendingProposal(incident) !== undefined) return 'proposed';
  if (alertInForce(incident) !== undefined) return 'in-force';
  const last = incident.alerts.findLast(isDecided);
  if (last !== undefined && (last.kind === 'all-clear' || last.kind === 'cancel')) {
    return last.stage === 'sent' ? 'cleared' : 'clearing';
  }
  return incident.quorumReachedAt === undefined ? 'called' : 'convened';
};

/** Members who said that they are coming. */
export const present = ({ members }: { readonly members: ReadonlyMap<string, Member> }): string[] =>
  [...members.values()].filter(({ answer }) => answer?.answer === 'coming').map(({ personId }) => personId);

export const isQuorum = (quorum: Quorum, there: readonly string[]): boolean =>
  there.length >= quorum.needed && quorum.withOneOf.some((personId) => there.includes(personId));

const withMember = (
  incident: OpenIncident,
  personId: string,
  change: (member: Member) => Member,
): OpenIncident => {
  const member = incident.members.get(personId);
  return member === undefined
    ? incident
    : { ...incident, members: new Map(incident.members).set(personId, change(member)) };
};

const withAlert = (
  incident: OpenIncident,
  alertId: string,
  change: (alert: Alert) => Alert,
): OpenIncident => ({
  ...incident,
  alerts: incident.alerts.map((alert) => (alert.alertId === alertId ? change(alert) : alert)),
});

const withCall = (
  incident: OpenIncident,
  personId: string,
  noticeId: string,
  outcome: Call['outcome'],
): OpenIncident => ({
  ...withMember(incident, personId, (member) => ({
    ...member,
    calls: member.calls.map((call) => (call.noticeId === noticeId ? { ...call, outcome } : call)),
  })),
  settledNotices: new Set(incident.settledNotices).add(noticeId),
});

const opened = ({ data }: IncidentOpened, at: Instant): OpenIncident => ({
  phase: 'open',
  incidentId: data.incidentId,
  status: data.status,
  hazard: data.hazard,
  half: data.half,
  openedAt: at,
  assessment: { ...data, ended: false },
  quorum: { needed: 1, withOneOf: [] },
  quorumBy: at,
  tiers: { called: 1, at },
  questions: [],
  abuseSeen: new Set(),
  members: new Map(),
  settledNotices: new Set(),
  alerts: [],
});

const evolveOpen = (
  incident: OpenIncident,
  event: Exclude<IncidentEvent, IncidentOpened>,
  at: Instant,
): Incident => {
  switch (event.type) {
    case 'assessment-raised.v1':
    case 'assessment-lowered.v1':
    case 'assessment-renewed.v1':
      return { ...incident, assessment: { ...event.data, ended: false } };
    case 'assessment-ended.v1':
      return { ...incident, assessment: { ...event.data, ended: true } };
    case 'call-out-started.v1':
      return { ...incident, quorum: event.data.quorum, quorumBy: event.data.quorumBy };
    case 'member-called.v1': {
      const { personId, noticeId, acknowledgeBy, attempt, inPlaceOf } = event.data;
      const before = incident.members.get(personId) ?? {
        personId,
        calls: [],
        ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
      };
      const call: Call = { noticeId, at, acknowledgeBy, attempt, outcome: 'waiting' };
      return {
        ...incident,
        members: new Map(incident.members).set(personId, { ...before, calls: [...before.calls, call] }),
      };
    }
    case 'member-notified.v1': {
      const { blocked: _, ...unblocked } = incident;
      return withCall(unblocked, event.data.personId, event.data.noticeId, 'accepted');
    }
    case 'call-out-blocked.v1': {
      const { personId, noticeId, reason } = event.data;
      return { ...withCall(incident, personId, noticeId, 'blocked'), blocked: { reason, at } };
    }
    case 'call-held.v1': {
      const { personId, noticeId, until } = event.data;
      const held = withCall(incident, personId, noticeId, 'held');
      return withMember(held, personId, (member) => ({
        ...member,
        calls: member.calls.map((call) =>
          call.noticeId === noticeId ? { ...call, heldUntil: until } : call,
        ),
      }));
    }
    case 'call-unanswered.v1':
      return withMember(incident, event.data.personId, (member) => ({ ...member, unansweredAt: at }));
    case 'question-asked.v1':
      return { ...incident, questions: [...incident.questions, { ...event.data, at }] };
    case 'acknowledgement-abuse-seen.v1':
      return { ...incident, abuseSeen: new Set(incident.abuseSeen).add(event.data.personId) };
    case 'tier-called.v1':
      return { ...incident, tiers: { called: event.data.tier, at } };
    case 'notice-failed.v1':
      return withCall(incident, event.data.personId, event.data.noticeId, 'failed');
    case 'member-acknowledged.v1': {
      const { personId, answer, means } = event.data;
      return withMember(incident, personId, (member) => ({ ...member, answer: { answer, means, at } }));
    }
    case 'member-escalated.v1': {
      const { personId, reason, to } = event.data;
      return withMember(incident, personId, (member) => ({
        ...member,
        escalated: to === undefined ? { reason } : { reason, to },
      }));
    }
    case 'quorum-reached.v1': {
      const { quorumLostAt: _, ...found } = incident;
      return { ...found, quorumReachedAt: at };
    }
    case 'quorum-lost.v1': {
      const { quorumReachedAt: _, quorumMissedAt: __, ...lost } = incident;
      return { ...lost, quorumBy: event.data.quorumBy, quorumLostAt: at };
    }
    case 'quorum-missed.v1':
      return { ...incident, quorumMissedAt: at };
    case 'alert-proposed.v1':
      return {
        ...incident,
        alerts: [...incident.alerts, { ...event.data, proposedAt: at, stage: 'proposed', requests: 0 }],
      };
    case 'approval-requested.v1':
      return withAlert(incident, event.data.alertId, (alert) => ({
        ...alert,
        requests: Math.max(alert.requests, event.data.attempt),
        requestedAt: at,
      }));
    case 'alert-approved.v1': {
      const { alertId, approvedBy, path } = event.data;
      return withAlert(incident, alertId, (alert) => ({
        ...alert,
        stage: 'approved',
        approved: { by: approvedBy, at, path },
      }));
    }
    case 'alert-ratified.v1':
      return withAlert(incident, event.data.alertId, (alert) => ({
        ...alert,
        ratifiedBy: event.data.ratifiedBy,
      }));
    case 'alert-refused.v1': {
      const { alertId, refusedBy, reason, returned } = event.data;
      return withAlert(incident, alertId, (alert) => ({
        ...alert,
        stage: 'refused',
        refused: { by: refusedBy, reason, at, ...(returned === undefined ? {} : { returned }) },
      }));
    }
    case 'alert-lapsed.v1':
      return withAlert(incident, event.data.alertId, (alert) => ({ ...alert, stage: 'lapsed' }));
    case 'alert-issued.v1':
      return withAlert(incident, event.data.alertId, (alert) => ({
        ...alert,
        stage: 'issued',
        issued: { ...event.data, at },
      }));
    case 'alert-planned.v1': {
      const { alertId, batches, recipients, parts } = event.data;
      return withAlert(incident, alertId, (alert) => {
        if (alert.issued === undefined) return alert;
        const { planning: _, ...issued } = alert.issued;
        return { ...alert, issued: { ...issued, batches, recipients, parts } };
      });
    }
    case 'alert-sent.v1':
      return withAlert(incident, event.data.alertId, (alert) => ({
        ...alert,
        stage: 'sent',
        sent: { ...event.data, at },
      }));
    case 'receipts-counted.v1': {
      const { alertId, counts } = event.data;
      return withAlert(incident, alertId, (alert) => ({ ...alert, receipts: { counts, at } }));
    }
    case 'alert-updated.v1':
    case 'alert-cancelled.v1': {
      const how = event.type === 'alert-updated.v1' ? 'updated' : 'cancelled';
      return withAlert(incident, event.data.alertId, (alert) => ({
        ...alert,
        over: { how, by: event.data.by, at },
      }));
    }
    case 'alert-expired.v1':
      return withAlert(incident, event.data.alertId, (alert) => ({ ...alert, over: { how: 'expired', at } }));
    case 'all-clear-given.v1': {
      const follows = incident.alerts.find(({ alertId }) => alertId === event.data.alertId)?.follows;
      return follows === undefined
        ? incident
        : withAlert(incident, follows, (alert) => ({
            ...alert,
            over: { how: 'cleared', by: event.data.alertId, at },
          }));
    }
    case 'incident-joined.v1':
      return { ...incident, into: event.data.into, assessment: { ...incident.assessment, ended: true } };
    case 'member-told.v1':
    case 'command-refused.v1':
      return incident;
    case 'incident-closed.v1':
      return { ...incident, phase: 'closed', closedAt: at, closedBy: event.data.closedBy };
  }
};

export const evolve = (incident: Incident, event: IncidentEvent, at: Instant): Incident => {
  if (event.type === 'incident-opened.v1') return incident.phase === 'none' ? opened(event, at) : incident;
  return incident.phase === 'open' ? evolveOpen(incident, event, at) : incident;
};
