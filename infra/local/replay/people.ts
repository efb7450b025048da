import {
  type Rule,
  reactionTo,
  type Scenario,
  type Trigger,
} from '../../../shared/adapters/files/scenario.ts';
import { incidentAggregate } from '../../../shared/incident/aggregate.ts';
import type { IncidentEvent } from '../../../shared/incident/incident.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import type { Commit } from '../../../shared/log/commit.ts';

/** What a simulated person will do, when, about which incident. */
export type Deed = {
  readonly at: Instant;
  readonly incidentId: string;
  readonly rule: Rule;
  /** The proposal that the person was asked about. */
  readonly alertId?: string;
};

type AlertKind = Rule['ofKind'];
type Sign = {
  readonly on: Trigger;
  readonly person?: string;
  readonly alertId?: string;
  readonly kind?: AlertKind;
};

/** What an event of the log is to the people of a scenario; nothing for most. */
const signOf = (event: IncidentEvent, kinds: ReadonlyMap<string, AlertKind>): Sign | undefined => {
  switch (event.type) {
    case 'member-notified.v1': {
      const { noticeId, personId: person } = event.data;
      if (noticeId.includes('/call-')) return { on: 'call-out', person };
      const alertId = noticeId.slice(0, noticeId.indexOf('/'));
      return { on: 'approval-requested', person, alertId, kind: kinds.get(alertId) };
    }
    case 'quorum-reached.v1':
    case 'assessment-raised.v1':
    case 'assessment-lowered.v1':
    case 'assessment-ended.v1':
      return { on: event.type === 'quorum-reached.v1' ? 'quorum-reached' : triggerOf[event.type] };
    case 'alert-refused.v1':
      return { on: 'proposal-refused', alertId: event.data.alertId, kind: kinds.get(event.data.alertId) };
    case 'alert-sent.v1':
      return { on: 'alert-sent', alertId: event.data.alertId, kind: kinds.get(event.data.alertId) };
    default:
      return undefined;
  }
};

const triggerOf = {
  'assessment-raised.v1': 'assessment-raised',
  'assessment-lowered.v1': 'assessment-lowered',
  'assessment-ended.v1': 'assessment-ended',
} as const;

/** The people of a scenario: told of commits, they say what will be done and when. Told twice of none. */
export const scenarioPeople = (scenario: Pick<Scenario, 'people'>) => {
  const uses = new Map<Rule, number>();
  const kinds = new Map<string, AlertKind>();
  const everybody = [...new Set(scenario.people.map(({ person }) => person))];

  const deedsOf = (commit: Commit): Deed[] => {
    if (!commit.stream.startsWith('incident/')) return [];
    const incidentId = commit.stream.slice('incident/'.length);
    return commit.events.flatMap((logged) => {
      const event = incidentAggregate.parse(logged);
      if (event.type === 'alert-proposed.v1' && event.data.kind !== 'cancel')
        kinds.set(event.data.alertId, event.data.kind);
      const sign = signOf(event, kinds);
      if (sign === undefined) return [];
      const { on, person, alertId, kind } = sign;
      return (person === undefined ? everybody : [person]).flatMap((who) => {
        const rule = reactionTo({ person: who, on, kind }, scenario.people, uses);
        if (rule === undefined) return [];
        uses.set(rule, (uses.get(rule) ?? 0) + 1);
        if (rule.do === 'silent') return [];
        const at = plusSeconds(commit.at, rule.afterSeconds);
        return [{ at, incidentId, rule, ...(alertId === undefined ? {} : { alertId }) }];
      });
    });
  };
  return { deedsOf };
};

/** The form that a deed fills in on the person's own light page. */
export const formOf = ({ rule, alertId = '' }: Deed): URLSearchParams => {
  switch (rule.do) {
    case 'acknowledge':
      return new URLSearchParams({ do: 'acknowledge', answer: rule.answer });
    case 'propose':
      return new URLSearchParams({ do: 'propose', kind: rule.kind });
    case 'approve':
      return new URLSearchParams({ do: 'approve', alertId, typed: LEVEL_WORDS.red.colour.ar });
    case 'refuse':
      return new URLSearchParams({ do: 'refuse', alertId, reason: rule.reason.ar });
    case 'close':
    case 'silent':
      return new URLSearchParams({ do: 'close' });
  }
};
