import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Source } from '../../../shared/place/sources.ts';
import { peopleOnDuty, ROTA_STREAM, rotaAggregate } from '../../../shared/rota/rota.ts';
import { ALARMS } from '../../../shared/source/alarms.ts';
import type { SourceEntry } from '../../../shared/source/book.ts';
import { alertDuty, DUTY_STREAM, dutyAggregate } from '../../../shared/source/duty.ts';
import { type Health, healthOf } from '../../../shared/source/health.ts';
import type { SourceBook } from '../../../shared/source/ports.ts';
import {
  SELF_TEST_STREAM,
  type SelfTest,
  type SelfTestReached,
  selfTestAggregate,
  sweepSelfTest,
} from '../../../shared/source/self-test.ts';
import { sentOf } from '../../../shared/source/self-test-document.ts';
import { followHealth, sourceAggregate, sourceStream } from '../../../shared/source/standing.ts';
import { warningAggregate, warningIdOf, warningStream } from '../../../shared/warning/received.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly book: SourceBook;
  readonly pack: Pick<PlacePack, 'roster' | 'rota' | 'timeZone' | 'cycloneSeason' | 'selfTest'>;
  /** Those that this deployment listens to. */
  readonly sources: readonly Source[];
};

/**
 * Asks every source in use how it stands, records what has changed, tells the forecasters on duty of silence, and asks whether
 * the test message is overdue. Nothing is scheduled anywhere: a sweep that did not run is made up for by the next.
 */
export const createHandler = (deps: Deps) => {
  const standings = repository(sourceAggregate, deps);
  const duty = repository(dutyAggregate, deps);
  const tests = repository(selfTestAggregate, deps);
  const rotas = repository(rotaAggregate, deps);
  const warnings = repository(warningAggregate, deps);
  const situations = repository(situationAggregate, deps);
  const by = () =>
    ({ actor: { kind: 'system', name: 'sweep-sources' }, cause: `sweep:${deps.clock.now()}` }) as const;

  const healths = async (): Promise<Health[]> => {
    const entries = new Map<string, SourceEntry>();
    for await (const entry of deps.book.all()) entries.set(entry.sourceId, entry);
    const now = deps.clock.now();
    for (const { id } of deps.sources) if (!entries.has(id)) await deps.book.expect(id, now);
    return deps.sources.map((source) =>
      healthOf(source, entries.get(source.id), deps.pack.cycloneSeason, now),
    );
  };

  /** Those on duty by the rota; in a gap of it, everybody who holds the role. */
  const forecasters = async (): Promise<readonly string[]> => {
    const { rota: plan, timeZone, roster } = deps.pack;
    const { state: changes } = await rotas.load(ROTA_STREAM);
    const there = peopleOnDuty({ plan, changes, timeZone }, 'forecaster', deps.clock.now());
    const all = roster.people.filter(({ roles }) => roles.includes('forecaster')).map(({ id }) => id);
    return there.length > 0 ? there : all;
  };

  /** How far the test message came, by what the log has of it. */
  const reachedBy = async (test: SelfTest): Promise<SelfTestReached> => {
    if (test.phase === 'none') return 'published';
    const key = {
      sender: deps.pack.selfTest.sender,
      identifier: test.testId,
      sent: sentOf(test.begunAt),
    };
    const { state } = await warnings.load(warningStream(warningIdOf(key)));
    if (state.roads.size === 0) return 'published';
    const situation = (await situations.load(situationStream('Test'))).state;
    const assessed = [...situation.messages.values()].some(
      (message) => message.key.identifier === test.testId,
    );
    return assessed ? 'assessed' : 'received';
  };

  const sweepTest = async (): Promise<void> => {
    const { state } = await tests.load(SELF_TEST_STREAM);
    if (state.phase === 'none' || state.phase === 'passed') return;
    const reached = state.phase === 'walking' ? await reachedBy(state) : 'published';
    const handled = await tests.handle(
      SELF_TEST_STREAM,
      (test, now) => sweepSelfTest(test, reached, now),
      by(),
    );
    const { state: after } = handled;
    if (after.phase === 'failed') console.error(`${ALARMS.selfTest} ${after.testId} ${after.reached ?? ''}`);
  };

  return async (): Promise<void> => {
    const found = await healths();
    const faults: unknown[] = [];
    for (const health of found) {
      await standings
        .handle(sourceStream(health.sourceId), (standing, now) => followHealth(standing, health, now), by())
        .catch((fault: unknown) => faults.push(fault));
    }
    const silent = found.filter(({ overdue }) => overdue);
    if (silent.length > 0)
      console.error(`${ALARMS.silent} ${silent.map(({ sourceId }) => sourceId).join(' ')}`);
    const people = await forecasters();
    await duty.handle(DUTY_STREAM, (told, now) => alertDuty(told, found, people, now), by());
    await sweepTest();
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} sources could not be swept`);
  };
};
