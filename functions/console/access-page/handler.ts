import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ACCESS } from '../../../shared/language/access.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { formOf } from '../../../shared/pages/form-body.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { SessionStore } from '../../../shared/session/session.ts';
import { endSessions, signInAggregate, signInStream } from '../../../shared/session/sign-ins.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { accessPage } from './page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly sessions: Pick<SessionStore, 'countOf' | 'closeAll'>;
  readonly roster: PlacePack['roster'];
  readonly userPoolId: string;
};

const MOST_FORM_CHARACTERS = 1_000;

/** Who may come in and do what, when they last did, and how they are signed out everywhere. */
export const createHandler = (deps: Deps) => {
  const { roster, sessions, userPoolId } = deps;
  const signIns = repository(signInAggregate, deps);

  const show = async (visit: Visit, note?: ConsoleNote, statusCode = 200): Promise<Response> => {
    const lines = await Promise.all(
      roster.people.map(async (person) => {
        const [{ state }, open] = await Promise.all([
          signIns.load(signInStream(person.id)),
          sessions.countOf(person.id, visit.now),
        ]);
        return { person, lastSignIn: state.last?.at, sessions: open };
      }),
    );
    return pageResponse(accessPage({ visit, lines, userPoolId, ...(note === undefined ? {} : { note }) }), {
      statusCode,
    });
  };

  const end = async (visit: Visit, personId: string | null, requestId: string): Promise<Response> => {
    const person = roster.people.find(({ id }) => id === personId);
    if (person === undefined) return show(visit, { text: ACCESS.unknown, refused: true }, 404);
    // First the log: from then on no older proof opens a session.
    const handled = await signIns.handle(
      signInStream(person.id),
      () => endSessions(person.id, visit.person),
      { actor: { kind: 'person', id: visit.person.id }, cause: `http:${requestId}` },
    );
    if (handled.kind === 'refused') return show(visit, { text: ACCESS.mayNot, refused: true }, 403);
    await sessions.closeAll(person.id);
    return show(visit, { text: ACCESS.ended, refused: false });
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> =>
    event.requestContext.http.method === 'POST'
      ? end(visit, formOf(event, MOST_FORM_CHARACTERS)?.get('person') ?? null, event.requestContext.requestId)
      : show(visit);
};
