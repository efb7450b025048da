import { CommitteeChanged } from '../../events/committee-changed/v1.ts';
import { PersonEdited } from '../../events/person-edited/v1.ts';
import { RosterChangeProposed } from '../../events/roster-change-proposed/v1.ts';
import { RosterChangeSettled } from '../../events/roster-change-settled/v1.ts';
import { RosterExported } from '../../events/roster-exported/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import { mayDo } from '../place/authority.ts';
import type { PlacePack } from '../place/place-pack.ts';
import type { Committee, Person } from '../place/roster.ts';

export type RosterEvent =
  | PersonEdited
  | RosterChangeProposed
  | RosterChangeSettled
  | CommitteeChanged
  | RosterExported;

/** A keyed hash that stands for a number here; the number itself is in the phone book. */
export type PhoneId = string;

export type KnownPerson = Omit<Person, 'phones'> & {
  /** In the order in which they are tried. */
  readonly phones: readonly PhoneId[];
  /** When the phones were last changed; absent: as the pack has them. */
  readonly phonesSince?: Instant;
  /** When this person came into the roster; absent: by the pack. */
  readonly since?: Instant;
  readonly unreachable?: { readonly reason: string; readonly at: Instant } | undefined;
};

export type KnownCommittee = Committee & {
  readonly incidentId?: string;
  /** Formed for an event, and so may end; the others are of the pack. */
  readonly formedAt?: Instant;
};

export type RosterChange = RosterChangeProposed['data']['changes'][number];
export type Proposal = RosterChangeProposed['data'] & { readonly at: Instant };
type Outcome = RosterChangeSettled['data']['outcome'];

export type Roster = {
  readonly people: ReadonlyMap<string, KnownPerson>;
  /** Who is not in it any more; what they did still names them. */
  readonly former: ReadonlyMap<string, KnownPerson>;
  readonly committees: ReadonlyMap<string, KnownCommittee>;
  /** Those that wait for a second administrator, oldest first. */
  readonly waiting: ReadonlyMap<string, Proposal>;
  readonly settled: ReadonlyMap<string, Outcome>;
};

export const ROSTER_STREAM = 'people/roster';

/** The roster of the pack, before anybody changed it here. `phoneId` says what a number is called in the log. */
export const seedOf = (
  { people, committees }: PlacePack['roster'],
  phoneId: (phone: string) => PhoneId,
): Roster => ({
  people: new Map(people.map((person) => [person.id, { ...person, phones: person.phones.map(phoneId) }])),
  former: new Map(),
  committees: new Map(committees.map((committee) => [committee.id, committee])),
  waiting: new Map(),
  settled: new Map(),
});

/** What changed lies over the pack, so that a new pack brings its new people, and what it knows of nobody any more is left out. */
export const rosterAggregate = (seed: Roster): Aggregate<Roster, RosterEvent> => ({
  initial: seed,
  evolve: (roster, event, at) => {
    switch (event.type) {
      case 'person-edited.v1':
        return edited(roster, event.data, at);
      case 'roster-change-proposed.v1':
        return {
          ...roster,
          waiting: new Map(roster.waiting).set(event.data.proposalId, { ...event.data, at }),
        };
      case 'roster-change-settled.v1':
        return settled(roster, event.data, at);
      case 'committee-changed.v1':
        return { ...roster, committees: committeesAfter(roster, event.data, at) };
      case 'roster-exported.v1':
        return roster;
    }
  },
  parse: eventParser<RosterEvent>([
    PersonEdited,
    RosterChangeProposed,
    RosterChangeSettled,
    CommitteeChanged,
    RosterExported,
  ]),
});

/** Null takes a value away; undefined leaves what was there. */
const kept = <Value>(value: Value | null | undefined, before: Value | undefined): Value | undefined =>
  value === undefined ? before : (value ?? undefined);

const edited = (roster: Roster, { personId, fields }: PersonEdited['data'], at: Instant): Roster => {
  const person = roster.people.get(personId);
  if (person === undefined) return roster;
  const { unreachable } = fields;
  const after: KnownPerson = {
    ...person,
    name: fields.name ?? person.name,
    office: fields.office ?? person.office,
    language: fields.language ?? person.language,
    channels: fields.channels ?? person.channels,
    half: kept(fields.half, person.half),
    districts: kept(fields.districts, person.districts),
    deputy: kept(fields.deputy, person.deputy),
    unreachable: kept(
      typeof unreachable === 'string' ? { reason: unreachable, at } : unreachable,
      person.unreachable,
    ),
  };
  return { ...roster, people: new Map(roster.people).set(personId, after) };
};

/** Who the roster holds when changes are in force. New phones are not known to be dead. */
export const peopleAfter = (
  people: Roster['people'],
  changes: readonly RosterChange[],
  at: Instant,
): Roster['people'] => {
  const after = new Map(people);
  for (const change of changes) {
    const { personId } = change;
    const before = after.get(personId);
    if (change.kind === 'add') {
      const { kind: _, personId: id, ...fields } = change;
      after.set(id, { id, ...fields, since: at, phonesSince: at });
    } else if (change.kind === 'remove') {
      after.delete(personId);
    } else if (before !== undefined && change.kind === 'roles') {
      after.set(personId, { ...before, roles: change.roles });
    } else if (before !== undefined && change.kind === 'phones') {
      after.set(personId, { ...before, phones: change.phones, phonesSince: at, unreachable: undefined });
    }
  }
  for (const [id, person] of after)
    if (person.deputy !== undefined && !after.has(person.deputy))
      after.set(id, { ...person, deputy: undefined });
  return after;
};

const settled = (
  roster: Roster,
  { proposalId, outcome }: RosterChangeSettled['data'],
  at: Instant,
): Roster => {
  const proposal = roster.waiting.get(proposalId);
  const waiting = new Map(roster.waiting);
  waiting.delete(proposalId);
  const known = { ...roster, waiting, settled: new Map(roster.settled).set(proposalId, outcome) };
  if (proposal === undefined || outcome !== 'approved') return known;
  const people = peopleAfter(roster.people, proposal.changes, at);
  const gone = [...roster.people].filter(([id]) => !people.has(id));
  return { ...known, people, former: new Map([...roster.former, ...gone]) };
};

const committeesAfter = (
  { committees }: Roster,
  { committeeId, change }: CommitteeChanged['data'],
  at: Instant,
): Roster['committees'] => {
  const after = new Map(committees);
  const before = after.get(committeeId);
  if (change.kind === 'formed') {
    const { name, members, incidentId } = change;
    const of = incidentId === undefined ? {} : { incidentId };
    after.set(committeeId, { id: committeeId, name, members, formedAt: at, ...of });
  } else if (change.kind === 'ended') {
    after.delete(committeeId);
  } else if (before !== undefined) {
    after.set(committeeId, { ...before, members: change.members });
  }
  return after;
};

/** Ids that a new person must not get: those of people who have left stand in the log. */
export const knownIds = ({ people, former, waiting }: Roster): string[] => [
  ...people.keys(),
  ...former.keys(),
  ...[...waiting.values()].flatMap(({ changes }) => changes.map(({ personId }) => personId)),
];

/** Members of a committee who are in the roster now. */
export const membersOf = (
  { members }: Pick<KnownCommittee, 'members'>,
  people: Roster['people'],
): readonly KnownPerson[] => members.flatMap((id) => people.get(id) ?? []);

/** Who may change the roster: whoever runs the platform, and whoever leads the committee. */
export const isAdministrator = ({ roles }: Pick<Person, 'roles'>): boolean => mayDo('change-roster', roles);
