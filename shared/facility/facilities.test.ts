import { describe, expect, test } from 'vitest';
import type { Decision } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { repository } from '../log/aggregate.ts';
import { memoryLogStore } from '../log/testing/memory-log-store.ts';
import { memoryShortLived } from '../subscriber/testing/memory-short-lived.ts';
import { type FacilityRefusal, makeKey, revokeKey, type SetFacility, setFacility } from './decide.ts';
import { facilityDoor, keyText, shownKey } from './door.ts';
import {
  FACILITY_STREAM,
  type Facilities,
  type FacilityEvent,
  facilityAggregate,
  isTaken,
  keyStanding,
} from './facilities.ts';
import { facilityUse, MOST_CALLS } from './use.ts';

const NOW: Instant = '2023-10-21T06:00:00.000Z';
const DAY = 24 * 3600;
const by = { id: 'p-26', roles: ['operator'] } as const;
const START = facilityAggregate.initial;
const bounds = { pcodes: new Set(['YE1914']), stations: new Set(['station-dawan', 'station-tarim']) };
const clinic = {
  facilityId: 'clinic-dis',
  name: { ar: 'المركز الصحي بالديس', en: 'Health centre, Ad Dis' },
  kind: 'clinic',
  pcode: 'YE1914',
  contact: 'مكتب الصحة',
  may: ['read-warnings'],
} as const;

const follow = (
  state: Facilities,
  decision: Decision<FacilityEvent, FacilityRefusal>,
  at: Instant = NOW,
): Facilities => {
  if (decision.kind === 'refused') throw new Error(decision.reason);
  return decision.events.reduce((now, event) => facilityAggregate.evolve(now, event, at), state);
};
const link = (change: Partial<SetFacility['particulars']> = {}, isNew = true): SetFacility => ({
  particulars: { ...clinic, may: [...clinic.may], ...change },
  isNew,
  bounds,
  by,
});
const linked = follow(START, setFacility(START, link()));
const make = (state: Facilities, after: number, now = NOW) =>
  makeKey(state, { facilityId: 'clinic-dis', after, by }, now);
const first = follow(linked, make(linked, 0));
const keysOf = (state: Facilities) => state.get('clinic-dis')?.keys ?? [];

describe('a facility', () => {
  test('is linked once, and changed without losing its keys', () => {
    expect(setFacility(first, link())).toEqual({ kind: 'accepted', events: [] });
    const changed = follow(first, setFacility(first, link({ contact: 'مكتب آخر' }, false)));
    expect(changed.get('clinic-dis')).toMatchObject({ contact: 'مكتب آخر', keys: [{ number: 1 }] });
  });

  test.each([
    ['an id that is none', { facilityId: 'Clinic Dis' }, true, 'id-unfit'],
    ['the id of another', { contact: 'x' }, true, 'id-taken'],
    ['no name in one language', { facilityId: 'b-1', name: { ar: 'س', en: '' } }, true, 'name-missing'],
    ['no kind', { facilityId: 'b-1', kind: undefined }, true, 'kind-missing'],
    ['no office', { facilityId: 'b-1', contact: '' }, true, 'contact-missing'],
    ['a name that is too long', { facilityId: 'b-1', contact: 'س'.repeat(121) }, true, 'too-long'],
    ['a district of elsewhere', { facilityId: 'b-1', pcode: 'YE0101' }, true, 'district-unknown'],
    ['readings of no station', { facilityId: 'b-1', may: ['push-readings'] }, true, 'station-missing'],
    ['a station that is none', { facilityId: 'b-1', stationId: 'station-x' }, true, 'station-unknown'],
    ['a change of one that is not there', { facilityId: 'b-1' }, false, 'facility-unknown'],
  ] as const)('with %s is refused', (_, change, isNew, reason) => {
    const may = 'may' in change ? [...change.may] : [...clinic.may];
    expect(setFacility(linked, link({ ...change, may }, isNew))).toMatchObject({ kind: 'refused', reason });
  });

  test('does not share a station with another one', () => {
    const one = follow(linked, setFacility(linked, link({ stationId: 'station-dawan' }, false)));
    const other = link({ facilityId: 'b-1', stationId: 'station-dawan' });
    expect(setFacility(one, other)).toMatchObject({ reason: 'station-taken' });
  });

  test('is linked and gets its keys by an operator alone', () => {
    const member = { id: 'p-10', roles: ['member'] } as const;
    expect(setFacility(START, { ...link(), by: member })).toMatchObject({ reason: 'may-not-keep' });
    expect(makeKey(linked, { facilityId: 'clinic-dis', after: 0, by: member }, NOW)).toMatchObject({
      reason: 'may-not-keep',
    });
  });
});

describe('a key', () => {
  test('is made once, however often its form is sent', () => {
    expect(make(first, 0)).toMatchObject({ reason: 'key-made-meanwhile' });
    expect(keysOf(first)).toMatchObject([{ number: 1 }]);
  });

  test('that is replaced is taken for a week more, beside the new one', () => {
    const second = follow(first, make(first, 1));
    const standings = (at: Instant) => keysOf(second).map((key) => keyStanding(key, at));
    expect(standings(plusSeconds(NOW, 6 * DAY))).toEqual(['ending', 'valid']);
    expect(standings(plusSeconds(NOW, 7 * DAY))).toEqual(['ended', 'valid']);
    const third = follow(second, make(second, 2, plusSeconds(NOW, DAY)), plusSeconds(NOW, DAY));
    expect(keysOf(third)[0]?.until).toBe(plusSeconds(NOW, 7 * DAY));
  });

  test('that is revoked opens nothing from that moment on', () => {
    const revoke = (reason: string) =>
      revokeKey(first, { facilityId: 'clinic-dis', number: 1, reason, by }, NOW);
    expect(revoke(' ')).toMatchObject({ reason: 'reason-missing' });
    const revoked = follow(first, revoke('سُرق'));
    expect(keysOf(revoked).map((key) => isTaken(key, NOW))).toEqual([false]);
    const again = { facilityId: 'clinic-dis', number: 1, reason: 'سبب آخر', by };
    expect(revokeKey(revoked, again, NOW)).toMatchObject({ reason: 'key-over' });
    expect(revokeKey(revoked, { ...again, number: 9 }, NOW)).toMatchObject({ reason: 'key-unknown' });
  });
});

describe('the door', () => {
  const SECRET = 's'.repeat(32);
  const secret = (facilityId: string, number: number) =>
    facilityId === 'clinic-dis' && number < 9 ? SECRET : 'x';
  const opened = async (state: 'first' | 'revoked', shown: string, at = NOW) => {
    const log = memoryLogStore();
    const deps = { log, clock: { now: () => NOW } };
    const facilities = repository(facilityAggregate, deps);
    const cause = { actor: { kind: 'person', id: 'p-26' }, cause: 'test' } as const;
    await facilities.handle(FACILITY_STREAM, (now) => setFacility(now, link()), cause);
    await facilities.handle(FACILITY_STREAM, (now) => make(now, 0), cause);
    const revoke = { facilityId: 'clinic-dis', number: 1, reason: 'x', by };
    if (state === 'revoked')
      await facilities.handle(FACILITY_STREAM, (now) => revokeKey(now, revoke, NOW), cause);
    return facilityDoor({ ...deps, secret, same: (a, b) => a === b })(shownKey(shown), at);
  };
  const key = (number = 1, id = 'clinic-dis', own = SECRET) =>
    `Bearer ${keyText({ facilityId: id, number, secret: own })}`;

  test('knows a facility by its key', async () => {
    expect(await opened('first', key())).toMatchObject({ facilityId: 'clinic-dis' });
  });

  test.each([
    ['nothing', 'first', ''],
    ['another scheme', 'first', key().replace('Bearer', 'Basic')],
    ['a wrong secret', 'first', key(1, 'clinic-dis', 'w'.repeat(32))],
    ['the secret of another', 'first', key(1, 'school-tarim')],
    ['a number that was never given', 'first', key(2)],
    ['a key that was revoked', 'revoked', key()],
  ] as const)('stays shut for %s', async (_, state, shown) => {
    expect(await opened(state, shown)).toBeUndefined();
  });
});

test('calls are counted by the minute, and the last one is remembered', async () => {
  const use = facilityUse(memoryShortLived());
  for (let call = 0; call < MOST_CALLS.most; call += 1) expect(await use.note('a', NOW)).toBe(true);
  expect(await use.note('a', NOW)).toBe(false);
  expect(await use.note('b', NOW)).toBe(true);
  expect(await use.note('a', plusSeconds(NOW, 60))).toBe(true);
  expect(await use.last('a', plusSeconds(NOW, DAY))).toBe(plusSeconds(NOW, 60));
  expect(await use.last('c', NOW)).toBeUndefined();
});
