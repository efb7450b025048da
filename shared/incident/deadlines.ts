import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { alertInForce, type OpenIncident, pendingProposal } from './incident.ts';
import type { IncidentRules } from './rules.ts';

/** What the next sweeps of an incident would act on, and when: the same moments that they go by. */
export type Deadline = { readonly kind: 'answers' | 'quorum' | 'approval' | 'expiry'; readonly at: Instant };

type Rules = Pick<IncidentRules, 'approveMinutes'>;

const answersBy = ({ members, into }: OpenIncident): Instant | undefined =>
  into !== undefined
    ? undefined
    : [...members.values()]
        .flatMap(({ answer, escalated, calls }) => {
          const last = calls.at(-1);
          const waits = answer === undefined && escalated === undefined;
          return waits && (last?.outcome === 'waiting' || last?.outcome === 'accepted')
            ? [last.acknowledgeBy]
            : [];
        })
        .toSorted()[0];

const quorumBy = (incident: OpenIncident): Instant | undefined =>
  incident.into === undefined &&
  incident.quorumReachedAt === undefined &&
  incident.quorumMissedAt === undefined
    ? incident.quorumBy
    : undefined;

const approvalBy = (incident: OpenIncident, { approveMinutes }: Rules): Instant | undefined => {
  const alert = pendingProposal(incident);
  return alert === undefined
    ? undefined
    : plusSeconds(alert.requestedAt ?? alert.proposedAt, approveMinutes * 60);
};

/** The soonest first. */
export const deadlinesOf = (incident: OpenIncident, rules: Rules): Deadline[] => {
  const found: [Deadline['kind'], Instant | undefined][] = [
    ['approval', approvalBy(incident, rules)],
    ['quorum', quorumBy(incident)],
    ['answers', answersBy(incident)],
    ['expiry', alertInForce(incident)?.expires],
  ];
  return found
    .flatMap(([kind, at]) => (at === undefined ? [] : [{ kind, at }]))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
