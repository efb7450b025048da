import type { Incident, OpenIncident } from '../../../shared/incident/incident.ts';
import { type SmsTrouble, smsTrouble } from '../../../shared/incident/phone-tree.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { BULLETIN_PAGE } from '../../../shared/language/bulletin.ts';
import { COMPOSE } from '../../../shared/language/compose.ts';
import { CONSOLE } from '../../../shared/language/pages.ts';
import { PHONE_TREE, TROUBLE } from '../../../shared/language/phone-tree.ts';
import { REPORT } from '../../../shared/language/report.ts';
import { RESPONSE } from '../../../shared/language/response.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { districtMap, MAP_STYLE, type MapShape } from '../../../shared/pages/district-map.ts';
import { html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { BASE_STYLE, page } from '../../../shared/pages/page.ts';
import type { Label } from '../../../shared/report/alert-view.ts';
import type { Built } from '../../../shared/report/built.ts';
import type { IncidentReport } from '../../../shared/report/incident-report.ts';
import { reportView } from '../../../shared/report/report-view.ts';
import {
  alertSection,
  callOutTable,
  districtTable,
  factTable,
  timelineTable,
} from '../../../shared/report/sections.ts';

const REFRESH_SECONDS = 15;

/** What the operations room has to do about the call-out now. */
type CallOutNotice = {
  readonly trouble?: SmsTrouble;
  readonly quorumLost?: boolean;
  readonly questions?: OpenIncident['questions'];
};

export const callOutNotice = (incident: Incident, now: Instant): CallOutNotice => {
  if (incident.phase !== 'open') return {};
  const trouble = smsTrouble(incident, now);
  return {
    ...(trouble === undefined ? {} : { trouble }),
    quorumLost: incident.quorumLostAt !== undefined,
    questions: incident.questions,
  };
};

/** One incident as it stands: what waits first, then who is there, what is decided and sent, and all that happened. */
export const incidentPage = (
  report: IncidentReport,
  built: Built,
  shape: MapShape,
  lang: Language,
  callOut: CallOutNotice = {},
): string => {
  const view = reportView(report, lang);
  const say = (text: Bilingual) => text[lang];
  const label: Label = (key) => say(REPORT[key]);
  const levels = new Map(
    report.districts.map(({ pcode, highest, now }) => [pcode, report.closed ? highest : (now ?? 'green')]),
  );
  const treeLink = `/console/${report.incidentId}/phone-tree${lang === 'en' ? '?lang=en' : ''}`;
  const called = new Map(report.callOut.map(({ person }) => [person.id, person.name]));
  const names = new Map(report.districts.map(({ pcode, name }) => [pcode, name]));
  const files = (built?.files ?? []).map(
    ({ name }) =>
      html`<a href="/reports/${report.incidentId}/${name}">${name.split('.').at(-1)?.toUpperCase()}</a> `,
  );
  return page({
    lang,
    title: view.title,
    style: html`${BASE_STYLE}${MAP_STYLE}`,
    ...(report.closed === undefined || built === undefined ? { refreshSeconds: REFRESH_SECONDS } : {}),
    body: html`
      <p><small><a href="/console${lang === 'en' && '?lang=en'}">${say(CONSOLE.all)}</a></small></p>
      <h1>${view.hazard} ${levelBadge(report.level, say(LEVEL_WORDS[report.level].colour))}</h1>
      ${view.notice !== undefined && html`<p class="notice">${view.notice}</p>`}
      ${callOut.trouble !== undefined && html`<p class="notice late" role="alert">${say(TROUBLE[callOut.trouble])} <a href="${treeLink}">${say(PHONE_TREE.title)}</a></p>`}
      ${callOut.quorumLost === true && html`<p class="notice late">${say(PHONE_TREE.quorumLost)}</p>`}
      ${
        callOut.questions !== undefined &&
        callOut.questions.length > 0 &&
        html`<h2>${say(PHONE_TREE.questions)}</h2><ul>${callOut.questions.map(({ personId, text }) => html`<li>${say(called.get(personId) ?? { ar: personId, en: personId })}: ${text ?? say(PHONE_TREE.noWords)}</li>`)}</ul>`
      }
      ${factTable(view.facts)}
      <p>
        ${say(CONSOLE.reports)}: ${
          files.length > 0
            ? files
            : say(report.closed === undefined ? CONSOLE.reportWhenClosed : CONSOLE.reportPending)
        }
      </p>
      <p>${report.closed === undefined && html`<a href="/console/${report.incidentId}/compose${lang === 'en' && '?lang=en'}">${say(COMPOSE.title)}</a> · `}<a href="/console/${report.incidentId}/bulletins${lang === 'en' && '?lang=en'}">${say(BULLETIN_PAGE.title)}</a>
         · <a href="${treeLink}">${say(PHONE_TREE.title)}</a>${(['measures', 'tasks', 'field', 'closing'] as const).map((name) => html` · <a href="/console/${report.incidentId}/${name}${lang === 'en' && '?lang=en'}">${say(RESPONSE[name === 'closing' ? 'handover' : name])}</a>`)}</p>
      <h2>${label('owed')}</h2>
      ${
        view.owed.length === 0
          ? html`<p>${label('nothingOwed')}</p>`
          : html`<ul>${view.owed.map(({ text, red }) => html`<li${red && html` class="late"`}>${text}</li>`)}</ul>`
      }
      <h2>${label('districts')}</h2>
      ${districtMap(shape, levels, names, REPORT.districts, lang)}
      ${districtTable(view.districts, label)}
      <h2>${label('alerts')}</h2>
      ${view.alerts.length === 0 && html`<p>${label('noAlerts')}</p>`}
      ${view.alerts.toReversed().map((alert) => alertSection(alert, label))}
      <h2>${label('callOut')}</h2>
      <p>${label('quorum')}: ${view.quorum}</p>
      ${callOutTable(view.callOut, label)}
      <h2>${label('timeline')}</h2>
      ${timelineTable(newestFirst(view.timeline))}
      ${report.closed === undefined && html`<p><small>${say(CONSOLE.refreshes)}</small></p>`}
    `,
  });
};

const newestFirst = (days: ReturnType<typeof reportView>['timeline']) =>
  days.map(({ day, entries }) => ({ day, entries: entries.toReversed() })).toReversed();
