import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { IncidentEvent, Member, OpenIncident } from './incident.ts';
import type { CalledPerson, IncidentRules } from './rules.ts';

/**
 * One call to one person; the id of its notice is the same however often this is decided again. `number` counts all calls to the
 * person, `attempt` those that could have reached them.
 */
const call = (
  incidentId: string,
  { personId }: Pick<CalledPerson, 'personId'>,
  rules: IncidentRules,
  now: Instant,
  {
    attempt = 1,
    number = attempt,
    phoneIndex = 0,
    inPlaceOf,
  }: { attempt?: number; number?: number; phoneIndex?: number; inPlaceOf?: string } = {},
): IncidentEvent => ({
  type: 'member-called.v1',
  data: {
    noticeId: `${incidentId}/${personId}/call-${number}`,
    personId,
    attempt,
    phoneIndex,
    acknowledgeBy: plusSeconds(now, rules.acknowledgeMinutes * 60),
    ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
  },
});

/**
 * The first call of members who were not called yet. Who is on leave is not called: the deputy is, at once, unless there is
 * none, or the deputy is on leave too.
 */
export const firstCalls = (
  incidentId: string,
  members: readonly CalledPerson[],
  called: ReadonlySet<string>,
  rules: IncidentRules,
  now: Instant,
): IncidentEvent[] => {
  const seen = new Set([...called, ...members.flatMap(({ personId, away }) => (away ? [] : [personId]))]);
  return members.flatMap((member) => {
    if (called.has(member.personId)) return [];
    const deputy = member.deputy === undefined ? undefined : rules.people.get(member.deputy);
    if (!member.away || deputy === undefined || deputy.away) return [call(incidentId, member, rules, now)];
    if (seen.has(deputy.personId)) return [];
    seen.add(deputy.personId);
    return [call(incidentId, deputy, rules, now, { inPlaceOf: member.personId })];
  });
};

export const callOut = (incidentId: string, rules: IncidentRules, now: Instant): IncidentEvent[] => [
  {
    type: 'call-out-started.v1',
    data: { plan: rules.plan, quorum: rules.quorum, quorumBy: plusSeconds(now, rules.quorumMinutes * 60) },
  },
  ...firstCalls(incidentId, rules.members, new Set(), rules, now),
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

/** Calls that could have reached the person. */
const attemptsOf = ({ calls }: Member): number =>
  calls.filter(({ outcome }) => outcome !== 'blocked' && outcome !== 'held').length;

/** What follows when a call brought no answer: the next attempt, on the next phone where there is one, then the deputy. */
export const callsFor = (
  incident: OpenIncident,
  member: Member,
  reason: 'silent' | 'unreachable',
  rules: IncidentRules,
  now: Instant,
): IncidentEvent[] => {
  const attempt = attemptsOf(member) + 1;
  if (attempt > rules.attempts) return callDeputy(incident, member.personId, reason, rules, now);
  return [callAgain(incident, member, attempt, rules, now)];
};

const callAgain = (
  { incidentId }: OpenIncident,
  member: Member,
  attempt: number,
  rules: IncidentRules,
  now: Instant,
): IncidentEvent => {
  const phones = Math.max(1, rules.people.get(member.personId)?.phones ?? 1);
  const phoneIndex = (attempt - 1) % phones;
  return call(incidentId, member, rules, now, { attempt, number: member.calls.length + 1, phoneIndex });
};

/** While no gateway takes anything, one call is tried this often. */
const PROBE_SECONDS = 300;

/**
 * Calls that were blocked are made again: one of them every five minutes while the gateways take nothing, all of them once one was
 * taken; those that were held, when their time is over. Nobody is replaced by a deputy for a fault that would stop the deputy's message too.
 */
export const blockedCalls = (incident: OpenIncident, rules: IncidentRules, now: Instant): IncidentEvent[] => {
  const { blocked, members } = incident;
  const held = [...members.values()].filter(({ calls, answer, escalated }) => {
    const last = calls.at(-1);
    const isDue = last?.outcome === 'held' && (last.heldUntil ?? now) <= now;
    return isDue && answer === undefined && escalated === undefined;
  });
  const waiting = [...members.values()].filter(
    ({ calls, answer, escalated }) =>
      answer === undefined && escalated === undefined && calls.at(-1)?.outcome === 'blocked',
  );
  const again = (member: Member) => {
    const attempt = attemptsOf(member) + 1;
    return callAgain(incident, member, attempt, rules, now);
  };
  if (blocked === undefined) return [...held, ...waiting].map(again);
  const isRecent = (at: Instant) => now < plusSeconds(at, PROBE_SECONDS);
  const probing = [...members.values()].some(({ calls }) => {
    const last = calls.at(-1);
    return last?.outcome === 'waiting' && last.at > blocked.at && isRecent(last.at);
  });
  return isRecent(blocked.at) || probing ? [] : waiting.slice(0, 1).map(again);
};

/** The next tier of the plan, when everybody has been tried and they are not enough, or a quorum is overdue. */
export const nextTier = (incident: OpenIncident, rules: IncidentRules, now: Instant): IncidentEvent[] => {
  const { tiers, members, quorumBy, quorumReachedAt, blocked, into } = incident;
  const next = rules.nextTiers?.[tiers.called - 1];
  if (next === undefined || quorumReachedAt !== undefined || blocked !== undefined || into !== undefined)
    return [];
  const nobodyLeft = [...members.values()].every(
    ({ answer, escalated }) => answer !== undefined || escalated !== undefined,
  );
  const overdue = now >= quorumBy && now >= plusSeconds(tiers.at, rules.quorumMinutes * 60);
  if (!nobodyLeft && !overdue) return [];
  return [
    {
      type: 'tier-called.v1',
      data: {
        tier: tiers.called + 1,
        committee: next.committee,
        reason: nobodyLeft ? 'nobody-left' : 'quorum-missed',
      },
    },
    ...firstCalls(incident.incidentId, next.members, new Set(members.keys()), rules, now),
  ];
};
