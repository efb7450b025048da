import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { STATUS_NAME } from '../../../shared/language/report.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { withOwnWords } from '../../../shared/pages/other-script.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import type { Line } from './waits.ts';

/** The word before whatever is not real. */
export const modeMark = (status: keyof typeof STATUS_NAME, { lang }: Visit): Html | false =>
  status !== 'Actual' && html`<span class="drill">${STATUS_NAME[status][lang]}</span> `;

/** What waits, a line each with the place where it is done; `nameOf` where lines of several incidents stand together. */
export const lineList = (
  lines: readonly Line[],
  visit: Visit,
  nameOf?: (incidentId: string) => Bilingual,
): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  return html`
    <ul class="lines">
      ${lines.map(
        ({ weight, what, detail, path, go, incident }) => html`
          <li class="${weight}">
            <p>${incident !== undefined && nameOf !== undefined && modeMark(incident.status, visit)}<b>${say(what)}</b>${incident !== undefined && nameOf !== undefined && html` <small>${say(nameOf(incident.incidentId))}</small>`}${detail !== undefined && html`<br>${withOwnWords(say(detail), visit.lang)}`}</p>
            <a class="go" href="${visit.link(path)}">${say(go)}</a>
          </li>
        `,
      )}
    </ul>
  `;
};
