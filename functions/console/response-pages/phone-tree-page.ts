import { phoneTree, smsTrouble, type TreeCall } from '../../../shared/incident/phone-tree.ts';
import { PHONE_TREE, TREE_STANDINGS, TREE_TICKS, TROUBLE } from '../../../shared/language/phone-tree.ts';
import { dateTime } from '../../../shared/language/when.ts';
import { textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { incidentPage, type KnownIncident } from '../../../shared/pages/incident-frame.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import { followed, keptOf, nameOf, type PageView, sayer } from './page-view.ts';

const TICKS = ['coming', 'cannot', 'question', 'not-reached'] as const;
const SIGNS = {
  coming: '✓',
  cannot: '✕',
  question: '?',
  'not-reached': '■',
  waiting: '○',
} as const satisfies Record<TreeCall['standing'], string>;

/** On paper a call is ticked off with a pen. */
const STYLE = raw(
  '.pen{display:none}.ticks button{inline-size:auto;min-inline-size:0}@media print{.pen{display:block}section{break-inside:avoid}.ticks{display:none}}',
);

/**
 * Who calls whom, with numbers, to be printed or read out, and a tick for each call. Numbers are shown here and nowhere else, to those
 * who may see people; the page is kept by no cache, and its address holds none.
 */
export const phoneTreePage = (view: PageView, incident: KnownIncident): string => {
  const { pack, visit } = view;
  const say = sayer(view);
  const calls = phoneTree(incident);
  const trouble = incident.phase === 'open' ? smsTrouble(incident, visit.now) : undefined;
  const mayTick = incident.phase === 'open' && visit.may('record-by-voice');
  const mayRing = visit.may('see-people');
  const personOf = (id: string) => pack.roster.people.find((person) => person.id === id);
  const caller = (id: string | undefined) =>
    say(id === undefined ? PHONE_TREE.dutyOfficer : nameOf(view, id));
  const districts = (codes: readonly string[] = []) =>
    codes
      .flatMap((code) => pack.districts.find(({ pcode }) => pcode === code)?.smsName[visit.lang] ?? [])
      .join(visit.lang === 'ar' ? '، ' : ', ');
  const numbers = (id: string): Html | false =>
    mayRing &&
    html`${(personOf(id)?.phones ?? []).map((phone) => html`<a class="num" href="tel:${phone}">${phone}</a> `)}`;

  const row = ({ personId, standing, inPlaceOf }: TreeCall): Html => {
    const person = personOf(personId);
    const deputy = person?.deputy === undefined ? undefined : personOf(person.deputy);
    const isLate = standing === 'waiting' || standing === 'not-reached';
    return html`
      <tr>
        <th scope="row">${say(nameOf(view, personId))}<br><small>${person?.office[visit.lang] ?? ''}${inPlaceOf !== undefined && html` · ${say(PHONE_TREE.deputyOf)} ${say(nameOf(view, inPlaceOf))}`} ${districts(person?.districts)}</small></th>
        <td>${numbers(personId)}${deputy !== undefined && html`<br><small>${say(PHONE_TREE.ifNot)} ${deputy.name[visit.lang]} ${numbers(deputy.id)}</small>`}</td>
        <td><span${isLate && html` class="alarm"`}>${SIGNS[standing]} ${say(TREE_STANDINGS[standing])}</span><span class="pen">${TICKS.map((tick) => html`<span class="number">☐ ${say(TREE_TICKS[tick])}</span> `)}</span></td>
      </tr>
      ${
        mayTick &&
        html`<tr class="ticks"><td colspan="3"><span class="row">${TICKS.filter((tick) => tick !== standing).map((tick) => html`<button form="voice" name="tick" value="${personId}:${tick}"${tick !== 'coming' && html` class="second"`} aria-label="${say(TREE_TICKS[tick])}: ${say(nameOf(view, personId))}">${say(TREE_TICKS[tick])}</button> `)}</span></td></tr>`
      }
    `;
  };

  const groups = [...Map.groupBy(calls, ({ caller: id, round }) => `${round} ${id ?? ''}`).values()];
  const inOrder = groups.toSorted(([a], [b]) => (a?.round ?? 0) - (b?.round ?? 0));
  return incidentPage({
    visit,
    incident,
    title: PHONE_TREE.title,
    note: view.note,
    style: STYLE,
    ...followed(mayTick),
    body: html`
      ${view.detail !== undefined && html`<p class="code">${view.detail}</p>`}
      <p class="pen">${visit.placeName[visit.lang]} · ${say(dateTime(visit.now))}</p>
      ${trouble !== undefined && html`<p class="notice owed" role="alert">■ ${say(TROUBLE[trouble])}</p>`}
      <p>${say(PHONE_TREE.how)} ${say(PHONE_TREE.onPaper)}</p>
      ${!mayRing && html`<p>${say(PHONE_TREE.noNumbers)}</p>`}
      ${calls.length === 0 && html`<p class="empty">${say(PHONE_TREE.nobody)}</p>`}
      ${
        incident.questions.length > 0 &&
        html`<section class="card"><h2>${say(PHONE_TREE.questions)}</h2><ul>${incident.questions.map(({ personId, text }) => html`<li>${say(nameOf(view, personId))} ${numbers(personId)}: ${text === undefined ? say(PHONE_TREE.noWords) : ownWords(text)}</li>`)}</ul></section>`
      }
      ${
        mayTick &&
        calls.length > 0 &&
        html`<form method="post" id="voice" class="card">${hiddenField('do', 'voice')}${textField({ name: 'question', label: say(PHONE_TREE.question), value: keptOf(view, 'voice')?.get('question') ?? '', optional: true })}</form>`
      }
      ${inOrder.map(
        (
          group,
          index,
        ) => html`<section class="card wide" tabindex="0" aria-labelledby="calls-${index}"><h2 id="calls-${index}">${caller(group[0]?.caller)} ${say(PHONE_TREE.calls)}</h2>
          <table><tr><th scope="col">${say(PHONE_TREE.person)}</th><th scope="col">${say(PHONE_TREE.phones)}</th><th scope="col">${say(PHONE_TREE.standing)}</th></tr>
          ${group.map(row)}</table></section>`,
      )}
    `,
  });
};
