import type { Actor } from '../../events/envelope.ts';
import { incidentAggregate } from '../incident/aggregate.ts';
import type { Incident, IncidentEvent } from '../incident/incident.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Commit } from '../log/commit.ts';

/** One event with what its commit knows of it. Those of one commit have the same `sequence`. */
export type Entry = {
  readonly at: Instant;
  readonly actor: Actor;
  readonly sequence: number;
  readonly event: IncidentEvent;
};

export type Known = Exclude<Incident, { readonly phase: 'none' }>;

export type History = {
  readonly incident: Known;
  readonly entries: readonly Entry[];
  readonly head: { readonly stream: string; readonly sequence: number; readonly hash: string };
};

const { initial, evolve, parse } = incidentAggregate;

/** The whole of one incident's stream, oldest first; undefined when it never opened. Throws on an event that no contract knows. */
export const historyOf = (commits: readonly Commit[]): History | undefined => {
  const entries = commits.flatMap(({ at, actor, sequence, events }) =>
    events.map((event): Entry => ({ at, actor, sequence, event: parse(event) })),
  );
  const incident = entries.reduce((state, { event, at }) => evolve(state, event, at), initial);
  const last = commits.at(-1);
  if (incident.phase === 'none' || last === undefined) return undefined;
  const { stream, sequence, hash } = last;
  return { incident, entries, head: { stream, sequence, hash } };
};

type Of<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { readonly type: Type }>;

/** The entries of one type of event. */
export const eventsOf = <Type extends IncidentEvent['type']>(
  entries: readonly Entry[],
  type: Type,
): (Entry & { readonly event: Of<Type> })[] =>
  entries.filter((entry): entry is Entry & { readonly event: Of<Type> } => entry.event.type === type);
