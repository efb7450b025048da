import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { COMMITTEES_PAGE, PEOPLE_PAGE } from '../../../shared/language/people.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { type Choice, selectField, sureField, textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { type KnownCommittee, membersOf, type Roster } from '../../../shared/people/roster.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { doButton, folded, STYLE } from './look.ts';
import type { OpenIncident } from './office.ts';

type CommitteesView = {
  readonly visit: Visit;
  readonly roster: Roster;
  readonly incidents: readonly OpenIncident[];
  /** The one whose members are to be changed; the forms of all of them would make a heavy page. */
  readonly chosen?: string | undefined;
  readonly note?: ConsoleNote;
  /** What was typed into a form that was not taken. */
  readonly kept?: URLSearchParams;
};

const membersField = (
  members: readonly { id: string; name: Bilingual }[],
  lang: Language,
  kept?: URLSearchParams,
): Html =>
  html`<p><label><span class="label">${COMMITTEES_PAGE.members[lang]}</span><textarea name="members" rows="${Math.max(4, members.length + 1)}" required maxlength="4000">${kept?.get('members') ?? members.map(({ id, name }) => `${id} ${name[lang]}`).join('\n')}</textarea></label><small>${COMMITTEES_PAGE.membersHelp[lang]}</small></p>`;

const committee = (
  { visit, roster, chosen, kept }: CommitteesView,
  { id, name, members, incidentId, formedAt, district }: KnownCommittee,
): Html => {
  const { lang } = visit;
  const there = membersOf({ members }, roster.people);
  const vacant = district !== undefined && !there.some(({ roles }) => roles.includes('district-director'));
  const isChosen = id === chosen;
  return html`<details${isChosen && html` open`}><summary>${name[lang]} (${there.length})${vacant && html` <b class="alarm">▲ ${COMMITTEES_PAGE.vacant[lang]}</b>`}</summary>
    ${incidentId !== undefined && html`<p><a href="${visit.link(`/console/${incidentId}`)}" class="code">${incidentId}</a></p>`}
    ${there.length === 0 ? html`<p class="empty">${COMMITTEES_PAGE.noMembers[lang]}</p>` : html`<ol>${there.map((person) => html`<li><a href="${visit.link(`/console/people/${person.id}`)}">${person.name[lang]}</a> <small>${person.office[lang]}</small></li>`)}</ol>`}
    ${
      visit.may('change-roster') &&
      (isChosen
        ? html`<form method="post">${hiddenField('committee', id)}${membersField(there, lang, kept?.get('do') === 'members' ? kept : undefined)}${doButton('members', COMMITTEES_PAGE.change[lang])}</form>
          ${formedAt !== undefined && html`<form method="post">${hiddenField('committee', id)}${sureField(COMMITTEES_PAGE.endSure[lang])}${doButton('end', COMMITTEES_PAGE.end[lang], 'no')}</form>`}`
        : html`<p class="no-print"><a href="/console/committees?committee=${id}${lang === 'en' && '&lang=en'}">${COMMITTEES_PAGE.change[lang]}</a></p>`)
    }
  </details>`;
};

const formForm = ({ visit: { lang }, incidents, kept }: CommitteesView): Html => {
  const typed = kept?.get('do') === 'form' ? kept : undefined;
  return folded(
    COMMITTEES_PAGE.form[lang],
    html`
      ${textField({ name: 'nameAr', label: `${PEOPLE_PAGE.name[lang]} ${PEOPLE_PAGE.inArabic[lang]}`, value: typed?.get('nameAr') ?? '', of: 'ar', most: 120 })}
      ${textField({ name: 'nameEn', label: `${PEOPLE_PAGE.name[lang]} ${PEOPLE_PAGE.inEnglish[lang]}`, value: typed?.get('nameEn') ?? '', of: 'en', most: 120 })}
      ${selectField({ name: 'incident', label: COMMITTEES_PAGE.incident[lang], choices: incidents.map(({ incidentId, hazard }): Choice => [incidentId, `${HAZARD_WORDS[hazard].name[lang]} · ${incidentId}`]), chosen: typed?.get('incident'), empty: COMMITTEES_PAGE.noIncident[lang], optional: true })}
      ${membersField([], lang, typed)}${doButton('form', COMMITTEES_PAGE.formNow[lang])}
    `,
    typed !== undefined,
  );
};

/** The committees that stand, those of the districts, and the small ones of an event. */
export const committeesPage = (view: CommitteesView): string => {
  const { visit, roster, note } = view;
  const { lang } = visit;
  const all = [...roster.committees.values()];
  const ofEvent = all.filter(({ formedAt }) => formedAt !== undefined);
  const standing = all.filter(({ formedAt, district }) => formedAt === undefined && district === undefined);
  const ofDistrict = all.filter(({ formedAt, district }) => formedAt === undefined && district !== undefined);
  const list = (of: readonly KnownCommittee[]) => of.map((one) => committee(view, one));
  return consolePage({
    visit,
    title: COMMITTEES_PAGE.title,
    note,
    style: STYLE,
    body: html`
      <section class="card"><h2>${COMMITTEES_PAGE.forEvents[lang]}</h2>
      ${ofEvent.length === 0 ? html`<p class="empty">${COMMITTEES_PAGE.noEvents[lang]}</p>` : list(ofEvent)}
      ${visit.may('change-roster') && formForm(view)}</section>
      <section class="card"><h2>${COMMITTEES_PAGE.standing[lang]}</h2>${list(standing)}</section>
      <section class="card"><h2>${COMMITTEES_PAGE.ofDistricts[lang]}</h2>${list(ofDistrict)}</section>
    `,
  });
};
