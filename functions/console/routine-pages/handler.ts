import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { FORM_WORDS } from '../../../shared/language/console.ts';
import { ROUTINE_PAGE, ROUTINE_REFUSALS } from '../../../shared/language/routines.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { formOf } from '../../../shared/pages/form-body.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import {
  ROUTINE_STREAM,
  routineAggregate,
  routineBoard,
  switchRoutine,
} from '../../../shared/routine/routines.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { routinesPage } from './page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: Pick<PlacePack, 'routinePlan' | 'timeZone' | 'roster'>;
};

const MOST_FORM_CHARACTERS = 4_000;

/** The board of what the platform does by itself: when it last did, when it will, who answers for it, and its switch. */
export const createHandler = (deps: Deps) => {
  const { pack } = deps;
  const routines = repository(routineAggregate, deps);

  const show = async (
    visit: Visit,
    said: { note?: ConsoleNote; typed?: URLSearchParams } = {},
    statusCode = 200,
  ): Promise<Response> => {
    const { state } = await routines.load(ROUTINE_STREAM);
    const lines = routineBoard(pack.routinePlan.routines, state, visit.now, pack.timeZone);
    return pageResponse(routinesPage({ visit, lines, people: pack.roster.people, ...said }), { statusCode });
  };

  const change = async (typed: URLSearchParams, visit: Visit, requestId: string): Promise<Response> => {
    const command = {
      routine: pack.routinePlan.routines.find(({ id }) => id === typed.get('routine')),
      on: typed.get('on') === 'yes',
      reason: (typed.get('reason') ?? '').slice(0, 300),
      by: visit.person,
    };
    const handled = await routines.handle(ROUTINE_STREAM, (state) => switchRoutine(state, command), {
      actor: { kind: 'person', id: visit.person.id },
      cause: `http:${requestId}`,
    });
    if (handled.kind !== 'refused')
      return show(visit, { note: { text: ROUTINE_PAGE.switched, refused: false } });
    const note = { text: ROUTINE_REFUSALS[handled.reason], refused: true };
    return show(visit, { note, typed }, handled.reason === 'may-not-switch' ? 403 : 409);
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    if (event.requestContext.http.method !== 'POST') return show(visit);
    const typed = formOf(event, MOST_FORM_CHARACTERS);
    return typed === undefined
      ? show(visit, { note: { text: FORM_WORDS.tooLong, refused: true } }, 413)
      : change(typed, visit, event.requestContext.requestId);
  };
};
