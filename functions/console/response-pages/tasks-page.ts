import { TASK_STANDINGS } from '../../../shared/language/field.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { RESPONSE } from '../../../shared/language/response.ts';
import { type Choice, selectField, textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { incidentPage, type KnownIncident } from '../../../shared/pages/incident-frame.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import { type TaskStanding, type Tasks, taskBoard } from '../../../shared/task/tasks.ts';
import { districtOf, followed, keptOf, nameOf, type PageView, personField, sayer } from './page-view.ts';

const SIGNS = { open: '○', overdue: '■', blocked: '▲', done: '✓' } as const satisfies Record<
  TaskStanding,
  string
>;
const LOOKS = { open: '', overdue: 'alarm', blocked: 'alarm', done: 'ok' } as const satisfies Record<
  TaskStanding,
  string
>;

/** Every task of the incident, what needs somebody first; the duty officer records for an owner who was called. */
export const tasksPage = (view: PageView, incident: KnownIncident, tasks: Tasks): string => {
  const { visit } = view;
  const say = sayer(view);
  const board = taskBoard(tasks, visit.now);
  const mayWrite = visit.may('set-task') || visit.may('record-by-voice');
  const figure = (standing: TaskStanding): Html => {
    const n = board.filter((task) => task.standing === standing).length;
    return html`<div class="card"><p class="figure${n > 0 && ` ${LOOKS[standing]}`}">${SIGNS[standing]} ${n}</p><p>${say(TASK_STANDINGS[standing])}</p></div>`;
  };
  return incidentPage({
    visit,
    incident,
    title: RESPONSE.tasks,
    note: view.note,
    ...followed(mayWrite),
    body: html`
      ${view.detail !== undefined && html`<p class="code">${view.detail}</p>`}
      ${
        board.length === 0
          ? html`<p class="empty">${say(RESPONSE.noTasks)}</p>`
          : html`
              <div class="glance">${(['overdue', 'blocked', 'open', 'done'] as const).map(figure)}</div>
              <section class="card wide" tabindex="0" aria-label="${say(RESPONSE.tasks)}"><table>
                <tr>${[RESPONSE.task, RESPONSE.owner, RESPONSE.due, RESPONSE.standing].map((heading) => html`<th scope="col">${say(heading)}</th>`)}</tr>
                ${board.map(
                  ({ text, owner, dueBy, standing, report, pcodes }) => html`<tr>
                    <th scope="row">${say(text)}${pcodes.length > 0 && html`<br><small>${say(joinList(pcodes.map((pcode) => districtOf(view, pcode))))}</small>`}</th>
                    <td>${say(nameOf(view, owner))}</td>
                    <td>${moment(dueBy, visit)}</td>
                    <td><b class="${LOOKS[standing]}">${SIGNS[standing]} ${say(TASK_STANDINGS[standing])}</b>${report?.reason !== undefined && html`<br><small>${ownWords(report.reason)}</small>`}</td></tr>`,
                )}
              </table></section>`
      }
      ${visit.may('record-by-voice') && recordForm(view, board)}
      ${visit.may('set-task') && setForm(view)}
      <p><small>${say(RESPONSE.print)}</small></p>
    `,
  });
};

const recordForm = (view: PageView, board: ReturnType<typeof taskBoard>): Html | false => {
  const say = sayer(view);
  const undone = board.filter(({ standing }) => standing !== 'done');
  const kept = keptOf(view, 'report-task');
  return (
    undone.length > 0 &&
    html`<h2>${say(RESPONSE.recordFor)}</h2><form method="post" class="card">${hiddenField('do', 'report-task')}
      ${selectField({
        name: 'taskId',
        label: say(RESPONSE.task),
        choices: undone.map(
          ({ taskId, text, owner }): Choice => [taskId, `${say(text)} · ${say(nameOf(view, owner))}`],
        ),
        chosen: kept?.get('taskId'),
      })}
      ${textField({ name: 'reason', label: say(RESPONSE.reason), value: kept?.get('reason') ?? '', optional: true })}
      <p class="row"><button name="outcome" value="done">${say(RESPONSE.done)}</button> <button class="second" name="outcome" value="blocked">${say(RESPONSE.blocked)}</button></p></form>`
  );
};

const setForm = (view: PageView): Html => {
  const say = sayer(view);
  const kept = keptOf(view, 'set-task');
  return html`
    <h2>${say(RESPONSE.setTask)}</h2>
    <form method="post" class="card">${hiddenField('do', 'set-task')}
      ${textField({ name: 'ar', label: say(RESPONSE.textAr), value: kept?.get('ar') ?? '', of: 'ar', most: 200 })}
      ${textField({ name: 'en', label: say(RESPONSE.textEn), value: kept?.get('en') ?? '', of: 'en', most: 200 })}
      ${personField(view, { name: 'owner', label: RESPONSE.owner, chosen: kept?.get('owner') })}
      ${textField({ name: 'minutes', type: 'number', label: say(RESPONSE.within), value: kept?.get('minutes') ?? '120' })}
      ${selectField({
        name: 'phase',
        label: say(RESPONSE.phase),
        choices: [
          ['response', say(RESPONSE.response)],
          ['follow-up', say(RESPONSE.followUp)],
        ],
        chosen: kept?.get('phase'),
      })}
      <p><button>${say(RESPONSE.setTask)}</button></p>
    </form>
  `;
};
