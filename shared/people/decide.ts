import type { CommitteeChanged } from '../../events/committee-changed/v1.ts';
import type { PersonEdited } from '../../events/person-edited/v1.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { mayDo } from '../place/authority.ts';
import type { CallOutPlan, Person } from '../place/roster.ts';
import {
  isAdministrator,
  type KnownPerson,
  peopleAfter,
  type Roster,
  type RosterChange,
  type RosterEvent,
} from './roster.ts';

export type RosterRefusal =
  | 'not-administrator'
  | 'person-unknown'
  | 'person-known'
  | 'half-unknown'
  | 'district-unknown'
  | 'deputy-unknown'
  | 'own-deputy'
  | 'reason-missing'
  | 'phone-taken'
  | 'already-waiting'
  | 'proposal-unknown'
  | 'proposal-settled'
  | 'second-needed'
  | 'too-few-administrators'
  | 'no-chair'
  | 'committee-unknown'
  | 'committee-standing'
  | 'members-missing'
  | 'below-quorum';
export type RosterDecision = Decision<RosterEvent, RosterRefusal>;

/** Who acts, and under which roles; undefined is nobody who is known. */
export type By = Pick<Person, 'id' | 'roles'> | undefined;

/** What of the place a person may refer to. */
export type Bounds = { readonly halves: ReadonlySet<string>; readonly pcodes: ReadonlySet<string> };

/** The name of a proposal or a committee, out of the moment it was made at. */
const namedBy = (kind: 'roster' | 'event', now: Instant): string =>
  `${kind}-${now.replace(/[-:.]/g, '').toLowerCase()}`;

type References = {
  readonly half?: string | null | undefined;
  readonly districts?: readonly string[] | null | undefined;
  readonly deputy?: string | null | undefined;
};

const referenceFault = (
  { half, districts, deputy }: References,
  id: string,
  people: Roster['people'],
  { halves, pcodes }: Bounds,
): RosterRefusal | undefined => {
  if (typeof half === 'string' && !halves.has(half)) return 'half-unknown';
  if (districts?.some((pcode) => !pcodes.has(pcode))) return 'district-unknown';
  if (deputy === id) return 'own-deputy';
  return typeof deputy === 'string' && !people.has(deputy) ? 'deputy-unknown' : undefined;
};

type Fields = PersonEdited['data']['fields'];
const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Those fields of an edit that differ from what is known. */
export const changedFields = (person: KnownPerson, fields: Fields): Fields => {
  const before: Readonly<Record<string, unknown>> = { ...person, unreachable: person.unreachable?.reason };
  const differs = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && !same(value, before[field]),
  );
  const names = new Set(differs.map(([field]) => field));
  return {
    ...(names.has('name') ? { name: fields.name } : {}),
    ...(names.has('office') ? { office: fields.office } : {}),
    ...(names.has('half') ? { half: fields.half } : {}),
    ...(names.has('districts') ? { districts: fields.districts } : {}),
    ...(names.has('language') ? { language: fields.language } : {}),
    ...(names.has('channels') ? { channels: fields.channels } : {}),
    ...(names.has('deputy') ? { deputy: fields.deputy } : {}),
    ...(names.has('unreachable') ? { unreachable: fields.unreachable } : {}),
  };
};

/** What one administrator may change alone; it is in force at once. Whether a phone is dead, the duty officer may say too. */
export const editPerson = (
  { people }: Pick<Roster, 'people'>,
  { by, personId, fields, bounds }: { by: By; personId: string; fields: Fields; bounds: Bounds },
): RosterDecision => {
  const onlyReach = Object.keys(fields).every((field) => field === 'unreachable');
  const may = by !== undefined && mayDo(onlyReach ? 'mark-phone-dead' : 'change-roster', by.roles);
  if (!may) return refuse('not-administrator');
  const person = people.get(personId);
  if (person === undefined) return refuse('person-unknown');
  if (fields.unreachable?.trim() === '') return refuse('reason-missing');
  const fault = referenceFault(fields, personId, people, bounds);
  if (fault !== undefined) return refuse(fault);
  const changed = changedFields(person, fields);
  if (Object.keys(changed).length === 0) return accept();
  return accept({ type: 'person-edited.v1', data: { personId, by: by.id, fields: changed } });
};

const isNew = (people: Roster['people'], change: RosterChange): boolean => {
  const person = people.get(change.personId);
  if (change.kind === 'add') return true;
  if (change.kind === 'remove') return person !== undefined;
  return change.kind === 'roles'
    ? !same([...change.roles].toSorted(), [...(person?.roles ?? [])].toSorted())
    : !same(change.phones, person?.phones);
};

/** Who would have a number that somebody else has, or is to have. */
const sharesPhone = (people: Roster['people'], waiting: Roster['waiting']): string | undefined => {
  const owners = new Map<string, string>();
  const held = [
    ...[...waiting.values()].flatMap(({ changes }) =>
      changes.flatMap((change) =>
        'phones' in change ? [{ id: change.personId, phones: change.phones }] : [],
      ),
    ),
    ...people.values(),
  ];
  for (const { id, phones } of held) {
    for (const phone of phones) {
      const owner = owners.get(phone) ?? id;
      if (owner !== id) return id;
      owners.set(phone, owner);
    }
  }
  return undefined;
};

type Propose = {
  readonly by: By;
  readonly reason: string;
  readonly changes: readonly RosterChange[];
  readonly bounds: Bounds;
};

/** Roles, phones, and who is in the roster: proposed here, in force when a second administrator approves. */
export const proposeChange = (
  { people, waiting }: Roster,
  { by, reason: given, changes: asked, bounds }: Propose,
  now: Instant,
): RosterDecision => {
  if (by === undefined || !isAdministrator(by)) return refuse('not-administrator');
  const reason = given.trim();
  if (reason === '') return refuse('reason-missing');
  for (const { kind, personId } of asked) {
    if (kind === 'add' && people.has(personId)) return refuse('person-known', { personId });
    if (kind !== 'add' && kind !== 'remove' && !people.has(personId))
      return refuse('person-unknown', { personId });
  }
  const changes = asked.filter((change) => isNew(people, change));
  if (changes.length === 0) return accept();
  const concerned = new Set(changes.map(({ personId }) => personId));
  const held = [...waiting.values()]
    .flatMap((proposal) => proposal.changes)
    .find(({ personId }) => concerned.has(personId));
  if (held !== undefined) return refuse('already-waiting', { personId: held.personId });
  const after = peopleAfter(people, changes, now);
  for (const change of changes) {
    const fault = change.kind === 'add' ? referenceFault(change, change.personId, after, bounds) : undefined;
    if (fault !== undefined) return refuse(fault, { personId: change.personId });
  }
  const shares = sharesPhone(after, waiting);
  if (shares !== undefined) return refuse('phone-taken', { personId: shares });
  return accept({
    type: 'roster-change-proposed.v1',
    data: { proposalId: namedBy('roster', now), by: by.id, reason, changes },
  });
};

type Settle = {
  readonly by: By;
  readonly proposalId: string;
  readonly approve: boolean;
  readonly reason?: string;
};

/** The second administrator approves or refuses; who proposed may take it back. */
export const settleChange = (
  { people, waiting, settled }: Roster,
  { by, proposalId, approve, reason = '' }: Settle,
  now: Instant,
): RosterDecision => {
  if (by === undefined || !isAdministrator(by)) return refuse('not-administrator');
  const proposal = waiting.get(proposalId);
  if (proposal === undefined) {
    const outcome = settled.get(proposalId);
    if (outcome === undefined) return refuse('proposal-unknown');
    return (outcome === 'approved') === approve ? accept() : refuse('proposal-settled');
  }
  if (!approve) {
    const own = proposal.by === by.id;
    if (!own && reason.trim() === '') return refuse('reason-missing');
    const said = reason.trim() === '' ? {} : { reason: reason.trim() };
    return accept({
      type: 'roster-change-settled.v1',
      data: { proposalId, by: by.id, outcome: own ? 'withdrawn' : 'refused', ...said },
    });
  }
  if (proposal.by === by.id) return refuse('second-needed');
  const after = [...peopleAfter(people, proposal.changes, now).values()];
  if (!after.some(({ roles }) => roles.includes('chair'))) return refuse('no-chair');
  if (after.filter(isAdministrator).length < 2) return refuse('too-few-administrators');
  return accept({ type: 'roster-change-settled.v1', data: { proposalId, by: by.id, outcome: 'approved' } });
};

type CommitteeDeed = {
  readonly by: By;
  readonly change: CommitteeChanged['data']['change'];
  /** Absent for one that is to be formed. */
  readonly committeeId?: string;
  readonly plans: readonly CallOutPlan[];
};

/** A committee is formed for an event, gets other members, or has done its work. Those of the pack stay; only their members change. */
export const changeCommittee = (
  { people, committees }: Roster,
  { by, change, committeeId = '', plans }: CommitteeDeed,
  now: Instant,
): RosterDecision => {
  if (by === undefined || !isAdministrator(by)) return refuse('not-administrator');
  const before = committees.get(committeeId);
  const id = change.kind === 'formed' ? namedBy('event', now) : committeeId;
  if (change.kind !== 'formed' && before === undefined) return refuse('committee-unknown');
  if (change.kind === 'ended' && before?.formedAt === undefined) return refuse('committee-standing');
  if (change.kind !== 'ended') {
    const stranger = change.members.find((member) => !people.has(member));
    if (stranger !== undefined) return refuse('person-unknown', { personId: stranger });
    if (change.members.length === 0) return refuse('members-missing');
    const needed = Math.max(
      0,
      ...plans.flatMap(({ committee, quorum }) => (committee === id ? [quorum.needed] : [])),
    );
    if (change.members.length < needed) return refuse('below-quorum', { needed });
    if (same(change.members, before?.members)) return accept();
  }
  return accept({ type: 'committee-changed.v1', data: { committeeId: id, by: by.id, change } });
};

/** A committee that was formed for an incident ends with it. */
export const endCommittees = (
  { committees }: Pick<Roster, 'committees'>,
  closed: ReadonlySet<string>,
): RosterDecision =>
  accept(
    ...[...committees.values()].flatMap(({ id, incidentId, formedAt }): RosterEvent[] =>
      formedAt !== undefined && incidentId !== undefined && closed.has(incidentId)
        ? [{ type: 'committee-changed.v1', data: { committeeId: id, change: { kind: 'ended' } } }]
        : [],
    ),
  );
