import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { REPORT } from '../language/report.ts';
import { districtMap, MAP_STYLE, type MapShape } from '../pages/district-map.ts';
import { type Html, html, raw } from '../pages/html.ts';
import { PLAIN_STYLE } from '../pages/look.ts';
import { directionOf, page } from '../pages/page.ts';
import type { Label } from './alert-view.ts';
import type { IncidentReport } from './incident-report.ts';
import { type ReportView, reportView } from './report-view.ts';
import {
  alertSection,
  badge,
  callOutTable,
  districtTable,
  factTable,
  table,
  timelineTable,
} from './sections.ts';

const STYLE = raw(
  '.en{border-block-start:4px double #c8d2dc;margin-block-start:3em}.quiet{color:#4b5a68}@media print{body{max-inline-size:none;font-size:11pt}h2,h3{break-after:avoid}tr,.sms{break-inside:avoid}.en{break-before:page}}',
);

const body = (view: ReportView, map: Html): Html => {
  const label: Label = (key) => REPORT[key][view.lang];
  return html`
    <h1>${view.title}</h1>
    <p class="quiet">${view.issuer}</p>
    ${view.notice !== undefined && html`<p class="notice">${view.notice}</p>`}
    ${factTable(view.facts)}
    <h2>${label('summary')}</h2>
    <p>${view.summary}</p>
    <h2>${label('owed')}</h2>
    ${
      view.owed.length === 0
        ? html`<p>${label('nothingOwed')}</p>`
        : html`<ul>${view.owed.map(({ text, red }) => html`<li${red && html` class="late"`}>${text}</li>`)}</ul>`
    }
    <h2>${label('howWell')}</h2>
    ${table(
      [label('step'), label('time'), label('sinceWarning')],
      view.steps.map(({ label: step, time, after }) => [step, time, after]),
    )}
    <h2>${label('districts')}</h2>
    ${map}
    ${districtTable(view.districts, label)}
    <h2>${label('levels')}</h2>
    ${table(
      [label('time'), label('level'), label('why')],
      view.levels.map(({ time, level, change, why }) => [time, html`${badge(level)}<br>${change}`, why]),
    )}
    <h2>${label('callOut')}</h2>
    <p>${label('quorum')}: ${view.quorum}</p>
    ${callOutTable(view.callOut, label)}
    <h2>${label('alerts')}</h2>
    ${view.alerts.length === 0 && html`<p>${label('noAlerts')}</p>`}
    ${view.alerts.map((alert) => alertSection(alert, label))}
    ${view.response.map(({ title, columns, rows }) => html`<h2>${title}</h2>${table(columns, rows)}`)}
    <h2>${label('warnings')}</h2>
    ${table(
      [label('time'), label('source'), label('content')],
      view.warnings.map(({ time, source, text }) => [time, html`<span class="code">${source}</span>`, text]),
    )}
    <h2>${label('timeline')}</h2>
    ${timelineTable(view.timeline)}
    <h2>${label('record')}</h2>
    ${table(
      [],
      [
        [label('stream'), html`<span class="code">${view.record.stream}</span>`],
        [label('entries'), String(view.record.sequence)],
        [label('fingerprint'), html`<span class="code">${view.record.hash}</span>`],
        [label('madeAt'), view.madeAt],
      ],
    )}
    <p><small>${label('check')}</small></p>
  `;
};

/** One file that needs nothing else: Arabic first, then English; to read on a phone and to print. */
export const htmlReport = (report: IncidentReport, shape: MapShape): string => {
  const levels = new Map(report.districts.map(({ pcode, highest }) => [pcode, highest]));
  const names = new Map(report.districts.map(({ pcode, name }): [string, Bilingual] => [pcode, name]));
  const inLanguage = (lang: Language): Html =>
    body(reportView(report, lang), districtMap(shape, levels, names, REPORT.districts, lang));
  const { title } = reportView(report, 'ar');
  return page({
    lang: 'ar',
    title,
    style: html`${PLAIN_STYLE}${MAP_STYLE}${STYLE}`,
    body: html`${inLanguage('ar')}<section class="en" lang="en" dir="${directionOf('en')}">${inLanguage('en')}</section>`,
  });
};
