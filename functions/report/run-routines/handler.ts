import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { RoutineId } from '../../../shared/place/routines.ts';
import { dueTurn, ROUTINE_STREAM, recordRun, routineAggregate } from '../../../shared/routine/routines.ts';
import type { JobOutcome } from './jobs.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: Pick<PlacePack, 'routinePlan' | 'timeZone'>;
  readonly jobs: Readonly<Record<RoutineId, (turn: string) => Promise<JobOutcome>>>;
};

/**
 * Asks every few minutes which routine work is due, and does it. A turn is recorded when it is done, so one that broke is tried
 * again by the next run; one broken routine does not stop the others, and the function fails after them, so that its alarm tells.
 */
export const createHandler = (deps: Deps) => {
  const routines = repository(routineAggregate, deps);
  return async (): Promise<void> => {
    const faults: unknown[] = [];
    for (const routine of deps.pack.routinePlan.routines) {
      const { state } = await routines.load(ROUTINE_STREAM);
      const dueAt = dueTurn(routine, state, deps.clock.now(), deps.pack.timeZone);
      if (dueAt === undefined) continue;
      try {
        const outcome = await deps.jobs[routine.id](dueAt);
        await routines.handle(
          ROUTINE_STREAM,
          (known) => recordRun(known, { routineId: routine.id, dueAt, ...outcome }),
          { actor: { kind: 'system', name: 'run-routines' }, cause: `routine:${routine.id}:${dueAt}` },
        );
      } catch (fault) {
        faults.push(fault);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} routines are not finished`);
  };
};
