import { RotaChanged } from '../../events/rota-changed/v1.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import type { Person } from '../place/roster.ts';
import type { RotaPlan, RotaPost } from '../place/rota.ts';
import { weeklySpans } from './weekly.ts';

type Change = RotaChanged['data'];
type Kept = Change & { readonly at: Instant };

/** What sets the weekly rota aside, oldest first; what was taken back is gone. */
export type RotaChanges = readonly Kept[];

export const ROTA_STREAM = 'rota/all';

export const rotaAggregate: Aggregate<RotaChanges, RotaChanged> = {
  initial: [],
  evolve: (changes, { data }, at) => {
    const { change } = data;
    return change.kind === 'taken-back'
      ? changes.filter(({ changeId }) => changeId !== change.changeId)
      : [...changes, { ...data, at }];
  },
  parse: eventParser<RotaChanged>([RotaChanged]),
};

export type Shift = {
  readonly post: string;
  readonly personId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly via: 'weekly' | 'override';
};

export type Rota = { readonly plan: RotaPlan; readonly changes: RotaChanges; readonly timeZone: string };

const overlaps = (one: Pick<Shift, 'from' | 'until'>, from: Instant, until: Instant): boolean =>
  one.from < until && from < one.until;

/** The shifts of a post that touch a span, before leave and overrides are laid over one another. */
const shiftsOf = (
  { plan, changes, timeZone }: Rota,
  post: string,
  from: Instant,
  until: Instant,
): Shift[] => [
  ...plan.weekly
    .filter((shift) => shift.post === post)
    .flatMap((shift) =>
      weeklySpans(shift, from, until, timeZone).map((span) => ({
        ...span,
        post,
        personId: shift.person,
        via: 'weekly' as const,
      })),
    ),
  ...changes.flatMap(({ change }) =>
    change.kind === 'override' && change.post === post && overlaps(change, from, until)
      ? [
          {
            post,
            personId: change.personId,
            from: change.from,
            until: change.until,
            via: 'override' as const,
          },
        ]
      : [],
  ),
];

const onLeave = ({ changes }: Rota, personId: string, at: Instant): boolean =>
  changes.some(
    ({ change }) =>
      change.kind === 'leave' && change.personId === personId && change.from <= at && at < change.until,
  );

/** Who holds a post at a moment: the newest override, else the weekly rota; nobody who is on leave. Undefined is a gap. */
export const onDuty = (rota: Rota, post: string, at: Instant): Shift | undefined => {
  const there = shiftsOf(rota, post, at, plusSeconds(at, 0.001)).filter(
    ({ personId }) => !onLeave(rota, personId, at),
  );
  return there.findLast(({ via }) => via === 'override') ?? there.find(({ via }) => via === 'weekly');
};

/** Everybody who holds a post with this role now, of one half or of all. */
export const peopleOnDuty = (
  rota: Rota,
  role: RotaPost['role'],
  at: Instant,
  half?: string,
): readonly string[] => [
  ...new Set(
    rota.plan.posts
      .filter(
        (post) => post.role === role && (half === undefined || post.half === undefined || post.half === half),
      )
      .flatMap(({ id }) => onDuty(rota, id, at)?.personId ?? []),
  ),
];

export type Held = { readonly from: Instant; readonly until: Instant; readonly shift: Shift | undefined };

/** A span of a post, cut wherever its holder changes: hand-overs are the cuts, gaps the pieces without a shift. */
export const held = (rota: Rota, post: string, from: Instant, until: Instant): readonly Held[] => {
  const shifts = shiftsOf(rota, post, from, until);
  const people = new Set(shifts.map(({ personId }) => personId));
  const leaves = rota.changes.flatMap(({ change }) =>
    change.kind === 'leave' && people.has(change.personId) && overlaps(change, from, until) ? [change] : [],
  );
  const cuts = [...shifts, ...leaves].flatMap((span) => [span.from, span.until]);
  const times = [...new Set([from, ...cuts.filter((cut) => from < cut && cut < until), until])].toSorted();
  const pieces = times.slice(0, -1).map((start, index): Held => {
    const shift = onDuty(rota, post, start);
    return { from: start, until: times[index + 1] ?? until, shift };
  });
  const joined: Held[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const goesOn = last !== undefined && last.shift?.personId === piece.shift?.personId;
    if (goesOn) joined.splice(-1, 1, { ...last, until: piece.until });
    else joined.push(piece);
  }
  return joined;
};

export type Gap = { readonly post: string; readonly from: Instant; readonly until: Instant };

/** Every span of the days ahead in which nobody holds a post. */
export const gapsAhead = (rota: Rota, now: Instant): readonly Gap[] => {
  const until = plusSeconds(now, rota.plan.lookAheadDays * 86_400);
  return rota.plan.posts.flatMap(({ id }) =>
    held(rota, id, now, until).flatMap((piece) =>
      piece.shift === undefined ? [{ post: id, from: piece.from, until: piece.until }] : [],
    ),
  );
};

export type RotaRefusal =
  | 'post-unknown'
  | 'person-unknown'
  | 'wrong-role'
  | 'span-empty'
  | 'span-past'
  | 'span-too-long'
  | 'reason-missing'
  | 'change-unknown';

export type ChangeRota = {
  readonly by: string;
  readonly reason: string;
  readonly change: Change['change'];
  readonly people: readonly Pick<Person, 'id' | 'roles' | 'half'>[];
  readonly plan: RotaPlan;
};

/** Longer than any leave; a span that is longer has a wrong date in it. */
const LONGEST_DAYS = 92;

const faultOf = (
  changes: RotaChanges,
  { change, people, plan }: ChangeRota,
  now: Instant,
): RotaRefusal | undefined => {
  if (change.kind === 'taken-back')
    return changes.some(({ changeId }) => changeId === change.changeId) ? undefined : 'change-unknown';
  if (change.from >= change.until) return 'span-empty';
  if (change.until <= now) return 'span-past';
  if (secondsBetween(change.from, change.until) > LONGEST_DAYS * 86_400) return 'span-too-long';
  const person = people.find(({ id }) => id === change.personId);
  if (person === undefined) return 'person-unknown';
  if (change.kind === 'leave') return undefined;
  const post = plan.posts.find(({ id }) => id === change.post);
  if (post === undefined) return 'post-unknown';
  return person.roles.includes(post.role) ? undefined : 'wrong-role';
};

const sameChange = (one: Change['change'], other: Change['change']): boolean =>
  JSON.stringify(Object.entries(one).toSorted()) === JSON.stringify(Object.entries(other).toSorted());

/** Lays an override or a leave over the weekly rota, or takes one back; each with a reason. */
export const changeRota = (
  changes: RotaChanges,
  command: ChangeRota,
  now: Instant,
): Decision<RotaChanged, RotaRefusal> => {
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-missing');
  const fault = faultOf(changes, command, now);
  if (fault !== undefined) return refuse(fault);
  if (changes.some(({ change }) => sameChange(change, command.change))) return accept();
  const changeId = `rota-${now.replace(/[-:.TZ]/g, '')}-${changes.length + 1}`;
  return accept({
    type: 'rota-changed.v1',
    data: { changeId, by: command.by, reason, change: command.change },
  });
};
