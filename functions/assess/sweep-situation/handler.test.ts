import { expect, test } from 'vitest';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { assessment } from '../../../shared/incident/testing/story.ts';
import { assessmentWords } from '../../../shared/language/assessment.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { incidentGrouping } from '../../../shared/place/incident-grouping.ts';
import { append, HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const RULES = { ...assessmentWords(HADRAMOUT), ...incidentGrouping(HADRAMOUT) };

const room = async () => {
  const log = memoryLogStore();
  const clock = testClock('2023-10-21T06:00:00.000Z');
  for (const status of ['Actual', 'Exercise'] as const) {
    const data = assessment(1, undefined, status);
    const expires = status === 'Actual' ? '2023-10-21T07:00:00.000Z' : '2023-10-21T08:00:00.000Z';
    await append(log, situationStream(status), clock.now(), {
      type: 'assessment-made.v1',
      data: { ...data, incidentId: `${status.toLowerCase()}-1`, warning: { ...data.warning, expires } },
    });
  }
  const changes = () =>
    log
      .commits()
      .flatMap(({ stream, events }) =>
        events.map(({ data }) => `${stream} ${Object(data).change} ${Object(data).explanation.en}`),
      );
  return { clock, sweep: createHandler({ log, clock, rules: RULES }), changes };
};

test('nothing that still holds is touched', async () => {
  const { sweep, changes, clock } = await room();
  clock.after(3599);
  await sweep();
  expect(changes()).toHaveLength(2);
});

test('a warning whose time is over stops counting, once, in each situation by its own time', async () => {
  const { sweep, changes, clock } = await room();
  clock.after(3600);
  await sweep();
  await sweep();
  expect(changes().slice(2)).toEqual([
    'situation/Actual ended No warning of tropical cyclone stands any more, on the word of alerts@met.example.',
  ]);
  clock.after(3600);
  await sweep();
  expect(changes().slice(3)).toEqual([expect.stringContaining('situation/Exercise ended')]);
});
