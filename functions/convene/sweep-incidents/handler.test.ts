import { describe, expect, test } from 'vitest';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { RULES } from '../../../shared/incident/testing/committee.ts';
import { assessment, INCIDENT_ID, STORIES, type Story } from '../../../shared/incident/testing/story.ts';
import { append, incidentRoom, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

quietly();

const BROKEN = 'wind-20231021-1';

/** A situation whose incidents are these, and the log of the one that the story tells. */
const sweeping = async (story: Story, before: readonly string[] = []) => {
  const room = await incidentRoom(story);
  for (const incidentId of [...before, INCIDENT_ID]) {
    const data = { ...assessment(1), incidentId, assessmentId: `${incidentId}-assessment-1` };
    const key = { ...data.warning.key, identifier: incidentId };
    const hazard = incidentId.startsWith('wind') ? ('wind' as const) : data.hazard;
    await append(room.log, situationStream('Actual'), room.clock.now(), {
      type: 'assessment-made.v1',
      data: { ...data, hazard, warning: { ...data.warning, key } },
    });
  }
  return { ...room, sweep: createHandler({ ...room, rulesNow: async () => () => RULES }) };
};

describe('a sweep', () => {
  test('finds nothing before a deadline, everything at it, and nothing twice', async () => {
    const { sweep, clock, facts } = await sweeping(STORIES.called);
    clock.after(299);
    await sweep();
    expect(facts('member-called.v1')).toHaveLength(5);
    clock.after(1);
    await sweep();
    await sweep();
    expect(facts('member-called.v1').slice(5)).toMatchObject(
      Array.from({ length: 5 }, () => ({ attempt: 2 })),
    );
    expect(facts('member-called.v1')).toHaveLength(10);
  });

  test('that did not run is made up for by the next', async () => {
    const { sweep, clock, facts } = await sweeping(STORIES.called);
    clock.after(40 * 60);
    await sweep();
    expect(facts('quorum-missed.v1')).toHaveLength(1);
    expect(facts('member-called.v1')).toHaveLength(10);
  });

  test('leaves a closed incident alone, though it is not released yet', async () => {
    const { sweep, clock, log } = await sweeping(STORIES.closed);
    const before = log.commits().length;
    clock.after(24 * 3600);
    await sweep();
    expect(log.commits()).toHaveLength(before);
  });

  test('does not read an incident that was released', async () => {
    const { sweep, log, clock } = await sweeping(STORIES.called, [BROKEN]);
    await append(log, `incident/${BROKEN}`, clock.now(), { type: 'nobody-knows-this.v1', data: {} });
    const released = { incidentId: BROKEN, hazard: 'wind' };
    await append(log, situationStream('Actual'), clock.now(), {
      type: 'incident-released.v1',
      data: released,
    });
    await expect(sweep()).resolves.toBeUndefined();
  });

  test('goes on to the other incidents when one cannot be read, and fails after them', async () => {
    const { sweep, log, clock, facts } = await sweeping(STORIES.called, [BROKEN]);
    await append(log, `incident/${BROKEN}`, clock.now(), { type: 'nobody-knows-this.v1', data: {} });
    clock.after(300);
    await expect(sweep()).rejects.toThrow('1 incidents could not be swept');
    expect(facts('member-called.v1')).toHaveLength(10);
  });
});
