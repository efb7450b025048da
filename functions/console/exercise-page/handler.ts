import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import {
  beginExercise,
  EXERCISE_STREAM,
  exerciseAggregate,
  type Run,
  running,
  stopExercise,
} from '../../../shared/exercise/exercise.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_ACTOR } from '../../../shared/language/console-actor.ts';
import { EXERCISE_PAGE, EXERCISE_REFUSALS, INJECT_KINDS } from '../../../shared/language/exercise-page.ts';
import { dateTime } from '../../../shared/language/when.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { actorField, readActor } from '../../../shared/pages/console-actor.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { BASE_STYLE, page } from '../../../shared/pages/page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import type { ExercisePlan } from '../../../shared/place/exercises.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: Pick<PlacePack, 'exercises' | 'roster'>;
};

type Note = { readonly text: string; readonly refused: boolean };

const STYLE = raw(
  'section{border-block-start:2px solid #c8d2dc;margin-block:1em}label{display:block;margin:.4em 0}input,select,button{font:inherit;padding:.35em;box-sizing:border-box;inline-size:100%}button{background:#0b5394;color:#fff;border:0;border-radius:.3em}.stop{background:#b3001b}',
);

/** Begin an exercise, see what comes next, stop it, and find how earlier ones went. */
export const createHandler = (deps: Deps) => {
  const { pack } = deps;
  const exercises = repository(exerciseAggregate, deps);
  const situations = repository(situationAggregate, deps);

  const show = async (lang: Language, note?: Note, statusCode = 200): Promise<Response> => {
    const say = (text: Bilingual) => text[lang];
    const { state: runs } = await exercises.load(EXERCISE_STREAM);
    const incidents = (await situations.load(situationStream('Exercise'))).state.incidents.slice(-20);
    const current = running(runs);
    const planOf = ({ planId }: Run) => pack.exercises.find(({ id }) => id === planId);
    const query = lang === 'en' && '?lang=en';
    const actor = actorField(pack.roster.people, rolesFor('run-exercise'), lang);

    const injects = (plan: ExercisePlan) =>
      html`<ol>${plan.injects.map(
        (inject) =>
          html`<li>${inject.afterMinutes} ${say(EXERCISE_PAGE.minutes)}: ${say(INJECT_KINDS[inject.kind])}${inject.kind === 'warning' && html`, ${say(inject.headline)}`}${inject.kind === 'note' && html`, ${say(inject.text)}`}</li>`,
      )}</ol>`;

    const goingOn = (run: Run): Html => {
      const plan = planOf(run);
      const next = plan?.injects.find((_, index) => !run.injected.includes(index));
      return html`<section><h2 class="notice">${say(EXERCISE_PAGE.running)}: ${say(plan?.name ?? { ar: run.planId, en: run.planId })}</h2>
        <p>${say(EXERCISE_PAGE.begun)}: ${say(dateTime(run.begunAt))}</p>
        <p>${say(EXERCISE_PAGE.next)}: ${next === undefined ? say(EXERCISE_PAGE.noNext) : `${say(INJECT_KINDS[next.kind])}, ${say(dateTime(plusSeconds(run.begunAt, next.afterMinutes * 60)))}`}</p>
        <form method="post"><input type="hidden" name="do" value="stop">${actor}<button class="stop">${say(EXERCISE_PAGE.stop)}</button></form></section>`;
    };

    const offered = (
      plan: ExercisePlan,
    ): Html => html`<section><h2>${say(plan.name)}</h2><p>${say(plan.about)}</p>${injects(plan)}
      ${current === undefined && html`<form method="post"><input type="hidden" name="do" value="begin"><input type="hidden" name="plan" value="${plan.id}">${actor}<button>${say(EXERCISE_PAGE.begin)}</button></form>`}</section>`;

    const past = runs.filter(({ endedAt }) => endedAt !== undefined).toReversed();
    return pageResponse(
      page({
        lang,
        title: say(EXERCISE_PAGE.title),
        style: html`${BASE_STYLE}${STYLE}`,
        body: html`
          <p><small><a href="/console${query}">${say(EXERCISE_PAGE.back)}</a></small></p>
          <h1>${say(EXERCISE_PAGE.title)}</h1><p>${say(EXERCISE_PAGE.about)}</p>
          ${note !== undefined && html`<p class="notice${note.refused && ' owed'}" role="${note.refused ? 'alert' : 'status'}">${note.text}</p>`}
          ${current !== undefined && goingOn(current)}
          ${pack.exercises.map(offered)}
          <h2>${say(EXERCISE_PAGE.past)}</h2>
          ${past.length === 0 && incidents.length === 0 && html`<p>${say(EXERCISE_PAGE.none)}</p>`}
          ${past.length > 0 && html`<ul>${past.map((run) => html`<li>${say(planOf(run)?.name ?? { ar: run.planId, en: run.planId })}, ${say(dateTime(run.begunAt))}</li>`)}</ul>`}
          ${incidents.length > 0 && html`<p>${say(EXERCISE_PAGE.report)}:</p><ul>${incidents.toReversed().map(({ incidentId }) => html`<li><a href="/console/${incidentId}${query}">${incidentId}</a></li>`)}</ul>`}
        `,
      }),
      { statusCode },
    );
  };

  const command = async (fields: URLSearchParams, lang: Language, requestId: string): Promise<Response> => {
    const by = readActor(fields, pack.roster.people, rolesFor('run-exercise'));
    if (by === undefined) return show(lang, { text: CONSOLE_ACTOR.missing[lang], refused: true }, 403);
    const plan = pack.exercises.find(({ id }) => id === fields.get('plan'));
    const handled = await exercises.handle(
      EXERCISE_STREAM,
      (runs, now) =>
        fields.get('do') === 'stop' ? stopExercise(runs, by) : beginExercise(runs, { plan, by }, now),
      { actor: { kind: 'person', id: by.id }, cause: `http:${requestId}` },
    );
    return handled.kind === 'refused'
      ? show(lang, { text: EXERCISE_REFUSALS[handled.reason][lang], refused: true }, 409)
      : show(lang, { text: EXERCISE_PAGE.done[lang], refused: false });
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    if (event.requestContext.http.method !== 'POST') return show(lang);
    const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
    return command(new URLSearchParams(body.slice(0, 4_000)), lang, event.requestContext.requestId);
  };
};
