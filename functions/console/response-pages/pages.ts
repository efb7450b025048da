import type { Closing } from '../../../shared/closing/closing.ts';
import { type FieldReports, HARM, rollUp, totalHarm } from '../../../shared/field/reports.ts';
import { type Incident, type OpenIncident, present } from '../../../shared/incident/incident.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { HARM_WORDS, TASK_STANDINGS } from '../../../shared/language/field.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { handoverDraft, RESPONSE, SITE_KINDS_WORDS } from '../../../shared/language/response.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { clock, dateTime, partOfDay } from '../../../shared/language/when.ts';
import { actorField } from '../../../shared/pages/console-actor.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { BASE_STYLE, page } from '../../../shared/pages/page.ts';
import { type Deed, rolesFor } from '../../../shared/place/authority.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Role } from '../../../shared/place/roster.ts';
import type { Resolutions } from '../../../shared/resolution/resolutions.ts';
import { type Shelters, shelterBoard } from '../../../shared/shelter/shelters.ts';
import { type Tasks, taskBoard } from '../../../shared/task/tasks.ts';

const STYLE = raw(
  'form{border:1px solid #c8d2dc;padding:.2em .7em;margin:.6em 0}label{display:block;margin:.4em 0}input,select,textarea,button{font:inherit;padding:.35em;box-sizing:border-box;inline-size:100%}.tick input{inline-size:auto}button{background:#0b5394;color:#fff;border:0;border-radius:.3em;margin-block:.3em}.quietly{background:#5b6773}.pre{white-space:pre-line}table{inline-size:100%}.ticks button{inline-size:auto;margin-inline-end:.2em}@media print{.tree{display:block;border:0}.tree button,.tree label,.tree select{display:none}form:not(.tree),nav{display:none}body{max-inline-size:none}}',
);

export type Note = { readonly kind: 'done' | 'refused'; readonly text: string };

export type PageView = {
  readonly pack: PlacePack;
  readonly lang: Language;
  readonly now: Instant;
  readonly note: Note | undefined;
  /** What was typed into a form that was not taken. */
  readonly kept: URLSearchParams;
};

type Known = Exclude<Incident, { readonly phase: 'none' }>;

const say =
  ({ lang }: Pick<PageView, 'lang'>) =>
  (text: Bilingual) =>
    text[lang];
export const when = (at: Instant): Bilingual => ({
  ar: `${clock(at).ar}، ${partOfDay(at).ar}`,
  en: `${clock(at).en}, ${partOfDay(at).en}`,
});

export const frame = (view: PageView, title: Bilingual, incident: Known | undefined, body: Html): string => {
  const words = say(view);
  const { note, lang } = view;
  const query = lang === 'en' ? '?lang=en' : '';
  const back = incident === undefined ? `/console${query}` : `/console/${incident.incidentId}${query}`;
  return page({
    lang,
    title: words(title),
    style: html`${BASE_STYLE}${STYLE}`,
    body: html`
      <nav><small><a href="${back}">${words(RESPONSE.back)}</a></small></nav>
      <h1>${words(title)}${
        incident !== undefined &&
        html`: ${words(HAZARD_WORDS[incident.hazard].name)} ${levelBadge(incident.assessment.level, words(LEVEL_WORDS[incident.assessment.level].colour))}`
      }</h1>
      ${note !== undefined && html`<p class="notice${note.kind === 'refused' && ' owed'}" role="${note.kind === 'refused' ? 'alert' : 'status'}">${note.text}</p>`}
      ${body}
      <p><small>${words(RESPONSE.print)}</small></p>
    `,
  });
};

const table = (headings: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html => html`
  <table><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr>
  ${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</table>
`;

const area = (name: string, label: string, { kept }: PageView, value = ''): Html =>
  html`<label>${label}<textarea name="${name}" rows="4">${kept.get(name) ?? value}</textarea></label>`;
const input = (name: string, label: string, { kept }: PageView, value = ''): Html =>
  html`<label>${label}<input name="${name}" value="${kept.get(name) ?? value}"></label>`;

const peopleOptions = (
  { pack, kept, ...view }: PageView,
  name: string,
  roles?: readonly Role[],
): Html => html`
  <option value="">${say(view)(RESPONSE.choose)}</option>
  ${pack.roster.people
    .filter((person) => roles === undefined || person.roles.some((role) => roles.includes(role)))
    .map(
      (person) =>
        html`<option value="${person.id}"${person.id === kept.get(name) && html` selected`}>${person.name[view.lang]}, ${person.office[view.lang]}</option>`,
    )}
`;

export const actor = (view: PageView, deed: Deed): Html =>
  actorField(view.pack.roster.people, rolesFor(deed), view.lang, view.kept.get('actor') ?? undefined);

export const nameOf = ({ pack }: PageView, personId: string): Bilingual =>
  pack.roster.people.find(({ id }) => id === personId)?.name ?? { ar: personId, en: personId };
export const districtOf = ({ pack }: PageView, code: string): Bilingual =>
  pack.districts.find(({ pcode }) => pcode === code)?.name ?? { ar: code, en: code };

/** Every task of the incident, what needs somebody first; the duty officer records for an owner who was called. */
export const tasksPage = (view: PageView, incident: Known, tasks: Tasks): string => {
  const words = say(view);
  const board = taskBoard(tasks, view.now);
  const undone = board.filter(({ standing }) => standing !== 'done');
  return frame(
    view,
    RESPONSE.tasks,
    incident,
    html`
      ${
        board.length === 0
          ? html`<p>${words(RESPONSE.noTasks)}</p>`
          : table(
              [RESPONSE.task, RESPONSE.owner, RESPONSE.due, RESPONSE.standing].map(words),
              board.map(({ text, owner, dueBy, standing, report, pcodes }) => [
                html`${words(text)}<br><small>${pcodes.map((pcode) => words(districtOf(view, pcode))).join('، ')}</small>`,
                words(nameOf(view, owner)),
                words(when(dueBy)),
                html`<span${(standing === 'overdue' || standing === 'blocked') && html` class="late"`}>${words(TASK_STANDINGS[standing])}</span>${report?.reason !== undefined && html`<br><small>${report.reason}</small>`}`,
              ]),
            )
      }
      ${
        undone.length > 0 &&
        html`<h2>${words(RESPONSE.recordFor)}</h2><form method="post"><input type="hidden" name="do" value="report-task">
          <label>${words(RESPONSE.task)}<select name="taskId">${undone.map(({ taskId, text, owner }) => html`<option value="${taskId}"${taskId === view.kept.get('taskId') && html` selected`}>${words(text)}, ${words(nameOf(view, owner))}</option>`)}</select></label>
          ${input('reason', words(RESPONSE.reason), view)}${actor(view, 'record-by-voice')}
          <button name="outcome" value="done">${words(RESPONSE.done)}</button><button class="quietly" name="outcome" value="blocked">${words(RESPONSE.blocked)}</button></form>`
      }
      <h2>${words(RESPONSE.setTask)}</h2>
      <form method="post"><input type="hidden" name="do" value="set-task">
        ${input('ar', words(RESPONSE.textAr), view)}${input('en', words(RESPONSE.textEn), view)}
        <label>${words(RESPONSE.owner)}<select name="owner">${peopleOptions(view, 'owner')}</select></label>
        ${input('minutes', words(RESPONSE.within), view, '120')}
        <label>${words(RESPONSE.phase)}<select name="phase"><option value="response">${words(RESPONSE.response)}</option><option value="follow-up"${view.kept.get('phase') === 'follow-up' && html` selected`}>${words(RESPONSE.followUp)}</option></select></label>
        ${actor(view, 'set-task')}<button>${words(RESPONSE.setTask)}</button>
      </form>
    `,
  );
};

/** What the field says, rolled up by district, and the sites that the hazard may hit there. */
export const fieldReportsPage = (view: PageView, incident: Known, reports: FieldReports): string => {
  const words = say(view);
  const districts = rollUp(reports);
  const total = totalHarm(districts);
  const concerned = new Map(incident.assessment.districts.map(({ pcode, level }) => [pcode, level]));
  const sites = view.pack.sites.filter(
    ({ district, hazards, kind }) =>
      concerned.has(district) && kind !== 'shelter' && (hazards?.includes(incident.hazard) ?? true),
  );
  const numbers = (harm: typeof total): string =>
    HARM.flatMap((name) =>
      harm[name] === undefined ? [] : [`${words(HARM_WORDS[name])}: ${harm[name]}`],
    ).join('، ');
  return frame(
    view,
    RESPONSE.field,
    incident,
    html`
      ${districts.length === 0 ? html`<p>${words(RESPONSE.noReports)}</p>` : html`<p><b>${words(RESPONSE.total)}:</b> ${numbers(total) === '' ? '—' : numbers(total)}</p>`}
      ${districts.map(
        ({ pcode, latest, harm, differs }) => html`
          <h2>${words(districtOf(view, pcode))}</h2>
          ${numbers(harm) !== '' && html`<p>${numbers(harm)}${differs.length > 0 && html` <span class="late">${words(RESPONSE.differs)}</span>`}</p>`}
          ${latest.map(
            ({
              by,
              at,
              conditions,
              actions,
              needs,
              photo,
            }) => html`<p><small>${words(nameOf(view, by))}, ${words(when(at))}</small><br>
              ${[conditions, actions, needs].filter((text) => text !== undefined).join(' — ')}
              ${photo !== undefined && html` <a href="/console/${incident.incidentId}/photos/${photo.bucketKey.slice('field/'.length)}">${words(RESPONSE.photo)}</a>`}</p>`,
          )}
        `,
      )}
      <h2>${words(RESPONSE.impact)}</h2>
      ${
        sites.length === 0
          ? html`<p>${words(RESPONSE.noImpact)}</p>`
          : html`<ul>${sites.map(({ name, kind, district }) => {
              const level = concerned.get(district) ?? 'green';
              return html`<li>${levelBadge(level, words(LEVEL_WORDS[level].colour))} ${words(name)} <small>${words(SITE_KINDS_WORDS[kind])}, ${words(districtOf(view, district))}</small></li>`;
            })}</ul>`
      }
    `,
  );
};

export const sheltersPage = (view: PageView, shelters: Shelters): string => {
  const words = say(view);
  const board = shelterBoard(shelters, view.pack.sites);
  return frame(
    view,
    RESPONSE.shelters,
    undefined,
    html`
      ${table(
        [RESPONSE.shelter, RESPONSE.standing, RESPONSE.capacity, RESPONSE.occupancy, RESPONSE.free].map(
          words,
        ),
        board.map(({ name, district, now, capacity, free, over }) => [
          html`${words(name)}<br><small>${words(districtOf(view, district))}</small>`,
          html`${words(now === undefined ? RESPONSE.unknown : now.open ? RESPONSE.open : RESPONSE.closed)}${over && html` <b class="late">${words(RESPONSE.over)}</b>`}${now?.note !== undefined && html`<br><small>${now.note}</small>`}`,
          String(capacity),
          String(now?.occupancy ?? '—'),
          String(free),
        ]),
      )}
      <form method="post"><input type="hidden" name="do" value="shelter">
        <label>${words(RESPONSE.shelter)}<select name="siteId">${board.map(({ id, name }) => html`<option value="${id}"${id === view.kept.get('siteId') && html` selected`}>${words(name)}</option>`)}</select></label>
        <label>${words(RESPONSE.standing)}<select name="state"><option value="open">${words(RESPONSE.open)}</option><option value="closed"${view.kept.get('state') === 'closed' && html` selected`}>${words(RESPONSE.closed)}</option></select></label>
        ${input('occupancy', words(RESPONSE.occupancy), view, '0')}${input('note', words(RESPONSE.reason), view)}
        ${actor(view, 'update-shelter')}<button>${words(RESPONSE.update)}</button>
      </form>
    `,
  );
};

type Board = {
  readonly closing: Closing;
  readonly tasks: Tasks;
  readonly resolutions: Resolutions;
  readonly shelters: Shelters;
};

const draftOf = (view: PageView, incident: OpenIncident, board: Board): string => {
  const tasks = taskBoard(board.tasks, view.now);
  const with_ = (standing: string) => tasks.filter((task) => task.standing === standing).length;
  const answered = [...incident.members.values()].filter(({ answer }) => answer !== undefined).length;
  return say(view)(
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
export const closingPage = (view: PageView, incident: Known, board: Board): string => {
  const words = say(view);
  const { handovers, reviews } = board.closing;
  const waiting = handovers.find(({ takenAt }) => takenAt === undefined);
  return frame(
    view,
    RESPONSE.handover,
    incident,
    html`
      ${handovers.length === 0 && html`<p>${words(RESPONSE.noHandover)}</p>`}
      ${handovers.toReversed().map(
        ({
          from,
          to,
          note,
          writtenAt,
          takenAt,
        }) => html`<p><b>${words(nameOf(view, from))} ← ${words(nameOf(view, to))}</b>
          <small>${words(dateTime(writtenAt))}, ${takenAt === undefined ? words(RESPONSE.waits) : `${words(RESPONSE.taken)} ${words(clock(takenAt))}`}</small></p><p class="sms pre">${note}</p>`,
      )}
      ${
        waiting !== undefined &&
        html`<form method="post"><input type="hidden" name="do" value="take-over"><input type="hidden" name="number" value="${waiting.number}">${actor(view, 'hand-over')}<button>${words(RESPONSE.take)}</button></form>`
      }
      ${
        waiting === undefined &&
        incident.phase === 'open' &&
        html`<form method="post"><input type="hidden" name="do" value="hand-over">${area('note', words(RESPONSE.note), view, draftOf(view, incident, board))}
          <label>${words(RESPONSE.to)}<select name="to">${peopleOptions(view, 'to', rolesFor('hand-over'))}</select></label>${actor(view, 'hand-over')}<button>${words(RESPONSE.write)}</button></form>`
      }
      <h2>${words(RESPONSE.review)}</h2>
      ${reviews.length === 0 && html`<p>${words(RESPONSE.noReview)}</p>`}
      ${reviews.map(
        ({
          wentWell,
          wentBadly,
          by,
          at,
        }) => html`<p><small>${words(nameOf(view, by))}, ${words(dateTime(at))}</small></p>
          <h3>${words(RESPONSE.wentWell)}</h3><p class="pre">${wentWell}</p><h3>${words(RESPONSE.wentBadly)}</h3><p class="pre">${wentBadly}</p>`,
      )}
      <form method="post"><input type="hidden" name="do" value="review">${area('wentWell', words(RESPONSE.wentWell), view)}${area('wentBadly', words(RESPONSE.wentBadly), view)}
        <p><small>${words(RESPONSE.actions)}</small></p>${actor(view, 'write-review')}<button>${words(RESPONSE.addReview)}</button></form>
    `,
  );
};
