import { ExerciseBegun } from '../../events/exercise-begun/v1.ts';
import { ExerciseEnded } from '../../events/exercise-ended/v1.ts';
import { ExerciseInjected } from '../../events/exercise-injected/v1.ts';
import { type Accepted, accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import { mayDo } from '../place/authority.ts';
import type { ExercisePlan, Inject } from '../place/exercises.ts';
import type { Role } from '../place/roster.ts';

export type ExerciseEvent = ExerciseBegun | ExerciseInjected | ExerciseEnded;

export type Run = ExerciseBegun['data'] & {
  readonly begunAt: Instant;
  /** Places in the plan of what was put in. */
  readonly injected: readonly number[];
  readonly endedAt?: Instant;
};

/** Every run, oldest first; at most one goes on. */
export type Runs = readonly Run[];

export const EXERCISE_STREAM = 'exercises/all';

const withRun = (runs: Runs, runId: string, change: (run: Run) => Run): Runs =>
  runs.map((run) => (run.runId === runId ? change(run) : run));

export const exerciseAggregate: Aggregate<Runs, ExerciseEvent> = {
  initial: [],
  evolve: (runs, event, at) => {
    switch (event.type) {
      case 'exercise-begun.v1':
        return [...runs, { ...event.data, begunAt: at, injected: [] }];
      case 'exercise-injected.v1':
        return withRun(runs, event.data.runId, (run) => ({
          ...run,
          injected: [...run.injected, event.data.index],
        }));
      case 'exercise-ended.v1':
        return withRun(runs, event.data.runId, (run) => ({ ...run, endedAt: at }));
    }
  },
  parse: eventParser<ExerciseEvent>([ExerciseBegun, ExerciseInjected, ExerciseEnded]),
};

export const running = (runs: Runs): Run | undefined => runs.find(({ endedAt }) => endedAt === undefined);

export type ExerciseRefusal =
  | 'exercise-unknown'
  | 'exercise-running'
  | 'may-not-run-exercises'
  | 'no-exercise';
type By = { readonly id: string; readonly roles: readonly Role[] };

/** One exercise at a time, so that nobody takes the injects of one for those of another. */
export const beginExercise = (
  runs: Runs,
  { plan, by }: { readonly plan: ExercisePlan | undefined; readonly by: By },
  now: Instant,
): Decision<ExerciseEvent, ExerciseRefusal> => {
  if (!mayDo('run-exercise', by.roles)) return refuse('may-not-run-exercises');
  if (plan === undefined) return refuse('exercise-unknown');
  if (running(runs) !== undefined) return refuse('exercise-running');
  const runId = `${plan.id}-${now.slice(0, 16).replace(/[-:T]/g, '')}`;
  return accept({ type: 'exercise-begun.v1', data: { runId, planId: plan.id, by: by.id } });
};

export const stopExercise = (runs: Runs, by: By): Decision<ExerciseEvent, ExerciseRefusal> => {
  if (!mayDo('run-exercise', by.roles)) return refuse('may-not-run-exercises');
  const run = running(runs);
  if (run === undefined) return refuse('no-exercise');
  return accept({ type: 'exercise-ended.v1', data: { runId: run.runId, planId: run.planId, by: by.id } });
};

export type DueInject = { readonly index: number; readonly inject: Inject; readonly dueAt: Instant };

/** What the plan has for now and was not put in yet. Derived, so a sweep that was down loses nothing and puts nothing in twice. */
export const dueInjects = (run: Run, { injects }: ExercisePlan, now: Instant): readonly DueInject[] =>
  injects.flatMap((inject, index) => {
    const dueAt = plusSeconds(run.begunAt, inject.afterMinutes * 60);
    return dueAt <= now && !run.injected.includes(index) ? [{ index, inject, dueAt }] : [];
  });

export const recordInjected = (runs: Runs, data: ExerciseInjected['data']): Accepted<ExerciseEvent> =>
  runs.some(({ runId, injected }) => runId === data.runId && injected.includes(data.index))
    ? accept()
    : accept({ type: 'exercise-injected.v1', data });

/** At its time a run ends by itself, once everything was put in. */
export const endInTime = (
  runs: Runs,
  { endsAfterMinutes, id }: ExercisePlan,
  now: Instant,
): Accepted<ExerciseEvent> => {
  const run = running(runs);
  if (run === undefined || run.planId !== id) return accept();
  return plusSeconds(run.begunAt, endsAfterMinutes * 60) <= now
    ? accept({ type: 'exercise-ended.v1', data: { runId: run.runId, planId: id } })
    : accept();
};
