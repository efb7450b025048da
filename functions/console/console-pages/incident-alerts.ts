import type { Bilingual, Level } from '../../../shared/kernel/vocabulary.ts';
import { INCIDENT } from '../../../shared/language/console-incident.ts';
import { reachText } from '../../../shared/language/pages.ts';
import { REPORT } from '../../../shared/language/report.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { withOwnWords } from '../../../shared/pages/other-script.ts';
import type { AlertRecord } from '../../../shared/report/alert-record.ts';
import { alertView } from '../../../shared/report/alert-view.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { burnSection } from './burn-chart.ts';
import type { IncidentState } from './load-incident.ts';

type View = { readonly visit: Visit; readonly state: IncidentState; readonly names: PlaceNames };

const facts = (rows: readonly { readonly label: string; readonly value: string }[], { lang }: Visit): Html =>
  html`<table class="facts">${rows.map(({ label, value }) => html`<tr><th scope="row">${label}</th><td>${withOwnWords(value, lang)}</td></tr>`)}</table>`;

const alertPart = (alert: AlertRecord, { visit, state, names }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const level: Level = alert.kind === 'all-clear' ? 'green' : alert.level;
  const colour = say(LEVEL_WORDS[level].colour);
  const view = alertView(alert, { level, name: colour }, (key) => say(REPORT[key]), visit.lang);
  const burn = state.burns.get(alert.alertId);
  return html`
    <h3 id="${alert.alertId}">${levelBadge(level, colour)} ${view.title}</h3>
    ${view.unratified !== undefined && html`<p class="notice owed">${view.unratified}</p>`}
    ${alert.stage === 'proposed' && html`<p>${say(reachText(alert.forecast))}</p>`}
    ${facts(view.facts, visit)}
    ${burn?.known === false && html`<p class="alarm">${say(INCIDENT.countsUnknown)}</p>`}
    ${burn?.known === true && burn.value !== undefined && burnSection(burn.value, visit, names)}
    <details>
      <summary>${say(INCIDENT.details)}</summary>
      <table>
        <thead><tr><th scope="col">${say(REPORT.sending)}</th><th scope="col">${say(REPORT.forecast)}</th><th scope="col">${say(REPORT.actual)}</th></tr></thead>
        <tbody>${view.sending.map((row) => html`<tr><th scope="row">${row.label}</th><td>${row.forecast}</td><td>${row.actual}</td></tr>`)}</tbody>
      </table>
      ${view.texts.map(({ district, text }) => html`<p><b>${district}</b></p><p class="sms">${text}</p>`)}
    </details>
  `;
};

const isPast = ({ stage, over }: AlertRecord): boolean =>
  over !== undefined || stage === 'refused' || stage === 'lapsed';

/** What waits to be decided first, then what people hold; what is past is folded. */
export const alertsCard = (view: View): Html => {
  const { visit, state } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const newest = state.report.alerts.toReversed();
  const alerts = newest
    .filter((alert) => !isPast(alert))
    .toSorted((a, b) => Number(b.stage === 'proposed') - Number(a.stage === 'proposed'));
  const past = newest.filter(isPast);
  return html`
    <section class="card" id="alerts">
      <h2>${say(INCIDENT.alerts)}</h2>
      ${newest.length === 0 && html`<p class="empty">${say(REPORT.noAlerts)}</p>`}
      ${alerts.map((alert) => alertPart(alert, view))}
      ${past.length > 0 && html`<details><summary>${say(INCIDENT.pastAlerts)} (${past.length})</summary>${past.map((alert) => alertPart(alert, view))}</details>`}
    </section>
  `;
};
