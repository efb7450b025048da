import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { INCIDENT_STATUSES } from '../../../shared/kernel/vocabulary.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { endCommittees } from '../../../shared/people/decide.ts';
import { tidyPhones } from '../../../shared/people/phones.ts';
import type { PlaceNow } from '../../../shared/people/place-now.ts';
import type { PhoneBook } from '../../../shared/people/ports.ts';
import { ROSTER_STREAM, rosterAggregate, seedOf } from '../../../shared/people/roster.ts';
import { wholeGapsAhead } from '../../../shared/people/rota-now.ts';
import {
  type ChecksRan,
  missingPhones,
  PEOPLE_ALARMS,
  tellOfPeople,
  WATCH_STREAM,
  watchAggregate,
} from '../../../shared/people/watch.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { PHONE_CHECK_STREAM, phoneCheckAggregate } from '../../../shared/routine/phone-checks.ts';
import { ROUTINE_STREAM, routineAggregate } from '../../../shared/routine/routines.ts';
import { isDaytime } from '../../../shared/routine/schedule.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  /** The pack, before anybody changed its roster here. */
  readonly seed: PlacePack['roster'];
  readonly place: Pick<PlaceNow, 'roster' | 'rotaNow' | 'onDuty' | 'timeZone'>;
  readonly book: Pick<PhoneBook, 'all' | 'remove'>;
};

/**
 * Asks by day who will be missing: posts that nobody holds in the days ahead, people whom no phone reaches. Each is told once, and
 * the alarm lasts while it lasts. Committees of incidents that are closed end here too, and phones that nobody has are forgotten.
 */
export const createHandler = (deps: Deps) => {
  const { place } = deps;
  const rosters = repository(rosterAggregate(seedOf(deps.seed, (phone) => phone)), deps);
  const watch = repository(watchAggregate, deps);
  const checks = repository(phoneCheckAggregate, deps);
  const routines = repository(routineAggregate, deps);
  const situations = repository(situationAggregate, deps);
  const by = () =>
    ({ actor: { kind: 'system', name: 'check-people' }, cause: `check:${deps.clock.now()}` }) as const;

  const closedIncidents = async (): Promise<ReadonlySet<string>> => {
    const closed = new Set<string>();
    for (const status of INCIDENT_STATUSES) {
      const { state } = await situations.load(situationStream(status));
      for (const { incidentId, open } of state.incidents) if (!open) closed.add(incidentId);
    }
    return closed;
  };

  const checksRan = async (): Promise<ChecksRan | undefined> => {
    const kept = (await routines.load(ROUTINE_STREAM)).state.get('phone-check');
    return kept?.first === undefined || kept.ran === undefined
      ? undefined
      : { first: kept.first, last: kept.ran.dueAt };
  };

  const tell = async (): Promise<void> => {
    const now = deps.clock.now();
    if (!isDaytime(now, place.timeZone)) return;
    const { state: roster } = await rosters.load(ROSTER_STREAM);
    const { state: confirmed } = await checks.load(PHONE_CHECK_STREAM);
    const found = {
      gaps: wholeGapsAhead(place.rotaNow, now),
      missing: missingPhones(roster.people.values(), confirmed, await checksRan(), now, place.timeZone),
    };
    const operators = place.roster.people.filter(({ roles }) => roles.includes('operator'));
    const personIds = [...new Set([...operators.map(({ id }) => id), ...place.onDuty('duty-officer')])];
    if (found.gaps.length > 0)
      console.error(
        `${PEOPLE_ALARMS.gap} ${found.gaps.map(({ post, from }) => `${post} ${from}`).join(' ')}`,
      );
    if (found.missing.length > 0)
      console.error(`${PEOPLE_ALARMS.phone} ${found.missing.map(({ personId }) => personId).join(' ')}`);
    await watch.handle(
      WATCH_STREAM,
      (watched, at) => tellOfPeople(watched, { ...found, personIds }, at),
      by(),
    );
    await tidyPhones(deps.book, roster, now);
  };

  return async (): Promise<void> => {
    const { state } = await rosters.load(ROSTER_STREAM);
    if ([...state.committees.values()].some(({ incidentId }) => incidentId !== undefined)) {
      const closed = await closedIncidents();
      await rosters.handle(ROSTER_STREAM, (roster) => endCommittees(roster, closed), by());
    }
    await tell();
  };
};
