import type { AlertIssued } from '../../events/alert-issued/v1.ts';
import type { AlertProposed } from '../../events/alert-proposed/v1.ts';
import type { AlertSent } from '../../events/alert-sent/v1.ts';
import type { AssessmentMade } from '../../events/assessment-made/v1.ts';
import type { MemberNotified } from '../../events/member-notified/v1.ts';
import type { NoticeFailed } from '../../events/notice-failed/v1.ts';
import type { Answer, Means } from '../../events/vocabulary.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import { compareLevels } from '../kernel/district-levels.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { levelRank } from '../kernel/vocabulary.ts';
import { call, callDeputy, callOut, callsFor } from './call-out.ts';
import {
  type Alert,
  alertInForce,
  alertToFollow,
  type Incident,
  type IncidentEvent,
  isQuorum,
  type OpenIncident,
  pendingProposal,
  present,
  stageOf,
} from './incident.ts';
import { type CommandName, LEGAL, type RefusalReason } from './legal.ts';
import type { IncidentRules } from './rules.ts';

export type IncidentDecision = Decision<IncidentEvent, RefusalReason>;

/** Runs `rules` on an open incident when the table of legal transitions leaves the answer to them. */
const whenLegal = (
  command: CommandName,
  incident: Incident,
  rules: (open: OpenIncident) => IncidentDecision,
): IncidentDecision => {
  const legality = LEGAL[command][stageOf(incident)];
  if (legality === 'nothing') return accept();
  if (legality !== 'decide') return refuse(legality);
  return incident.phase === 'open' ? rules(incident) : refuse('incident-unknown');
};

type FollowAssessment = {
  readonly assessment: AssessmentMade['data'];
  readonly half: string;
  readonly rules: IncidentRules;
};

const open = ({ assessment, half, rules }: FollowAssessment, now: Instant): IncidentDecision => {
  const { incidentId, status, hazard, assessmentId, level, districts, onset, expires, explanation } =
    assessment;
  if (assessment.change === 'ended' || level === 'green') return accept();
  return accept<IncidentEvent>(
    {
      type: 'incident-opened.v1',
      data: { incidentId, status, hazard, half, assessmentId, level, districts, onset, expires, explanation },
    },
    ...callOut(incidentId, rules, now),
  );
};

/** The number at the end of an assessment's id counts the assessments of its incident. */
const isNewer = (assessmentId: string, than: string): boolean => {
  const [one, other] = [assessmentId, than].map((id) => Number(id.slice(id.lastIndexOf('-') + 1)));
  return assessmentId !== than && !(Number(one) < Number(other));
};

/**
 * Opens the incident of an assessment, or follows it; a higher level may call more members. What changed is
 * told by comparing with what this incident knew, so a queue may deliver assessments late or leave one out.
 */
export const followAssessment = (
  incident: Incident,
  command: FollowAssessment,
  now: Instant,
): IncidentDecision => {
  if (incident.phase === 'none') return open(command, now);
  const { assessment, rules } = command;
  return whenLegal('follow-assessment', incident, (current) => {
    if (current.status !== assessment.status) return refuse('exercise-differs');
    if (!isNewer(assessment.assessmentId, current.assessment.assessmentId)) return accept();
    const { assessmentId, level, districts, onset, expires, explanation } = assessment;
    const data = { assessmentId, level, districts, onset, expires, explanation };
    const change = compareLevels(current.assessment.districts, districts);
    if (change === 'ended') {
      return current.assessment.ended ? accept() : accept({ type: 'assessment-ended.v1', data });
    }
    if (change === 'lowered') return accept({ type: 'assessment-lowered.v1', data });
    if (change === 'renewed') return accept({ type: 'assessment-renewed.v1', data });
    const more = rules.members.filter(({ personId }) => !current.members.has(personId));
    return accept<IncidentEvent>(
      { type: 'assessment-raised.v1', data },
      ...more.map((person) => call(current.incidentId, person, rules, now)),
    );
  });
};

/** A gateway took a message for a member. Notices that are not call-outs are recorded alike; each once. */
export const recordNotified = (incident: Incident, data: MemberNotified['data']): IncidentDecision =>
  whenLegal('record-notified', incident, ({ settledNotices }) =>
    settledNotices.has(data.noticeId) ? accept() : accept({ type: 'member-notified.v1', data }),
  );

/** No gateway would take it: the next phone, or the deputy, is tried at once. */
export const recordNoticeFailed = (
  incident: Incident,
  data: NoticeFailed['data'],
  rules: IncidentRules,
  now: Instant,
): IncidentDecision =>
  whenLegal('record-notice-failed', incident, (current) => {
    if (current.settledNotices.has(data.noticeId)) return accept();
    const event: IncidentEvent = { type: 'notice-failed.v1', data };
    const member = current.members.get(data.personId);
    // Only the newest call says something about what to try next; an older one has been followed already.
    if (member?.calls.at(-1)?.noticeId !== data.noticeId) return accept(event);
    if (member.answer !== undefined || member.escalated !== undefined) return accept(event);
    return accept(event, ...callsFor(current, member, 'unreachable', rules, now));
  });

type Acknowledge = {
  readonly personId: string;
  readonly answer: Answer;
  readonly means: Means;
  readonly recordedBy?: string;
};

/** Stops the escalation of a member; `cannot` calls the deputy at once; the last one needed makes the quorum. */
export const acknowledge = (
  incident: Incident,
  { personId, answer, means, recordedBy }: Acknowledge,
  rules: IncidentRules,
  now: Instant,
): IncidentDecision =>
  whenLegal('acknowledge', incident, (current) => {
    const member = current.members.get(personId);
    if (member === undefined) return refuse('not-called');
    if (member.answer?.answer === answer) return accept();
    const events: IncidentEvent[] = [
      {
        type: 'member-acknowledged.v1',
        data: { personId, answer, means, ...(recordedBy === undefined ? {} : { recordedBy }) },
      },
    ];
    if (answer === 'cannot' && member.escalated === undefined) {
      events.push(...callDeputy(current, personId, 'cannot', rules, now));
    }
    if (answer === 'coming' && current.quorumReachedAt === undefined) {
      const there = [...present(current), personId];
      if (isQuorum(current.quorum, there))
        events.push({ type: 'quorum-reached.v1', data: { present: there } });
    }
    return accept(...events);
  });

export type ProposeAlert = Omit<AlertProposed['data'], 'alertId' | 'follows' | 'approveBy'> & {
  /** What the proposer saw as the alert in force when composing; another one in force now means: look again. */
  readonly follows: string | undefined;
};

export const nextAlertId = (incident: { incidentId: string; alerts: readonly Alert[] }): string =>
  `${incident.incidentId}-${incident.alerts.length + 1}`;

const warns = ({ kind }: Pick<Alert, 'kind'>): boolean => kind === 'alert' || kind === 'update';

/** Puts an alert before the approvers; nothing leaves by this. */
export const proposeAlert = (
  incident: Incident,
  { follows, ...proposal }: ProposeAlert,
  rules: IncidentRules,
  now: Instant,
): IncidentDecision =>
  whenLegal('propose-alert', incident, (current) => {
    if (!rules.proposers.has(proposal.proposedBy)) return refuse('may-not-propose');
    const followed = proposal.kind === 'alert' ? undefined : alertToFollow(current);
    if (proposal.kind === 'alert' && alertInForce(current) !== undefined) return refuse('alert-in-force');
    if (proposal.kind !== 'alert' && followed === undefined) return refuse('no-alert-in-force');
    if (followed?.alertId !== follows) return refuse('superseded');
    if (proposal.districts.length === 0) return refuse('no-districts');
    if (warns(proposal) && levelRank(proposal.level) < levelRank('yellow')) return refuse('level-too-low');
    if (warns(proposal) && proposal.expires !== undefined && proposal.expires <= now)
      return refuse('already-past');
    const alertId = nextAlertId(current);
    const approveBy = plusSeconds(now, rules.approveMinutes * 60);
    return accept<IncidentEvent>(
      {
        type: 'alert-proposed.v1',
        data: { ...proposal, alertId, approveBy, ...(follows === undefined ? {} : { follows }) },
      },
      ...approvalRequests(alertId, proposal.proposedBy, 1, rules),
    );
  });

const approvalRequests = (
  alertId: string,
  proposedBy: string,
  attempt: number,
  { approvers }: IncidentRules,
): IncidentEvent[] =>
  [...approvers]
    .filter((personId) => personId !== proposedBy)
    .map((personId) => ({
      type: 'approval-requested.v1',
      data: { noticeId: `${alertId}/${personId}/approve-${attempt}`, alertId, personId, attempt },
    }));

type Verdict = { readonly alertId: string; readonly personId: string };

const undecided = (current: OpenIncident, alertId: string): Alert | RefusalReason => {
  const alert = current.alerts.find((candidate) => candidate.alertId === alertId);
  if (alert === undefined) return 'proposal-unknown';
  return alert.stage === 'proposed' ? alert : 'already-decided';
};

/** The alert that a proposal follows stops speaking in the same commit, so that what of it waits stays unsent. */
const takesOver = ({ alertId, kind, follows }: Alert): IncidentEvent[] => {
  if (follows === undefined) return [];
  if (kind === 'update') return [{ type: 'alert-updated.v1', data: { alertId: follows, by: alertId } }];
  if (kind === 'cancel') return [{ type: 'alert-cancelled.v1', data: { alertId: follows, by: alertId } }];
  return [{ type: 'all-clear-given.v1', data: { alertId } }];
};

/**
 * A second person approves. The chair alone may release a red alert when neither a quorum nor another
 * approver answered in time; it is marked as an emergency and waits for ratification.
 */
export const approveAlert = (
  incident: Incident,
  { alertId, personId }: Verdict,
  rules: IncidentRules,
  now: Instant,
): IncidentDecision =>
  whenLegal('approve-alert', incident, (current) => {
    const alert = undecided(current, alertId);
    if (typeof alert === 'string') {
      const decided = current.alerts.find((candidate) => candidate.alertId === alertId);
      return decided?.approved?.by === personId ? accept() : refuse(alert);
    }
    if (!rules.approvers.has(personId)) return refuse('may-not-approve');
    if (warns(alert) && alert.expires !== undefined && alert.expires <= now) return refuse('already-past');
    const approve = (path: 'two-person' | 'emergency'): IncidentDecision =>
      accept<IncidentEvent>(
        { type: 'alert-approved.v1', data: { alertId, approvedBy: personId, path } },
        ...takesOver(alert),
      );
    const samePerson = personId === alert.proposedBy;
    if (!samePerson && current.quorumReachedAt !== undefined) return approve('two-person');
    const releaseFrom = plusSeconds(alert.proposedAt, rules.emergencyReleaseMinutes * 60);
    if (personId === rules.chair && alert.level === 'red' && now >= releaseFrom) return approve('emergency');
    if (personId === rules.chair && alert.level === 'red')
      return refuse('not-an-emergency', { from: releaseFrom });
    if (samePerson) return refuse('same-person');
    return refuse('no-quorum', { present: present(current).length, needed: current.quorum.needed });
  });

/** Refuses a proposal with a reason; the proposer may withdraw the own one in the same way. */
export const refuseAlert = (
  incident: Incident,
  { alertId, personId, reason }: Verdict & { readonly reason: string },
  rules: IncidentRules,
): IncidentDecision =>
  whenLegal('refuse-alert', incident, (current) => {
    const alert = undecided(current, alertId);
    if (typeof alert === 'string') return refuse(alert);
    if (!rules.approvers.has(personId) && personId !== alert.proposedBy) return refuse('may-not-approve');
    if (reason.trim() === '') return refuse('reason-missing');
    return accept({
      type: 'alert-refused.v1',
      data: { alertId, refusedBy: personId, reason: reason.trim() },
    });
  });

/** Another approver stands by what the chair released alone. */
export const ratifyAlert = (
  incident: Incident,
  { alertId, personId }: Verdict,
  rules: IncidentRules,
): IncidentDecision =>
  whenLegal('ratify-alert', incident, (current) => {
    const alert = current.alerts.find((candidate) => candidate.alertId === alertId);
    if (alert === undefined) return refuse('proposal-unknown');
    if (alert.approved?.path !== 'emergency') return refuse('not-an-emergency');
    if (alert.ratifiedBy !== undefined)
      return alert.ratifiedBy === personId ? accept() : refuse('already-ratified');
    if (!rules.approvers.has(personId)) return refuse('may-not-approve');
    if (personId === alert.approved.by) return refuse('same-person');
    return accept({ type: 'alert-ratified.v1', data: { alertId, ratifiedBy: personId } });
  });

/** The plan is written and the CAP document published. An alert that was taken back meanwhile is not issued. */
export const recordIssued = (incident: Incident, data: AlertIssued['data']): IncidentDecision =>
  whenLegal('record-issued', incident, (current) => {
    const alert = current.alerts.find(({ alertId }) => alertId === data.alertId);
    if (alert === undefined) return refuse('proposal-unknown');
    if (alert.stage === 'issued' || alert.stage === 'sent') return accept();
    if (alert.stage !== 'approved' || alert.over !== undefined) return refuse('superseded');
    return accept({ type: 'alert-issued.v1', data });
  });

/** Every batch is done, or flushed because the alert was taken back: what went is counted once. */
export const recordSent = (incident: Incident, data: AlertSent['data']): IncidentDecision =>
  whenLegal('record-sent', incident, (current) => {
    const alert = current.alerts.find(({ alertId }) => alertId === data.alertId);
    if (alert === undefined) return refuse('proposal-unknown');
    return alert.stage === 'issued' ? accept({ type: 'alert-sent.v1', data }) : accept();
  });

/** What a person asked for and was refused stays on record with the reason. */
export const recordRefusal = (
  incident: Incident,
  data: { readonly personId: string; readonly command: string; readonly reason: string },
): IncidentDecision =>
  whenLegal('record-refusal', incident, () => accept({ type: 'command-refused.v1', data }));

const isUnratified = ({ approved, ratifiedBy }: Alert): boolean =>
  approved?.path === 'emergency' && ratifiedBy === undefined;

/** Ends the incident: nobody may still be under a warning that has not been taken back. */
export const close = (incident: Incident, personId: string, rules: IncidentRules): IncidentDecision =>
  whenLegal('close', incident, (current) => {
    if (!rules.approvers.has(personId)) return refuse('may-not-close');
    if (!current.assessment.ended) return refuse('warning-stands');
    if (current.alerts.some(isUnratified)) return refuse('not-ratified');
    const { incidentId, hazard, status } = current;
    return accept({ type: 'incident-closed.v1', data: { incidentId, hazard, status, closedBy: personId } });
  });

/** Requests for one approval before the platform stops asking; the report then shows it as never decided. */
const MOST_REQUESTS = 6;

const waitingApproval = (current: OpenIncident, rules: IncidentRules, now: Instant): IncidentEvent[] => {
  const alert = pendingProposal(current);
  if (alert === undefined || alert.requests >= MOST_REQUESTS) return [];
  const due = plusSeconds(alert.requestedAt ?? alert.proposedAt, rules.approveMinutes * 60);
  return now < due ? [] : approvalRequests(alert.alertId, alert.proposedBy, alert.requests + 1, rules);
};

/** Everything that is overdue at `now`. Asked every minute; asking twice finds nothing the second time. */
export const sweep = (incident: Incident, rules: IncidentRules, now: Instant): IncidentDecision =>
  whenLegal('sweep', incident, (current) => {
    const events: IncidentEvent[] = [];
    for (const member of current.members.values()) {
      const last = member.calls.at(-1);
      if (member.answer !== undefined || member.escalated !== undefined || last === undefined) continue;
      if (now < last.acknowledgeBy) continue;
      for (const event of callsFor(current, member, 'silent', rules, now)) {
        const again = (other: IncidentEvent) =>
          event.type === 'member-called.v1' &&
          other.type === event.type &&
          other.data.noticeId === event.data.noticeId;
        if (!events.some(again)) events.push(event);
      }
    }
    const missed = current.quorumReachedAt === undefined && current.quorumMissedAt === undefined;
    if (missed && now >= current.quorumBy) {
      events.push({
        type: 'quorum-missed.v1',
        data: { present: present(current), needed: current.quorum.needed },
      });
    }
    events.push(...waitingApproval(current, rules, now));
    const inForce = alertInForce(current);
    if (inForce?.expires !== undefined && now >= inForce.expires) {
      events.push({ type: 'alert-expired.v1', data: { alertId: inForce.alertId } });
    }
    return accept(...events);
  });
