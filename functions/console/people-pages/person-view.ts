import { MISSING_WORDS, PEOPLE_PAGE } from '../../../shared/language/people.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import type { KnownPerson } from '../../../shared/people/roster.ts';
import { comma, doButton, folded, nameIn, reasonField, rolesText, STYLE } from './look.ts';
import { particularFields, phonesField, roleFields } from './particulars.ts';
import { changeLine, type PeopleView } from './people-view.ts';

type PersonView = Pick<PeopleView, 'visit' | 'roster' | 'place' | 'note' | 'missing' | 'kept'> & {
  readonly person: KnownPerson;
  readonly numberOf: (id: string) => string | undefined;
};

const changeForms = ({ visit, roster, place, person, numberOf, kept }: PersonView): Html => {
  const { lang } = visit;
  const keptOf = (what: string) => (kept?.get('do') === what ? kept : undefined);
  const form = (
    title: string,
    what: string,
    button: string,
    fields: (typed?: URLSearchParams) => Html,
    look: 'yes' | 'no' = 'yes',
  ) =>
    folded(title, html`${fields(keptOf(what))}${doButton(what, button, look)}`, keptOf(what) !== undefined);
  return html`
    ${form(PEOPLE_PAGE.edit[lang], 'edit', PEOPLE_PAGE.editNow[lang], (typed) => particularFields({ person, roster, place, lang, kept: typed }))}
    ${form(PEOPLE_PAGE.changePhones[lang], 'phones', PEOPLE_PAGE.propose[lang], (typed) => html`${phonesField(person, numberOf, lang, typed)}${reasonField(lang, typed)}`)}
    ${form(PEOPLE_PAGE.changeRoles[lang], 'roles', PEOPLE_PAGE.propose[lang], (typed) => html`${roleFields(person, lang, typed)}${reasonField(lang, typed)}`)}
    ${form(
      PEOPLE_PAGE.remove[lang],
      'remove',
      PEOPLE_PAGE.propose[lang],
      (typed) => html`<p>${PEOPLE_PAGE.removeMeans[lang]}</p>${reasonField(lang, typed)}`,
      'no',
    )}
  `;
};

/** One person, and what may be changed of them: plain particulars at once, roles and phones by proposal. */
export const personPage = (view: PersonView): string => {
  const { visit, roster, place, note, missing, person, numberOf } = view;
  const { lang } = visit;
  const dead = missing.find(({ personId }) => personId === person.id);
  const districts = person.districts?.map(
    (code) => place.districts.find(({ pcode }) => pcode === code)?.name[lang] ?? code,
  );
  const half = place.halves.find(({ id }) => id === person.half)?.name;
  const waiting = [...roster.waiting.values()].flatMap(({ changes }) =>
    changes.filter(({ personId }) => personId === person.id),
  );
  const isDead = person.unreachable !== undefined;
  const fact = (name: string, value: Html | string) =>
    html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`;
  return consolePage({
    visit,
    title: person.name,
    note,
    style: STYLE,
    body: html`
      <p class="no-print"><a href="${visit.link('/console/people')}">${PEOPLE_PAGE.toPeople[lang]}</a> <span class="code">${person.id}</span></p>
      <section class="card"><table class="facts">
        ${fact(PEOPLE_PAGE.office[lang], person.office[lang])}
        ${fact(PEOPLE_PAGE.roles[lang], rolesText(person.roles, lang))}
        ${fact(PEOPLE_PAGE.half[lang], half?.[lang] ?? PEOPLE_PAGE.everyHalf[lang])}
        ${fact(PEOPLE_PAGE.districts[lang], districts?.join(comma(lang)) ?? PEOPLE_PAGE.everyDistrict[lang])}
        ${fact(
          PEOPLE_PAGE.phones[lang],
          html`${person.phones.map((id) => html`<span class="num">…${numberOf(id)?.slice(-3) ?? '?'}</span> `)}${dead !== undefined && html`<b class="alarm">■ ${MISSING_WORDS[dead.reason][lang]}</b>`}${person.unreachable !== undefined && html`<br><small>${ownWords(person.unreachable.reason)} · ${moment(person.unreachable.at, visit)}</small>`}`,
        )}
        ${fact(PEOPLE_PAGE.deputy[lang], person.deputy === undefined ? PEOPLE_PAGE.noDeputy[lang] : html`<a href="${visit.link(`/console/people/${person.deputy}`)}">${nameIn(roster, person.deputy)[lang]}</a>`)}
      </table></section>
      ${waiting.length > 0 && html`<section class="card"><h2>${PEOPLE_PAGE.waiting[lang]}</h2><ul>${waiting.map((change) => changeLine(change, roster, lang))}</ul></section>`}
      ${
        visit.may('mark-phone-dead') &&
        folded(
          isDead ? PEOPLE_PAGE.markAlive[lang] : PEOPLE_PAGE.markDead[lang],
          html`${!isDead && reasonField(lang)}${doButton(isDead ? 'alive' : 'dead', PEOPLE_PAGE.editNow[lang])}`,
        )
      }
      ${visit.may('change-roster') && changeForms(view)}
    `,
  });
};
