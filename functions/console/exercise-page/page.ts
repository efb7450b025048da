import type { HazardIncident } from '../../../shared/assessment/situation.ts';
import { type Run, type Runs, running } from '../../../shared/exercise/exercise.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { afterMinutes, EXERCISE_PAGE, INJECT_KINDS } from '../../../shared/language/exercise-page.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { dateTime, duration } from '../../../shared/language/when.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { sureField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import type { ExercisePlan, Inject } from '../../../shared/place/exercises.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Visit } from '../../../shared/session/visit.ts';

type ExercisesView = {
  readonly visit: Visit;
  readonly pack: Pick<PlacePack, 'exercises' | 'roster' | 'districts'>;
  readonly runs: Runs;
  /** Of exercises, oldest first. */
  readonly incidents: readonly HazardIncident[];
  readonly note: ConsoleNote | undefined;
};

/** While one runs the page follows it. */
const FOLLOW_SECONDS = 30;

/**
 * The exercise that runs, those that can be begun, and the earlier ones; all of it under the band of an exercise. What is to happen
 * in one is not for those who are to be surprised by it.
 */
export const exercisesPage = ({ visit, pack, runs, incidents, note }: ExercisesView): string => {
  const say = (text: Bilingual) => text[visit.lang];
  const current = running(runs);
  const may = visit.may('run-exercise');
  const planOf = ({ planId }: Run) => pack.exercises.find(({ id }) => id === planId);
  const nameOf = (run: Run) => say(planOf(run)?.name ?? { ar: run.planId, en: run.planId });
  const personOf = (id: string) =>
    say(pack.roster.people.find((person) => person.id === id)?.name ?? { ar: id, en: id });
  const districtsOf = (codes: readonly string[]) =>
    say(
      joinList(
        codes.map(
          (code) => pack.districts.find(({ pcode }) => pcode === code)?.name ?? { ar: code, en: code },
        ),
      ),
    );

  const words = (inject: Inject): Html =>
    html`<b>${say(INJECT_KINDS[inject.kind])}</b>${inject.kind === 'warning' && html` ${say(inject.headline)}<br><small>${say(HAZARD_WORDS[inject.hazard].name)}: ${districtsOf(inject.districts)}</small>`}${inject.kind === 'note' && html` ${say(inject.text)}`}`;

  const rundown = ({ injects }: ExercisePlan, run?: Run): Html => html`
    <table>
      <tr><th scope="col">${say(EXERCISE_PAGE.when)}</th><th scope="col">${say(EXERCISE_PAGE.what)}</th></tr>
      ${injects.map((inject, index) => {
        const isIn = run?.injected.includes(index) === true;
        return html`<tr>
          <td>${run === undefined ? say(afterMinutes(inject.afterMinutes)) : moment(plusSeconds(run.begunAt, inject.afterMinutes * 60), visit)}${run !== undefined && html`<br>${isIn ? html`<b class="ok">✓ ${say(EXERCISE_PAGE.isIn)}</b>` : html`<span class="empty">○ ${say(EXERCISE_PAGE.toCome)}</span>`}`}</td>
          <td>${words(inject)}</td></tr>`;
      })}
    </table>
  `;

  const goingOn = (run: Run): Html => {
    const plan = planOf(run);
    return html`
      <section class="card">
        <h2>${say(EXERCISE_PAGE.running)}: ${nameOf(run)}</h2>
        <p>${say(EXERCISE_PAGE.begun)}: ${moment(run.begunAt, visit)} · ${personOf(run.by)}${plan !== undefined && html`<br>${say(EXERCISE_PAGE.endsBy)}: ${moment(plusSeconds(run.begunAt, plan.endsAfterMinutes * 60), visit)}`}</p>
        ${may && plan !== undefined && rundown(plan, run)}
        ${
          may &&
          html`<details><summary>${say(EXERCISE_PAGE.stop)}</summary>
            <form method="post">${hiddenField('do', 'stop')}${hiddenField('sure', 'yes')}<p>${say(EXERCISE_PAGE.stopMeans)}</p>
            <p><button class="no">${say(EXERCISE_PAGE.stopSure)}</button></p></form></details>`
        }
      </section>
    `;
  };

  const offered = (plan: ExercisePlan): Html => html`
    <section class="card">
      <h3>${say(plan.name)}</h3>
      <p>${say(plan.about)}</p>
      <p><small>${say(EXERCISE_PAGE.lasts)}: ${say(duration(plan.endsAfterMinutes * 60))}</small></p>
      ${may && html`<details><summary>${say(EXERCISE_PAGE.rundown)}</summary>${rundown(plan)}</details>`}
      ${
        may &&
        current === undefined &&
        html`<form method="post">${hiddenField('do', 'begin')}${hiddenField('plan', plan.id)}
          ${sureField(say(EXERCISE_PAGE.beginSure))}<p><button>${say(EXERCISE_PAGE.begin)}</button></p></form>`
      }
    </section>
  `;

  const past = runs.filter(({ endedAt }) => endedAt !== undefined).toReversed();
  return consolePage({
    visit,
    title: EXERCISE_PAGE.title,
    note,
    mode: 'Exercise',
    ...(current === undefined ? {} : { refreshSeconds: FOLLOW_SECONDS }),
    body: html`
      <p>${say(EXERCISE_PAGE.about)}</p>
      ${current !== undefined && goingOn(current)}
      <h2>${say(EXERCISE_PAGE.offered)}</h2>
      ${current !== undefined && html`<p>${say(EXERCISE_PAGE.oneAtATime)}</p>`}
      ${!may && html`<p>${say(EXERCISE_PAGE.whoBegins)}</p>`}
      ${pack.exercises.length === 0 && html`<p class="empty">${say(EXERCISE_PAGE.noPlans)}</p>`}
      <div class="cards">${pack.exercises.map(offered)}</div>
      <h2>${say(EXERCISE_PAGE.past)}</h2>
      ${
        past.length === 0
          ? html`<p class="empty">${say(EXERCISE_PAGE.none)}</p>`
          : html`<ul>${past.map((run) => html`<li>${nameOf(run)} · <time datetime="${run.begunAt}">${say(dateTime(run.begunAt))}</time></li>`)}</ul>`
      }
      ${
        incidents.length > 0 &&
        html`<h3>${say(EXERCISE_PAGE.report)}</h3><ul>${incidents
          .toReversed()
          .map(
            ({ incidentId, hazard, open }) =>
              html`<li><a href="${visit.link(`/console/${incidentId}`)}">${say(HAZARD_WORDS[hazard].name)}</a> <span class="code">${incidentId}</span>${open && html` <b>${say(EXERCISE_PAGE.open)}</b>`}</li>`,
          )}</ul>`
      }
    `,
  });
};
