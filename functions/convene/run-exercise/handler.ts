import { writeCap } from '../../../shared/cap/write.ts';
import { injectDocument } from '../../../shared/exercise/document.ts';
import {
  type DueInject,
  dueInjects,
  EXERCISE_STREAM,
  endInTime,
  exerciseAggregate,
  type Run,
  recordInjected,
  running,
} from '../../../shared/exercise/exercise.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { EXERCISE_SOURCE, type ExercisePlan } from '../../../shared/place/exercises.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { documentTaker } from '../../../shared/source/take-document.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: Pick<PlacePack, 'exercises' | 'capSender' | 'districts'>;
  readonly objects: Pick<ObjectStore, 'put'>;
  /** Minutes that local time is ahead of UTC. */
  readonly offsetMinutes: number;
};

/**
 * Puts in what the running exercise has for now. A warning goes the road of every received document, with the status Exercise
 * in its bytes; the document is named by its run and place, so that putting it in again changes nothing.
 */
export const createHandler = (deps: Deps) => {
  const { pack } = deps;
  const exercises = repository(exerciseAggregate, deps);
  // Nobody signs a drill; what it may set off stands in its source and status.
  const take = documentTaker({ ...deps, signatureOf: () => ({ state: 'unsigned' }) });
  const names = new Map(pack.districts.map(({ pcode, name }) => [pcode, name]));
  const place = {
    sender: pack.capSender,
    offsetMinutes: deps.offsetMinutes,
    districtName: (pcode: string) => names.get(pcode) ?? { ar: pcode, en: pcode },
  };

  const putIn = async (run: Run, plan: ExercisePlan, { index, inject }: DueInject): Promise<void> => {
    const by = {
      actor: { kind: 'system', name: 'run-exercise' },
      cause: `exercise:${run.runId}:${index}`,
    } as const;
    const document = injectDocument(run, plan, index, place);
    if (document !== undefined) await take(EXERCISE_SOURCE, new TextEncoder().encode(writeCap(document)), by);
    const data = {
      runId: run.runId,
      planId: plan.id,
      index,
      kind: inject.kind,
      ...(document === undefined ? {} : { identifier: document.identifier }),
    };
    await exercises.handle(EXERCISE_STREAM, (runs) => recordInjected(runs, data), by);
  };

  return async (): Promise<void> => {
    const { state } = await exercises.load(EXERCISE_STREAM);
    const run = running(state);
    const plan = pack.exercises.find(({ id }) => id === run?.planId);
    if (run === undefined || plan === undefined) return;
    for (const due of dueInjects(run, plan, deps.clock.now())) await putIn(run, plan, due);
    await exercises.handle(EXERCISE_STREAM, (runs, now) => endInTime(runs, plan, now), {
      actor: { kind: 'system', name: 'run-exercise' },
      cause: `exercise:${run.runId}:end`,
    });
  };
};
