import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { PEOPLE_PAGE } from '../../../shared/language/people.ts';
import type { Response } from '../../../shared/pages/response.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { committeesDesk } from './committees.ts';
import { type Form, readForm } from './form.ts';
import { type Deps, openOffice } from './office.ts';
import { peopleDesk } from './people.ts';
import { rotaDesk } from './rota.ts';

type Page = {
  readonly get: () => Promise<Response>;
  readonly post: (form: Form, requestId: string) => Promise<Response>;
};

/** Who there is, who is on duty, and who sits on which committee: shown, and changed by whom the roles allow. */
export const createHandler = (deps: Deps) => {
  const office = openOffice(deps);
  const people = peopleDesk(office);
  const rota = rotaDesk(office);
  const committees = committeesDesk(office);

  const pageOf = (event: APIGatewayProxyEventV2, visit: Visit): Page => {
    const personId = event.pathParameters?.['personId'];
    if (personId !== undefined)
      return {
        get: () => people.showOne(personId, visit),
        post: (form, requestId) => people.postOne(personId, form, visit, requestId),
      };
    const path = event.rawPath.replace(/\/$/, '');
    const query = event.queryStringParameters ?? {};
    if (path.endsWith('/rota'))
      return {
        get: () => rota.show(visit, query['from']),
        post: (form, requestId) => rota.post(form, visit, requestId),
      };
    if (path.endsWith('/committees'))
      return {
        get: () => committees.show(visit, query['committee']),
        post: (form, requestId) => committees.post(form, visit, requestId),
      };
    return {
      get: () => people.show(visit),
      post: (form, requestId) => people.post(form, visit, requestId),
    };
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const page = pageOf(event, visit);
    if (event.requestContext.http.method !== 'POST') return page.get();
    const form = await readForm(event);
    return form === undefined
      ? people.show(visit, { note: { text: PEOPLE_PAGE.formBroken, refused: true } }, 400)
      : page.post(form, event.requestContext.requestId);
  };
};
