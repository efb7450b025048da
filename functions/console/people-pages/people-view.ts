import {
  CHANGE_WORDS,
  fieldName,
  MISSING_WORDS,
  PEOPLE_PAGE,
  rosterColumn,
  rosterFileRule,
} from '../../../shared/language/people.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import type { RosterFault } from '../../../shared/people/csv.ts';
import type { RosterDifference } from '../../../shared/people/import.ts';
import type { KnownPerson, Proposal, Roster, RosterChange } from '../../../shared/people/roster.ts';
import type { MissingPhone } from '../../../shared/people/watch.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { comma, doButton, folded, nameIn, reasonField, rolesText, STYLE } from './look.ts';
import { particularFields, phonesField, roleFields } from './particulars.ts';

type Preview = {
  readonly difference: RosterDifference;
  readonly csv: string;
  readonly sha256: string;
};

export type PeopleView = {
  readonly visit: Visit;
  readonly roster: Roster;
  readonly place: PlacePack;
  readonly missing: readonly MissingPhone[];
  readonly note?: ConsoleNote;
  readonly fileFaults?: readonly RosterFault[];
  readonly preview?: Preview;
  /** What was typed into a form that was not taken. */
  readonly kept?: URLSearchParams;
};

/** Who a change concerns and what it does; of phones only how many there would be. */
export const changeLine = (change: RosterChange, roster: Roster, lang: Visit['lang']): Html => {
  const name = change.kind === 'add' ? change.name[lang] : nameIn(roster, change.personId)[lang];
  const to =
    change.kind === 'roles' || change.kind === 'add'
      ? `: ${rolesText(change.roles, lang)}`
      : change.kind === 'phones'
        ? `: ${change.phones.length}`
        : '';
  return html`<li><b>${CHANGE_WORDS[change.kind][lang]}</b> ${name}${to}</li>`;
};

/** Whoever proposed it may take it back, and another may approve it. */
const waitingSection = ({ visit, roster }: PeopleView): Html => {
  const { lang } = visit;
  const one = ({ proposalId, by, at, reason, changes }: Proposal) => {
    const mine = by === visit.person.id;
    return html`
      <section class="card"><h3>${PEOPLE_PAGE.proposedBy[lang]} ${nameIn(roster, by)[lang]} <small>${moment(at, visit)}</small></h3>
        <ul>${changes.map((change) => changeLine(change, roster, lang))}</ul>
        <p>${PEOPLE_PAGE.reason[lang]}: ${ownWords(reason)}</p>
        ${
          visit.may('change-roster') &&
          html`
            ${mine ? html`<p>${PEOPLE_PAGE.secondApproves[lang]}</p>` : html`<form method="post">${hiddenField('proposal', proposalId)}${doButton('approve', PEOPLE_PAGE.approve[lang])}</form>`}
            ${folded(
              PEOPLE_PAGE.refuse[lang],
              html`${hiddenField('proposal', proposalId)}${textField({ name: 'reason', label: PEOPLE_PAGE.reason[lang] })}${doButton('refuse', PEOPLE_PAGE.refuse[lang], 'no')}`,
            )}`
        }
      </section>`;
  };
  return html`<h2>${PEOPLE_PAGE.waiting[lang]}</h2>${
    roster.waiting.size === 0
      ? html`<p class="empty">${PEOPLE_PAGE.noneWaiting[lang]}</p>`
      : [...roster.waiting.values()].map(one)
  }`;
};

const missingSection = ({ visit, roster, missing }: PeopleView): Html =>
  html`<h2>${PEOPLE_PAGE.alarms[visit.lang]}</h2>${
    missing.length === 0
      ? html`<p class="ok">● ${PEOPLE_PAGE.noAlarms[visit.lang]}</p>`
      : html`<div class="card"><ul>${missing.map(
          ({ personId, reason }) =>
            html`<li><a href="${visit.link(`/console/people/${personId}`)}">${nameIn(roster, personId)[visit.lang]}</a> <span class="alarm">■ ${MISSING_WORDS[reason][visit.lang]}</span></li>`,
        )}</ul></div>`
  }`;

const previewSection = ({ visit, roster }: PeopleView, { difference, csv, sha256 }: Preview): Html => {
  const { lang } = visit;
  return html`
    <section class="card"><p class="good" role="status">${PEOPLE_PAGE.previewed[lang]}</p>
      ${difference.edits.length === 0 && difference.changes.length === 0 && html`<p>${PEOPLE_PAGE.nothing[lang]}</p>`}
      ${
        difference.edits.length > 0 &&
        html`<h2>${PEOPLE_PAGE.atOnce[lang]}</h2><ul>${difference.edits.map(
          ({ personId, fields }) =>
            html`<li>${nameIn(roster, personId)[lang]}: ${Object.keys(fields)
              .map((field) => fieldName(field)[lang])
              .join(comma(lang))}</li>`,
        )}</ul>`
      }
      ${
        difference.changes.length > 0 &&
        html`<h2>${PEOPLE_PAGE.afterSecond[lang]}</h2><ul>${difference.changes.map((change) => changeLine(change, roster, lang))}</ul>`
      }
      <form method="post" enctype="multipart/form-data">${hiddenField('sha256', sha256)}<textarea name="csv" hidden aria-label="CSV">${csv}</textarea>
        ${reasonField(lang)}${doButton('import', PEOPLE_PAGE.importNow[lang])}</form>
    </section>
  `;
};

const faultSection = (faults: readonly RosterFault[], { lang }: Visit): Html =>
  html`<div class="bad" role="alert"><p>${PEOPLE_PAGE.notTaken[lang]}</p><table>
    <tr>${[PEOPLE_PAGE.row, PEOPLE_PAGE.column, PEOPLE_PAGE.rule].map((heading) => html`<th scope="col">${heading[lang]}</th>`)}</tr>
    ${faults.map((fault) => html`<tr><td>${fault.line}</td><td class="code">${rosterColumn(fault.column)}</td><td>${rosterFileRule(fault)[lang]}</td></tr>`)}
  </table></div>`;

/** A file that is handed out leaves the page where it is, so the browser fetches it itself. */
const changeForms = ({ visit, roster, place, kept }: PeopleView): Html => {
  const { lang } = visit;
  const added = kept?.get('do') === 'add' ? kept : undefined;
  return html`
    ${folded(
      PEOPLE_PAGE.add[lang],
      html`${particularFields({ person: undefined, roster, place, lang, kept: added })}${roleFields(undefined, lang, added)}${phonesField(undefined, () => undefined, lang, added)}${reasonField(lang, added)}${doButton('add', PEOPLE_PAGE.propose[lang])}`,
      added !== undefined,
    )}
    <details><summary>${PEOPLE_PAGE.file[lang]}</summary>
      <form method="post" data-leaves>${doButton('export', PEOPLE_PAGE.export[lang])}</form>
      <form method="post" enctype="multipart/form-data"><p><label><span class="label">${PEOPLE_PAGE.file[lang]}</span><input type="file" name="file" accept=".csv,text/csv" required></label><small>${PEOPLE_PAGE.fileHelp[lang]}</small></p>${doButton('preview', PEOPLE_PAGE.preview[lang])}</form></details>
  `;
};

/** Everybody, what waits for a second administrator, and whom no phone reaches. */
export const peoplePage = (view: PeopleView): string => {
  const { visit, roster, missing, note, fileFaults, preview } = view;
  const { lang } = visit;
  const dead = new Map(missing.map(({ personId, reason }) => [personId, reason]));
  const row = (person: KnownPerson) => {
    const reason = dead.get(person.id);
    return html`<tr>
      <th scope="row"><a href="${visit.link(`/console/people/${person.id}`)}">${person.name[lang]}</a><br><small>${person.office[lang]}</small></th>
      <td>${rolesText(person.roles, lang)}${reason !== undefined && html`<br><span class="alarm">■ ${MISSING_WORDS[reason][lang]}</span>`}</td></tr>`;
  };
  return consolePage({
    visit,
    title: PEOPLE_PAGE.title,
    note,
    style: STYLE,
    body: html`
      <p>${PEOPLE_PAGE.about[lang]}</p>
      ${fileFaults !== undefined && faultSection(fileFaults, visit)}
      ${preview !== undefined && previewSection(view, preview)}
      ${waitingSection(view)}
      ${missingSection(view)}
      ${visit.may('change-roster') && changeForms(view)}
      <section class="card"><h2>${PEOPLE_PAGE.title[lang]} (${roster.people.size})</h2>
      <table><tr><th scope="col">${PEOPLE_PAGE.name[lang]}</th><th scope="col">${PEOPLE_PAGE.roles[lang]}</th></tr>${[...roster.people.values()].map(row)}</table></section>
    `,
  });
};
