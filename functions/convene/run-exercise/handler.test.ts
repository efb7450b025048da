import { describe, expect, test } from 'vitest';
import { readCap } from '../../../shared/cap/read.ts';
import { isInject } from '../../../shared/exercise/document.ts';
import {
  beginExercise,
  EXERCISE_STREAM,
  exerciseAggregate,
  type Runs,
  running,
  stopExercise,
} from '../../../shared/exercise/exercise.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const OFFICER = { id: 'p-14', roles: ['duty-officer'] } as const;
const PLAN = HADRAMOUT.exercises.find(({ id }) => id === 'wadi-flood');
if (PLAN === undefined) throw new Error('the pack has no such exercise');

const room = async () => {
  const log = memoryLogStore();
  const clock = testClock('2023-09-20T07:00:30.000Z');
  const objects = memoryObjectStore();
  const exercises = repository(exerciseAggregate, { log, clock });
  const by = { actor: { kind: 'person', id: OFFICER.id }, cause: 'test' } as const;
  await exercises.handle(
    EXERCISE_STREAM,
    (runs, now) => beginExercise(runs, { plan: PLAN, by: OFFICER }, now),
    by,
  );
  const run = createHandler({ log, clock, objects, pack: HADRAMOUT, offsetMinutes: 180 });
  const facts = (type: string) =>
    log
      .commits()
      .flatMap(({ events }) => events.flatMap((event) => (event.type === type ? [event.data] : [])));
  const minutes = async (count: number) => {
    for (let minute = 0; minute < count; minute += 1) {
      await run();
      clock.after(60);
    }
  };
  return { log, clock, objects, run, facts, minutes, exercises, by };
};

describe('a running exercise', () => {
  test('puts its injects in by time, once however often it is asked', async () => {
    const { run, facts, minutes } = await room();
    await run();
    await run();
    expect(facts('exercise-injected.v1')).toMatchObject([{ index: 0, kind: 'warning' }]);
    await minutes(31);
    expect(
      facts('exercise-injected.v1').map((data) => JSON.stringify(data).match(/"index":(\d)/)?.[1]),
    ).toEqual(['0', '1', '2']);
  });

  test('makes up for what it missed while it was down', async () => {
    const { run, facts, clock } = await room();
    clock.after(70 * 60);
    await run();
    expect(facts('exercise-injected.v1')).toHaveLength(5);
    expect(facts('warning-received.v1')).toHaveLength(2);
  });

  test('sends warnings that are CAP, say that they are an exercise, and take each other up', async () => {
    const { minutes, objects, facts } = await room();
    await minutes(125);
    const documents = [...objects.files.values()].map(({ bytes }) => readCap(bytes));
    expect(documents).toHaveLength(3);
    for (const reading of documents) {
      if (reading.verdict === 'rejected') throw new Error(reading.reasons.join());
      expect(reading.alert.status).toBe('Exercise');
      for (const info of reading.alert.info) expect(info.headline).toMatch(/^تمرين:/);
    }
    expect(facts('warning-received.v1')).toMatchObject([
      { source: 'exercise', status: 'Exercise', msgType: 'Alert' },
      { msgType: 'Update', references: [{}] },
      { msgType: 'Cancel', references: [{}, {}] },
    ]);
  });

  test('ends by itself, and then puts nothing in', async () => {
    const { minutes, facts } = await room();
    await minutes(130);
    expect(facts('exercise-ended.v1')).toHaveLength(1);
    const before = facts('exercise-injected.v1').length;
    await minutes(5);
    expect(facts('exercise-injected.v1')).toHaveLength(before);
  });

  test('goes on after a failure of the log without saying anything twice', async () => {
    const { run, facts, log } = await room();
    log.failNext('before');
    await expect(run()).rejects.toThrow();
    await run();
    expect(facts('warning-received.v1')).toHaveLength(1);
  });

  test('is stopped by who may, and there is one at a time', async () => {
    const { exercises, by, run, facts } = await room();
    const { state } = await exercises.load(EXERCISE_STREAM);
    expect(beginExercise(state, { plan: PLAN, by: OFFICER }, '2023-09-20T08:00:00.000Z')).toMatchObject({
      reason: 'exercise-running',
    });
    expect(stopExercise(state, { id: 'p-10', roles: ['member'] })).toMatchObject({
      reason: 'may-not-run-exercises',
    });
    await exercises.handle(EXERCISE_STREAM, (runs) => stopExercise(runs, OFFICER), by);
    await run();
    expect(facts('exercise-injected.v1')).toEqual([]);
    const ended: Runs = (await exercises.load(EXERCISE_STREAM)).state;
    expect(running(ended)).toBeUndefined();
    expect(stopExercise(ended, OFFICER)).toMatchObject({ reason: 'no-exercise' });
  });
});

test('the source of exercises speaks of exercises alone', () => {
  expect(isInject({ source: 'exercise', status: 'Exercise' })).toBe(true);
  for (const status of ['Actual', 'Test', 'System', 'Draft'])
    expect(isInject({ source: 'exercise', status })).toBe(false);
  expect(isInject({ source: 'scenario', status: 'Exercise' })).toBe(false);
});
