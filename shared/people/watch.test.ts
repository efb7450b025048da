import { describe, expect, test } from 'vitest';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { RotaChanges } from '../rota/rota.ts';
import { rotaOf, wholeGapsAhead } from './rota-now.ts';
import { NOON, PLACE, personOf, SEED } from './testing/hadramout.ts';
import { type ChecksRan, missingPhones, tellOfPeople, type Watched, watchAggregate } from './watch.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const NOTHING: Watched = watchAggregate.initial;

const leave = (personId: string, from: Instant, until: Instant): RotaChanges[number] => ({
  changeId: `leave-${personId}-${from}`,
  by: 'p-26',
  reason: 'سفر',
  change: { kind: 'leave', personId, from, until },
  at: NOON,
});
const rota = (changes: RotaChanges = [], people = PLACE.roster.people) => rotaOf(PLACE, people, changes);

/** What is told at each of these moments, one after the other. */
const toldAt = (rotaAt: (now: Instant) => ReturnType<typeof rota>, ...moments: readonly Instant[]) => {
  let watched = NOTHING;
  return moments.map((now) => {
    const gaps = wholeGapsAhead(rotaAt(now), now);
    const { events } = tellOfPeople(watched, { gaps, missing: [], personIds: ['p-26'] }, now);
    watched = events.reduce((state, event) => watchAggregate.evolve(state, event, now), watched);
    return events.flatMap((event) => (event.type === 'rota-gap-found.v1' ? event.data.gaps : []));
  });
};

describe('a gap of the rota', () => {
  const day = (days: number, hours = 0) => plusSeconds('2023-10-21T05:00:00.000Z', days * DAY + hours * HOUR);

  test('is told days ahead, once, however often it is asked, and while it lasts', () => {
    const away = rota([leave('p-14', day(5), day(6))]);
    const [first, ...later] = toldAt(() => away, day(0), day(0, 1), day(4), day(5, 3), day(5, 11));
    expect(first).toEqual([{ post: 'duty-officer', from: day(5), until: day(5, 12) }]);
    expect(later).toEqual([[], [], [], []]);
  });

  test('is told to its end, also where the days ahead end within it', () => {
    const away = rota([leave('p-14', day(6), day(9))]);
    const [first] = toldAt(() => away, day(6, -7 * 24 + 1));
    expect(first).toEqual([{ post: 'duty-officer', from: day(6), until: day(6, 12) }]);
  });

  test('without an end is told once, and again after weeks', () => {
    const empty = rotaOf({ ...PLACE, rota: { ...PLACE.rota, weekly: [] } }, PLACE.roster.people, []);
    const told = toldAt(() => empty, day(0), day(1), day(13), day(22));
    expect(told.map((gaps) => gaps.length)).toEqual([3, 0, 0, 3]);
  });

  test('that has become longer is told again', () => {
    const both = ['p-14', 'p-29'].map((id) => leave(id, day(3), day(4)));
    const told = toldAt((now) => rota(now < day(1) ? both.slice(0, 1) : both), day(0), day(1));
    expect(told.map(([gap]) => gap?.until)).toEqual([day(3, 12), day(4)]);
  });

  test('is left by a person who has lost the role, or left the roster', () => {
    const others = PLACE.roster.people.filter(({ id }) => id !== 'p-14');
    expect(wholeGapsAhead(rota([], others), day(0)).some(({ post }) => post === 'duty-officer')).toBe(true);
    const demoted = PLACE.roster.people.map((one) =>
      one.id === 'p-06' ? { ...one, roles: ['member' as const] } : one,
    );
    expect(wholeGapsAhead(rota([], demoted), day(0))[0]).toMatchObject({ post: 'forecaster-coast' });
    expect(wholeGapsAhead(rota(), day(0))).toEqual([]);
  });
});

describe('a person without a phone that works', () => {
  const checks: ChecksRan = { first: '2023-08-01T07:00:00.000Z', last: '2023-10-01T07:00:00.000Z' };
  const confirmed = (month: string | undefined) =>
    new Map(
      [...SEED.people.keys()].flatMap((id) =>
        id === 'p-18' && month === undefined
          ? []
          : [[id, { month: id === 'p-18' ? (month ?? '') : '2023-10', at: NOON }]],
      ),
    );
  const missing = (
    month: string | undefined,
    ran: ChecksRan | undefined = checks,
    now = NOON,
    people = SEED.people,
  ) => missingPhones(people.values(), confirmed(month), ran, now, PLACE.timeZone);
  const with18 = (more: object) => new Map(SEED.people).set('p-18', { ...personOf(SEED, 'p-18'), ...more });

  test('is one who has none, or whose phone is marked', () => {
    expect(missing('2023-10', checks, NOON, with18({ phones: [] }))).toMatchObject([
      { personId: 'p-18', reason: 'no-phone' },
    ]);
    expect(missing('2023-10', checks, NOON, with18({ unreachable: { reason: 'مغلق', at: NOON } }))).toEqual([
      { personId: 'p-18', reason: 'unreachable', since: NOON },
    ]);
  });

  test.each([
    ['both of the last two checks were missed', '2023-08', 1],
    ['no check was ever confirmed', undefined, 1],
    ['the one before the last was confirmed', '2023-09', 0],
    ['the last was confirmed', '2023-10', 0],
  ])('by checks: %s', (_, month, found) => {
    expect(missing(month)).toHaveLength(found);
  });

  test('is not one who has had no time to answer, or no second check, or new phones since', () => {
    expect(missing('2023-08', checks, '2023-10-02T07:00:00.000Z')).toEqual([]);
    expect(missing(undefined, { ...checks, first: checks.last })).toEqual([]);
    expect(missingPhones(SEED.people.values(), new Map(), undefined, NOON, PLACE.timeZone)).toEqual([]);
    expect(missing('2023-08', checks, NOON, with18({ phonesSince: '2023-10-05T07:00:00.000Z' }))).toEqual([]);
  });

  test('is told once, and again when it happens again', () => {
    const tell = (watched: Watched, month: string) =>
      tellOfPeople(watched, { gaps: [], missing: missing(month), personIds: ['p-26'] }, NOON).events;
    const told = tell(NOTHING, '2023-07');
    expect(told).toMatchObject([{ type: 'phone-missing-found.v1', data: { personIds: ['p-26'] } }]);
    const watched = told.reduce((state, event) => watchAggregate.evolve(state, event, NOON), NOTHING);
    expect(tell(watched, '2023-07')).toEqual([]);
    expect(tell(watched, '2023-08')).toHaveLength(1);
  });
});
