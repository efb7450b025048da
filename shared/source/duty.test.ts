import { expect, test } from 'vitest';
import { instant, plusSeconds } from '../kernel/instant.ts';
import { alertDuty, type DutyTold, dutyAggregate } from './duty.ts';
import type { Health } from './health.ts';

const START = instant('2023-10-21T06:00:00Z');
const health = (sourceId: string, how: Partial<Health> = {}): Health => ({
  sourceId,
  state: 'silent',
  overdue: true,
  quietMinutes: 20,
  allowedMinutes: 20,
  cycloneSeason: true,
  failures: 4,
  lastHeard: START,
  ...how,
});

/** Sweeps in turn; the sources that each message names. */
const told = (...sweeps: readonly (readonly [minutes: number, ...Health[]])[]) => {
  let state: DutyTold = dutyAggregate.initial;
  return sweeps.map(([minutes, ...healths]) => {
    const now = plusSeconds(START, minutes * 60);
    const { events } = alertDuty(state, healths, ['p-06', 'p-07'], now);
    for (const event of events) state = dutyAggregate.evolve(state, event, now);
    return events.flatMap(({ data }) => data.silent.map(({ source }) => source)).join(' ');
  });
};

test('one outage of many sources is one message', () => {
  expect(
    told([20, health('a'), health('b'), health('c')], [25, health('a'), health('b'), health('c')]),
  ).toEqual(['a b c', '']);
});

test('what fails with it and falls silent later is told with it', () => {
  const slow = health('slow', { overdue: false, state: 'failing' });
  expect(told([20, health('a'), slow], [180, health('a'), health('slow')])).toEqual(['a', '']);
});

test('another outage within half an hour waits, and is then told with the first', () => {
  const b = health('b', { lastHeard: plusSeconds(START, 300) });
  expect(told([20, health('a')], [25, health('a'), b], [50, health('a'), b])).toEqual(['a', '', 'a b']);
});

test('a source that came back and falls silent again is told again', () => {
  const later = health('a', { lastHeard: plusSeconds(START, 3600) });
  expect(told([20, health('a')], [60], [90, later], [95, later])).toEqual(['a', '', 'a', '']);
});

test('nobody is told of a source that is heard, or when nobody is on duty', () => {
  expect(told([20, health('a', { overdue: false, failures: 1 })])).toEqual(['']);
  expect(alertDuty(dutyAggregate.initial, [health('a')], [], START).events).toEqual([]);
});
