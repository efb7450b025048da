import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { PHONE_CHECK_PAGE } from '../../../shared/language/routines.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { ACT_STYLE } from '../../../shared/pages/act-style.ts';
import { html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { Person } from '../../../shared/place/roster.ts';
import {
  confirmPhone,
  PHONE_CHECK_STREAM,
  phoneCheckAggregate,
} from '../../../shared/routine/phone-checks.ts';
import { localMonth } from '../../../shared/routine/schedule.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly people: readonly Person[];
  readonly timeZone: string;
  readonly token: (month: string, personId: string) => string;
  readonly same: (given: string, expected: string) => boolean;
};

/** The page behind the link of a phone check. Reading it does nothing, so that a preview confirms nothing; the tap is a POST. */
export const createHandler = (deps: Deps) => {
  const checks = repository(phoneCheckAggregate, deps);

  const answer = (say: (text: Bilingual) => string, lang: 'ar' | 'en', state: 'ask' | 'thanks' | 'unknown') =>
    pageResponse(
      page({
        lang,
        title: say(PHONE_CHECK_PAGE.title),
        style: ACT_STYLE,
        body: html`<h1>${say(PHONE_CHECK_PAGE.title)}</h1><p>${say(PHONE_CHECK_PAGE[state])}</p>
          ${state === 'ask' && html`<form method="post"><button>${say(PHONE_CHECK_PAGE.confirm)}</button></form>`}`,
      }),
      { statusCode: state === 'unknown' ? 404 : 200 },
    );

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const token = event.pathParameters?.['token'] ?? '';
    const month = localMonth(deps.clock.now(), deps.timeZone);
    const person = deps.people.find(({ id }) => deps.same(token, deps.token(month, id)));
    if (person === undefined) return answer(({ ar, en }) => `${ar} ${en}`, 'ar', 'unknown');
    const say = (text: Bilingual) => text[person.language];
    if (event.requestContext.http.method !== 'POST') return answer(say, person.language, 'ask');
    await checks.handle(PHONE_CHECK_STREAM, (state) => confirmPhone(state, { personId: person.id, month }), {
      actor: { kind: 'person', id: person.id },
      cause: `http:${event.requestContext.requestId}`,
    });
    return answer(say, person.language, 'thanks');
  };
};
