import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import {
  beginExercise,
  EXERCISE_STREAM,
  exerciseAggregate,
  stopExercise,
} from '../../../shared/exercise/exercise.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { FORM_WORDS } from '../../../shared/language/console.ts';
import { EXERCISE_PAGE, EXERCISE_REFUSALS } from '../../../shared/language/exercise-page.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { isSure } from '../../../shared/pages/fields.ts';
import { formOf } from '../../../shared/pages/form-body.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { exercisesPage } from './page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: Pick<PlacePack, 'exercises' | 'roster' | 'districts'>;
};

const MOST_FORM_CHARACTERS = 4_000;
const MOST_PAST_INCIDENTS = 20;

/** Begin an exercise, see what comes next, stop it, and find how earlier ones went. */
export const createHandler = (deps: Deps) => {
  const { pack } = deps;
  const exercises = repository(exerciseAggregate, deps);
  const situations = repository(situationAggregate, deps);

  const show = async (visit: Visit, note?: ConsoleNote, statusCode = 200): Promise<Response> => {
    const { state: runs } = await exercises.load(EXERCISE_STREAM);
    const { incidents } = (await situations.load(situationStream('Exercise'))).state;
    const view = { visit, pack, runs, incidents: incidents.slice(-MOST_PAST_INCIDENTS), note };
    return pageResponse(exercisesPage(view), { statusCode });
  };

  const command = async (fields: URLSearchParams, visit: Visit, requestId: string): Promise<Response> => {
    const refused = (text: Bilingual, statusCode: number) => show(visit, { text, refused: true }, statusCode);
    const by = visit.person;
    if (!visit.may('run-exercise')) return refused(EXERCISE_REFUSALS['may-not-run-exercises'], 403);
    if (!isSure(fields)) return refused(FORM_WORDS.notSure, 409);
    const stop = fields.get('do') === 'stop';
    const plan = pack.exercises.find(({ id }) => id === fields.get('plan'));
    const handled = await exercises.handle(
      EXERCISE_STREAM,
      (runs, now) => (stop ? stopExercise(runs, by) : beginExercise(runs, { plan, by }, now)),
      { actor: { kind: 'person', id: by.id }, cause: `http:${requestId}` },
    );
    if (handled.kind === 'refused') return refused(EXERCISE_REFUSALS[handled.reason], 409);
    return show(visit, { text: stop ? EXERCISE_PAGE.stopped : EXERCISE_PAGE.started, refused: false });
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    if (event.requestContext.http.method !== 'POST') return show(visit);
    const fields = formOf(event, MOST_FORM_CHARACTERS);
    return fields === undefined
      ? show(visit, { text: FORM_WORDS.tooLong, refused: true }, 413)
      : command(fields, visit, event.requestContext.requestId);
  };
};
