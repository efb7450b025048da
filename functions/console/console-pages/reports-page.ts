import type { Bulletins } from '../../../shared/bulletin/bulletin.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_NAMES } from '../../../shared/language/console.ts';
import { headText, REPORTS_PAGE } from '../../../shared/language/console-incidents.ts';
import { since } from '../../../shared/language/console-now.ts';
import { dayAndClock } from '../../../shared/language/report.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { Built } from '../../../shared/report/built.ts';
import type { Known } from '../../../shared/report/history.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { incidentName } from './incident-rows.ts';
import { modeMark } from './lines.ts';
import { SITUATION_STYLE } from './look.ts';

export type Kept = { readonly incident: Known; readonly built: Built; readonly bulletins: Bulletins };

type View = { readonly visit: Visit; readonly kept: readonly Kept[]; readonly names: PlaceNames };

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** The files of a report, each by what it is and how large. */
export const fileLinks = (incidentId: string, built: Built): Html =>
  html`${(built?.files ?? []).map(
    ({ name, bytes }, index) =>
      html`${index > 0 && ' · '}<a href="/reports/${incidentId}/${name}">${name.split('.').at(-1)?.toUpperCase()}</a> <small><bdi dir="ltr">${kilobytes(bytes)}</bdi></small>`,
  )}`;

export const headLine = (built: NonNullable<Built>, say: (text: Bilingual) => string): Html =>
  html`${say(headText(built.head.sequence))} <span class="code">${built.head.hash.slice(0, 12)}</span>`;

const endOf = (incident: Known): Instant =>
  incident.phase === 'closed' ? incident.closedAt : incident.openedAt;

const reportTable = (rows: readonly Kept[], { visit, names }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  return html`
    <table>
      <thead><tr><th scope="col">${say(REPORTS_PAGE.of)}</th><th scope="col">${say(REPORTS_PAGE.files)}</th></tr></thead>
      <tbody>${rows.map(
        ({ incident, built }) => html`
          <tr>
            <td><a href="${visit.link(`/console/${incident.incidentId}`)}"><b>${say(incidentName(incident, names.half))}</b></a> ${modeMark(incident.status, visit)}<br><small>${say(since(incident.openedAt))}${incident.phase === 'closed' && ` – ${say(dayAndClock(incident.closedAt))}`}</small></td>
            <td>${built === undefined ? html`<span class="empty">${say(REPORTS_PAGE.pending)}</span>` : html`${fileLinks(incident.incidentId, built)}<br><small>${headLine(built, say)}</small>`}</td>
          </tr>
        `,
      )}</tbody>
    </table>
  `;
};

const bulletinList = ({ visit, kept }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const all = kept.flatMap(({ bulletins }) => [...bulletins]).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (all.length === 0) return html`<p class="empty">${say(REPORTS_PAGE.noBulletins)}</p>`;
  return html`
    <ul class="lines">${all.map(({ incidentId, title, status, at, rung, number }) => {
      const file = (format: string) =>
        html`<a href="${visit.link(`/console/${incidentId}/bulletins/${rung}-${number}.${format}`)}">${format.toUpperCase()}</a>`;
      return html`<li><p>${modeMark(status, visit)}<b>${say(title)}</b> <small>${say(dayAndClock(at))}</small></p><span class="go">${file('html')} · ${file('pdf')} · ${file('txt')}</span></li>`;
    })}</ul>
  `;
};

/** Every report that was built, the newest first, each with the head of the log that it was made from. */
export const reportsPage = (view: View): string => {
  const { visit, kept } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const reported = kept
    .filter(({ incident, built }) => built !== undefined || incident.phase === 'closed')
    .toSorted((a, b) => (endOf(a.incident) < endOf(b.incident) ? 1 : -1));
  const real = reported.filter(({ incident }) => incident.status === 'Actual');
  const practice = reported.filter(({ incident }) => incident.status !== 'Actual');
  return consolePage({
    visit,
    title: CONSOLE_NAMES.reports,
    style: SITUATION_STYLE,
    body: html`
      <section class="card">
        <h2>${say(REPORTS_PAGE.incidentReports)}</h2>
        ${real.length === 0 ? html`<p class="empty">${say(REPORTS_PAGE.none)}</p>` : html`${reportTable(real, view)}<p><small>${say(REPORTS_PAGE.check)}</small></p>`}
      </section>
      <section class="card"><h2>${say(REPORTS_PAGE.bulletins)}</h2>${bulletinList(view)}</section>
      ${practice.length > 0 && html`<section class="card practice"><h2>${say(REPORTS_PAGE.practice)}</h2>${reportTable(practice, view)}</section>`}
    `,
  });
};
