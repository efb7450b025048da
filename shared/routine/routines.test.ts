import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Routine, RoutineSchedule } from '../place/routines.ts';
import {
  dueTurn,
  type RoutineEvent,
  type Routines,
  recordRun,
  routineAggregate,
  routineBoard,
  switchRoutine,
} from './routines.ts';
import { isDaytime, lastTurn, localMonth, nextTurn } from './schedule.ts';

const ADEN = 'Asia/Aden';
const daily: Routine = {
  id: 'daily-bulletin',
  name: { ar: 'النشرة', en: 'Bulletin' },
  schedule: { every: 'day', hour: 8 },
  owner: 'p-06',
  on: true,
  basis: { proposal: 'test' },
};
const NONE: Routines = new Map();
const follow = (state: Routines, events: readonly RoutineEvent[], at: Instant): Routines =>
  events.reduce((routines, event) => routineAggregate.evolve(routines, event, at), state);
const ran = (dueAt: Instant, state = NONE): Routines =>
  follow(
    state,
    recordRun(state, {
      routineId: daily.id,
      dueAt,
      outcome: 'done',
      detail: { ar: 'تم', en: 'done' },
      messages: 1,
    }).events,
    dueAt,
  );

describe('a schedule', () => {
  test('is told in local time: eight in Mukalla is five in UTC', () => {
    expect(lastTurn(daily.schedule, '2023-10-21T06:00:00.000Z', ADEN)).toBe('2023-10-21T05:00:00.000Z');
    expect(nextTurn(daily.schedule, '2023-10-21T06:00:00.000Z', ADEN)).toBe('2023-10-22T05:00:00.000Z');
  });

  test('of a week names its day, and of a month its last when it has no such day', () => {
    expect(lastTurn({ every: 'week', weekday: 6, hour: 9 }, '2023-10-24T00:00:00.000Z', ADEN)).toBe(
      '2023-10-21T06:00:00.000Z',
    );
    expect(nextTurn({ every: 'month', day: 31, hour: 10 }, '2024-02-10T00:00:00.000Z', ADEN)).toBe(
      '2024-02-29T07:00:00.000Z',
    );
  });

  test('keeps its local hour where clocks change', () => {
    expect(nextTurn({ every: 'day', hour: 8 }, '2024-03-30T12:00:00.000Z', 'Europe/Berlin')).toBe(
      '2024-03-31T06:00:00.000Z',
    );
    expect(nextTurn({ every: 'day', hour: 8 }, '2024-03-29T12:00:00.000Z', 'Europe/Berlin')).toBe(
      '2024-03-30T07:00:00.000Z',
    );
  });

  test('always has a turn behind and one ahead, and none between them', () => {
    const schedule: fc.Arbitrary<RoutineSchedule> = fc.oneof(
      fc.record({ every: fc.constant('day' as const), hour: fc.nat(23) }),
      fc.record({ every: fc.constant('week' as const), weekday: fc.nat(6), hour: fc.nat(23) }),
      fc.record({
        every: fc.constant('month' as const),
        day: fc.integer({ min: 1, max: 31 }),
        hour: fc.nat(23),
      }),
    );
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(schedule, moment, fc.constantFrom(ADEN, 'Europe/Berlin'), (some, date, zone) => {
        const now = date.toISOString();
        const last = lastTurn(some, now, zone);
        const next = nextTurn(some, now, zone);
        expect(last <= now && now < next).toBe(true);
        expect(nextTurn(some, last, zone)).toBe(next);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a turn', () => {
  const eight = '2023-10-22T05:00:00.000Z';

  test('is due once', () => {
    expect(dueTurn(daily, NONE, plusSeconds(eight, 60), ADEN)).toBe(eight);
    expect(dueTurn(daily, ran(eight), plusSeconds(eight, 120), ADEN)).toBeUndefined();
  });

  test('that was missed is caught up once, and only the newest', () => {
    const before = ran('2023-10-18T05:00:00.000Z');
    expect(dueTurn(daily, before, plusSeconds(eight, 4 * 3600), ADEN)).toBe(eight);
  });

  test('that is late wakes nobody at night', () => {
    const before = ran('2023-10-20T05:00:00.000Z');
    const night = '2023-10-22T20:00:00.000Z';
    expect(isDaytime(night, ADEN)).toBe(false);
    expect(dueTurn(daily, before, night, ADEN)).toBeUndefined();
  });

  test('of one that never ran is not caught up', () => {
    expect(dueTurn(daily, NONE, plusSeconds(eight, 2 * 3600), ADEN)).toBeUndefined();
  });

  test('is not due while the routine is off, nor for what was missed meanwhile', () => {
    const by = { id: 'p-06', roles: [] };
    const decided = switchRoutine(ran('2023-10-20T05:00:00.000Z'), {
      routine: daily,
      on: false,
      reason: 'صيانة',
      by,
    });
    if (decided.kind === 'refused') throw new Error(decided.reason);
    const off = follow(ran('2023-10-20T05:00:00.000Z'), decided.events, '2023-10-21T00:00:00.000Z');
    expect(dueTurn(daily, off, plusSeconds(eight, 60), ADEN)).toBeUndefined();
    const again = switchRoutine(off, { routine: daily, on: true, reason: 'انتهت', by });
    if (again.kind === 'refused') throw new Error(again.reason);
    const on = follow(off, again.events, plusSeconds(eight, 3600));
    expect(dueTurn(daily, on, plusSeconds(eight, 7200), ADEN)).toBeUndefined();
    expect(dueTurn(daily, on, plusSeconds(eight, 24 * 3600 + 60), ADEN)).toBe(plusSeconds(eight, 24 * 3600));
  });
});

describe('the switch', () => {
  test.each([
    ['nobody knows the routine', { routine: undefined }, 'routine-unknown'],
    ['neither its owner nor an operator asks', { by: { id: 'p-10', roles: ['member'] } }, 'may-not-switch'],
    ['there is no reason', { reason: ' ' }, 'reason-missing'],
  ] as const)('is refused when %s', (_, change, reason) => {
    const command = { routine: daily, on: false, reason: 'صيانة', by: { id: 'p-06', roles: [] }, ...change };
    expect(switchRoutine(NONE, command)).toMatchObject({ kind: 'refused', reason });
  });

  test('to where it is changes nothing', () => {
    const command = {
      routine: daily,
      on: true,
      reason: 'لا سبب',
      by: { id: 'x', roles: ['operator'] },
    } as const;
    expect(switchRoutine(NONE, command)).toEqual({ kind: 'accepted', events: [] });
  });
});

test('the board tells the last run and the next', () => {
  const [line] = routineBoard([daily], ran('2023-10-22T05:00:00.000Z'), '2023-10-22T06:00:00.000Z', ADEN);
  expect(line).toMatchObject({ isOn: true, ran: { outcome: 'done' }, next: '2023-10-23T05:00:00.000Z' });
});

test('the month of a check is the local one', () => {
  expect(localMonth('2023-10-31T21:30:00.000Z', ADEN)).toBe('2023-11');
});
