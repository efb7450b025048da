import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { SELF_TEST_STREAM } from '../../../shared/source/self-test.ts';
import { memorySourceBook } from '../../../shared/source/testing/memory-source-book.ts';
import { append, HADRAMOUT, quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();
const FAULT = { code: 'unreachable', detail: 'ENOTFOUND' } as const;

const room = (ids: readonly string[] = ['ye-yms-ar', 'ye-yms-en', 'metar'], pack = HADRAMOUT) => {
  const log = memoryLogStore();
  const book = memorySourceBook();
  const clock = testClock('2023-10-21T06:00:00.000Z');
  const sources = HADRAMOUT.sources.filter(({ id }) => ids.includes(id));
  const sweepNow = createHandler({ log, book, clock, pack, sources });
  const facts = (type: string) =>
    log
      .commits()
      .flatMap(({ events }) => events.flatMap((event) => (event.type === type ? [event.data] : [])));
  /** Sweeps every five minutes for so long; the sources named are heard before each. */
  const pass = async (minutes: number, ...heard: readonly string[]) => {
    for (let left = minutes; left > 0; left -= 5) {
      clock.after(300);
      for (const id of heard) await book.note(id, { at: clock.now(), outcome: 'well' });
      await sweepNow();
    }
  };
  return { log, book, clock, facts, sweepNow, pass };
};

describe('a sweep of the sources', () => {
  test('finds the silence of a source once, and tells that it is heard again', async () => {
    const { pass, facts } = room(['ye-yms-ar']);
    await pass(5, 'ye-yms-ar');
    await pass(60);
    await pass(10, 'ye-yms-ar');
    expect(facts('source-silent.v1')).toEqual([
      expect.objectContaining({
        source: 'ye-yms-ar',
        silentMinutes: 15,
        allowedMinutes: 15,
        cycloneSeason: true,
      }),
    ]);
    expect(facts('source-heard-again.v1')).toMatchObject([
      { source: 'ye-yms-ar', after: 'silent', minutes: 50 },
    ]);
  });

  test('counts the silence of a source that was never heard from the first sweep on', async () => {
    const { pass, facts, sweepNow } = room(['ye-yms-ar']);
    await sweepNow();
    await pass(10);
    expect(facts('source-silent.v1')).toEqual([]);
    await pass(5);
    expect(facts('source-silent.v1')).toHaveLength(1);
    expect(facts('source-silent.v1')).not.toMatchObject([{ lastHeard: expect.anything() }]);
  });

  test('tells the forecasters on duty of an outage in one message', async () => {
    const { pass, facts, book, clock } = room();
    await pass(5, 'ye-yms-ar', 'ye-yms-en', 'metar');
    for (let turn = 0; turn < 3; turn += 1) {
      await pass(5);
      await book.note('metar', { at: clock.now(), outcome: 'failing', fault: FAULT });
    }
    await pass(180);
    expect(facts('source-silent.v1')).toHaveLength(3);
    expect(facts('duty-alerted.v1')).toMatchObject([
      {
        personIds: ['p-06', 'p-07'],
        silent: [{ source: 'ye-yms-ar' }, { source: 'ye-yms-en' }],
        failing: [{ source: 'metar' }],
      },
    ]);
  });

  test('tells every forecaster when nobody is on duty by the rota', async () => {
    const unmanned = { ...HADRAMOUT, rota: { ...HADRAMOUT.rota, weekly: [] } };
    const { pass, facts } = room(['ye-yms-ar'], unmanned);
    await pass(30);
    const forecasters = HADRAMOUT.roster.people.filter(({ roles }) => roles.includes('forecaster'));
    expect(facts('duty-alerted.v1')).toMatchObject([{ personIds: forecasters.map(({ id }) => id) }]);
  });

  test('says the words of the alarm as long as it lasts, and no longer', async () => {
    const { pass } = room(['ye-yms-ar']);
    await pass(5, 'ye-yms-ar');
    await pass(25);
    expect(said).toEqual([
      'ALARM source-silent ye-yms-ar',
      'ALARM source-silent ye-yms-ar',
      'ALARM source-silent ye-yms-ar',
    ]);
    await pass(5, 'ye-yms-ar');
    expect(said).toHaveLength(3);
  });

  test('of one source that cannot be recorded does not stop the others, and is made up for', async () => {
    const { pass, facts, log, sweepNow, clock } = room();
    await pass(5, 'ye-yms-ar', 'ye-yms-en', 'metar');
    clock.after(900);
    log.failNext('before');
    await expect(sweepNow()).rejects.toThrow('1 sources could not be swept');
    expect(facts('source-silent.v1')).toHaveLength(1);
    await sweepNow();
    expect(facts('source-silent.v1')).toHaveLength(2);
  });
});

describe('a sweep of the self-test', () => {
  const testId = 'self-test-20231021t060000z';
  const begun = async () => {
    const made = room([]);
    await append(made.log, SELF_TEST_STREAM, made.clock.now(), {
      type: 'self-test-begun.v1',
      data: { testId, dueAt: '2023-10-21T06:30:00.000Z' },
    });
    return made;
  };

  test('records once that the message did not arrive, how far it came, and alarms while it is so', async () => {
    const { pass, facts } = await begun();
    await pass(25);
    expect(facts('self-test-failed.v1')).toEqual([]);
    await pass(10);
    expect(facts('self-test-failed.v1')).toEqual([{ testId, afterMinutes: 30, reached: 'published' }]);
    expect(said).toEqual(Array.from({ length: 2 }, () => `ALARM self-test-failed ${testId} published`));
  });

  test('says nothing of one that has arrived', async () => {
    const { pass, log, clock, facts } = await begun();
    await append(log, SELF_TEST_STREAM, clock.now(), {
      type: 'self-test-passed.v1',
      data: { testId, seconds: 1, phones: 1, gateway: 'sns', late: false },
    });
    await pass(60);
    expect(facts('self-test-failed.v1')).toEqual([]);
    expect(said).toEqual([]);
  });
});
