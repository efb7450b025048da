import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/instant.ts';
import type { Level } from '../kernel/vocabulary.ts';
import { noteAssessment, overrideLevel, takeOverrideBack, type Written } from './decide.ts';
import {
  evolveHazards,
  type HazardEvent,
  type HazardSituation,
  levelInForce,
  overrideOf,
  QUIET,
} from './situation.ts';
import { hours, NOW } from './testing/weather.ts';

const PLACE = 'YE1908';
const rules = { may: new Set(['p-06']), longestHours: 72, districts: new Set([PLACE, 'YE1910']) };
const state = (level: Level): Written => ({
  hazard: 'flash-flood',
  pcode: PLACE,
  level,
  reached: level,
  since: NOW,
  risingSince: {},
  fallingSince: {},
  cap: { urgency: 'Future', severity: 'Minor', certainty: 'Unlikely' },
});
const note = (situation: HazardSituation, level: Level, at: Instant) =>
  noteAssessment(situation, [state(level)], { at, policySha256: 'x', inputs: [] }).events;
const onward = (situation: HazardSituation, events: readonly HazardEvent[], at: Instant) =>
  events.reduce((so, event) => evolveHazards(so, event, at), situation);
const looked = (situation: HazardSituation, level: Level, at: Instant) =>
  onward(situation, note(situation, level, at), at);
const command = {
  hazard: 'flash-flood' as const,
  districts: [PLACE],
  reason: 'الوادي جاف',
  until: hours(12),
  personId: 'p-06',
};
const overridden = (situation: HazardSituation, level: Level, at: Instant = NOW) => {
  const decision = overrideLevel(situation, { ...command, level }, rules, at);
  if (decision.kind === 'refused') throw new Error(decision.reason);
  return onward(situation, decision.events, at);
};
const inForce = (situation: HazardSituation): Level =>
  levelInForce(
    situation.known.get(`flash-flood ${PLACE}`)?.level ?? 'green',
    overrideOf(situation, 'flash-flood', PLACE),
    PLACE,
  );
const types = (events: readonly HazardEvent[]) =>
  events.map((event) =>
    event.type === 'override-ended.v1' ? `${event.type} ${event.data.why}` : event.type,
  );

describe('an assessment', () => {
  test('is written when something is not as it was, and only then', () => {
    const raised = looked(QUIET, 'orange', NOW);
    expect(types(note(raised, 'orange', hours(1)))).toEqual([]);
    expect(types(note(raised, 'yellow', hours(1)))).toEqual(['hazards-assessed.v1']);
  });
  test('of calm where there was never anything else is not written', () => {
    expect(note(QUIET, 'green', NOW)).toEqual([]);
  });
});

describe('an override', () => {
  const yellow = looked(QUIET, 'yellow', NOW);
  test('up and down counts in place of what the thresholds give', () => {
    expect(inForce(overridden(yellow, 'red'))).toBe('red');
    expect(inForce(overridden(yellow, 'green'))).toBe('green');
  });
  test('down never hides a later rise to red: it ends there, and says so', () => {
    const lowered = overridden(looked(QUIET, 'orange', NOW), 'yellow');
    const events = note(lowered, 'red', hours(1));
    expect(types(events)).toEqual(['hazards-assessed.v1', 'override-ended.v1 risen']);
    expect(inForce(onward(lowered, events, hours(1)))).toBe('red');
  });
  test('down ends with any rise above what the forecaster had seen', () => {
    const lowered = overridden(yellow, 'green');
    expect(inForce(looked(lowered, 'orange', hours(1)))).toBe('orange');
  });
  test('of a red that was seen holds, until the red has gone and comes again', () => {
    const lowered = overridden(looked(QUIET, 'red', NOW), 'yellow');
    expect(inForce(lowered)).toBe('yellow');
    const gone = looked(lowered, 'orange', hours(1));
    expect(inForce(gone)).toBe('yellow');
    expect(inForce(looked(gone, 'red', hours(2)))).toBe('red');
  });
  test('up is no ceiling', () => {
    expect(inForce(looked(overridden(yellow, 'orange'), 'red', hours(1)))).toBe('red');
  });
  test('up stays when the thresholds fall', () => {
    expect(inForce(looked(overridden(yellow, 'orange'), 'green', hours(1)))).toBe('orange');
  });
  test('ends at its time', () => {
    const up = overridden(yellow, 'red');
    expect(types(note(up, 'yellow', hours(11.9)))).toEqual([]);
    expect(types(note(up, 'yellow', hours(12)))).toEqual(['override-ended.v1 over']);
  });
  test('is taken back by who may', () => {
    const up = overridden(yellow, 'red');
    const [override] = up.overrides;
    const id = override?.overrideId ?? '';
    expect(takeOverrideBack(up, { overrideId: id, personId: 'p-99' }, rules)).toMatchObject({
      reason: 'may-not-override',
    });
    const back = takeOverrideBack(up, { overrideId: id, personId: 'p-06' }, rules);
    expect(back.kind === 'accepted' && inForce(onward(up, back.events, NOW))).toBe('yellow');
    expect(takeOverrideBack(yellow, { overrideId: id, personId: 'p-06' }, rules)).toMatchObject({
      reason: 'override-unknown',
    });
  });
  test('said again is nothing new; said otherwise takes its place', () => {
    const up = overridden(yellow, 'red');
    expect(overrideLevel(up, { ...command, level: 'red' }, rules, NOW)).toMatchObject({
      kind: 'accepted',
      events: [],
    });
    const other = overridden(up, 'orange', hours(1));
    expect(other.overrides).toHaveLength(1);
    expect(inForce(other)).toBe('orange');
  });
  test.each([
    ['by somebody who may not', { personId: 'p-01' }, 'may-not-override'],
    ['without a reason', { reason: '  ' }, 'override-without-reason'],
    ['without a district of this place', { districts: ['YE3201'] }, 'override-without-districts'],
    ['that is over already', { until: NOW }, 'override-ends-in-past'],
    ['for longer than anybody can see ahead', { until: hours(73) }, 'override-too-long'],
  ])('%s is refused', (_, wrong, reason) => {
    expect(overrideLevel(yellow, { ...command, level: 'red', ...wrong }, rules, NOW)).toMatchObject({
      kind: 'refused',
      reason,
    });
  });
});
