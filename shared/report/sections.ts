import { type Html, html } from '../pages/html.ts';
import { levelBadge } from '../pages/level-look.ts';
import type { AlertView, Label, LevelView } from './alert-view.ts';
import type { ReportView } from './report-view.ts';

export const badge = ({ level, name }: LevelView): Html => levelBadge(level, name);

/** `head` has one text a column; a column whose head is empty has no heading. */
export const table = (head: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html => html`
  <table>
    ${head.length > 0 && html`<tr>${head.map((text) => html`<th>${text}</th>`)}</tr>`}
    ${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
  </table>
`;

export const factTable = (facts: AlertView['facts']): Html => html`
  <table class="facts">${facts.map(({ label, value }) => html`<tr><th>${label}</th><td>${value}</td></tr>`)}</table>
`;

export const alertSection = (
  { title, level, unratified, facts, sending, texts }: AlertView,
  label: Label,
): Html => html`
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

export const callOutTable = (members: ReportView['callOut'], label: Label): Html =>
  table(
    [label('member'), label('calledAt'), label('answer')],
    members.map(({ name, office, called, attempts, answered, answer, proof }) => [
      html`${name}<br><small>${office}</small>`,
      html`${called}<br><small>${label('attempts')}: ${attempts}</small>`,
      html`<span${!answered && html` class="late"`}>${answer}</span>${proof !== '' && html`<br><small>${proof}</small>`}`,
    ]),
  );

export const districtTable = (districts: ReportView['districts'], label: Label): Html =>
  table(
    [label('district'), label('highest'), label('from'), label('recipients')],
    districts.map(({ name, half, highest, from, recipients }) => [
      html`${name}<br><small>${half}</small>`,
      badge(highest),
      from,
      recipients,
    ]),
  );
