import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { PlacePack } from '../place/place-pack.ts';
import type { Person } from '../place/roster.ts';
import { type Gap, held, type Rota, type RotaChanges } from '../rota/rota.ts';

/** The rota of those who are in the roster and hold the role of the post; anybody else leaves a gap. */
export const rotaOf = (
  { rota: plan, timeZone }: Pick<PlacePack, 'rota' | 'timeZone'>,
  people: readonly Pick<Person, 'id' | 'roles'>[],
  changes: RotaChanges,
): Rota => {
  const may = (post: string, personId: string): boolean => {
    const role = plan.posts.find(({ id }) => id === post)?.role;
    return role !== undefined && people.some(({ id, roles }) => id === personId && roles.includes(role));
  };
  return {
    timeZone,
    plan: { ...plan, weekly: plan.weekly.filter(({ post, person }) => may(post, person)) },
    changes: changes.filter(({ change }) => change.kind !== 'override' || may(change.post, change.personId)),
  };
};

/** Who is on leave at a moment. */
export const awayAt = (changes: RotaChanges, at: Instant): ReadonlySet<string> =>
  new Set(
    changes.flatMap(({ change }) =>
      change.kind === 'leave' && change.from <= at && at < change.until ? [change.personId] : [],
    ),
  );

/** How far behind the days ahead the end of a gap is looked for, so that it does not seem to grow day by day. */
const BEYOND_DAYS = 14;

/** The gaps that begin in the days ahead, each to its end. */
export const wholeGapsAhead = (rota: Rota, now: Instant): readonly Gap[] => {
  const until = plusSeconds(now, rota.plan.lookAheadDays * 86_400);
  return rota.plan.posts.flatMap(({ id }) =>
    held(rota, id, now, plusSeconds(until, BEYOND_DAYS * 86_400)).flatMap((piece) =>
      piece.shift === undefined && piece.from < until
        ? [{ post: id, from: piece.from, until: piece.until }]
        : [],
    ),
  );
};
