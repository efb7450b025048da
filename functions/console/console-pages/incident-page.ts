import { stageOf } from '../../../shared/incident/incident.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { INCIDENT } from '../../../shared/language/console-incident.ts';
import { STAGE_WORDS } from '../../../shared/language/console-waits.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { CONSOLE } from '../../../shared/language/pages.ts';
import { dayAndClock, STATUS_NAME } from '../../../shared/language/report.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { MAP_STYLE, type MapShape } from '../../../shared/pages/district-map.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { withOwnWords } from '../../../shared/pages/other-script.ts';
import type { PlaceNow } from '../../../shared/people/place-now.ts';
import type { Deed } from '../../../shared/place/authority.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import { type ReportView, reportView } from '../../../shared/report/report-view.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { alertsCard } from './incident-alerts.ts';
import { leadOf, peopleCard } from './incident-people.ts';
import { responseCards } from './incident-response.ts';
import { incidentName } from './incident-rows.ts';
import { assessmentCard } from './incident-voices.ts';
import { lineList } from './lines.ts';
import type { IncidentState } from './load-incident.ts';
import { SITUATION_STYLE } from './look.ts';
import { fileLinks, headLine } from './reports-page.ts';
import { waitsOf } from './waits.ts';

type View = {
  readonly visit: Visit;
  readonly state: IncidentState;
  readonly place: PlaceNow;
  readonly names: PlaceNames;
  readonly shape: MapShape;
  readonly rules: IncidentRules;
};

const REFRESH_SECONDS = 15;
/** Days of the timeline that stand open. */
const OPEN_DAYS = 1;

const SECTIONS = [
  'waits',
  'alerts',
  'assessment',
  'people',
  'tasks',
  'measures',
  'field',
  'impact',
  'reports',
  'timeline',
] as const;

/** The pages of one incident, each with the deeds of which one is enough; without any it is for everybody. */
const WORK: readonly {
  readonly path: string;
  readonly name: Bilingual;
  readonly deeds?: readonly Deed[];
  readonly openOnly?: true;
}[] = [
  { path: 'approve', name: INCIDENT.approve, deeds: ['approve-alert', 'ratify-alert'], openOnly: true },
  { path: 'compose', name: INCIDENT.compose, deeds: ['propose-alert'], openOnly: true },
  { path: 'bulletins', name: INCIDENT.bulletins, deeds: ['issue-bulletin'] },
  { path: 'measures', name: INCIDENT.measures, deeds: ['bind-the-committee', 'record-by-voice'] },
  { path: 'tasks', name: INCIDENT.tasks, deeds: ['set-task'] },
  { path: 'field', name: INCIDENT.field },
  {
    path: 'phone-tree',
    name: INCIDENT.phoneTree,
    deeds: ['record-by-voice', 'mark-phone-dead'],
    openOnly: true,
  },
  { path: 'closing', name: INCIDENT.closing, deeds: ['hand-over', 'close-incident', 'write-review'] },
];

const navigation = ({ visit, state }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const { incidentId, phase, members } = state.watched.incident;
  const work = WORK.filter(
    ({ path, deeds, openOnly }) =>
      (phase === 'open' || openOnly === undefined) &&
      (deeds === undefined ||
        deeds.some((deed) => visit.may(deed)) ||
        (path === 'measures' && members.has(visit.person.id))),
  );
  return html`
    <nav class="local work no-print" aria-label="${say(INCIDENT.workOn)}"><ul>${work.map(({ path, name }) => html`<li><a href="${visit.link(`/console/${incidentId}/${path}`)}">${say(name)}</a></li>`)}</ul></nav>
    <nav class="local here no-print" aria-label="${say(INCIDENT.onPage)}"><ul>${SECTIONS.map((id) => html`<li><a href="#${id}">${say(INCIDENT[id])}</a></li>`)}</ul></nav>
  `;
};

const head = ({ visit, state, place, names, rules }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const { incident } = state.watched;
  const facts: readonly (readonly [Bilingual, Bilingual])[] = [
    [INCIDENT.standing, STAGE_WORDS[stageOf(incident)]],
    [INCIDENT.place, names.half(incident.half)],
    [INCIDENT.mode, STATUS_NAME[incident.status]],
    [INCIDENT.opened, dayAndClock(incident.openedAt)],
    ...(incident.phase === 'closed' ? [[INCIDENT.closed, dayAndClock(incident.closedAt)] as const] : []),
    [INCIDENT.lead, leadOf(incident, rules, place, names)],
  ];
  return html`<dl class="pair">${facts.map(([word, value]) => html`<div><dt>${say(word)}</dt><dd>${say(value)}</dd></div>`)}</dl>`;
};

const waitsCard = ({ visit, state, rules }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const lines = waitsOf(state.watched, rules, visit);
  // Who is silent stands with the committee, name by name.
  const owed = state.report.owed.filter(({ kind }) => kind !== 'unanswered');
  return html`
    <section class="card" id="waits">
      <h2>${say(INCIDENT.waits)}</h2>
      ${lines.length === 0 && owed.length === 0 && html`<p class="empty">${say(INCIDENT.nothing)}</p>`}
      ${lines.length > 0 && html`<h3>${say(INCIDENT.forYou)}</h3>${lineList(lines, visit)}`}
      ${owed.length > 0 && html`<h3>${say(INCIDENT.forAll)}</h3><ul>${owed.map(({ text, kind }) => html`<li${kind === 'unratified' && html` class="late"`}>${say(text)}</li>`)}</ul>`}
    </section>
  `;
};

const reportsCard = ({ visit, state }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const { built, watched } = state;
  const { incidentId, phase } = watched.incident;
  return html`
    <section class="card" id="reports">
      <h2>${say(INCIDENT.reports)}</h2>
      ${
        built === undefined
          ? html`<p class="empty">${say(phase === 'open' ? CONSOLE.reportWhenClosed : CONSOLE.reportPending)}</p>`
          : html`<p>${fileLinks(incidentId, built)}</p><p><small>${headLine(built, say)}</small></p>`
      }
      <p><a href="${visit.link('/console/reports')}">${say(INCIDENT.reports)}</a></p>
    </section>
  `;
};

type Days = ReportView['timeline'];

const dayTable =
  (lang: Visit['lang']) =>
  ({ day, entries }: Days[number]): Html =>
    html`
  <table>
    <caption>${day}</caption>
    <tbody>${entries.toReversed().map(({ time, line, by, important }) => html`<tr><th scope="row" class="number">${time}</th><td>${important ? html`<b>${withOwnWords(line, lang)}</b>` : withOwnWords(line, lang)}${by !== '' && html`<br><small>${by}</small>`}</td></tr>`)}</tbody>
  </table>
`;

const timelineCard = ({ timeline }: ReportView, { lang }: Visit): Html => {
  const days = timeline.toReversed();
  const earlier = days.slice(OPEN_DAYS);
  return html`
    <section class="card" id="timeline">
      <h2>${INCIDENT.timeline[lang]}</h2>
      ${days.slice(0, OPEN_DAYS).map(dayTable(lang))}
      ${earlier.length > 0 && html`<details><summary>${INCIDENT.earlier[lang]}</summary>${earlier.map(dayTable(lang))}</details>`}
    </section>
  `;
};

/** One incident as it stands: what waits first, then what is sent, what it rests on, who is there, and all that happened. */
export const incidentPage = (view: View): string => {
  const { visit, state, place, names, shape } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const { incident } = state.watched;
  const report = reportView(state.report, visit.lang);
  const { level } = state.report;
  return consolePage({
    visit,
    title: incidentName(incident, names.half),
    heading: html`${say(HAZARD_WORDS[incident.hazard].name)} ${levelBadge(level, say(LEVEL_WORDS[level].colour))}`,
    mode: incident.status,
    style: html`${SITUATION_STYLE}${MAP_STYLE}`,
    ...(incident.phase === 'open' || state.built === undefined ? { refreshSeconds: REFRESH_SECONDS } : {}),
    body: html`
      ${head(view)}
      ${navigation(view)}
      ${waitsCard(view)}
      ${alertsCard({ visit, state, names })}
      <div class="cards">
        ${assessmentCard({ visit, state, place, names, shape })}
        ${peopleCard({ visit, incident, report, names })}
      </div>
      ${responseCards({ visit, state, place, names })}
      ${reportsCard(view)}
      ${timelineCard(report, visit)}
    `,
  });
};
