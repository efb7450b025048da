import type { Instant } from '../kernel/instant.ts';
import { approveAlert, ratifyAlert } from './decide.ts';
import { type Alert, type OpenIncident, pendingProposal } from './incident.ts';
import type { RefusalReason } from './legal.ts';
import type { IncidentRules } from './rules.ts';

/** What an incident wants of one person now. */
export type Wait =
  /** `blocked`: why the domain would refuse this person's approval at this moment; absent when it would not. */
  | { readonly kind: 'approval'; readonly alert: Alert; readonly blocked?: RefusalReason }
  | { readonly kind: 'ratification'; readonly alert: Alert }
  | { readonly kind: 'answer'; readonly by: Instant };

const approvalWaits = (
  incident: OpenIncident,
  personId: string,
  rules: IncidentRules,
  now: Instant,
): Wait[] => {
  const alert = pendingProposal(incident);
  if (alert === undefined || !rules.approvers.has(personId)) return [];
  const answer = approveAlert(incident, { alertId: alert.alertId, personId }, rules, now);
  if (answer.kind !== 'refused') return [{ kind: 'approval', alert }];
  // Who proposed it waits for somebody else, as everybody does who is not an approver.
  return answer.reason === 'same-person' ? [] : [{ kind: 'approval', alert, blocked: answer.reason }];
};

/**
 * Asks the domain itself what it would take from this person, so that a page never offers what is refused and never hides what is
 * not. What weighs most comes first.
 */
export const waitsFor = (
  incident: OpenIncident,
  personId: string,
  rules: IncidentRules,
  now: Instant,
): Wait[] => {
  const ratifications = incident.alerts.flatMap((alert): Wait[] => {
    if (alert.approved?.path !== 'emergency' || alert.ratifiedBy !== undefined) return [];
    const { kind } = ratifyAlert(incident, { alertId: alert.alertId, personId }, rules);
    return kind === 'refused' ? [] : [{ kind: 'ratification', alert }];
  });
  const me = incident.members.get(personId);
  const call = me?.calls.at(-1);
  const silent = me?.answer === undefined && call !== undefined && incident.into === undefined;
  return [
    ...approvalWaits(incident, personId, rules, now),
    ...ratifications,
    ...(silent ? [{ kind: 'answer' as const, by: call.acknowledgeBy }] : []),
  ];
};
