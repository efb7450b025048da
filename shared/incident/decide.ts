import type { AcknowledgementAbuseSeen } from '../../events/acknowledgement-abuse-seen/v1.ts';
import type { AlertIssued } from '../../events/alert-issued/v1.ts';
import type { AlertPlanned } from '../../events/alert-planned/v1.ts';
import type { AlertProposed } from '../../events/alert-proposed/v1.ts';
import type { AlertSent } from '../../events/alert-sent/v1.ts';
import type { AssessmentMade } from '../../events/assessment-made/v1.ts';
import type { CallHeld } from '../../events/call-held/v1.ts';
import type { CallOutBlocked } from '../../events/call-out-blocked/v1.ts';
import type { CallUnanswered } from '../../events/call-unanswered/v1.ts';
import type { MemberNotified } from '../../events/member-notified/v1.ts';
import type { NoticeFailed } from '../../events/notice-failed/v1.ts';
import type { ReceiptsCounted } from '../../events/receipts-counted/v1.ts';
import type { Answer, Means } from '../../events/vocabulary.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import { compareLevels } from '../kernel/district-levels.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { levelRank } from '../kernel/vocabulary.ts';
import { blockedCalls, callDeputy, callOut, callsFor, firstCalls, nextTier } from './call-out.ts';
import { departureFault } from './departures.ts';
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
import { snapshotOf } from './snapshot.ts';
import { needsReason } from './spend-guard.ts';

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

const doubtsOf = ({ doubtful }: AssessmentMade['data']): Pick<AssessmentMade['data'], 'doubtful'> =>
  doubtful === undefined ? {} : { doubtful };

const open = ({ assessment, half, rules }: FollowAssessment, now: Instant): IncidentDecision => {
  const { incidentId, status, hazard, assessmentId, level, districts, onset, expires, explanation } =
    assessment;
  if (assessment.change === 'ended' || level === 'green') return accept();
  return accept<IncidentEvent>(
    {
      type: 'incident-opened.v1',
      data: {
        ...{ incidentId, status, hazard, half, assessmentId, level, districts, onset, expires, explanation },
        ...doubtsOf(assessment),
      },
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
    const data = {
      ...{ assessmentId, level, districts, onset, expires, explanation },
      ...doubtsOf(assessment),
    };
    const change = compareLevels(current.assessment.districts, districts);
    if (change === 'ended') {
      return current.assessment.ended ? accept() : accept({ type: 'assessment-ended.v1', data });
    }
    if (change === 'lowered') return accept({ type: 'assessment-lowered.v1', data });
    if (change === 'renewed') return accept({ type: 'assessment-renewed.v1', data });
    return accept<IncidentEvent>(
      { type: 'assessment-raised.v1', data },
      ...firstCalls(current.incidentId, rules.members, new Set(current.members.keys()), rules, now),
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

/** No gateway takes anything, for want of money or rights. It says nothing of this member, so nobody is called instead. */
export const recordNoticeBlocked = (incident: Incident, data: CallOutBlocked['data']): IncidentDecision =>
  whenLegal('record-notice-blocked', incident, ({ settledNotices }) =>
    settledNotices.has(data.noticeId) ? accept() : accept({ type: 'call-out-blocked.v1', data }),
  );

/** The member's phone rang for another incident a moment ago; the call is made again after. */
export const recordNoticeHeld = (incident: Incident, data: CallHeld['data']): IncidentDecision =>
  whenLegal('record-notice-held', incident, ({ settledNotices }) =>
    settledNotices.has(data.noticeId) ? accept() : accept({ type: 'call-held.v1', data }),
  );

/** A voice call that nobody took: the deputy is called. A tick that is sent twice is one call. */
export const recordUnanswered = (
  incident: Incident,
  data: CallUnanswered['data'],
  rules: IncidentRules,
  now: Instant,
): IncidentDecision =>
  whenLegal('record-unanswered', incident, (current) => {
    const member = current.members.get(data.personId);
    if (member === undefined) return refuse('not-called');
    if (member.answer !== undefined) return accept();
    if (member.unansweredAt !== undefined && now < plusSeconds(member.unansweredAt, 60)) return accept();
    const event: IncidentEvent = { type: 'call-unanswered.v1', data };
    return member.escalated === undefined
      ? accept(event, ...callDeputy(current, data.personId, 'unreachable', rules, now))
      : accept(event);
  });

/** Said once for each member; counting and limiting is done where the tries come in. */
export const recordAbuse = (
  incident: Incident,
  data: Omit<AcknowledgementAbuseSeen['data'], 'incidentId'>,
): IncidentDecision =>
  whenLegal('record-abuse', incident, ({ abuseSeen, incidentId }) =>
    abuseSeen.has(data.personId)
      ? accept()
      : accept({ type: 'acknowledgement-abuse-seen.v1', data: { incidentId, ...data } }),
  );

type Acknowledge = {
  readonly personId: string;
  readonly answer: Answer;
  readonly means: Means;
  readonly recordedBy?: string;
  /** The words of a question. */
  readonly question?: string;
};

const asksAnew = (
  { questions }: OpenIncident,
  { personId, answer, question }: Acknowledge,
  again: boolean,
): boolean => {
  if (answer !== 'question') return false;
  const last = questions.findLast((asked) => asked.personId === personId);
  return question === undefined ? !again : last?.text !== question;
};

/** Whoever had made the quorum and takes it back may leave too few. */
const losesQuorum = (
  current: OpenIncident,
  { personId, answer }: Acknowledge,
  rules: IncidentRules,
  now: Instant,
): IncidentEvent[] => {
  if (answer !== 'cannot' || current.quorumReachedAt === undefined) return [];
  const there = present(current).filter((id) => id !== personId);
  if (isQuorum(current.quorum, there) || !present(current).includes(personId)) return [];
  const quorumBy = plusSeconds(now, rules.quorumMinutes * 60);
  return [
    {
      type: 'quorum-lost.v1',
      data: { personId, present: there, needed: current.quorum.needed, quorumBy },
    },
  ];
};

/**
 * Stops the escalation of a member; `cannot` calls the deputy at once; the last one needed makes the quorum, and one who takes it
 * back may lose it. Whoever comes and asks is still coming.
 */
export const acknowledge = (
  incident: Incident,
  command: Acknowledge,
  rules: IncidentRules,
  now: Instant,
): IncidentDecision =>
  whenLegal('acknowledge', incident, (current) => {
    const { personId, answer, means, recordedBy } = command;
    const member = current.members.get(personId);
    if (member === undefined) return refuse('not-called');
    const given = member.answer?.answer;
    const again = given === answer || (answer === 'question' && given === 'coming');
    const asked: IncidentEvent[] = asksAnew(current, command, given === 'question')
      ? [questionOf(current, command)]
      : [];
    if (again) return accept(...asked);
    const events: IncidentEvent[] = [
      {
        type: 'member-acknowledged.v1',
        data: { personId, answer, means, ...(recordedBy === undefined ? {} : { recordedBy }) },
      },
      ...asked,
      ...losesQuorum(current, command, rules, now),
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

const questionOf = (
  { incidentId, questions }: OpenIncident,
  { personId, means, question }: Acknowledge,
): IncidentEvent => {
  const number = questions.length + 1;
  return {
    type: 'question-asked.v1',
    data: {
      noticeId: `${incidentId}/question-${number}`,
      incidentId,
      personId,
      number,
      means,
      ...(question === undefined ? {} : { text: question }),
    },
  };
};

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
    if (proposal.kind === 'alert' && current.into !== undefined) return refuse('goes-on-elsewhere');
    if (proposal.kind === 'alert' && alertInForce(current) !== undefined) return refuse('alert-in-force');
    if (proposal.kind !== 'alert' && followed === undefined) return refuse('no-alert-in-force');
    if (followed?.alertId !== follows) return refuse('superseded');
    if (proposal.mistake && proposal.kind !== 'cancel') return refuse('not-a-cancel');
    if (proposal.districts.length === 0) return refuse('no-districts');
    if (warns(proposal) && levelRank(proposal.level) < levelRank('yellow')) return refuse('level-too-low');
    if (warns(proposal) && proposal.expires !== undefined && proposal.expires <= now)
      return refuse('already-past');
    const departure = departureFault(proposal, current.assessment.districts);
    if (departure !== undefined) return refuse(departure);
    if (needsReason(proposal, proposal.reach.spend) && (proposal.spendReason ?? '').trim() === '')
      return refuse('spend-reason-missing');
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
const takesOver = ({ alertId, kind, follows, mistake }: Alert): IncidentEvent[] => {
  if (follows === undefined) return [];
  if (kind === 'update') return [{ type: 'alert-updated.v1', data: { alertId: follows, by: alertId } }];
  if (kind === 'cancel') {
    const data = { alertId: follows, by: alertId, ...(mistake ? { mistake } : {}) };
    return [{ type: 'alert-cancelled.v1', data }];
  }
  return [{ type: 'all-clear-given.v1', data: { alertId } }];
};

/**
 * A second person approves. The chair alone may release a red alert when neither a quorum nor another
 * approver answered in time; it is marked as an emergency and waits for ratification. With a `snapshot`, only what
 * was read is approved.
 */
export const approveAlert = (
  incident: Incident,
  { alertId, personId, snapshot }: Verdict & { readonly snapshot?: string },
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
    if (snapshot !== undefined && snapshot !== snapshotOf(alert)) return refuse('snapshot-differs');
    if (warns(alert) && alert.expires !== undefined && alert.expires <= now) return refuse('already-past');
    const approve = (path: 'two-person' | 'emergency'): IncidentDecision =>
      accept<IncidentEvent>(
        {
          type: 'alert-approved.v1',
          data: { alertId, approvedBy: personId, path, ...(snapshot === undefined ? {} : { snapshot }) },
        },
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

type RefuseAlert = Verdict & {
  readonly reason: string;
  /** Sent back to the proposer, to be changed and proposed again; a proposer who does so to the own one withdraws it. */
  readonly returned?: true;
};

/** Refuses a proposal with a reason, or returns it; the proposer may withdraw the own one in the same way. The same twice is one. */
export const refuseAlert = (
  incident: Incident,
  { alertId, personId, reason, returned }: RefuseAlert,
  rules: IncidentRules,
): IncidentDecision =>
  whenLegal('refuse-alert', incident, (current) => {
    const alert = undecided(current, alertId);
    const said = reason.trim();
    if (typeof alert === 'string') {
      const before = current.alerts.find((candidate) => candidate.alertId === alertId)?.refused;
      return before?.by === personId && before.reason === said ? accept() : refuse(alert);
    }
    if (!rules.approvers.has(personId) && personId !== alert.proposedBy) return refuse('may-not-approve');
    if (said === '') return refuse('reason-missing');
    const isReturned = returned === true && personId !== alert.proposedBy;
    return accept({
      type: 'alert-refused.v1',
      data: { alertId, refusedBy: personId, reason: said, ...(isReturned ? { returned } : {}) },
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

/** The first batches can be sent. An alert that was taken back meanwhile is not issued. */
export const recordIssued = (incident: Incident, data: AlertIssued['data']): IncidentDecision =>
  whenLegal('record-issued', incident, (current) => {
    const alert = current.alerts.find(({ alertId }) => alertId === data.alertId);
    if (alert === undefined) return refuse('proposal-unknown');
    if (alert.stage === 'issued' || alert.stage === 'sent') return accept();
    if (alert.stage !== 'approved' || alert.over !== undefined) return refuse('superseded');
    return accept({ type: 'alert-issued.v1', data });
  });

/** The last batch of an alert that was issued before it is written. */
export const recordPlanned = (incident: Incident, data: AlertPlanned['data']): IncidentDecision =>
  whenLegal('record-planned', incident, (current) => {
    const alert = current.alerts.find(({ alertId }) => alertId === data.alertId);
    if (alert === undefined) return refuse('proposal-unknown');
    return alert.issued?.planning ? accept({ type: 'alert-planned.v1', data }) : accept();
  });

/** Every batch is done, or flushed because the alert was taken back: what went is counted once. */
export const recordSent = (incident: Incident, data: AlertSent['data']): IncidentDecision =>
  whenLegal('record-sent', incident, (current) => {
    const alert = current.alerts.find(({ alertId }) => alertId === data.alertId);
    if (alert === undefined) return refuse('proposal-unknown');
    return alert.stage === 'issued' ? accept({ type: 'alert-sent.v1', data }) : accept();
  });

/** Of messages of which nothing was said, or nothing new, there is nothing to write. */
export const recordReceipts = (incident: Incident, data: ReceiptsCounted['data']): IncidentDecision =>
  whenLegal('record-receipts', incident, (current) => {
    const alert = current.alerts.find(({ alertId }) => alertId === data.alertId);
    if (alert === undefined) return refuse('proposal-unknown');
    const before = JSON.stringify(alert.receipts?.counts ?? []);
    const isSilent = data.counts.every(
      ({ delivered, failed, unknown }) => delivered + failed + unknown === 0,
    );
    if (isSilent || before === JSON.stringify(data.counts)) return accept();
    return accept({ type: 'receipts-counted.v1', data });
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

/**
 * The incident goes on in another one that has grown together with it. Its members are told. What it has told the
 * public stays its own to take back, so it stays open until that is over; a sweep then closes it.
 */
export const joinIncident = (incident: Incident, into: string): IncidentDecision =>
  whenLegal('join', incident, (current) =>
    current.into !== undefined
      ? accept()
      : accept<IncidentEvent>(
          { type: 'incident-joined.v1', data: { incidentId: current.incidentId, into } },
          ...[...current.members.values()].map(
            ({ personId }): IncidentEvent => ({
              type: 'member-told.v1',
              data: { noticeId: `${current.incidentId}/${personId}/joined`, personId, into },
            }),
          ),
        ),
  );

/** Nobody is under a warning of it any more, and nothing waits for a decision. */
const closesByJoining = (current: OpenIncident): IncidentEvent[] => {
  const { into, incidentId, hazard, status } = current;
  const stage = stageOf(current);
  const quiet = stage === 'called' || stage === 'convened' || stage === 'cleared';
  if (into === undefined || !quiet || current.alerts.some(isUnratified)) return [];
  return [{ type: 'incident-closed.v1', data: { incidentId, hazard, status, closedBy: 'system', into } }];
};

/** Requests for one approval before the platform stops asking. */
const MOST_REQUESTS = 6;

/** What nobody has decided on after so long, asked so often, blocks nothing any more: two hours, or when it would be over itself. */
const LAPSES_AFTER_SECONDS = 7_200;

const lapses = (alert: Alert, now: Instant): boolean =>
  now >= plusSeconds(alert.proposedAt, LAPSES_AFTER_SECONDS) ||
  (warns(alert) && alert.expires !== undefined && alert.expires <= now);

const waitingApproval = (current: OpenIncident, rules: IncidentRules, now: Instant): IncidentEvent[] => {
  const alert = pendingProposal(current);
  if (alert === undefined) return [];
  if (alert.requests >= MOST_REQUESTS) {
    const { alertId, requests } = alert;
    return lapses(alert, now) ? [{ type: 'alert-lapsed.v1', data: { alertId, requests } }] : [];
  }
  const due = plusSeconds(alert.requestedAt ?? alert.proposedAt, rules.approveMinutes * 60);
  return now < due ? [] : approvalRequests(alert.alertId, alert.proposedBy, alert.requests + 1, rules);
};

/** Everything that is overdue at `now`. Asked every minute; asking twice finds nothing the second time. */
export const sweep = (incident: Incident, rules: IncidentRules, now: Instant): IncidentDecision =>
  whenLegal('sweep', incident, (current) => {
    const events: IncidentEvent[] = closesByJoining(current);
    if (events.length > 0) return accept(...events);
    for (const member of current.into === undefined ? current.members.values() : []) {
      const last = member.calls.at(-1);
      if (member.answer !== undefined || member.escalated !== undefined || last === undefined) continue;
      if (now < last.acknowledgeBy || last.outcome === 'blocked' || last.outcome === 'held') continue;
      if (current.blocked !== undefined && last.outcome === 'waiting') continue;
      for (const event of callsFor(current, member, 'silent', rules, now)) {
        const again = (other: IncidentEvent) =>
          event.type === 'member-called.v1' &&
          other.type === event.type &&
          other.data.noticeId === event.data.noticeId;
        if (!events.some(again)) events.push(event);
      }
    }
    if (current.into === undefined) {
      events.push(...blockedCalls(current, rules, now));
      if (events.length === 0) events.push(...nextTier(current, rules, now));
    }
    const missed =
      current.into === undefined &&
      current.quorumReachedAt === undefined &&
      current.quorumMissedAt === undefined;
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
