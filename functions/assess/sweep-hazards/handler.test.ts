import { expect, test } from 'vitest';
import { assessor } from '../../../shared/hazard/assess-now.ts';
import { overrideLevel } from '../../../shared/hazard/decide.ts';
import { HAZARD_STREAM, hazardAggregate } from '../../../shared/hazard/situation.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { assessorOf } from '../../../shared/place/hazard-assessor.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const HOUR = 3600;

test('a forecaster’s word ends at its time and the incident with it, though nothing comes in', async () => {
  const log = memoryLogStore();
  const clock = testClock('2024-10-23T06:00:00.000Z');
  const assess = assessor({ log, clock, objects: memoryObjectStore(), ...assessorOf(HADRAMOUT, []) });
  const sweep = createHandler({ clock, assess });
  await repository(hazardAggregate, { log, clock }).handle(
    HAZARD_STREAM,
    (situation, now) =>
      overrideLevel(
        situation,
        {
          hazard: 'flash-flood',
          districts: ['YE1918'],
          level: 'red',
          reason: 'x',
          until: '2024-10-23T09:00:00.000Z',
          personId: 'p-06',
        },
        { may: new Set(['p-06']), longestHours: 72, districts: new Set(['YE1918']) },
        now,
      ),
    { actor: { kind: 'person', id: 'p-06' }, cause: 'test' },
  );
  const written = () =>
    log
      .commits()
      .flatMap(({ events }) =>
        events.map(({ type, data }) => `${type} ${Object(data).change ?? Object(data).why ?? ''}`),
      );
  await sweep();
  clock.after(2 * HOUR);
  await sweep();
  const before = written();
  expect(before.slice(0, 2)).toEqual(['level-overridden.v1 ', 'assessment-made.v1 begun']);
  expect(before).not.toContain('hazards-assessed.v1 ');
  clock.after(HOUR);
  await sweep();
  await sweep();
  expect(written().slice(before.length)).toEqual(['override-ended.v1 over', 'assessment-made.v1 ended']);
});
