import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { COMMITTEES_PAGE, PEOPLE_PAGE } from '../../../shared/language/people.ts';
import { actorField } from '../../../shared/pages/console-actor.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { type KnownCommittee, membersOf, type Roster } from '../../../shared/people/roster.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import { doButton, framed, type Note } from './look.ts';

type CommitteesView = {
  readonly lang: Language;
  readonly roster: Roster;
  readonly incidents: readonly string[];
  /** The one whose members are to be changed; the forms of all of them would make a heavy page. */
  readonly chosen?: string | undefined;
  readonly note?: Note;
};

const membersField = (members: readonly { id: string; name: Bilingual }[], lang: Language): Html =>
  html`<label><span class="label">${COMMITTEES_PAGE.members[lang]}</span><textarea name="members" rows="${Math.max(4, members.length + 1)}" required maxlength="4000">${members.map(({ id, name }) => `${id} ${name[lang]}`).join('\n')}</textarea></label>
    <p><small>${COMMITTEES_PAGE.membersHelp[lang]}</small></p>`;

const actor = ({ roster, lang }: CommitteesView): Html =>
  actorField([...roster.people.values()], rolesFor('change-roster'), lang);

const committee = (
  view: CommitteesView,
  { id, name, members, incidentId, formedAt, district }: KnownCommittee,
): Html => {
  const { lang, roster } = view;
  const there = membersOf({ members }, roster.people);
  const vacant = district !== undefined && !there.some(({ roles }) => roles.includes('district-director'));
  return html`<details${id === view.chosen && html` open`}><summary>${name[lang]} (${there.length})${vacant && html` <b class="late">${COMMITTEES_PAGE.vacant[lang]}</b>`}</summary>
    ${incidentId !== undefined && html`<p><a href="/console/${incidentId}" class="code">${incidentId}</a></p>`}
    <ol>${there.map((person) => html`<li><a href="/console/people/${person.id}${lang === 'en' && '?lang=en'}">${person.name[lang]}</a> <small>${person.office[lang]}</small></li>`)}</ol>
    ${
      id === view.chosen
        ? html`<form method="post">${hiddenField('committee', id)}${membersField(there, lang)}${actor(view)}${doButton('members', COMMITTEES_PAGE.change[lang])}${formedAt !== undefined && doButton('end', COMMITTEES_PAGE.end[lang], 'no')}</form>`
        : html`<p><a href="?committee=${id}${lang === 'en' && '&lang=en'}">${COMMITTEES_PAGE.change[lang]}</a></p>`
    }
  </details>`;
};

/** The committees that stand, those of the districts, and the small ones of an event. */
export const committeesPage = (view: CommitteesView): string => {
  const { lang, roster, incidents, note } = view;
  const all = [...roster.committees.values()];
  const ofEvent = all.filter(({ formedAt }) => formedAt !== undefined);
  const standing = all.filter(({ formedAt, district }) => formedAt === undefined && district === undefined);
  const ofDistrict = all.filter(({ formedAt, district }) => formedAt === undefined && district !== undefined);
  const list = (of: readonly KnownCommittee[]) => of.map((one) => committee(view, one));
  return framed({
    lang,
    title: COMMITTEES_PAGE.title,
    path: '/console/committees',
    note,
    body: html`
      <h2>${COMMITTEES_PAGE.forEvents[lang]}</h2>
      ${ofEvent.length === 0 ? html`<p>${COMMITTEES_PAGE.noEvents[lang]}</p>` : list(ofEvent)}
      <details><summary>${COMMITTEES_PAGE.form[lang]}</summary><form method="post">
        <label><span class="label">${PEOPLE_PAGE.name[lang]} ${PEOPLE_PAGE.inArabic[lang]}</span><input type="text" name="nameAr" lang="ar" dir="rtl" required maxlength="120"></label>
        <label><span class="label">${PEOPLE_PAGE.name[lang]} ${PEOPLE_PAGE.inEnglish[lang]}</span><input type="text" name="nameEn" lang="en" dir="ltr" required maxlength="120"></label>
        <label><span class="label">${COMMITTEES_PAGE.incident[lang]}</span><select name="incident"><option value="">${COMMITTEES_PAGE.noIncident[lang]}</option>${incidents.map((id) => html`<option>${id}</option>`)}</select></label>
        ${membersField([], lang)}${actor(view)}${doButton('form', COMMITTEES_PAGE.formNow[lang])}</form></details>
      <h2>${COMMITTEES_PAGE.standing[lang]}</h2>${list(standing)}
      <h2>${COMMITTEES_PAGE.ofDistricts[lang]}</h2>${list(ofDistrict)}
    `,
  });
};
