import { ResolutionKind } from '../../events/resolution-proposed/v1.ts';
import { HARM } from '../field/reports.ts';
import type { Incident } from '../incident/incident.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Bilingual, type Language, LEVELS } from '../kernel/vocabulary.ts';
import { FIELD, FIELD_DONE, HARM_WORDS, TASK_STANDINGS } from '../language/field.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { fill } from '../language/message.ts';
import { ACT } from '../language/pages.ts';
import { RESOLUTION_KINDS, RESOLUTION_OUTCOMES } from '../language/resolutions.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { clock, partOfDay } from '../language/when.ts';
import type { Site } from '../place/procedures.ts';
import type { Person } from '../place/roster.ts';
import { type Resolution, type Resolutions, votersOf } from '../resolution/resolutions.ts';
import { type Task, type TaskStanding, type Tasks, taskBoard } from '../task/tasks.ts';
import { ACT_STYLE } from './act-style.ts';
import { drillFrame } from './drill-band.ts';
import { type Html, html } from './html.ts';
import { levelBadge } from './level-look.ts';
import { page } from './page.ts';

/** What became of the last request. */
export type FieldNote = {
  readonly done?: keyof typeof FIELD_DONE;
  readonly refusal?: Bilingual;
  /** Field and rule, as the parser says them. */
  readonly fault?: string;
  /** What was typed into a form that was not taken. */
  readonly fields?: Readonly<Record<string, string>>;
};

export type FieldView = {
  readonly person: Person;
  readonly incident: Exclude<Incident, { readonly phase: 'none' }>;
  readonly tasks: Tasks;
  readonly resolutions: Resolutions;
  readonly now: Instant;
  readonly back: string;
  readonly note: FieldNote;
};

type Place = {
  readonly districts: readonly { readonly pcode: string; readonly name: Bilingual; readonly half: string }[];
  readonly sites: readonly Pick<Site, 'id' | 'kind' | 'name' | 'district'>[];
  readonly roster: { readonly people: readonly { readonly id: string; readonly name: Bilingual }[] };
};

type Scene = FieldView & { readonly say: (text: Bilingual) => string; readonly place: Place };

const when = (at: Instant): Bilingual => ({
  ar: `${clock(at).ar}، ${partOfDay(at).ar}`,
  en: `${clock(at).en}, ${partOfDay(at).en}`,
});

const post = (what: string, fields: Html, button: Html): Html => html`
  <form method="post"><input type="hidden" name="do" value="${what}">${fields}${button}</form>
`;

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

const reasonField = ({ say }: Scene): Html =>
  html`<label>${say(FIELD.why)}<input name="reason" maxlength="300"></label>`;

const taskItem = (task: Task & { readonly standing: TaskStanding }, scene: Scene): Html => {
  const { say } = scene;
  const word = task.report?.reason;
  return html`
    <p${task.standing === 'overdue' && html` class="bad"`}><b>${say(task.text)}</b><br>
      <small>${say(TASK_STANDINGS[task.standing])}${word !== undefined && `: ${word}`} — ${say(FIELD.dueBy)} ${say(when(task.dueBy))}</small></p>
    ${
      task.standing !== 'done' &&
      scene.incident.phase === 'open' &&
      post(
        'task',
        html`${hidden('taskId', task.taskId)}${reasonField(scene)}`,
        html`<button name="outcome" value="done">${say(FIELD.done)}</button><button class="no" name="outcome" value="blocked">${say(FIELD.blocked)}</button>`,
      )
    }
  `;
};

const taskSection = (scene: Scene): Html => {
  const { tasks, now, person, say } = scene;
  const own = taskBoard(tasks, now).filter(({ owner }) => owner === person.id);
  return html`
    <h2>${say(FIELD.tasks)}</h2>
    ${own.length === 0 ? html`<p>${say(FIELD.noTasks)}</p>` : own.map((task) => taskItem(task, scene))}
  `;
};

const options = (
  choices: readonly (readonly [value: string, label: string])[],
  chosen: string | undefined,
): Html =>
  html`${choices.map(([value, label]) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`)}`;

const districtsFor = ({ person, place, say }: Scene): readonly (readonly [string, string])[] =>
  place.districts
    .filter(({ pcode, half }) =>
      person.districts === undefined
        ? person.half === undefined || half === person.half
        : person.districts.includes(pcode),
    )
    .map(({ pcode, name }) => [pcode, say(name)]);

const reportSection = (scene: Scene): Html => {
  const { say, note, incident } = scene;
  const kept = note.fields ?? {};
  const own = districtsFor(scene);
  const affected = incident.assessment.districts.find(({ pcode }) => own.some(([code]) => code === pcode));
  const open = note.fields?.['do'] === 'report' && html` open`;
  return html`
    <details${open}><summary><h2>${say(FIELD.report)}</h2></summary>
    <form method="post" enctype="multipart/form-data">
      <input type="hidden" name="do" value="report">
      <label>${say(FIELD.district)}<select name="pcode">${options(own, kept['pcode'] ?? affected?.pcode)}</select></label>
      ${(['conditions', 'actions', 'needs'] as const).map(
        (name) =>
          html`<label>${say(FIELD[name])}<textarea name="${name}" maxlength="600" rows="2">${kept[name] ?? ''}</textarea></label>`,
      )}
      <p><small>${say(FIELD.numbers)}</small></p>
      ${HARM.map((name) => html`<label>${say(HARM_WORDS[name])}<input name="${name}" inputmode="numeric" maxlength="7" value="${kept[name] ?? ''}"></label>`)}
      <label>${say(FIELD.photo)}<input type="file" name="photo" accept="image/*"></label>
      <button>${say(FIELD.send)}</button>
    </form></details>
  `;
};

const measureItem = (measure: Resolution, scene: Scene): Html => {
  const { say, person, place } = scene;
  const where = measure.pcodes.map(
    (pcode) => place.districts.find((one) => one.pcode === pcode)?.name ?? { ar: pcode, en: pcode },
  );
  const sites = place.sites.filter(({ id }) => measure.siteIds.includes(id)).map(({ name }) => name);
  const count = fill(FIELD.votes, {
    for: String(votersOf(measure, 'for').length),
    against: String(votersOf(measure, 'against').length),
  });
  const proposer = place.roster.people.find(({ id }) => id === measure.proposedBy)?.name;
  const number = hidden('number', String(measure.number));
  return html`
    <p><b>${measure.number}. ${say(RESOLUTION_KINDS[measure.kind])}</b>${measure.level !== undefined && html` ${levelBadge(measure.level, say(LEVEL_WORDS[measure.level].colour))}`}: ${measure.text}<br>
      <small>${[...where, ...sites].map(say).join('، ')}${proposer !== undefined && ` — ${say(proposer)}`}<br>
      ${say(count)} — ${measure.settled === undefined ? `${say(FIELD.voteBy)} ${say(when(measure.voteBy))}` : say(RESOLUTION_OUTCOMES[measure.settled.outcome])}</small></p>
    ${
      measure.settled === undefined &&
      html`${post(
        'vote',
        html`${number}${reasonField(scene)}`,
        html`<button name="vote" value="for">${say(FIELD.for)}</button><button class="no" name="vote" value="against">${say(FIELD.against)}</button>`,
      )}
      ${measure.proposedBy === person.id && post('withdraw', number, html`<button class="no">${say(FIELD.withdraw)}</button>`)}`
    }
  `;
};

const proposeForm = (scene: Scene): Html => {
  const { say, note, place, incident } = scene;
  const kept = note.fields ?? {};
  const none: readonly [string, string] = ['', say(FIELD.none)];
  const concerned = incident.assessment.districts.flatMap(
    ({ pcode }) => place.districts.find((one) => one.pcode === pcode) ?? [],
  );
  const shelters = place.sites.filter(({ kind }) => kind === 'shelter');
  return html`
    <details${note.fields?.['do'] === 'measure' && html` open`}><summary>${say(FIELD.propose)}</summary>
      ${post(
        'measure',
        html`
          <label>${say(FIELD.kind)}<select name="kind">${options(
            ResolutionKind.options.map((kind) => [kind, say(RESOLUTION_KINDS[kind])]),
            kept['kind'],
          )}</select></label>
          <label>${say(FIELD.text)}<textarea name="text" required maxlength="300" rows="2">${kept['text'] ?? ''}</textarea></label>
          <fieldset><legend>${say(FIELD.places)}</legend>${concerned.map(({ pcode, name }) => html`<label class="tick"><input type="checkbox" name="pcodes" value="${pcode}"> ${say(name)}</label>`)}</fieldset>
          <label>${say(FIELD.shelter)}<select name="siteId">${options([none, ...shelters.map(({ id, name }): [string, string] => [id, say(name)])], kept['siteId'])}</select></label>
          <label>${say(FIELD.level)}<select name="level">${options([none, ...LEVELS.map((level): [string, string] => [level, say(LEVEL_WORDS[level].colour)])], kept['level'])}</select></label>
          <label>${say(FIELD.minutes)}<input name="minutes" inputmode="numeric" value="${kept['minutes'] ?? '30'}"></label>
        `,
        html`<button>${say(FIELD.propose)}</button>`,
      )}
    </details>
  `;
};

const measureSection = (scene: Scene): Html => {
  const { resolutions, say, incident } = scene;
  const open = resolutions.filter(({ settled }) => settled === undefined);
  const settled = resolutions.filter((one) => one.settled !== undefined).toReversed();
  return html`
    <h2>${say(FIELD.measures)}</h2>
    ${open.length === 0 ? html`<p>${say(FIELD.noMeasures)}</p>` : open.map((measure) => measureItem(measure, scene))}
    ${incident.phase === 'open' && proposeForm(scene)}
    ${settled.length > 0 && html`<details><summary>${say(FIELD.settled)}</summary>${settled.map((measure) => measureItem(measure, scene))}</details>`}
  `;
};

/** The second page behind a personal link: under 10 KB on the wire, without scripts, for a phone on 2G. */
export const fieldPage = (view: FieldView, place: Place): string => {
  const lang: Language = view.person.language;
  const say = (text: Bilingual) => text[lang];
  const scene: Scene = { ...view, say, place };
  const { incident, note } = view;
  const { band, ...frame } = drillFrame(incident.status, FIELD.title, say);
  return page({
    lang,
    ...frame,
    style: ACT_STYLE,
    body: html`
      ${band}
      <p><a href="${view.back}">${say(FIELD.back)}</a></p>
      ${note.done !== undefined && html`<p class="m" role="status">${say(FIELD_DONE[note.done])}</p>`}
      ${note.refusal !== undefined && html`<p class="m bad" role="alert">${say(note.refusal)}</p>`}
      ${note.fault !== undefined && html`<p class="m bad" role="alert">${say(ACT.formFault)} <small dir="ltr">${note.fault}</small></p>`}
      <h1>${say(HAZARD_WORDS[incident.hazard].name)} ${levelBadge(incident.assessment.level, say(LEVEL_WORDS[incident.assessment.level].colour))}</h1>
      ${incident.phase === 'closed' && html`<p class="m">${say(FIELD.closed)}</p>`}
      ${taskSection(scene)}
      ${incident.phase === 'open' && reportSection(scene)}
      ${measureSection(scene)}
    `,
  });
};
