import { RESPONSE } from '../../../shared/language/response.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Choice, selectField, textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import { type ShelterLine, type Shelters, shelterBoard } from '../../../shared/shelter/shelters.ts';
import { districtOf, followed, keptOf, nameOf, type PageView, sayer } from './page-view.ts';

/** Every shelter of the place: whether it is open, who is in it, and how many more it takes. */
export const sheltersPage = (view: PageView, shelters: Shelters): string => {
  const { visit } = view;
  const say = sayer(view);
  const board = shelterBoard(shelters, view.pack.sites);
  const mayWrite = visit.may('update-shelter');
  const sum = (of: (line: ShelterLine) => number) => board.reduce((total, line) => total + of(line), 0);
  const standing = ({ now, over }: ShelterLine): Html => {
    if (now === undefined) return html`<span class="empty">? ${say(RESPONSE.unknown)}</span>`;
    if (over) return html`<b class="alarm">■ ${say(RESPONSE.over)}</b>`;
    return now.open ? html`<b class="ok">● ${say(RESPONSE.open)}</b>` : html`○ ${say(RESPONSE.closed)}`;
  };
  const row = (line: ShelterLine): Html => {
    const { name, district, now, capacity, free } = line;
    return html`<tr>
      <th scope="row">${say(name)}<br><small>${say(districtOf(view, district))}</small></th>
      <td>${standing(line)}${now?.note !== undefined && html`<br><small>${ownWords(now.note)}</small>`}${now !== undefined && html`<br><small>${say(nameOf(view, now.by))} · ${moment(now.at, visit)}</small>`}</td>
      <td class="number">${now?.occupancy ?? '–'} / ${capacity}</td>
      <td class="number">${free}</td></tr>`;
  };
  const figure = (n: number, words: string) =>
    html`<div class="card"><p class="figure">${n}</p><p>${words}</p></div>`;
  const kept = keptOf(view, 'shelter');
  return consolePage({
    visit,
    title: RESPONSE.shelters,
    note: view.note,
    ...followed(mayWrite),
    body: html`
      ${view.detail !== undefined && html`<p class="code">${view.detail}</p>`}
      <div class="glance">${figure(board.filter(({ now }) => now?.open === true).length, say(RESPONSE.openOnes))}${figure(
        sum(({ now }) => now?.occupancy ?? 0),
        say(RESPONSE.inside),
      )}${figure(
        sum(({ free }) => free),
        say(RESPONSE.freePlaces),
      )}</div>
      ${
        board.length === 0
          ? html`<p class="empty">${say(RESPONSE.noShelters)}</p>`
          : html`<section class="card wide" tabindex="0" aria-label="${say(RESPONSE.shelters)}"><table>
              <tr>${[RESPONSE.shelter, RESPONSE.standing, RESPONSE.insideOf, RESPONSE.free].map((heading) => html`<th scope="col">${say(heading)}</th>`)}</tr>
              ${board.map(row)}</table></section>`
      }
      ${
        mayWrite &&
        board.length > 0 &&
        html`<h2>${say(RESPONSE.recordShelter)}</h2><form method="post" class="card">${hiddenField('do', 'shelter')}
          ${selectField({ name: 'siteId', label: say(RESPONSE.shelter), choices: board.map(({ id, name }): Choice => [id, say(name)]), chosen: kept?.get('siteId') })}
          ${selectField({
            name: 'state',
            label: say(RESPONSE.standing),
            choices: [
              ['open', say(RESPONSE.open)],
              ['closed', say(RESPONSE.closed)],
            ],
            chosen: kept?.get('state'),
          })}
          ${textField({ name: 'occupancy', type: 'number', label: say(RESPONSE.occupancy), value: kept?.get('occupancy') ?? '' })}
          ${textField({ name: 'note', label: say(RESPONSE.reason), value: kept?.get('note') ?? '', optional: true })}
          <p><button>${say(RESPONSE.update)}</button></p></form>`
      }
    `,
  });
};
