import type { PersonEdited } from '../../events/person-edited/v1.ts';
import { accept } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import type { RosterRow } from './csv.ts';
import {
  type Bounds,
  type By,
  changedFields,
  editPerson,
  proposeChange,
  type RosterDecision,
} from './decide.ts';
import type { KnownPerson, PhoneId, Roster, RosterChange, RosterEvent } from './roster.ts';

type Fields = PersonEdited['data']['fields'];

export type RosterDifference = {
  /** In force at once. */
  readonly edits: readonly { readonly personId: string; readonly fields: Fields }[];
  /** Wait for a second administrator. */
  readonly changes: readonly RosterChange[];
};

const fieldsOf = (
  { name, office, half, districts, language, channels, deputy }: RosterRow,
  before: KnownPerson,
): Fields =>
  changedFields(before, {
    name,
    office,
    half: half ?? null,
    districts: districts ?? null,
    language,
    // A person whose cell is empty is reached by both, as one is who never had any.
    ...(channels === undefined && before.channels === undefined
      ? {}
      : { channels: channels ?? ['sms', 'voice'] }),
    deputy: deputy ?? null,
  });

/** What would change if the roster were as the table has it: who is not in it is removed. */
export const differenceOf = (
  { people }: Pick<Roster, 'people'>,
  rows: readonly RosterRow[],
  phoneId: (phone: string) => PhoneId,
): RosterDifference => {
  const edits: { personId: string; fields: Fields }[] = [];
  const changes: RosterChange[] = [];
  for (const row of rows) {
    const before = people.get(row.id);
    const phones = row.phones.map(phoneId);
    const { line: _, id: personId, roles, ...fields } = row;
    if (before === undefined) {
      changes.push({ kind: 'add', personId, ...fields, roles, phones });
      continue;
    }
    const changed = fieldsOf(row, before);
    if (Object.keys(changed).length > 0) edits.push({ personId, fields: changed });
    if (roles.toSorted().join() !== before.roles.toSorted().join())
      changes.push({ kind: 'roles', personId, roles });
    if (phones.join() !== before.phones.join()) changes.push({ kind: 'phones', personId, phones });
  }
  const named = new Set(rows.map(({ id }) => id));
  for (const personId of people.keys()) if (!named.has(personId)) changes.push({ kind: 'remove', personId });
  return { edits, changes };
};

/** Takes all of a difference in one commit, or nothing of it. */
export const importRoster = (
  roster: Roster,
  {
    by,
    reason,
    difference: { edits, changes },
    bounds,
  }: {
    readonly by: By;
    readonly reason: string;
    readonly difference: RosterDifference;
    readonly bounds: Bounds;
  },
  now: Instant,
): RosterDecision => {
  const events: RosterEvent[] = [];
  const decisions = [
    ...edits.map(({ personId, fields }) => ({
      personId,
      decided: editPerson(roster, { by, personId, fields, bounds }),
    })),
    { personId: undefined, decided: proposeChange(roster, { by, reason, changes, bounds }, now) },
  ];
  for (const { personId, decided } of decisions) {
    if (decided.kind === 'refused')
      return { ...decided, ...(personId === undefined ? {} : { details: { personId, ...decided.details } }) };
    events.push(...decided.events);
  }
  return accept(...events);
};
