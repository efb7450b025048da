import { type FieldReports, HARM, rollUp, totalHarm } from '../../../shared/field/reports.ts';
import { FIELD, HARM_WORDS } from '../../../shared/language/field.ts';
import { RESPONSE, SITE_KINDS_WORDS } from '../../../shared/language/response.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { incidentPage, type KnownIncident } from '../../../shared/pages/incident-frame.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import { districtOf, followed, nameOf, type PageView, sayer } from './page-view.ts';

/** What the field says, rolled up by district, and the sites that the hazard may hit there. */
export const fieldReportsPage = (view: PageView, incident: KnownIncident, reports: FieldReports): string => {
  const { visit } = view;
  const say = sayer(view);
  const districts = rollUp(reports);
  const total = totalHarm(districts);
  const concerned = new Map(incident.assessment.districts.map(({ pcode, level }) => [pcode, level]));
  const sites = view.pack.sites.filter(
    ({ district, hazards, kind }) =>
      concerned.has(district) && kind !== 'shelter' && (hazards?.includes(incident.hazard) ?? true),
  );
  const figures = (harm: typeof total): Html | false => {
    const known = HARM.flatMap((name) => (harm[name] === undefined ? [] : [{ name, n: harm[name] }]));
    return (
      known.length > 0 &&
      html`<div class="glance">${known.map(({ name, n }) => html`<div class="card"><p class="figure">${n}</p><p>${say(HARM_WORDS[name])}</p></div>`)}</div>`
    );
  };
  return incidentPage({
    visit,
    incident,
    title: RESPONSE.field,
    note: view.note,
    ...followed(false),
    body: html`
      ${districts.length === 0 ? html`<p class="empty">${say(RESPONSE.noReports)}</p>` : html`<h2>${say(RESPONSE.total)}</h2>${figures(total) || html`<p class="empty">${say(RESPONSE.noHarm)}</p>`}`}
      ${districts.map(
        ({ pcode, latest, harm, differs }) => html`
          <section class="card"><h2>${say(districtOf(view, pcode))}</h2>
          ${figures(harm)}${differs.length > 0 && html`<p class="alarm">▲ ${say(RESPONSE.differs)}</p>`}
          ${latest.map(
            ({ by, facility, at, conditions, actions, needs, photo }) => html`
              <h3>${say(facility ?? nameOf(view, by))} <small>${moment(at, visit)}</small></h3>
              <table class="facts">${(
                [
                  [FIELD.conditions, conditions],
                  [FIELD.actions, actions],
                  [FIELD.needs, needs],
                ] as const
              ).map(
                ([label, text]) =>
                  text !== undefined &&
                  html`<tr><th scope="row">${say(label)}</th><td>${ownWords(text)}</td></tr>`,
              )}</table>
              ${photo !== undefined && html`<p><a href="/console/${incident.incidentId}/photos/${photo.bucketKey.slice('field/'.length)}">${say(RESPONSE.photo)}</a></p>`}`,
          )}</section>
        `,
      )}
      <section class="card"><h2>${say(RESPONSE.impact)}</h2>
      ${
        sites.length === 0
          ? html`<p class="empty">${say(RESPONSE.noImpact)}</p>`
          : html`<ul>${sites.map(({ name, kind, district }) => {
              const level = concerned.get(district) ?? 'green';
              return html`<li>${levelBadge(level, say(LEVEL_WORDS[level].colour))} ${say(name)} <small>${say(SITE_KINDS_WORDS[kind])} · ${say(districtOf(view, district))}</small></li>`;
            })}</ul>`
      }</section>
      <p><small>${say(RESPONSE.print)}</small></p>
    `,
  });
};
