import type { Language } from '../../../shared/kernel/vocabulary.ts';
import {
  CHANGE_WORDS,
  fieldName,
  MISSING_WORDS,
  PEOPLE_PAGE,
  rosterColumn,
  rosterFileRule,
} from '../../../shared/language/people.ts';
import { dateTime } from '../../../shared/language/when.ts';
import { actorField } from '../../../shared/pages/console-actor.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { RosterFault } from '../../../shared/people/csv.ts';
import type { RosterDifference } from '../../../shared/people/import.ts';
import type { KnownPerson, Proposal, Roster, RosterChange } from '../../../shared/people/roster.ts';
import type { MissingPhone } from '../../../shared/people/watch.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { comma, doButton, framed, type Note, nameIn, reasonField, rolesText } from './look.ts';
import { particularFields, phonesField, roleFields } from './particulars.ts';

type Preview = {
  readonly difference: RosterDifference;
  readonly csv: string;
  readonly sha256: string;
};

export type PeopleView = {
  readonly lang: Language;
  readonly roster: Roster;
  readonly place: PlacePack;
  readonly missing: readonly MissingPhone[];
  readonly note?: Note;
  readonly fileFaults?: readonly RosterFault[];
  readonly preview?: Preview;
};

const actor = ({ roster, lang }: Pick<PeopleView, 'roster' | 'lang'>): Html =>
  actorField([...roster.people.values()], rolesFor('change-roster'), lang);

/** Who a change concerns and what it does; of phones only how many there would be. */
const changeLine = (change: RosterChange, roster: Roster, lang: Language): Html => {
  const name = change.kind === 'add' ? change.name[lang] : nameIn(roster, change.personId)[lang];
  const to =
    change.kind === 'roles' || change.kind === 'add'
      ? `: ${rolesText(change.roles, lang)}`
      : change.kind === 'phones'
        ? `: ${change.phones.length}`
        : '';
  return html`<li><b>${CHANGE_WORDS[change.kind][lang]}</b> ${name}${to}</li>`;
};

const waitingSection = (view: PeopleView): Html => {
  const { lang, roster } = view;
  const one = ({ proposalId, by, at, reason, changes }: Proposal) => html`
    <details open><summary>${PEOPLE_PAGE.proposedBy[lang]} ${nameIn(roster, by)[lang]}${comma(lang)}${dateTime(at)[lang]}</summary>
      <ul>${changes.map((change) => changeLine(change, roster, lang))}</ul>
      <p>${PEOPLE_PAGE.reason[lang]}: ${reason}</p>
      <form method="post">${hiddenField('proposal', proposalId)}${actor(view)}${doButton('approve', PEOPLE_PAGE.approve[lang])}</form>
      <form method="post">${hiddenField('proposal', proposalId)}${actor(view)}
        <p><label><span class="label">${PEOPLE_PAGE.reason[lang]}</span><input type="text" name="reason" maxlength="300"></label></p>
        ${doButton('refuse', PEOPLE_PAGE.refuse[lang], 'no')}</form>
    </details>`;
  return html`<h2>${PEOPLE_PAGE.waiting[lang]}</h2>${
    roster.waiting.size === 0
      ? html`<p>${PEOPLE_PAGE.noneWaiting[lang]}</p>`
      : [...roster.waiting.values()].map(one)
  }`;
};

const missingSection = ({ lang, roster, missing }: PeopleView): Html =>
  html`<h2>${PEOPLE_PAGE.alarms[lang]}</h2>${
    missing.length === 0
      ? html`<p>${PEOPLE_PAGE.noAlarms[lang]}</p>`
      : html`<ul>${missing.map(
          ({ personId, reason }) =>
            html`<li><a href="/console/people/${personId}${lang === 'en' && '?lang=en'}">${nameIn(roster, personId)[lang]}</a>: <span class="late">${MISSING_WORDS[reason][lang]}</span></li>`,
        )}</ul>`
  }`;

const previewSection = (view: PeopleView, { difference, csv, sha256 }: Preview): Html => {
  const { lang, roster } = view;
  return html`
    <div class="good" role="status"><p>${PEOPLE_PAGE.previewed[lang]}</p>
      ${difference.edits.length === 0 && difference.changes.length === 0 && html`<p>${PEOPLE_PAGE.nothing[lang]}</p>`}
      ${
        difference.edits.length > 0 &&
        html`<p><b>${PEOPLE_PAGE.atOnce[lang]}</b></p><ul>${difference.edits.map(
          ({ personId, fields }) =>
            html`<li>${nameIn(roster, personId)[lang]}: ${Object.keys(fields)
              .map((field) => fieldName(field)[lang])
              .join(comma(lang))}</li>`,
        )}</ul>`
      }
      ${
        difference.changes.length > 0 &&
        html`<p><b>${PEOPLE_PAGE.afterSecond[lang]}</b></p><ul>${difference.changes.map((change) => changeLine(change, roster, lang))}</ul>`
      }
    </div>
    <form method="post" enctype="multipart/form-data">${hiddenField('sha256', sha256)}<textarea name="csv" hidden>${csv}</textarea>
      ${actor(view)}${reasonField(lang)}${doButton('import', PEOPLE_PAGE.importNow[lang])}</form>`;
};

const faultSection = (faults: readonly RosterFault[], lang: Language): Html =>
  html`<div class="bad" role="alert"><p>${PEOPLE_PAGE.notTaken[lang]}</p><table>
    <tr><th>${PEOPLE_PAGE.row[lang]}<th>${PEOPLE_PAGE.column[lang]}<th>${PEOPLE_PAGE.rule[lang]}
    ${faults.map((fault) => html`<tr><td>${fault.line}<td class="code">${rosterColumn(fault.column)}<td>${rosterFileRule(fault)[lang]}`)}
  </table></div>`;

/** Everybody, what waits for a second administrator, and whom no phone reaches. */
export const peoplePage = (view: PeopleView): string => {
  const { lang, roster, place, missing, note, fileFaults, preview } = view;
  const dead = new Set(missing.map(({ personId }) => personId));
  const row = (person: KnownPerson) => html`<tr>
    <td><a href="/console/people/${person.id}${lang === 'en' && '?lang=en'}">${person.name[lang]}</a>${dead.has(person.id) && html` <b class="late">!</b>`}<br><small>${person.office[lang]}</small></td>
    <td>${rolesText(person.roles, lang)}</td></tr>`;
  return framed({
    lang,
    title: PEOPLE_PAGE.title,
    path: '/console/people',
    note,
    body: html`
      <p>${PEOPLE_PAGE.about[lang]}</p>
      ${fileFaults !== undefined && faultSection(fileFaults, lang)}
      ${preview !== undefined && previewSection(view, preview)}
      ${waitingSection(view)}
      ${missingSection(view)}
      <h2>${PEOPLE_PAGE.title[lang]} (${roster.people.size})</h2>
      <table>${[...roster.people.values()].map(row)}</table>
      <details><summary>${PEOPLE_PAGE.add[lang]}</summary><form method="post">
        ${particularFields(undefined, roster, place, lang)}${roleFields(undefined, lang)}${phonesField(undefined, () => undefined, lang)}
        ${reasonField(lang)}${actor(view)}${doButton('add', PEOPLE_PAGE.propose[lang])}</form></details>
      <details><summary>${PEOPLE_PAGE.file[lang]}</summary>
        <form method="post" enctype="multipart/form-data"><p>${PEOPLE_PAGE.fileHelp[lang]}</p><p><input type="file" name="file" accept=".csv,text/csv" aria-label="${PEOPLE_PAGE.file[lang]}" required></p>${actor(view)}${doButton('preview', PEOPLE_PAGE.preview[lang])}</form>
        <form method="post">${actor(view)}${doButton('export', PEOPLE_PAGE.export[lang])}</form></details>
    `,
  });
};

type PersonView = Pick<PeopleView, 'lang' | 'roster' | 'place' | 'note' | 'missing'> & {
  readonly person: KnownPerson;
  readonly numberOf: (id: string) => string | undefined;
};

/** One person, and what may be changed of them: plain particulars at once, roles and phones by proposal. */
export const personPage = ({ lang, roster, place, note, missing, person, numberOf }: PersonView): string => {
  const view = { lang, roster };
  const dead = missing.find(({ personId }) => personId === person.id);
  const districts = person.districts?.map(
    (code) => place.districts.find(({ pcode }) => pcode === code)?.name[lang] ?? code,
  );
  const half = place.halves.find(({ id }) => id === person.half)?.name;
  const waiting = [...roster.waiting.values()].flatMap(({ changes }) =>
    changes.filter(({ personId }) => personId === person.id),
  );
  const section = (title: string, what: string, button: string, fields: Html, look: 'yes' | 'no' = 'yes') =>
    html`<details><summary>${title}</summary><form method="post">${fields}${actor(view)}${doButton(what, button, look)}</form></details>`;
  return framed({
    lang,
    title: person.name,
    path: `/console/people/${person.id}`,
    note,
    body: html`
      <table class="facts">
        <tr><th>${PEOPLE_PAGE.office[lang]}<td>${person.office[lang]}
        <tr><th>${PEOPLE_PAGE.roles[lang]}<td>${rolesText(person.roles, lang)}
        <tr><th>${PEOPLE_PAGE.half[lang]}<td>${half?.[lang] ?? PEOPLE_PAGE.everyHalf[lang]}
        <tr><th>${PEOPLE_PAGE.districts[lang]}<td>${districts?.join(comma(lang)) ?? PEOPLE_PAGE.everyDistrict[lang]}
        <tr><th>${PEOPLE_PAGE.phones[lang]}<td>${person.phones.map((id) => html`<span class="num">…${numberOf(id)?.slice(-3) ?? '?'}</span> `)}${dead !== undefined && html`<b class="late">${MISSING_WORDS[dead.reason][lang]}</b>`}${person.unreachable !== undefined && html`<br><small>${person.unreachable.reason}${comma(lang)}${dateTime(person.unreachable.at)[lang]}</small>`}
        <tr><th>${PEOPLE_PAGE.deputy[lang]}<td>${person.deputy === undefined ? PEOPLE_PAGE.noDeputy[lang] : html`<a href="/console/people/${person.deputy}">${nameIn(roster, person.deputy)[lang]}</a>`}
      </table>
      ${waiting.length > 0 && html`<h2>${PEOPLE_PAGE.waiting[lang]}</h2><ul>${waiting.map((change) => changeLine(change, roster, lang))}</ul>`}
      <details><summary>${person.unreachable === undefined ? PEOPLE_PAGE.markDead[lang] : PEOPLE_PAGE.markAlive[lang]}</summary><form method="post">
        ${person.unreachable === undefined && reasonField(lang)}
        ${actorField([...roster.people.values()], rolesFor('mark-phone-dead'), lang)}
        ${doButton(person.unreachable === undefined ? 'dead' : 'alive', PEOPLE_PAGE.editNow[lang])}</form></details>
      ${section(PEOPLE_PAGE.edit[lang], 'edit', PEOPLE_PAGE.editNow[lang], particularFields(person, roster, place, lang))}
      ${section(PEOPLE_PAGE.changePhones[lang], 'phones', PEOPLE_PAGE.propose[lang], html`${phonesField(person, numberOf, lang)}${reasonField(lang)}`)}
      ${section(PEOPLE_PAGE.changeRoles[lang], 'roles', PEOPLE_PAGE.propose[lang], html`${roleFields(person, lang)}${reasonField(lang)}`)}
      ${section(PEOPLE_PAGE.remove[lang], 'remove', PEOPLE_PAGE.propose[lang], reasonField(lang), 'no')}
    `,
  });
};
