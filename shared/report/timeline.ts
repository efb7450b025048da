import type { Actor } from '../../events/envelope.ts';
import type { WarningReceived } from '../../events/warning-received/v1.ts';
import type { IncidentEvent } from '../incident/incident.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { SYSTEM, TOGETHER } from '../language/report.ts';
import { type Names, timelineLine } from '../language/timeline.ts';
import type { Entry } from './history.ts';
import type { PlaceNames } from './place-names.ts';

/** A CAP message that had a part in the incident, and when it was read. */
export type TakenWarning = { readonly at: Instant; readonly warning: WarningReceived['data'] };

export type TimelineEntry = {
  readonly at: Instant;
  readonly actor: Bilingual;
  readonly line: Bilingual;
  /** A step that somebody skimming must not miss. */
  readonly important: boolean;
};

const IMPORTANT: ReadonlySet<IncidentEvent['type']> = new Set([
  'incident-opened.v1',
  'assessment-raised.v1',
  'quorum-reached.v1',
  'quorum-missed.v1',
  'alert-approved.v1',
  'alert-refused.v1',
  'alert-ratified.v1',
  'alert-cancelled.v1',
  'alert-expired.v1',
  'all-clear-given.v1',
  'incident-joined.v1',
  'incident-closed.v1',
]);

/** Messages to officers come in bunches; those of one kind that follow each other are told in one line. */
const bunchOf = ({ type, data }: IncidentEvent): keyof typeof TOGETHER | undefined => {
  if (type === 'member-called.v1') {
    if (data.inPlaceOf !== undefined || data.attempt > 2) return undefined;
    return data.attempt === 1 ? 'called' : 'calledAgain';
  }
  if (type === 'member-notified.v1') return 'notified';
  return type === 'approval-requested.v1' && data.attempt === 1 ? 'asked' : undefined;
};

const personIn = ({ data }: IncidentEvent): string | undefined =>
  'personId' in data ? data.personId : undefined;

type Bunch = {
  readonly first: Entry;
  readonly kind: keyof typeof TOGETHER | undefined;
  readonly people: string[];
};

const bunched = (entries: readonly Entry[]): Bunch[] => {
  const bunches: Bunch[] = [];
  for (const entry of entries) {
    const kind = bunchOf(entry.event);
    const person = personIn(entry.event);
    const last = bunches.at(-1);
    if (kind !== undefined && kind === last?.kind && person !== undefined) last.people.push(person);
    else bunches.push({ first: entry, kind, people: person === undefined ? [] : [person] });
  }
  return bunches;
};

/** The incident from its warnings to now, oldest first, in both languages. */
export const timelineOf = (
  entries: readonly Entry[],
  warnings: readonly TakenWarning[],
  { person, district }: PlaceNames,
): TimelineEntry[] => {
  const names: Names = { person: (id) => person(id).name, district };
  const actorName = (actor: Actor): Bilingual => (actor.kind === 'person' ? names.person(actor.id) : SYSTEM);
  const lines = bunched(entries).map(
    ({ first, kind, people }): TimelineEntry => ({
      at: first.at,
      actor: actorName(first.actor),
      line:
        kind === undefined || people.length < 2
          ? timelineLine(first.event, names)
          : TOGETHER[kind](people.map(names.person)),
      important: IMPORTANT.has(first.event.type),
    }),
  );
  const received = warnings.map(
    ({ at, warning }): TimelineEntry => ({
      at,
      actor: SYSTEM,
      line: timelineLine({ type: 'warning-received.v1', data: warning }, names),
      important: false,
    }),
  );
  return [...received, ...lines].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
