import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { IncidentEvent, Member, OpenIncident } from './incident.ts';
import type { CalledPerson, IncidentRules } from './rules.ts';

/** One call to one person; the id of its notice is the same however often this is decided again. */
export const call = (
  incidentId: string,
  { personId }: Pick<CalledPerson, 'personId'>,
  rules: IncidentRules,
  now: Instant,
  {
    attempt = 1,
    phoneIndex = 0,
    inPlaceOf,
  }: { attempt?: number; phoneIndex?: number; inPlaceOf?: string } = {},
): IncidentEvent => ({
  type: 'member-called.v1',
  data: {
    noticeId: `${incidentId}/${personId}/call-${attempt}`,
    personId,
    attempt,
    phoneIndex,
    acknowledgeBy: plusSeconds(now, rules.acknowledgeMinutes * 60),
    ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
  },
});

export const callOut = (incidentId: string, rules: IncidentRules, now: Instant): IncidentEvent[] => [
  {
    type: 'call-out-started.v1',
    data: { plan: rules.plan, quorum: rules.quorum, quorumBy: plusSeconds(now, rules.quorumMinutes * 60) },
  },
  ...rules.members.map((person) => call(incidentId, person, rules, now)),
];

/** The deputy takes the place of a member who is silent, cannot come or cannot be reached. */
export const callDeputy = (
  incident: OpenIncident,
  personId: string,
  reason: 'silent' | 'cannot' | 'unreachable',
  rules: IncidentRules,
  now: Instant,
): IncidentEvent[] => {
  const deputy = rules.people.get(personId)?.deputy;
  const escalated: IncidentEvent = {
    type: 'member-escalated.v1',
    data: { personId, reason, ...(deputy === undefined ? {} : { to: deputy }) },
  };
  return deputy === undefined || incident.members.has(deputy)
    ? [escalated]
    : [escalated, call(incident.incidentId, { personId: deputy }, rules, now, { inPlaceOf: personId })];
};

/** What follows when a call brought no answer: the next attempt, on the next phone where there is one, then the deputy. */
export const callsFor = (
  incident: OpenIncident,
  member: Member,
  reason: 'silent' | 'unreachable',
  rules: IncidentRules,
  now: Instant,
): IncidentEvent[] => {
  const attempt = member.calls.length + 1;
  if (attempt > rules.attempts) return callDeputy(incident, member.personId, reason, rules, now);
  const phones = rules.people.get(member.personId)?.phones ?? 1;
  return [call(incident.incidentId, member, rules, now, { attempt, phoneIndex: (attempt - 1) % phones })];
};
