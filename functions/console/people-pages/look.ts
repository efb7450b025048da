import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { ROLE_WORDS } from '../../../shared/language/authority.ts';
import { COMMITTEES_PAGE, PEOPLE_PAGE, ROTA_PAGE } from '../../../shared/language/people.ts';
import { ROUTINE_PAGE } from '../../../shared/language/routines.ts';
import { FORM_STYLE } from '../../../shared/pages/form-look.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/page.ts';
import type { KnownPerson, Roster } from '../../../shared/people/roster.ts';
import type { Role } from '../../../shared/place/roster.ts';

export type Note = { readonly text: Bilingual; readonly refused: boolean };

const STYLE = raw(
  [
    'details{margin-block:.5em}input[type=datetime-local]{font:inherit;inline-size:100%;box-sizing:border-box;padding:.5em;border:1px solid #6b7a88;border-radius:.3em}',
    '.wide{overflow-x:auto}.wide table{font-size:.8em;table-layout:fixed}.wide td,.wide th{font-size:1em;padding:.25em .2em}',
    '.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13em),1fr));gap:0 .6em}.two label{min-inline-size:0}td small{overflow-wrap:anywhere}',
  ].join(''),
);

const PAGES = [
  ['/console/people', PEOPLE_PAGE.title],
  ['/console/rota', ROTA_PAGE.title],
  ['/console/committees', COMMITTEES_PAGE.title],
  ['/console/routines', ROUTINE_PAGE.title],
] as const;

type Framed = {
  readonly lang: Language;
  readonly title: Bilingual;
  readonly path: string;
  readonly note: Note | undefined;
  readonly body: Html;
};

/** What the four pages have around them. */
export const framed = ({ lang, title, path, note, body }: Framed): string => {
  const query = lang === 'en' && '?lang=en';
  return page({
    lang,
    title: title[lang],
    style: html`${FORM_STYLE}${STYLE}`,
    body: html`
      <p><small><a href="/console${query}">${PEOPLE_PAGE.back[lang]}</a>${PAGES.map(
        ([href, name]) => html` · <a href="${href}${query}">${name[lang]}</a>`,
      )} · <a href="${path}${lang === 'ar' && '?lang=en'}">${PEOPLE_PAGE.otherLanguage[lang]}</a></small></p>
      <h1>${title[lang]}</h1>
      ${note !== undefined && html`<p class="${note.refused ? 'bad' : 'good'}" role="${note.refused ? 'alert' : 'status'}">${note.text[lang]}</p>`}
      ${body}
    `,
  });
};

export const comma = (lang: Language): string => ({ ar: '، ', en: ', ' })[lang];

export const rolesText = (roles: readonly Role[], lang: Language): string =>
  roles.map((role) => ROLE_WORDS[role][lang]).join(comma(lang));

/** A person by name, also one who has left; an id that nobody knows as it is. */
export const nameIn = (roster: Pick<Roster, 'people' | 'former'>, id: string): Bilingual =>
  (roster.people.get(id) ?? roster.former.get(id))?.name ?? { ar: id, en: id };

export const reasonField = (lang: Language): Html =>
  html`<p><label><span class="label">${PEOPLE_PAGE.reason[lang]}</span><input type="text" name="reason" required maxlength="300"></label></p>`;

export const doButton = (what: string, text: string, look: 'yes' | 'no' = 'yes'): Html =>
  html`<p><button name="do" value="${what}"${look === 'no' && html` class="no"`}>${text}</button></p>`;

export const personSelect = (
  name: string,
  people: Iterable<Pick<KnownPerson, 'id' | 'name' | 'office'>>,
  lang: Language,
  { empty, chosen }: { readonly empty: string; readonly chosen?: string | undefined },
): Html =>
  html`<select name="${name}"><option value="">${empty}</option>${[...people].map(
    (person) =>
      html`<option value="${person.id}"${person.id === chosen && html` selected`}>${person.name[lang]}${comma(lang)}${person.office[lang]}</option>`,
  )}</select>`;
