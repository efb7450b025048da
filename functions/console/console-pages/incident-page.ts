import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE } from '../../../shared/language/pages.ts';
import { REPORT } from '../../../shared/language/report.ts';
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

/** One incident as it stands: what waits first, then who is there, what is decided and sent, and all that happened. */
export const incidentPage = (
  report: IncidentReport,
  built: Built,
  shape: MapShape,
  lang: Language,
): string => {
  const view = reportView(report, lang);
  const say = (text: Bilingual) => text[lang];
  const label: Label = (key) => say(REPORT[key]);
  const levels = new Map(
    report.districts.map(({ pcode, highest, now }) => [pcode, report.closed ? highest : (now ?? 'green')]),
  );
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
      ${factTable(view.facts)}
      <p>
        ${say(CONSOLE.reports)}: ${
          files.length > 0
            ? files
            : say(report.closed === undefined ? CONSOLE.reportWhenClosed : CONSOLE.reportPending)
        }
      </p>
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
