import { describe, expect, test } from 'vitest';
import {
  assessment,
  at,
  begin,
  follows,
  INCIDENT_ID,
  turnsRed,
} from '../../../shared/incident/testing/story.ts';
import { taskStream } from '../../../shared/task/tasks.ts';
import { ALL_DONE, delivery, HADRAMOUT, incidentRoom, putsBack, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

quietly();

const opened = begin().does(follows(assessment(1, at('orange'))));

const room = async () => {
  const { log, clock, written, facts, goesOn } = await incidentRoom(opened);
  const assign = createHandler({ log, clock, pack: HADRAMOUT });
  const tasks = () => facts('task-assigned.v1');
  return { log, assign, written, tasks, goesOn };
};

describe('the tasks of an incident', () => {
  test('are given out when it opens, once however often the event comes', async () => {
    const { assign, written, tasks, log } = await room();
    const commits = written('incident-opened.v1');
    expect(await assign(delivery(...commits, ...commits))).toEqual(ALL_DONE);
    const given = tasks();
    expect(given.length).toBeGreaterThan(3);
    await assign(delivery(...commits));
    expect(tasks()).toEqual(given);
    expect(log.commits().filter(({ stream }) => stream === taskStream(INCIDENT_ID))).toHaveLength(1);
  });

  test('grow when it turns red', async () => {
    const { assign, written, tasks, goesOn } = await room();
    await assign(delivery(...written('incident-opened.v1')));
    const before = tasks().length;
    await goesOn(opened.does(turnsRed()));
    await assign(delivery(...written('assessment-raised.v1')));
    expect(tasks().length).toBeGreaterThan(before);
  });

  test('come with the next delivery when the log cannot be written', async () => {
    const { assign, written, tasks, log } = await room();
    log.failNext('before');
    expect(await assign(delivery(...written('incident-opened.v1')))).toEqual(putsBack(1));
    expect(tasks()).toEqual([]);
    await assign(delivery(...written('incident-opened.v1')));
    expect(tasks().length).toBeGreaterThan(3);
  });
});
