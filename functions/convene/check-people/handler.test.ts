import { describe, expect, test } from 'vitest';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { assessment } from '../../../shared/incident/testing/story.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { placeSource, withPlaceNow } from '../../../shared/people/place-now.ts';
import { ROSTER_STREAM } from '../../../shared/people/roster.ts';
import { memoryPhoneBook } from '../../../shared/people/testing/memory-phone-book.ts';
import { PEOPLE_ALARMS } from '../../../shared/people/watch.ts';
import { ROTA_STREAM } from '../../../shared/rota/rota.ts';
import { append, HADRAMOUT, quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();
const MORNING = '2023-10-21T06:00:00.000Z';
const EVENING = '2023-10-21T18:00:00.000Z';

const room = (start = MORNING) => {
  const log = memoryLogStore();
  const clock = testClock(start);
  const book = memoryPhoneBook();
  const check = withPlaceNow(placeSource({ log, clock, pack: HADRAMOUT }), (place) =>
    createHandler({ log, clock, seed: HADRAMOUT.roster, place, book }),
  );
  const facts = (type: string) =>
    log
      .commits()
      .flatMap(({ events }) => events.flatMap((event) => (event.type === type ? [event.data] : [])));
  const leave = (personId: string, from: string) =>
    append(log, ROTA_STREAM, clock.now(), {
      type: 'rota-changed.v1',
      data: {
        changeId: 'c-1',
        by: 'p-26',
        reason: 'سفر',
        change: { kind: 'leave', personId, from, until: plusSeconds(from, 86_400) },
      },
    });
  return { log, clock, book, check: () => check(undefined), facts, leave };
};

describe('the check of people', () => {
  test('finds nothing to tell while every post is held and every phone is there', async () => {
    const { check, log } = room();
    await check();
    expect(log.commits()).toEqual([]);
    expect(said).toEqual([]);
  });

  test('tells the operator and the duty officer of a gap days ahead, once, and alarms while it lasts', async () => {
    const { check, facts, leave, clock } = room();
    await leave('p-14', '2023-10-25T05:00:00.000Z');
    await check();
    clock.after(600);
    await check();
    expect(facts('rota-gap-found.v1')).toEqual([
      {
        noticeId: expect.stringMatching(/^gap-/),
        personIds: ['p-26', 'p-14'],
        gaps: [{ post: 'duty-officer', from: '2023-10-25T05:00:00.000Z', until: '2023-10-25T17:00:00.000Z' }],
      },
    ]);
    expect(said.filter((line) => line.startsWith(PEOPLE_ALARMS.gap))).toHaveLength(2);
  });

  test('wakes nobody at night, and tells in the morning', async () => {
    const { check, facts, leave, clock } = room(EVENING);
    await leave('p-14', '2023-10-25T05:00:00.000Z');
    await check();
    expect(facts('rota-gap-found.v1')).toEqual([]);
    expect(said).toEqual([]);
    clock.after(12 * 3600);
    await check();
    expect(facts('rota-gap-found.v1')).toHaveLength(1);
  });

  test('tells of somebody whose phone was marked', async () => {
    const { check, facts, log, clock } = room();
    await append(log, ROSTER_STREAM, clock.now(), {
      type: 'person-edited.v1',
      data: { personId: 'p-18', by: 'p-14', fields: { unreachable: 'مغلق' } },
    });
    await check();
    await check();
    expect(facts('phone-missing-found.v1')).toMatchObject([
      { missing: [{ personId: 'p-18', reason: 'unreachable' }] },
    ]);
    expect(said.some((line) => line === `${PEOPLE_ALARMS.phone} p-18`)).toBe(true);
  });

  test('ends the committee of an incident that is closed, also at night', async () => {
    const { check, facts, log, clock } = room(EVENING);
    const { incidentId } = assessment(1);
    await append(log, situationStream('Actual'), clock.now(), {
      type: 'assessment-made.v1',
      data: assessment(1),
    });
    await append(log, ROSTER_STREAM, clock.now(), {
      type: 'committee-changed.v1',
      data: {
        committeeId: 'event-1',
        by: 'p-02',
        change: { kind: 'formed', name: { ar: 'لجنة', en: 'Committee' }, members: ['p-05'], incidentId },
      },
    });
    await check();
    expect(facts('committee-changed.v1')).toHaveLength(1);
    await append(log, situationStream('Actual'), clock.now(), {
      type: 'incident-released.v1',
      data: { incidentId, hazard: 'tropical-cyclone' },
    });
    await check();
    expect(facts('committee-changed.v1').at(-1)).toEqual({
      committeeId: 'event-1',
      change: { kind: 'ended' },
    });
  });

  test('forgets a number that nobody has', async () => {
    const { check, book } = room();
    await book.keep({ id: 'a-number-of-nobody-at-all', sealed: 'v1.x', keptAt: '2023-10-01T06:00:00.000Z' });
    await check();
    expect(book.kept()).toEqual([]);
  });
});
