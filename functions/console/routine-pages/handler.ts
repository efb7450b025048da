import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_ACTOR } from '../../../shared/language/console-actor.ts';
import { ROUTINE_PAGE, ROUTINE_REFUSALS } from '../../../shared/language/routines.ts';
import { dateTime } from '../../../shared/language/when.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { actorField, readActor } from '../../../shared/pages/console-actor.ts';
import { html, raw } from '../../../shared/pages/html.ts';
import { BASE_STYLE, page } from '../../../shared/pages/page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { ROLES } from '../../../shared/place/roster.ts';
import {
  ROUTINE_STREAM,
  type RoutineLine,
  routineAggregate,
  routineBoard,
  switchRoutine,
} from '../../../shared/routine/routines.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: Pick<PlacePack, 'routinePlan' | 'timeZone' | 'roster'>;
};

type Note = { readonly text: string; readonly refused: boolean };

const STYLE = raw(
  'section{border-block-start:2px solid #c8d2dc;margin-block:1em}label{display:block;margin:.4em 0}input,select,button{font:inherit;padding:.35em;box-sizing:border-box;inline-size:100%}button{background:#0b5394;color:#fff;border:0;border-radius:.3em}summary{margin-block:.4em}',
);

/** The board of what the platform does by itself: when it last did, when it will, who answers for it, and its switch. */
export const createHandler = (deps: Deps) => {
  const { pack } = deps;
  const routines = repository(routineAggregate, deps);

  const board = async (lang: Language, note?: Note, statusCode = 200): Promise<Response> => {
    const say = (text: Bilingual) => text[lang];
    const { state } = await routines.load(ROUTINE_STREAM);
    const lines = routineBoard(pack.routinePlan.routines, state, deps.clock.now(), pack.timeZone);
    const nameOf = (personId: string) => pack.roster.people.find(({ id }) => id === personId)?.name;
    const person = (personId: string) => say(nameOf(personId) ?? { ar: personId, en: personId });
    const section = ({ id, name, owner, ran, next, isOn, switched }: RoutineLine) => html`<section>
      <h2>${say(name)} <small>${say(isOn ? ROUTINE_PAGE.on : ROUTINE_PAGE.off)}</small></h2>
      <p>${say(ROUTINE_PAGE.owner)}: ${person(owner)}</p>
      <p>${say(ROUTINE_PAGE.last)}: ${
        ran === undefined
          ? say(ROUTINE_PAGE.never)
          : html`${say(dateTime(ran.at))}${ran.outcome === 'failed' && html` <b class="late">${say(ROUTINE_PAGE.failed)}</b>`}<br><small>${say(ran.detail)}</small>`
      }</p>
      <p>${say(ROUTINE_PAGE.next)}: ${next === undefined ? say(ROUTINE_PAGE.off) : say(dateTime(next))}</p>
      ${switched !== undefined && html`<p><small>${person(switched.by)}, ${say(dateTime(switched.at))}: ${switched.reason}</small></p>`}
      <details><summary>${say(isOn ? ROUTINE_PAGE.switchOff : ROUTINE_PAGE.switchOn)}</summary>
        <form method="post"><input type="hidden" name="routine" value="${id}"><input type="hidden" name="on" value="${isOn ? 'no' : 'yes'}">
          <label>${say(ROUTINE_PAGE.reason)}<input name="reason" required maxlength="300"></label>
          ${actorField(pack.roster.people, ROLES, lang)}<button>${say(isOn ? ROUTINE_PAGE.switchOff : ROUTINE_PAGE.switchOn)}</button></form></details>
    </section>`;
    return pageResponse(
      page({
        lang,
        title: say(ROUTINE_PAGE.title),
        style: html`${BASE_STYLE}${STYLE}`,
        body: html`
          <p><small><a href="/console${lang === 'en' && '?lang=en'}">${say(ROUTINE_PAGE.back)}</a></small></p>
          <h1>${say(ROUTINE_PAGE.title)}</h1><p>${say(ROUTINE_PAGE.about)}</p>
          ${note !== undefined && html`<p class="notice${note.refused && ' owed'}" role="${note.refused ? 'alert' : 'status'}">${note.text}</p>`}
          ${lines.map(section)}
          <p><a href="/console/sources${lang === 'en' && '?lang=en'}">${say(ROUTINE_PAGE.selfTest)}</a></p>
        `,
      }),
      { statusCode },
    );
  };

  const change = async (fields: URLSearchParams, lang: Language, requestId: string): Promise<Response> => {
    const person = readActor(fields, pack.roster.people, ROLES);
    if (person === undefined) return board(lang, { text: CONSOLE_ACTOR.missing[lang], refused: true }, 403);
    const command = {
      routine: pack.routinePlan.routines.find(({ id }) => id === fields.get('routine')),
      on: fields.get('on') === 'yes',
      reason: (fields.get('reason') ?? '').slice(0, 300),
      by: person,
    };
    const handled = await routines.handle(ROUTINE_STREAM, (state) => switchRoutine(state, command), {
      actor: { kind: 'person', id: person.id },
      cause: `http:${requestId}`,
    });
    return handled.kind === 'refused'
      ? board(lang, { text: ROUTINE_REFUSALS[handled.reason][lang], refused: true }, 409)
      : board(lang, { text: ROUTINE_PAGE.switched[lang], refused: false });
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    if (event.requestContext.http.method !== 'POST') return board(lang);
    const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
    return change(new URLSearchParams(body.slice(0, 4_000)), lang, event.requestContext.requestId);
  };
};
