import type { Closing, Handover } from '../../../shared/closing/closing.ts';
import { type OpenIncident, present } from '../../../shared/incident/incident.ts';
import { handoverDraft, RESPONSE } from '../../../shared/language/response.ts';
import { areaField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { incidentPage, type KnownIncident } from '../../../shared/pages/incident-frame.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import type { Resolutions } from '../../../shared/resolution/resolutions.ts';
import type { Shelters } from '../../../shared/shelter/shelters.ts';
import { type Tasks, taskBoard } from '../../../shared/task/tasks.ts';
import { keptOf, nameOf, type PageView, personField, sayer } from './page-view.ts';

type Board = {
  readonly closing: Closing;
  readonly tasks: Tasks;
  readonly resolutions: Resolutions;
  readonly shelters: Shelters;
};

const draftOf = (view: PageView, incident: OpenIncident, board: Board): string => {
  const tasks = taskBoard(board.tasks, view.visit.now);
  const with_ = (standing: string) => tasks.filter((task) => task.standing === standing).length;
  const answered = [...incident.members.values()].filter(({ answer }) => answer !== undefined).length;
  return sayer(view)(
    handoverDraft({
      overdue: with_('overdue'),
      blocked: with_('blocked'),
      openTasks: with_('open'),
      openMeasures: board.resolutions.filter(({ settled }) => settled === undefined).length,
      silent: incident.members.size - Math.max(answered, present(incident).length),
      shelterPeople: [...board.shelters.values()].reduce((sum, { occupancy }) => sum + occupancy, 0),
    }),
  );
};

/** The shift from one officer to the next while the incident is open, and the review once its danger is over. */
export const closingPage = (view: PageView, incident: KnownIncident, board: Board): string => {
  const { visit } = view;
  const say = sayer(view);
  const { handovers, reviews } = board.closing;
  const waiting = handovers.find(({ takenAt }) => takenAt === undefined);
  const isOver = incident.phase === 'closed' || incident.assessment.ended;
  const handover = ({ from, to, note, writtenAt, takenAt }: Handover): Html => html`
    <section class="card"><h2>${say(RESPONSE.from)}: ${say(nameOf(view, from))} · ${say(RESPONSE.to)}: ${say(nameOf(view, to))}</h2>
      <p><small>${moment(writtenAt, visit)}</small> ${takenAt === undefined ? html`<b class="alarm">○ ${say(RESPONSE.waits)}</b>` : html`<span class="ok">✓ ${say(RESPONSE.taken)}</span> <small>${moment(takenAt, visit)}</small>`}</p>
      <p class="sms">${ownWords(note)}</p></section>
  `;
  return incidentPage({
    visit,
    incident,
    title: RESPONSE.handover,
    note: view.note,
    body: html`
      ${view.detail !== undefined && html`<p class="code">${view.detail}</p>`}
      ${handovers.length === 0 && html`<p class="empty">${say(RESPONSE.noHandover)}</p>`}
      ${handovers.toReversed().map(handover)}
      ${
        waiting !== undefined &&
        waiting.to === visit.person.id &&
        visit.may('hand-over') &&
        html`<form method="post" class="card">${hiddenField('do', 'take-over')}${hiddenField('number', String(waiting.number))}<p><button>${say(RESPONSE.take)}</button></p></form>`
      }
      ${waiting === undefined && incident.phase === 'open' && visit.may('hand-over') && handoverForm(view, incident, board)}
      <h2>${say(RESPONSE.review)}</h2>
      ${reviews.length === 0 && html`<p class="empty">${say(RESPONSE.noReview)}</p>`}
      ${reviews.map(
        ({ wentWell, wentBadly, by, at }) => html`
          <section class="card"><p><small>${say(nameOf(view, by))} · ${moment(at, visit)}</small></p>
          <h3>${say(RESPONSE.wentWell)}</h3><p class="pre">${ownWords(wentWell)}</p><h3>${say(RESPONSE.wentBadly)}</h3><p class="pre">${ownWords(wentBadly)}</p></section>`,
      )}
      ${visit.may('write-review') && (isOver ? reviewForm(view) : html`<p>${say(RESPONSE.reviewLater)}</p>`)}
      <p><small>${say(RESPONSE.actions)} ${say(RESPONSE.print)}</small></p>
    `,
  });
};

const handoverForm = (view: PageView, incident: OpenIncident, board: Board): Html => {
  const say = sayer(view);
  const kept = keptOf(view, 'hand-over');
  return html`<form method="post" class="card">${hiddenField('do', 'hand-over')}
    ${areaField({ name: 'note', label: say(RESPONSE.note), value: kept?.get('note') ?? draftOf(view, incident, board), rows: 8, most: 4_000 })}
    ${personField(view, { name: 'to', label: RESPONSE.to, chosen: kept?.get('to'), roles: rolesFor('hand-over'), without: view.visit.person.id })}
    <p><button>${say(RESPONSE.write)}</button></p></form>`;
};

const reviewForm = (view: PageView): Html => {
  const say = sayer(view);
  const kept = keptOf(view, 'review');
  return html`<form method="post" class="card">${hiddenField('do', 'review')}
    ${areaField({ name: 'wentWell', label: say(RESPONSE.wentWell), value: kept?.get('wentWell') ?? '', most: 4_000 })}
    ${areaField({ name: 'wentBadly', label: say(RESPONSE.wentBadly), value: kept?.get('wentBadly') ?? '', most: 4_000 })}
    <p><button>${say(RESPONSE.addReview)}</button></p></form>`;
};
