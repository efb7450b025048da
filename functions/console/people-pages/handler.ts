import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { PEOPLE_PAGE } from '../../../shared/language/people.ts';
import type { Response } from '../../../shared/pages/response.ts';
import { committeesDesk } from './committees.ts';
import { type Form, readForm } from './form.ts';
import { type Deps, openOffice } from './office.ts';
import { peopleDesk } from './people.ts';
import { rotaDesk } from './rota.ts';

type Page = {
  readonly get: (lang: Language) => Promise<Response>;
  readonly post: (form: Form, lang: Language, requestId: string) => Promise<Response>;
};

/** Who there is, who is on duty, and who sits on which committee: shown, and changed by whom the roles allow. */
export const createHandler = (deps: Deps) => {
  const office = openOffice(deps);
  const people = peopleDesk(office);
  const rota = rotaDesk(office);
  const committees = committeesDesk(office);

  const pageOf = (event: APIGatewayProxyEventV2): Page => {
    const personId = event.pathParameters?.['personId'];
    if (personId !== undefined)
      return {
        get: (lang) => people.showOne(personId, lang),
        post: (form, lang, requestId) => people.postOne(personId, form, lang, requestId),
      };
    const path = event.rawPath.replace(/\/$/, '');
    const from = event.queryStringParameters?.['from'];
    if (path.endsWith('/rota')) return { get: (lang) => rota.show(lang, from), post: rota.post };
    if (path.endsWith('/committees'))
      return {
        get: (lang) => committees.show(lang, event.queryStringParameters?.['committee']),
        post: committees.post,
      };
    return { get: people.show, post: people.post };
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang: Language = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    const page = pageOf(event);
    if (event.requestContext.http.method !== 'POST') return page.get(lang);
    const form = await readForm(event);
    return form === undefined
      ? people.show(lang, { note: { text: PEOPLE_PAGE.formBroken, refused: true } }, 400)
      : page.post(form, lang, event.requestContext.requestId);
  };
};
