import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { REPORT } from '../language/report.ts';
import { districtMap, MAP_STYLE, type MapShape } from '../pages/district-map.ts';
import { type Html, html, raw } from '../pages/html.ts';
import { levelBadge } from '../pages/level-look.ts';
import { directionOf, page } from '../pages/page.ts';
import type { IncidentReport } from './incident-report.ts';
import { type AlertView, type LevelView, type ReportView, reportView } from './report-view.ts';

type Label = (key: keyof typeof REPORT) => string;

const STYLE = raw(
  '.facts th{inline-size:30%}.en{border-block-start:4px double #c8d2dc;margin-block-start:3em}.quiet{color:#4b5a68}@media print{body{max-inline-size:none;font-size:11pt}h2,h3{break-after:avoid}tr,.sms{break-inside:avoid}.en{break-before:page}}',
);

const badge = ({ level, name }: LevelView): Html => levelBadge(level, name);

/** `head` has one text a column; a column whose head is empty has no heading. */
const table = (head: readonly string[], rows: readonly (readonly (Html | string)[])[], name?: string): Html => html`
  <table${name !== undefined && html` class="${name}"`}>
    ${head.length > 0 && html`<tr>${head.map((text) => html`<th>${text}</th>`)}</tr>`}
    ${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
  </table>
`;

const factTable = (facts: AlertView['facts']): Html => html`
  <table class="facts">
    ${facts.map(
      ({ label, value, red }) =>
        html`<tr><th>${label}</th><td${red === true && html` class="late"`}>${value}</td></tr>`,
    )}
  </table>
`;

const alertSection = ({ title, level, unratified, facts, sending, texts }: AlertView, label: Label): Html => html`
  <h3>${badge(level)} ${title}</h3>
  ${unratified !== undefined && html`<p class="notice owed">${unratified}</p>`}
  ${factTable(facts)}
  ${table(
    [label('sending'), label('forecast'), label('actual')],
    sending.map((row) => [row.label, row.forecast, row.actual]),
  )}
  <details>
    <summary>${label('texts')} (${texts.length})</summary>
    ${texts.map(({ district, text }) => html`<b>${district}</b><p class="sms">${text}</p>`)}
  </details>
`;

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
    ${table(
      [label('district'), label('highest'), label('from'), label('recipients')],
      view.districts.map(({ name, half, highest, from, recipients }) => [
        html`${name}<br><small>${half}</small>`,
        badge(highest),
        from,
        recipients,
      ]),
    )}
    <h2>${label('levels')}</h2>
    ${table(
      [label('time'), label('level'), label('why')],
      view.levels.map(({ time, level, change, why }) => [time, html`${badge(level)}<br>${change}`, why]),
    )}
    <h2>${label('callOut')}</h2>
    <p>${label('quorum')}: ${view.quorum}</p>
    ${table(
      [label('member'), label('calledAt'), label('answer')],
      view.callOut.map(({ name, office, called, attempts, answered, answer, proof }) => [
        html`${name}<br><small>${office}</small>`,
        html`${called}<br><small>${label('attempts')}: ${attempts}</small>`,
        html`<span${!answered && html` class="late"`}>${answer}</span>${proof !== '' && html`<br><small>${proof}</small>`}`,
      ]),
    )}
    <h2>${label('alerts')}</h2>
    ${view.alerts.length === 0 && html`<p>${label('noAlerts')}</p>`}
    ${view.alerts.map((alert) => alertSection(alert, label))}
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

export const timelineTable = (timeline: ReportView['timeline']): Html => html`
  ${timeline.map(
    ({ day, entries }) => html`
      <h3>${day}</h3>
      ${table(
        [],
        entries.map(({ time, line, by, important }) => [
          time,
          html`${important ? html`<b>${line}</b>` : line}${by !== '' && html`<br><small>${by}</small>`}`,
        ]),
      )}
    `,
  )}
`;

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
    style: html`${MAP_STYLE}${STYLE}`,
    body: html`${inLanguage('ar')}<section class="en" lang="en" dir="${directionOf('en')}">${inLanguage('en')}</section>`,
  });
};
