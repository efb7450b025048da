import { MEETINGS, PACK } from '../language/meetings.ts';
import { type Html, html, raw } from '../pages/html.ts';
import { levelBadge } from '../pages/level-look.ts';
import { BASE_STYLE } from '../pages/look.ts';
import { page } from '../pages/page.ts';
import type { PackView } from './pack-view.ts';

const STYLE = raw(
  '.wide{overflow-x:auto}td{min-inline-size:5em}.minutes{white-space:pre-line}@media print{h2{break-after:avoid}tr{break-inside:avoid}.wide{overflow:visible}}',
);

type Cell = PackView['sections'][number]['rows'][number][number];

const cellOf = ({ text, level, late, latin }: Cell): Html => {
  if (level !== undefined) return html`<td>${levelBadge(level, text)}</td>`;
  return html`<td${late === true && html` class="late"`}>${latin === true ? html`<span class="code">${text}</span>` : text}</td>`;
};

/** The pack as one page, for reading and for paper. */
export const htmlPack = (view: PackView, back: string): string =>
  page({
    lang: view.lang,
    title: `${view.title}: ${view.meeting}`,
    style: html`${BASE_STYLE}${STYLE}`,
    body: html`
      <nav class="no-print"><a href="${back}">${MEETINGS.back[view.lang]}</a></nav>
      <main>
        <p>${view.issuer}</p>
        <h1>${view.title}: ${view.meeting}</h1>
        <table class="facts">${view.facts.map(({ label, value }) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</table>
        ${view.sections.map(
          ({ title, columns, rows }) => html`
            <h2>${title}</h2>
            ${
              rows.length === 0
                ? html`<p>${PACK.nothing[view.lang]}</p>`
                : html`<section class="wide" tabindex="0" aria-label="${title}"><table><thead><tr>${columns.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
                    <tbody>${rows.map((row) => html`<tr>${row.map(cellOf)}</tr>`)}</tbody></table></section>`
            }
          `,
        )}
        ${view.minutes !== '' && html`<h2>${PACK.minutes[view.lang]}</h2><p class="minutes">${view.minutes}</p>`}
        <p><small>${PACK.madeAt[view.lang]}: ${view.madeAt}</small></p>
      </main>
    `,
  });
