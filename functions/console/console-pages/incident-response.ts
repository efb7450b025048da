import { HARM, totalHarm } from '../../../shared/field/reports.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { COMMA, INCIDENT, sitesText } from '../../../shared/language/console-incident.ts';
import { HARM_WORDS, TASK_STANDINGS } from '../../../shared/language/field.ts';
import { dayAndClock } from '../../../shared/language/report.ts';
import { RESOLUTION_KINDS, RESOLUTION_OUTCOMES } from '../../../shared/language/resolutions.ts';
import { RESPONSE, SITE_KINDS_WORDS } from '../../../shared/language/response.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { withOwnWords } from '../../../shared/pages/other-script.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import type { Response } from '../../../shared/report/response-record.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import type { IncidentState } from './load-incident.ts';

type View = {
  readonly visit: Visit;
  readonly state: IncidentState;
  readonly place: Pick<PlacePack, 'sites'>;
  readonly names: PlaceNames;
};

const tasksCard = ({ tasks }: Response, { visit }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  return html`
    <section class="card" id="tasks">
      <h2>${say(INCIDENT.tasks)}</h2>
      ${
        tasks.length === 0
          ? html`<p class="empty">${say(INCIDENT.noTasks)}</p>`
          : html`<ul class="lines">${tasks.map(({ text, owner, dueBy, standing, reason }) => {
              const late = standing === 'overdue' || standing === 'blocked';
              return html`<li${late && html` class="urgent"`}><p>${say(text)}<br><small>${say(owner.name)} · ${say(INCIDENT.due)} ${say(dayAndClock(dueBy))}${reason !== undefined && html` · ${withOwnWords(reason, visit.lang)}`}</small></p><span class="go${late && ' late'}">${say(TASK_STANDINGS[standing])}</span></li>`;
            })}</ul>`
      }
    </section>
  `;
};

const measuresCard = ({ resolutions }: Response, { visit }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  return html`
    <section class="card" id="measures">
      <h2>${say(INCIDENT.measures)}</h2>
      ${
        resolutions.length === 0
          ? html`<p class="empty">${say(INCIDENT.noMeasures)}</p>`
          : html`<ul class="lines">${resolutions
              .toReversed()
              .map(({ number, kind, text, proposedBy, outcome, votes }) => {
                const [pro, contra] = (['for', 'against'] as const).map(
                  (way) => votes.filter(({ vote }) => vote === way).length,
                );
                return html`<li><p>${number}. <b>${say(RESOLUTION_KINDS[kind])}</b>: ${withOwnWords(text, visit.lang)}<br><small>${say(proposedBy.name)} · ${pro} – ${contra}</small></p><span class="go">${say(outcome === 'waiting' ? RESPONSE.waiting : RESOLUTION_OUTCOMES[outcome])}</span></li>`;
              })}</ul>`
      }
    </section>
  `;
};

const fieldCard = ({ field }: Response, { visit, names }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const numbers = (harm: (typeof field)[number]['harm']) =>
    HARM.flatMap((name) =>
      harm[name] === undefined ? [] : [`${say(HARM_WORDS[name])}: ${harm[name]}`],
    ).join(say(COMMA));
  const total = numbers(totalHarm(field));
  return html`
    <section class="card" id="field">
      <h2>${say(INCIDENT.field)}</h2>
      ${field.length === 0 && html`<p class="empty">${say(INCIDENT.noField)}</p>`}
      ${total !== '' && html`<p><b>${say(RESPONSE.total)}</b>: ${total}</p>`}
      ${field.map(
        ({ pcode, latest, harm, differs }) => html`
          <h3>${say(names.district(pcode))}</h3>
          ${numbers(harm) !== '' && html`<p>${numbers(harm)}</p>`}
          ${differs.length > 0 && html`<p class="late">${say(RESPONSE.differs)}</p>`}
          ${latest.map(({ at, by, conditions, actions, needs }) => html`<p>${withOwnWords([conditions, actions, needs].flatMap((text) => (text === undefined || text === '' ? [] : [text])).join(' · '), visit.lang)} <small>${say(names.person(by).name)}${say(COMMA)}${say(dayAndClock(at))}</small></p>`)}
        `,
      )}
    </section>
  `;
};

const impactCard = ({ visit, state, place, names }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const { hazard, assessment } = state.watched.incident;
  const concerned = new Map(assessment.districts.map(({ pcode, level }) => [pcode, level]));
  const sites = place.sites.flatMap((site) => {
    const level = concerned.get(site.district);
    const may = site.kind !== 'shelter' && (site.hazards?.includes(hazard) ?? true);
    return level === undefined || !may ? [] : [{ ...site, level }];
  });
  return html`
    <section class="card" id="impact">
      <h2>${say(INCIDENT.impact)}</h2>
      ${
        sites.length === 0
          ? html`<p class="empty">${say(INCIDENT.noImpact)}</p>`
          : html`<details${sites.length <= 8 && html` open`}><summary>${say(sitesText(sites.length))}</summary><ul class="lines">${sites.map(({ name, kind, district, level }) => html`<li><p>${say(name)} <small>${say(SITE_KINDS_WORDS[kind])}${say(COMMA)}${say(names.district(district))}</small></p>${levelBadge(level, say(LEVEL_WORDS[level].colour))}</li>`)}</ul></details>`
      }
    </section>
  `;
};

/** What is done besides warning, and what it is done for. */
export const responseCards = (view: View): Html => {
  const { response } = view.state.report;
  return html`<div class="cards two">${tasksCard(response, view)}${measuresCard(response, view)}${fieldCard(response, view)}${impactCard(view)}</div>`;
};
