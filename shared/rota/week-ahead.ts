import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { held, type Rota } from './rota.ts';

/** From when to when somebody is on duty. */
export type Turn = { readonly from: Instant; readonly until: Instant };

const DAY_SECONDS = 86_400;
const DAYS_AHEAD = 7;

/** A span as the turns that begin in it, one a day: who stays for three days is on duty on each of them. */
const daily = ({ from, until }: Turn): Turn[] => {
  const next = plusSeconds(from, DAY_SECONDS);
  return next >= until ? [{ from, until }] : [{ from, until: next }, ...daily({ from: next, until })];
};

/** The turns of each person that begin in the seven days after a moment, in order of time. Whoever is on duty at that moment knows it. */
export const turnsAhead = (rota: Rota, from: Instant): ReadonlyMap<string, readonly Turn[]> => {
  const until = plusSeconds(from, DAYS_AHEAD * DAY_SECONDS);
  // A day more, so that the last turn is not cut where the seven days end.
  const looked = plusSeconds(until, DAY_SECONDS);
  const turns = new Map<string, Turn[]>();
  for (const { id } of rota.plan.posts)
    for (const { shift, ...span } of held(rota, id, from, looked)) {
      if (shift === undefined) continue;
      const ahead = daily(span).filter(
        (turn) => turn.from < until && (turn.from > from || shift.from === from),
      );
      turns.set(shift.personId, [...(turns.get(shift.personId) ?? []), ...ahead]);
    }
  return new Map(
    [...turns]
      .filter(([, own]) => own.length > 0)
      .map(([personId, own]) => [personId, own.toSorted((a, b) => (a.from < b.from ? -1 : 1))]),
  );
};
